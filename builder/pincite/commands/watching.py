"""Looking on while a site is built: a bar in a terminal, and where the time went."""

from __future__ import annotations

import sys
from collections import defaultdict
from heapq import nlargest
from time import perf_counter

import click

_BAR = 30
"""Characters of the bar that shows progress."""
_FEW = 20
"""So few pieces of work are done before anybody wonders."""
_SELDOM = 0.1
"""Seconds between two looks of the bar."""
_SLOWEST = 10
"""Documents that are named of each stage."""
_BETWEEN = "(between)"
"""The time in which no stage goes through documents: settings, binding, gathering, the engine's own."""


class Watch:
    """One build, as it is looked at; nothing is shown where standard error is no terminal."""

    def __init__(self, *, profiled: bool = False) -> None:
        self._shown = sys.stderr.isatty()
        self._profiled = profiled
        self._stage = ""
        self._begun = self._last = self._drawn = perf_counter()
        self._stages: dict[str, float] = defaultdict(float)
        self._documents: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def at(self, stage: str, done: int, total: int) -> None:
        """How much of a stage is done, and how much there is."""
        now = perf_counter()
        self._stages[stage if stage == self._stage else _BETWEEN] += now - self._last
        if stage != self._stage:
            self._stage, self._begun = stage, now
        self._last = now
        if self._shown and total >= _FEW and (done == total or now - self._drawn >= _SELDOM):
            self._drawn = now
            click.echo(_line(stage, done, total, now - self._begun) if done < total else "\r\033[K", nl=False, err=True)

    def took(self, stage: str, path: str, seconds: float) -> None:
        """How long a stage was at work on a document."""
        if self._profiled and path:
            self._documents[stage][path] += seconds

    def tell(self) -> None:
        """Print where the time went, if that was asked for: by stage on the clock, by document in the processes at work."""
        if not self._profiled:
            return
        self._stages[_BETWEEN] += perf_counter() - self._last
        total = sum(self._stages.values()) or 1.0
        click.echo(f"{total:8.2f} s", err=True)
        for stage, seconds in sorted(self._stages.items(), key=lambda one: -one[1]):
            click.echo(f"{seconds:8.2f} s  {seconds / total:4.0%}  {stage}", err=True)
            slowest = nlargest(_SLOWEST, self._documents.get(stage, {}).items(), key=lambda one: one[1])
            for path, own in slowest:
                click.echo(f"{own:18.3f} s  {path}", err=True)


def _line(stage: str, done: int, total: int, seconds: float) -> str:
    filled = _BAR * done // total
    left = f", {seconds / done * (total - done):.0f} s left" if done and seconds > 1 else ""
    return f"\r\033[K{stage:10} [{'#' * filled}{'.' * (_BAR - filled)}] {done:,}/{total:,}{left}"
