"""What a lie pays: one agent of a team does not tell of calls what is so, beside the same seed played honestly.

python -m simulator.liars --loads 0.7,1 --seeds 521-530 [--days 30] [--liars 5] [--policy ours] [--kept runs.jsonl]

Pay is the agent's true expected sales an hour on shift, lying, over the same in the honest run. Runs are written one by
one to `--kept`, seed after seed, and runs that stand there are not played again: it can be stopped at any time.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from simulator.cheats import Cheat
from simulator.contest import POLICIES, WORLDS, numbers
from simulator.floor import play
from simulator.scenario import Scenario
from simulator.table import ratio
from simulator.world import Truth

LIES: Mapping[str, Cheat] = {
    "all lost talks denied": Cheat(denied=1.0),
    "half of them denied": Cheat(denied=0.5),
    "half of the leads skipped": Cheat(skipped=0.5),
}
HONEST_RUN = "honest"


@dataclass(frozen=True, slots=True)
class ToldRun:
    """One run: who lied, how, and what every agent truly brought and was handed, in expected sales an hour."""

    load: float
    seed: int
    lie: str
    liar: int
    team: float
    """Expected sales of all."""
    brought: tuple[float, ...]
    handed: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LiePay:
    """What a lie pays at a load: the mean over the seeds of the mean over the liars, and its 95 % half width."""

    load: float
    lie: str
    seeds: int
    runs: int
    pay: float
    half: float
    share: float
    """What was handed to the liar an hour, over the same in the honest run."""
    team: float
    """The team's expected sales, over the same in the honest run."""


def told_run(setting: Scenario, seed: int, policy: str, lie: str = HONEST_RUN, liar: int = -1) -> ToldRun:
    """Play one run; without a lie everybody tells the truth."""
    truth = Truth(setting, seed)
    cheats = {liar: LIES[lie]} if lie in LIES else {}
    run = play(setting, seed, POLICIES[policy](truth), truth, cheats)
    agents = range(setting.agents)
    hours = [max(run.worked.get(agent, 0.0), 1e-9) for agent in agents]
    brought = tuple(run.brought.get(agent, 0.0) / hours[agent] for agent in agents)
    handed = tuple(run.handed.get(agent, 0.0) / hours[agent] for agent in agents)
    return ToldRun(setting.load, seed, lie, liar, run.expected, brought, handed)


def runs_to_play(
    loads: Sequence[float], seeds: Sequence[int], agents: int, liars: int
) -> Iterator[tuple[float, int, str, int]]:
    """Return what is to be played, seed after seed, each honest run before the lies beside it."""
    for seed in seeds:
        for load in loads:
            yield load, seed, HONEST_RUN, -1
            for lie in LIES:
                for liar in range(liars):
                    yield load, seed, lie, liar * agents // liars


def payoff_of_lies(runs: Sequence[ToldRun]) -> list[LiePay]:
    """Sum runs up by load and lie; a seed counts once, however many liars it has."""
    honest = {(run.load, run.seed): run for run in runs if run.lie == HONEST_RUN}
    groups: dict[tuple[float, str], dict[int, list[ToldRun]]] = {}
    for run in runs:
        if run.lie != HONEST_RUN and (run.load, run.seed) in honest:
            groups.setdefault((run.load, run.lie), {}).setdefault(run.seed, []).append(run)
    found = []
    for (load, lie), by_seed in groups.items():
        pays, shares, teams = [], [], []
        for seed, told in by_seed.items():
            true = honest[load, seed]
            pays.append(_mean([run.brought[run.liar] / true.brought[run.liar] for run in told]))
            shares.append(_mean([run.handed[run.liar] / true.handed[run.liar] for run in told]))
            teams.append(_mean([run.team / true.team for run in told]))
        pay = ratio(pays, [1.0] * len(pays))
        assert pay is not None
        count = sum(map(len, by_seed.values()))
        found.append(LiePay(load, lie, len(by_seed), count, pay.mean, pay.half, _mean(shares), _mean(teams)))
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def kept_runs(path: Path) -> list[ToldRun]:
    """Read the runs that stand in a file already."""
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [ToldRun(**(one | {"brought": tuple(one["brought"]), "handed": tuple(one["handed"])})) for one in lines]


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m simulator.liars", description=__doc__)
    parser.add_argument("--loads", default="0.7,1")
    parser.add_argument("--seeds", default="521-530", type=numbers)
    parser.add_argument("--days", default=30, type=int)
    parser.add_argument("--agents", default=20, type=int)
    parser.add_argument("--liars", default=5, type=int, help="so many agents lie in turn, one in a run")
    parser.add_argument("--world", default="rough", choices=sorted(WORLDS))
    parser.add_argument("--policy", default="ours", choices=sorted(POLICIES))
    parser.add_argument("--kept", default=Path("liars.jsonl"), type=Path)
    asked = parser.parse_args(arguments)
    loads = [float(load) for load in asked.loads.split(",")]
    runs = kept_runs(asked.kept)
    done = {(run.load, run.seed, run.lie, run.liar) for run in runs}
    with asked.kept.open("a", encoding="utf-8") as file:
        for load, seed, lie, liar in runs_to_play(loads, asked.seeds, asked.agents, asked.liars):
            if (load, seed, lie, liar) in done:
                continue
            setting = replace(WORLDS[asked.world], load=load, days=asked.days, agents=asked.agents)
            runs.append(told_run(setting, seed, asked.policy, lie, liar))
            file.write(json.dumps(asdict(runs[-1])) + "\n")
            file.flush()
    for pay in payoff_of_lies(runs):
        sys.stdout.write(json.dumps(asdict(pay)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
