"""Play the contest and print it: JSON first, then the Markdown table.

python -m simulator --loads 0.7,1,2,4 --seeds 201-220 --days 40 [--world rough] [--policies ours,oracle] [--processes 2]
"""

import argparse
import json
import sys
from dataclasses import asdict, replace

from simulator.contest import MOST_PROCESSES, POLICIES, WORLDS, as_rows, contest, numbers
from simulator.table import markdown, rows


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--loads", default="0.7,1,2,4")
    parser.add_argument("--seeds", default="301-302", type=numbers)
    parser.add_argument("--days", default=40, type=int)
    parser.add_argument("--world", default="rough", choices=sorted(WORLDS))
    parser.add_argument("--policies", default=",".join(POLICIES))
    parser.add_argument("--processes", default=1, type=int, choices=range(1, MOST_PROCESSES + 1))
    asked = parser.parse_args(arguments)
    names = asked.policies.split(",")
    unknown = [name for name in names if name not in POLICIES]
    if unknown:
        parser.error(f"no policy {', '.join(unknown)}; policies: {', '.join(POLICIES)}")
    loads = [float(load) for load in asked.loads.split(",")]
    settings = [replace(WORLDS[asked.world], load=load, days=asked.days) for load in loads]
    found = contest(settings, names, asked.seeds, asked.processes)
    table = rows(found)
    told = {"world": asked.world, "days": asked.days, "seeds": asked.seeds, "table": [asdict(row) for row in table]}
    sys.stdout.write(json.dumps({**told, "runs": as_rows(found)}) + "\n\n" + markdown(table) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
