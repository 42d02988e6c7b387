"""What a site costs against MkDocs alone, on generated sites, as ratios measured in one run; run by “make bench”."""

from __future__ import annotations

import math
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from pincite.bind.passages import Searched, match_all
from pincite.document.eid import EId
from pincite.document.quotation import Quote

ROOT = Path(__file__).parent.parent
QUOTATIONS = 1_000
LONG_TEXT = 5_000_000
LONG_ACT = 3_000
"""Clauses of the longest text of a site."""
WORDS = (
    "each party shall notify the other of any measure taken under this treaty and keep the depositary informed within "
    "thirty days where the competent authority so requests in writing without prejudice to the law of the receiving state"
).split()
STOCK = (
    "site_name: Stock\ntheme: {name: material, font: false, features: [navigation.tabs, navigation.prune, toc.follow]}\n"
    "markdown_extensions: [attr_list, toc: {permalink: true, toc_depth: 4}]\nplugins: [search]\n"
    "validation: {nav: {omitted_files: ignore}}\nnav: [index.md, instruments/index.md, reports/index.md]\nsite_dir: stock\n"
)
"""MkDocs with Material as anybody would set it up for the same Markdown."""


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    """Of the clock."""
    processor: float
    """Seconds of all processors together."""
    memory: float
    """Megabytes of its largest process at its height."""


def main(counts: Sequence[int]) -> None:
    """Print what a site costs against MkDocs alone, for each number of documents, and how that grows."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; processor seconds, in brackets those of the clock\n")
    print(
        "documents  stock MkDocs     site, cold       ratio  one edit         ratio  nothing   ratio  mkdocs, nothing  ratio"
        "  MB: builder  publishing  site MB"
    )
    colds: dict[int, tuple[Cost, float]] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            _site(root, count)
            cold, memory = _cost(root, "pincite", "site"), _cost(root, "pincite", "build", "--jobs", "1", fresh=True).memory
            _edit(root)
            edit = _cost(root, "pincite", "site")
            nothing, again = _cost(root, "pincite", "site"), _cost(root, "mkdocs", "build", "-q")
            (root / "stock.yml").write_text(STOCK)
            stock = _cost(root, "mkdocs", "build", "-q", "-f", "stock.yml")
            size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file()) / 1e6
            colds[count] = cold, size
            shares = [one.processor / stock.processor for one in (cold, edit, nothing, again)]
            print(
                f"{count:9,}  {_shown(stock)}  {_shown(cold)}  {shares[0]:5.2f}  {_shown(edit)}  {shares[1]:5.3f}"
                f"  {nothing.processor:7.2f}  {shares[2]:5.3f}  {again.processor:15.2f}  {shares[3]:5.3f}"
                f"  {memory:11,.0f}  {cold.memory:10,.0f}  {size:7,.0f}",
                flush=True,
            )
    _long_text()
    _quotations()
    if len(counts) > 1:
        spread = math.log(counts[-1] / counts[0])
        (first, less), (last, more) = colds[counts[0]], colds[counts[-1]]
        grown = {"time": last.processor / first.processor, "memory": last.memory / first.memory, "bytes": more / less}
        told = ", ".join(f"{name} to the power {math.log(ratio) / spread:.2f}" for name, ratio in grown.items())
        print(f"\nFrom {counts[0]:,} to {counts[-1]:,} documents a cold site grows with their number: {told}.")


def _shown(cost: Cost) -> str:
    return f"{f'{cost.processor:.1f} ({cost.seconds:.1f})':15}"


def _cost(root: Path, *command: str, fresh: bool = False) -> Cost:
    """What a command run in ``root`` takes; ``fresh`` with neither pages nor cache, which are put back."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder"), "NO_MKDOCS_2_WARNING": "1"}
    own = [*command, "--docs", "other-docs"] if fresh else [*command]
    if fresh:
        (root / ".cache").rename(root / "cache-kept")
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", *own], cwd=root, env=environment, stdout=-3, stderr=-3)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} has failed in {root}")
    if fresh:
        shutil.rmtree(root / ".cache")
        (root / "cache-kept").rename(root / ".cache")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _edit(root: Path) -> None:
    """Another word in one clause."""
    path = root / "seeds/source-0.txt"
    first, rest = path.read_text().split("2. ", 1)
    path.write_text(f"{first}2. Forthwith {rest}")


def _long_text() -> None:
    """Print the time that the outline of one text of 5 MB takes, a megabyte."""
    chance = random.Random(5)
    lines = ["Treaty on Long Matters", "The Parties,", "Have agreed as follows:"]
    size = article = 0
    while size < LONG_TEXT:
        article += 1
        numbers = ("1.", "2.", "3.", "(a)", "(b)")
        lines += [f"Article {article}\nMatter number {article}", *(f"{number} {_sentence(chance)}" for number in numbers)]
        size += sum(map(len, lines[-6:]))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "long.txt").write_text("\n\n".join(lines) + "\n")
        seconds = min(_cost(root, "pincite", "outline", "long.txt", "--json").processor for _ in range(2))
        rate = seconds / (root / "long.txt").stat().st_size * 1e6
    print(f"\nOne text of 5 MB, {article:,} articles: {rate:.2f} s a megabyte for its outline.")


def _quotations() -> None:
    """Print time and memory of placing 1,000 noisy quotations in 5 MB of clauses, and the time of plain comparison for ten."""
    chance = random.Random(7)
    treaty = (ROOT / "seeds/instruments/model-treaty.txt").read_text("utf-8")
    halves = [line.split() for line in treaty.splitlines() if len(line) > 100]
    clauses: list[Searched] = []
    size = 0
    while size < LONG_TEXT:
        first, second = chance.choice(halves), chance.choice(halves)
        words = [*first[: len(first) // 2], f"matter-{len(clauses)}", *second[len(second) // 2 :]]
        clauses.append(Searched("instruments/a.md", EId(f"art_{len(clauses)}"), " ".join(words)))
        size += len(clauses[-1].text)
    quotes = []
    for at in range(QUOTATIONS):
        words = chance.choice(clauses).text.split()[:30]
        words[len(words) // 2] = "lantern"
        quotes.append(("reports/b.md", Quote(at, at + 1, (EId("p_1"),), " ".join(words), EId("p_1"), 0, block=False)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = match_all(quotes, clauses)
    seconds = time.perf_counter() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    start = time.perf_counter()
    for _, quote in quotes[:10]:
        max(fuzz.partial_ratio(quote.text, clause.text) for clause in clauses)
    plain = (time.perf_counter() - start) * QUOTATIONS / 10
    placed = sum(bool(matches) for matches in found)
    print(
        f"{QUOTATIONS:,} quotations against 5 MB in {len(clauses):,} clauses: {seconds:.2f} s, {more:.0f} MB more memory, "
        f"{placed:,} placed; comparing each with every clause would take {plain:,.0f} s ({plain / seconds:,.0f} times)."
    )


def _site(root: Path, count: int) -> None:
    """Sources of about 120 clauses each: treaties, of which some have two versions, reports that quote them, and long acts."""
    chance = random.Random(count)
    seeds = root / "seeds"
    seeds.mkdir()
    (root / "docs").mkdir()
    for number in range(count):
        if number % 4 == 3:
            (seeds / f"source-{number}.txt").write_text(_report(chance, number))
        elif number % 500 == 250:
            (seeds / f"source-{number}.txt").write_text(_treaty(chance, number, LONG_ACT // 4))
        elif number % 50 == 10:
            (seeds / f"source-{number}").mkdir()
            text = _treaty(chance, number)
            (seeds / f"source-{number}/2020-01-01.txt").write_text(text)
            (seeds / f"source-{number}/2024-01-01.txt").write_text(text.replace("measure", "step"))
        else:
            (seeds / f"source-{number}.txt").write_text(_treaty(chance, number))
    shutil.copy(ROOT / "seeds/glossary.yml", seeds)
    mkdocs = (ROOT / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(re.sub(r"  - Guide:\n(?:    - .*\n)+", "", mkdocs))


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(12, 36))]
    if chance.random() < 0.3:
        words.append(f"under Article {chance.randint(1, 30)}")
    return " ".join(words).capitalize() + "."


def _treaty(chance: random.Random, number: int, articles: int = 30) -> str:
    lines = [f"Treaty number {number} on Generated Matters", "The Parties,", "Have agreed as follows:"]
    for article in range(1, articles + 1):
        lines += [f"Article {article}\nMatter number {article}", *(f"{n}. {_sentence(chance)}" for n in (1, 2, 3))]
    return "\n\n".join(lines) + "\n"


def _report(chance: random.Random, number: int) -> str:
    title = f"Report number {number} of the generated kind"
    before = f"Treaty number {number - 1} on Generated Matters"
    lead = f"The ministers spoke of Article 3 of {before}. Article 4 of {before} says: “{_sentence(chance)}”"
    return "\n\n".join([title, lead, *(_sentence(chance) for _ in range(30))]) + "\n"


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or (50, 500, 2000))
