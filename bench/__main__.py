"""Time the builder and MkDocs on generated sites, as ratios; run by “make bench”."""

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
from pathlib import Path

from rapidfuzz import fuzz

from pincite.bind.passages import Searched, match_all
from pincite.document.eid import EId
from pincite.document.quotation import Quote

ROOT = Path(__file__).parent.parent
RUNS = 3
QUOTATIONS = 1_000
LONG_TEXT = 5_000_000
WORDS = (
    "each party shall notify the other of any measure taken under this treaty and keep the depositary informed within "
    "thirty days where the competent authority so requests in writing without prejudice to the law of the receiving state"
).split()
PLAIN = (
    "site_name: Plain\ntheme: mkdocs\nmarkdown_extensions: [attr_list]\nvalidation: {nav: {omitted_files: ignore}}\nplugins: []\n"
)


def main() -> None:
    """Print the ratios for 50 and 500 documents and the exponent of the builder's growth from 50 to 2,000."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, best of {RUNS} runs (1 at 2,000)\n")
    print("documents  builder s  unchanged s  MkDocs s  plain s  builder/MkDocs  builder/plain  MkDocs/plain")
    times = {}
    for count in (50, 500, 2000):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            _site(root, count)
            runs = RUNS if count < 2000 else 1
            times[count] = builder = _best(root, ["pincite", "build"], runs, cold=True)
            again = _best(root, ["pincite", "build"], runs)
            if count == 2000:
                print(f"{count:9,}  {builder:9.2f}  {again:11.2f}")
                continue
            material = _best(root, ["mkdocs", "build", "-q"], runs)
            (root / "plain.yml").write_text(PLAIN)
            plain = _best(root, ["mkdocs", "build", "-q", "-f", "plain.yml"], runs)
            print(
                f"{count:9,}  {builder:9.2f}  {again:11.2f}  {material:8.2f}  {plain:7.2f}  {builder / material:14.3f}"
                f"  {builder / plain:13.3f}  {material / plain:12.3f}"
            )
    _long_text()
    _quotations()
    exponent = math.log(times[2000] / times[50]) / math.log(2000 / 50)
    print(f"\nThe builder's time grows with the number of documents to the power {exponent:.2f} (50 to 2,000).")


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
        seconds = _best(root, ["pincite", "outline", "long.txt", "--json"], 2)
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
    """Sources of about 120 clauses each, every fourth a report; a glossary of 40 terms."""
    chance = random.Random(count)
    seeds = root / "seeds"
    seeds.mkdir()
    for number in range(count):
        text = _report(chance, number) if number % 4 == 3 else _treaty(chance, number)
        (seeds / f"source-{number}.txt").write_text(text)
    shutil.copy(ROOT / "seeds/glossary.yml", seeds)
    mkdocs = (ROOT / "mkdocs.yml").read_text().replace("  - pincite ", "  [] ")
    (root / "mkdocs.yml").write_text(re.sub(r"  - Guide:\n(?:    - .*\n)+", "", mkdocs))


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(12, 36))]
    if chance.random() < 0.3:
        words.append(f"under Article {chance.randint(1, 30)}")
    return " ".join(words).capitalize() + "."


def _treaty(chance: random.Random, number: int) -> str:
    lines = [f"Treaty number {number} on Generated Matters", "The Parties,", "Have agreed as follows:"]
    for article in range(1, 31):
        lines += [f"Article {article}\nMatter number {article}", *(f"{n}. {_sentence(chance)}" for n in (1, 2, 3))]
    return "\n\n".join(lines) + "\n"


def _report(chance: random.Random, number: int) -> str:
    title = f"Report number {number} of the generated kind"
    lead = f"The ministers spoke of Article 3 of Treaty number {number - 1} on Generated Matters."
    return "\n\n".join([title, lead, *(_sentence(chance) for _ in range(30))]) + "\n"


def _best(root: Path, command: list[str], runs: int, *, cold: bool = False) -> float:
    """Shortest wall time in seconds of a command run in ``root``; ``cold`` without cache and pages."""
    best = math.inf
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder"), "NO_MKDOCS_2_WARNING": "1"}
    for _ in range(runs):
        if cold:
            shutil.rmtree(root / "docs", ignore_errors=True)
            shutil.rmtree(root / ".cache", ignore_errors=True)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", *command], cwd=root, env=environment, check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    main()
