"""Predict every text of a corpus and print its scorer's figures by set, tradition, language and layout; run by “make score”."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from pincite.commands.linked_alone import linked_alone
from pincite.commands.outline_text import as_json
from pincite.load import conventions, read_seed
from pincite.pipeline import annotate

_SETS = ("open", "open2")
_WORST = 20


class Text(NamedTuple):
    """One text of a corpus, with what its manifest says of it."""

    folder: Path
    entry: dict[str, Any]


class Score(NamedTuple):
    """What the scorer says of one text."""

    entry: dict[str, Any]
    figures: dict[str, Any]
    kind: str
    seconds: float
    size: int


def main(corpus: Path, *flags: str) -> int:
    """Print the tables; ``--no-conventions`` reads the levels off the texts alone. The exit status is 1 where a text fails."""
    unaided = "--no-conventions" in flags
    for name in _SETS:
        folder = corpus / name
        if (folder / "manifest.json").is_file():
            texts = [Text(folder, entry) for entry in _entries(folder)]
            with ProcessPoolExecutor(os.cpu_count()) as pool:
                scores = list(pool.map(partial(_scored, unaided=unaided), texts, chunksize=4))
            print(f"\n{name}{' without any convention' if unaided else ''}: {len(scores)} texts")
            _print(scores)
    return 0


def _entries(folder: Path) -> list[dict[str, Any]]:
    read = json.loads((folder / "manifest.json").read_text("utf-8"))
    entries: list[dict[str, Any]] = read if isinstance(read, list) else read["documents"]
    return entries


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", folder.parent / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder.parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scored(text: Text, *, unaided: bool) -> Score:
    path = text.folder / text.entry["txt"]
    conventions()  # read once a process, and no part of a text's time
    start = time.process_time()
    texts = [linked_alone(annotated) for annotated, _ in annotate(read_seed(path), unaided=unaided) if annotated]
    if not texts:
        raise ValueError(f"{path} cannot be read")
    prediction = json.loads(as_json(texts))
    seconds = time.process_time() - start
    scorer = _scorer(text.folder)
    truth = scorer.load(text.folder / text.entry["truth"])
    figures = scorer.score(truth, prediction, path.read_text("utf-8"))
    return Score(text.entry, figures, texts[0].known.metadata.kind, seconds, path.stat().st_size)


def _print(scores: list[Score]) -> None:
    for key in ("tradition", "lang", "layout"):
        for value, its in _groups(scores, key):
            print(f"  {key:10}{value or '-':14}{len(its):>4}  {_line(its)}")
    print(f"  {'all':24}{len(scores):>4}  {_line(scores)}")
    reports = [score.entry["id"] for score in scores if score.kind == "report"]
    print(f"  taken for reports: {len(reports)}{' (' + ', '.join(reports) + ')' if reports else ''}")
    rate = sum(score.seconds for score in scores) / sum(score.size for score in scores) * 1e6
    print(f"  {rate:.2f} s of processor time a megabyte, linking and the start of each language included")
    print(f"  the {_WORST} worst by tail path:")
    for score in sorted(scores, key=lambda score: score.figures["units_tailpath"]["f1"])[:_WORST]:
        print(f"    {score.entry['id']:48}{score.figures['units_tailpath']['f1']:.3f}  {score.entry.get('layout', '')}")


def _groups(scores: Iterable[Score], key: str) -> Iterator[tuple[str, list[Score]]]:
    out: dict[str, list[Score]] = {}
    for score in scores:
        out.setdefault(str(score.entry.get(key) or ""), []).append(score)
    yield from sorted(out.items(), key=lambda pair: _f1(pair[1], "units_tailpath")) if len(out) > 1 else ()


def _line(scores: list[Score]) -> str:
    macro = sum(score.figures["units_tailpath"]["f1"] for score in scores) / len(scores)
    parts = [f"tail {_f1(scores, 'units_tailpath'):.3f} ({macro:.3f})", f"eId {_f1(scores, 'units_eid'):.3f}"]
    parts.append(f"text {_share(scores, 'text', 'right_tailpath', lambda figures: figures['chars']):.3f}")
    if defining := [score for score in scores if "definitions" in score.figures]:
        parts.append(f"definitions {_f1(defining, 'definitions'):.3f}")
    if any("refs" in score.figures for score in scores):
        weight: Callable[[dict[str, Any]], float] = lambda figures: figures["truth"]  # noqa: E731
        parts += [f"references {_share(scores, 'refs', one, weight):.3f} {one}" for one in ("detected", "resolved")]
    return "  ".join(parts)


def _f1(scores: list[Score], key: str) -> float:
    """Micro F1: of all units of all texts."""
    right, given, wanted = (sum(score.figures[key][one] for score in scores) for one in ("tp", "pred", "truth"))
    return 2 * right / (given + wanted) if given + wanted else 1.0


def _share(scores: list[Score], key: str, one: str, weight: Callable[[dict[str, Any]], float]) -> float:
    its = [score.figures[key] for score in scores if score.figures.get(key) and score.figures[key].get(one) is not None]
    total = sum(map(weight, its))
    return sum(figures[one] * weight(figures) for figures in its) / total if total else 1.0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
