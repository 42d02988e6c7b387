"""Quotations made from real clauses, each altered in a known way, and how many verdicts come out right."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from builder.document.letters import words_of
from builder.pipeline import Options, build
from builder.relate.passages import FEWEST_WORDS
from builder.write import apply

_NEGATIONS = frozenset("not no never neither nor none without except unless cannot nothing nobody".split())
_OTHER_WORDS = "lighthouse walnut seventeen porcelain violin harvest granite meadow".split()
KINDS = tuple("verbatim typography part ellipsis brackets swallowed changed dropped halves elsewhere short absent".split())


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
    if kind == "verbatim":
        return Case(kind, text, claimed, "verbatim", "as-stated")
    if kind == "typography":
        return Case(
            kind, text.replace("-", "‑").replace("'", "’").replace(" ", "  ", 3).upper(), claimed, "verbatim", "as-stated"
        )
    if kind == "part":
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
    if kind == "brackets" and (any(char.isdigit() for char in words[middle]) or low[middle] in _NEGATIONS):
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


def run(text: str, name: str, seed: int, others: list[str]) -> list[tuple[Case, dict[str, Any]]]:
    """Build a site of one instrument and a report that quotes it; each case with the annotation that came out."""
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
        report = "\n\n".join(f"The Quoted Text says in {case.claimed}: “{case.quoted}”" for case in cases)
        (seeds / "report.txt").write_text(f"Report on quotations\n\n{report}\n", "utf-8")
        (seeds / "report.yml").write_text("kind: report\nabout: [Quoted Text]\n", "utf-8")
        _built(options)
        found = json.loads((docs / "annotations.json").read_text("utf-8"))
    checks = {row["fragment"]: row for row in found if row["kind"] == "quotation" and row["document"] == "report.txt"}
    return [(case, checks.get(f"p_{number}", {})) for number, case in enumerate(cases, 1)]


def _built(options: Options) -> None:
    built = build(options, lambda *_: None)
    if built.failed(strict=False):
        raise SystemExit("\n".join(map(str, built.diagnostics)))
    apply(options.docs, options.ledgers, built.changes)


def main(corpus: Path) -> int:
    """Print verdict and place accuracy by kind and by length over the corpus's English texts and the model treaty."""
    root = Path(__file__).parent.parent
    found = (corpus / "open").glob("*.txt")
    english = sorted(path for path in found if path.stem.endswith("-en") or path.stem.startswith("eu-"))
    sources = [root / "seeds/instruments/model-treaty.txt", *english]
    others = [" ".join(f"{a} {b}" for a in _OTHER_WORDS for b in _OTHER_WORDS[:2])]
    results: dict[str, list[bool]] = defaultdict(list)
    places: list[bool] = []
    lengths: dict[str, list[bool]] = defaultdict(list)
    false_verbatim = 0
    start = time.perf_counter()
    for number, source in enumerate(dict.fromkeys(sources)):
        for case, got in run(source.read_text("utf-8"), source.stem, number, others):
            right = got.get("verdict") == case.verdict
            results[case.kind].append(right)
            lengths[_length(case.quoted)].append(right)
            false_verbatim += got.get("verdict") == "verbatim" != case.verdict
            if case.place in ("as-stated", "elsewhere") and right:
                places.append(got.get("place") == case.place)
    for kind, rights in [*results.items(), *sorted(lengths.items())]:
        print(f"{kind:12} {sum(rights):5} of {len(rights):5}  {sum(rights) / len(rights):.4f}")
    total = [right for rights in results.values() for right in rights]
    print(
        f"verdicts {sum(total) / len(total):.4f} of {len(total)}, places {sum(places) / max(1, len(places)):.4f} of {len(places)}"
    )
    print(f"false “verbatim”: {false_verbatim}; {time.perf_counter() - start:.1f} s with all builds")
    return 0


def _length(quoted: str) -> str:
    count = len(quoted.split())
    return "to 5 words" if count <= 5 else "to 20 words" if count <= 20 else "to 40 words" if count <= 40 else "to 70 words"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
