"""Kill the desk many times and print what was found."""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path

from tests.crash.floor import run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = asyncio.run(run(chosen.kills, chosen.seed, Path(scratch), chosen.stops))
    print(json.dumps(found, indent=2))
