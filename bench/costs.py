"""What each constant of the parser does: how many clauses of a corpus change when it is halved or doubled."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

from pincite.load import conventions, load, read_seed
from pincite.parse import parse
from pincite.parse.costs import COSTS, Costs


def main(corpus: Path) -> int:
    """Print for each constant the share of clauses that are read otherwise, in every third text of the corpus."""
    seeds = [read_seed(path) for path in sorted((corpus / "open").glob("*.txt"))[::3]]
    sources = [source for seed in seeds if (source := load(seed).source)]

    def read(costs: Costs) -> list[Counter[str]]:
        return [Counter(clause.eid for clause in parse(one, conventions(), costs)[0].walk()) for one in sources]

    plain = read(COSTS)
    total = sum(count.total() for count in plain)
    print(f"{len(sources)} texts, {total:,} clauses\nconstant              value   half  double")
    for field in fields(Costs):
        value = getattr(COSTS, field.name)
        shares = []
        for other in (value / 2, value * 2):
            changed = read(replace(COSTS, **{field.name: type(value)(other)}))
            differ = sum((one - two).total() for one, two in zip(plain, changed, strict=True))
            shares.append(f"{differ / total:7.4f}")
        print(f"{field.name:20}{value:7g}{''.join(shares)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
