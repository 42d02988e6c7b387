"""Build the successive states of real texts and print how their addresses survive; run by “make score-history”."""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from markdown.extensions.toc import slugify, unique

import pincite.pipeline as pipeline
from pincite.commands.findings import line_of_finding
from pincite.load.messages import wording
from pincite.pipeline import build
from pincite.work import Options
from pincite.write import apply

_Rows = list[dict[str, Any]]


def main(corpus: Path) -> int:
    """Print the scorer's table, the same for table-of-contents slugs, and the share of a build that matching takes."""
    scorer = _scorer(corpus / "score_history.py")
    matching, whole, builds = [0.0], 0.0, 0
    _time_matching(matching)
    total: dict[str, int] = {}
    print("text                     states   seen    kept same kept stolen lost first to last toc slugs")
    for folder in sorted(path for path in (corpus / "open/versions").iterdir() if (path / "v01.truth.json").exists()):
        states, slugs, seconds = _states(scorer, folder)
        whole += seconds
        builds += len(states)
        row = _sum([scorer.compare(a, b) for a, b in pairwise(states)])
        row |= {"by_slug": sum(_slugs_kept(a, b, c, d) for (a, b), (c, d) in _pairs(states, slugs))}
        ends = scorer.compare(states[0], states[-1])
        for key, value in row.items():
            total[key] = total.get(key, 0) + value
        _print(folder.name, len(states), row, ends)
    _print("all", 0, total, {})
    print(f"Binding takes {100 * matching[0] / whole:.1f} % of the builder's time over these {builds} builds.")
    return 0


def _pairs(states: list[Any], slugs: list[Any]) -> Any:
    return zip(pairwise(states), pairwise(slugs), strict=True)


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_history", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _time_matching(spent: list[float]) -> None:
    bind = getattr(pipeline, "bind")  # noqa: B009 -- its place in the pipeline is what is timed

    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return bind(*arguments, **named)
        finally:
            spent[0] += time.perf_counter() - start

    setattr(pipeline, "bind", timed)  # noqa: B010


def _states(scorer: ModuleType, folder: Path) -> tuple[list[Any], list[dict[str, str]], float]:
    """The scorer's states, the slugs that a table of contents would give, and the seconds that the builds took."""
    states, slugs, seconds = [], [], 0.0
    with tempfile.TemporaryDirectory() as tmp:
        seeds, docs = Path(tmp, "seeds"), Path(tmp, "docs")
        seeds.mkdir()
        docs.mkdir()
        for text in sorted(folder.glob("v*.txt")):
            truth = json.loads((folder / f"{text.stem}.truth.json").read_text("utf-8"))
            (seeds / f"{folder.name}.txt").write_bytes(text.read_bytes())
            title = json.dumps(str(truth.get("title") or folder.name), ensure_ascii=False)
            (seeds / f"{folder.name}.yml").write_text(f"title: {title}\nkind: instrument\nlanguage: {truth['lang']}\n", "utf-8")
            start = time.perf_counter()
            options = Options(seeds, docs, Path(tmp, "mkdocs.yml"), None)
            built = build(options)
            if built.failed(strict=False):
                raise SystemExit("\n".join(line_of_finding(one, wording("en")) for one in built.diagnostics))
            apply(docs, options.ledgers, built.changes)
            seconds += time.perf_counter() - start
            rows: _Rows = json.loads((docs / "clauses.json").read_text("utf-8"))
            states.append(scorer.state(rows, truth, text.read_text("utf-8")))
            slugs.append(_slugs(truth, text.read_text("utf-8")))
    return states, slugs, seconds


def _slugs(truth: dict[str, Any], text: str) -> dict[str, str]:
    """What Material's table of contents would name each provision that has a heading: words, and a counter for repeats."""
    taken: set[str] = set()
    out = {}
    for unit in truth["units"]:
        spans = [unit["spans"].get("num"), unit["spans"].get("heading")]
        words = " ".join(text[span[0] : span[1]] for span in spans if span)
        if unit.get("native_id") and unit["spans"].get("heading"):
            out[unit["native_id"]] = unique(slugify(words, "-"), taken)
    return out


def _slugs_kept(old: Any, new: Any, slugs: dict[str, str], later: dict[str, str]) -> int:
    return sum(1 for name in old[0] if name in new[0] and slugs.get(name) and slugs[name] == later.get(name))


def _sum(rows: list[dict[str, int]]) -> dict[str, int]:
    return {key: sum(row[key] for row in rows) for key in rows[0]} if rows else {}


def _print(name: str, states: int, row: dict[str, int], ends: dict[str, int]) -> None:
    if not row.get("seen"):
        print(f"{name:24}{states or '':>7}   no identities known for it")
        return
    seen = row["seen"]
    last = f"{ends['kept'] / max(1, ends['seen']):.4f}" if ends else ""
    print(
        f"{name:24}{states or '':>7}{seen:>7}{row['kept'] / seen:>8.4f}{row['kept_same'] / max(1, row['same']):>10.4f}"
        f"{row['stolen']:>7}{row['lost']:>5}{last:>14}{row['by_slug'] / seen:>10.4f}"
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
