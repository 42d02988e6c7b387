"""Which readings of the labels make the most regular series: a beam search over the open levels."""

from __future__ import annotations

from typing import NamedTuple

from pincite.document.convention import Level
from pincite.document.numbering import Value
from pincite.parse.costs import COSTS, Costs
from pincite.parse.labels import Label, base_rank
from pincite.parse.surprise import surprise

_SECOND = Value((2,))


class Candidate(NamedTuple):
    """A place that may bear a label."""

    labels: tuple[Label, ...]
    """Its readings; not empty."""
    chained: bool
    """Only if the candidate before is read as a label: a second number in the same paragraph."""


class Choice(NamedTuple):
    """What an candidate is taken for."""

    label: Label | None
    """None for running text."""
    surprise: float
    """How far its number is from what the series leads one to expect."""


class _Open(NamedTuple):
    rank: int
    value: Value


class _State(NamedTuple):
    stack: tuple[_Open, ...]
    latest: tuple[Value | None, ...]
    """The last number of each level down to the base, which may run on through the levels above."""
    cost: float
    chosen: tuple[object, Choice] | None
    """The choices so far, newest first, as a linked list."""


def choose(candidates: tuple[Candidate, ...], levels: tuple[Level, ...], costs: Costs = COSTS) -> tuple[Choice, ...]:
    """One choice an candidate: the cheapest way to read all of them as series of the convention's levels."""
    base = base_rank(levels)
    states = [_State((), (None,) * len(levels), 0.0, None)]
    for candidate in candidates:
        merged: dict[tuple[object, object], _State] = {}
        for state in states:
            for following in _steps(state, candidate, levels, base, costs):
                key = (following.stack, following.latest)
                rival = merged.get(key)
                if rival is None or following.cost < rival.cost:
                    merged[key] = following
        if len(merged) == 1:
            states = list(merged.values())
            continue
        ranked = sorted(merged.values(), key=lambda state: state.cost)
        limit = ranked[0].cost + costs.slack
        states = [state for state in ranked[: costs.beam] if state.cost <= limit]
    return _unlinked(states[0])


def _steps(state: _State, candidate: Candidate, levels: tuple[Level, ...], base: int, costs: Costs) -> list[_State]:
    previous = state.chosen[1] if state.chosen else None
    if candidate.chained and (previous is None or previous.label is None):
        return [_text(state, 0.0)]
    plain = max(label.plain for label in candidate.labels)
    out = [_text(state, plain)]
    for label in candidate.labels:
        if candidate.chained and previous and previous.label and label.rank <= previous.label.rank:
            continue
        out.append(_labelled(state, label, levels, base, costs))
    return out


def _text(state: _State, cost: float) -> _State:
    return state._replace(cost=state.cost + cost, chosen=(state.chosen, Choice(None, 0.0)))


def _labelled(state: _State, label: Label, levels: tuple[Level, ...], base: int, costs: Costs) -> _State:
    stack = state.stack
    deepest = len(stack)
    while stack and (stack[-1].rank > label.rank or levels[stack[-1].rank].preamble > levels[label.rank].preamble):
        stack = stack[:-1]
    before = None
    if stack and stack[-1].rank == label.rank:
        before = stack[-1].value
        stack = stack[:-1]
    now = label.value or Value((before.path[-1] + 1,) if before else (1,))
    level = levels[label.rank]
    cost = _misplacement(stack, level, label.rank, levels, base, costs, begun=any(state.latest[: base + 1]))
    odd = 0.0 if level.defines or (level.unprinted and before is None and now == _SECOND) else surprise(before, now, costs)
    runs_on = label.rank <= base or level.running
    if runs_on and before is None:
        run_on = surprise(state.latest[label.rank], now, costs)
        odd = min(odd + (costs.restart if state.latest[label.rank] else 0.0), run_on)
    elif before is None:
        cost += costs.new_level + (costs.leaves_list if len(stack) < deepest else 0.0)
    latest = state.latest
    if level.annex:
        latest = (None,) * len(levels)
        latest = (*latest[: label.rank], now, *latest[label.rank + 1 :])
    elif runs_on:
        latest = (*latest[: label.rank], now, *latest[label.rank + 1 :])
    chosen = (state.chosen, Choice(label, odd))
    return _State((*stack, _Open(label.rank, now)), latest, state.cost + cost + odd, chosen)


def _misplacement(
    parents: tuple[_Open, ...], level: Level, rank: int, levels: tuple[Level, ...], base: int, costs: Costs, *, begun: bool
) -> float:
    """What it costs that a level stands where it does; the text has ``begun`` once a clause was cited by number."""
    in_annex = bool(parents) and levels[parents[0].rank].annex
    if level.preamble:
        return costs.in_preamble if not parents else costs.out_of_place
    if parents and levels[parents[-1].rank].closed:
        return costs.out_of_place
    if level.within and (level.within == "annex") != in_annex:
        return costs.out_of_place
    parent = levels[parents[-1].rank].type if parents else ""
    if level.under and parent not in level.under:
        return costs.skips_level if rank > base and parents and not levels[parents[-1].rank].annex else costs.out_of_place
    if rank > base and not begun and not in_annex:
        return costs.before_first
    if rank > base and not parents:
        return costs.no_parent
    if rank > base and parents[-1].rank < base and not in_annex:
        return costs.no_parent
    return costs.in_definition if parents and levels[parents[-1].rank].defines and not level.under else 0.0


def _unlinked(state: _State) -> tuple[Choice, ...]:
    out = []
    link = state.chosen
    while link is not None:
        link, choice = link  # type: ignore[assignment]
        out.append(choice)
    return tuple(reversed(out))
