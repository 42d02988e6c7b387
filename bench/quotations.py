"""Quotations made from real clauses, each altered in a known way, and how many verdicts come out right."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from pincite.commands.findings import line_of_finding
from pincite.document.letters import words_of
from pincite.document.quotation import FEWEST_WORDS
from pincite.load.messages import wording
from pincite.pipeline import build
from pincite.work import Options
from pincite.write import apply

_NEGATIONS = frozenset("not no never neither nor none without except unless cannot nothing nobody".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty".split())
_OTHER_WORDS = "lighthouse walnut seventeen porcelain violin harvest granite meadow".split()
KINDS = (
    *"verbatim typography part ellipsis brackets swallowed changed dropped".split(),
    *"halves elsewhere short absent scan misread block".split(),
)
TEXTS = Path(__file__).parent / "texts"
_MISREAD = {"rn": "m", "m": "rn", "l": "1", "o": "0", "e": "c", "h": "b"}
"""What a scanner takes for what."""


class Case(NamedTuple):
    """One quotation with what should come out."""

    kind: str
    quoted: str
    claimed: str
    verdict: str
    place: str


def cases_of(rows: list[dict[str, Any]], chance: random.Random, others: list[str]) -> list[Case]:
    """Cases of every kind from the clauses of one document (rows of ``clauses.json``)."""
    sound = [row for row in rows if 14 <= len(words_of(row["text"])) <= 70 and not set('“”"‘’[]…') & set(row["text"])]
    texts = Counter(" ".join(words_of(row["text"])) for row in rows)
    sound = [row for row in sound if texts[" ".join(words_of(row["text"]))] == 1 and row["type"] != "preface"]
    running = " ".join(words_of(" ".join(row["text"] for row in rows)))
    out = []
    offset = chance.randrange(len(KINDS))
    for at, row in enumerate(sound):
        kind = KINDS[(at + offset) % len(KINDS)]
        case = _case(kind, row, sound[(at + len(sound) // 2) % len(sound)], chance, others)
        if case and not (case.verdict == "differs" and " ".join(words_of(case.quoted)) in running):
            out.append(case)
    return out


def _case(kind: str, row: dict[str, Any], other: dict[str, Any], chance: random.Random, others: list[str]) -> Case | None:
    text, claimed = row["text"], row["pinpoint"]
    words = text.split()
    middle = len(words) // 2
    low = [word.casefold().strip(".,;:") for word in words]
    if kind == "scan":
        broken = " ".join([*words[:middle], f"{words[middle][:3]}\u00ad{words[middle][3:]}", *words[middle + 1 :]])
        ligatures = broken.replace("fi", "\ufb01").replace("fl", "\ufb02")
        return Case(kind, ligatures, claimed, "verbatim", "as-stated")
    if kind == "misread":
        found = next(((at, a, b) for at in range(middle, len(words)) for a, b in _MISREAD.items() if a in low[at][1:]), None)
        if found is None:
            return None
        at, a, b = found
        wrong = words[at][:1] + words[at][1:].replace(a, b, 1)
        return Case(kind, " ".join([*words[:at], wrong, *words[at + 1 :]]), claimed, "differs", "as-stated")
    if kind in ("verbatim", "block"):
        return Case(kind, text, claimed, "verbatim", "as-stated")
    if kind == "typography":
        return Case(
            kind, text.replace("-", "‑").replace("'", "’").replace(" ", "  ", 3).upper(), claimed, "verbatim", "as-stated"
        )
    if kind == "part":
        if words[2][:1].islower() and _NEGATIONS.intersection(low[:2]):  # "No reservation may be made" without its "No"
            return Case("cut", " ".join(words[2 : 2 + max(10, middle)]), claimed, "differs", "as-stated")
        return Case(kind, " ".join(words[2 : 2 + max(10, middle)]), claimed, "verbatim", "as-stated")
    if kind == "elsewhere":
        inside = row["fragment"].startswith(other["fragment"]) or other["fragment"].startswith(row["fragment"])
        return None if inside else Case(kind, text, other["pinpoint"], "verbatim", "elsewhere")
    if kind == "short":
        few = " ".join(words[: FEWEST_WORDS - 2])
        return Case(kind, few, claimed, "too-short", "unknown") if len(words_of(few)) < FEWEST_WORDS else None
    if kind == "absent":
        return Case(kind, chance.choice(others), claimed, "absent", "unknown") if others else None
    if kind in ("ellipsis", "swallowed"):
        left = middle, min(middle + 4, len(words) - 4)
        swallowed = bool(_NEGATIONS.intersection(low[slice(*left)]))
        if swallowed != (kind == "swallowed"):
            places = [i for i in range(4, len(words) - 4) if low[i] in _NEGATIONS]
            if kind != "swallowed" or not places:
                return None
            left = places[0], places[0] + 1
        quoted = " ".join([*words[: left[0]], "…", *words[left[1] :]])
        return Case(kind, quoted, claimed, "differs" if kind == "swallowed" else "abridged", "as-stated")
    if kind == "brackets" and (any(char.isdigit() for char in words[middle]) or low[middle] in _NEGATIONS | _NUMBERS):
        return None
    if kind == "brackets":
        return Case(kind, " ".join([*words[:middle], "[that is]", *words[middle + 1 :]]), claimed, "abridged", "as-stated")
    if kind == "changed":
        return Case(
            kind, " ".join([*words[:middle], chance.choice(_OTHER_WORDS), *words[middle + 1 :]]), claimed, "differs", "as-stated"
        )
    if kind == "dropped":
        return Case(kind, " ".join([*words[:middle], *words[middle + 1 :]]), claimed, "differs", "as-stated")
    return Case(kind, " ".join([*words[middle:], *words[:middle]]), claimed, "differs", "as-stated")


def _sentence(case: Case) -> str:
    said = f"The Quoted Text says in {case.claimed}:"
    return f"{said}\n\n    {case.quoted}" if case.kind == "block" else f"{said} “{case.quoted}”"


def own_set() -> list[tuple[Case, dict[str, Any]]]:
    """The set of the project's own making: the model treaty and an agreement with another translation of each clause."""
    root = TEXTS.parent.parent
    absent = ["Lighthouse walnut seventeen porcelain violin harvest granite meadow lantern cobbler orchard saddle."]
    out = []
    for seed in range(2):
        out += run((root / "seeds/instruments/model-treaty.txt").read_text("utf-8"), f"Treaty {seed}", seed, absent)
    lines = (TEXTS / "harbour-other-translation.txt").read_text("utf-8").splitlines()
    other = dict(line.split("\t") for line in lines)
    for seed in range(4):
        out += run((TEXTS / "harbour.txt").read_text("utf-8"), f"Harbour {seed}", seed, absent, {} if seed else other)
    return out


def run(
    text: str, name: str, seed: int, others: list[str], more: dict[str, str] | None = None
) -> list[tuple[Case, dict[str, Any]]]:
    """Build a site of one instrument and a report that quotes it; each case with the annotation that came out.

    ``more`` gives further wordings, by fragment: another translation of the clauses.
    """
    with tempfile.TemporaryDirectory() as tmp:
        seeds, docs = Path(tmp, "seeds"), Path(tmp, "docs")
        seeds.mkdir()
        docs.mkdir()
        (seeds / "instrument.txt").write_text(text, "utf-8")
        (seeds / "instrument.yml").write_text(
            f"title: The Quoted Text {name}\nkind: instrument\naliases: [Quoted Text]\n", "utf-8"
        )
        options = Options(seeds, docs, Path(tmp, "mkdocs.yml"), None)
        _built(options)
        rows = [row for row in json.loads((docs / "clauses.json").read_text("utf-8")) if row["status"] == "current"]
        cases = cases_of(rows, random.Random(seed), others)
        if more:
            pinpoints = {row["fragment"]: row["pinpoint"] for row in rows}
            cases += [Case("translation", said, pinpoints[name], "differs", "as-stated") for name, said in more.items()]
        report = "\n\n".join(_sentence(case) for case in cases)
        (seeds / "report.txt").write_text(f"Report on quotations\n\n{report}\n", "utf-8")
        (seeds / "report.yml").write_text("kind: report\nabout: [Quoted Text]\n", "utf-8")
        _built(options)
        found = json.loads((docs / "annotations.json").read_text("utf-8"))
    checks = {row["fragment"]: row for row in found if row["kind"] == "quotation" and row["document"] == "report.txt"}
    numbers = accumulate(2 if case.kind == "block" else 1 for case in cases)
    return [(case, checks.get(f"p_{number}", {})) for case, number in zip(cases, numbers, strict=True)]


def _built(options: Options) -> None:
    built = build(options)
    if built.failed(strict=False):
        raise SystemExit("\n".join(line_of_finding(one, wording("en")) for one in built.diagnostics))
    apply(options.docs, options.ledgers, built.changes)


def main(corpus: Path) -> int:
    """Print how the verdicts on the own set and on quotations of the corpus's English texts come out, by kind and length."""
    _report("The own set", own_set())
    if not corpus.is_dir():
        print(f"There is no corpus at {corpus}.")
        return 0
    found = (corpus / "open").glob("*.txt")
    english = sorted(path for path in found if path.stem.endswith("-en") or path.stem.startswith("eu-"))
    others = [" ".join(f"{a} {b}" for a in _OTHER_WORDS for b in _OTHER_WORDS[:2])]
    results = [one for number, path in enumerate(english) for one in run(path.read_text("utf-8"), path.stem, number, others)]
    _report("Made from the corpus", results)
    return 0


def _report(name: str, results: list[tuple[Case, dict[str, Any]]]) -> None:
    """Print precision and recall of each verdict, and what came out right by kind and by length."""
    rights = [got.get("verdict") == case.verdict for case, got in results]
    placed = [(case, got) for case, got in results if case.place in ("as-stated", "elsewhere")]
    places = sum(got.get("place") == case.place for case, got in placed)
    false = sum(got.get("verdict") == "verbatim" != case.verdict for case, got in results)
    print(f"{name}: {len(results)} quotations, verdicts {sum(rights) / len(rights):.4f}, ", end="")
    print(f"places {places / len(placed):.4f}, false “verbatim” {false}")
    for verdict in sorted({case.verdict for case, _ in results}):
        said = [case.verdict == verdict for case, got in results if got.get("verdict") == verdict]
        found = [got.get("verdict") == verdict for case, got in results if case.verdict == verdict]
        print(
            f"  {verdict:12} precision {sum(said) / max(1, len(said)):.4f}  recall {sum(found) / len(found):.4f} of {len(found)}"
        )
    for key in (lambda case: case.kind, lambda case: _length(case.quoted)):
        groups: dict[str, list[bool]] = defaultdict(list)
        for (case, _), right in zip(results, rights, strict=True):
            groups[key(case)].append(right)
        for group, values in sorted(groups.items()):
            print(f"  {group:12} {sum(values):5} of {len(values):5}  {sum(values) / len(values):.4f}")


def _length(quoted: str) -> str:
    count = len(quoted.split())
    return "to 05 words" if count <= 5 else "to 20 words" if count <= 20 else "to 40 words" if count <= 40 else "to 70 words"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
