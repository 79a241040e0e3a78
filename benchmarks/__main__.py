"""Run every benchmark, one after the other, and print one JSON document.

    python -m benchmarks [taps claims ...]

Each runs in a process of its own, so that none inherits the memory or the event loop of another. `scores` and
`silences` run only when they are named: they take real data from the folder that SARNAKH_DATA names, and `scores` a
quarter of an hour.
"""

import json
import subprocess
import sys
from typing import Any

ALL: dict[str, list[str]] = {
    "taps": [],
    "claims": ["--sizes", "10000,100000", "--claims", "300"],
    "chart_stall": [],
    "digest_time": ["--attempts", "100000"],
    "dispatch": [],
    "backtest": [],
    "webhook": ["--arrivals", "3000", "--rounds", "1"],
    "sends": [],
    "latency": ["--seconds", "15"],
    "timers": [],
    "journeys": [],
    "crowd": [],
    "enrolled": ["--leads", "20000"],
    "occasions": ["--contacts", "20000", "--texts", "2000"],
    "memory": [],
    "find": ["--contacts", "100000"],
    "protocol_preview": [],
    "imports": ["--rows", "200000"],
    "beside": ["--rows", "10000"],
    "banks": ["--rows", "50000"],
    "stock_aiogram": [],
    "scores": [],
    "silences": [],
}
NAMED_ONLY = ("scores", "silences")


def measured(name: str) -> Any:
    """Run one benchmark and read what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *ALL[name]], stdout=subprocess.PIPE, check=False, text=True
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"failed": done.returncode, "printed": done.stdout[-2000:]}


if __name__ == "__main__":
    chosen = sys.argv[1:] or [name for name in ALL if name not in NAMED_ONLY]
    unknown = [name for name in chosen if name not in ALL]
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(ALL)}")
    print(json.dumps({name: measured(name) for name in chosen}, indent=2, ensure_ascii=False))
