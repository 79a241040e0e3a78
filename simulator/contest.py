"""All policies on the same floors: each plays every seed of every load, and the results are kept side by side."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from statistics import median

from core.ranking.best_lead import Service
from core.ranking.fairness import jain
from core.settings import Dial, Ranking, TeamSettings
from core.terms import Lane
from simulator.floor import SimulatedRun, play
from simulator.ours import Oracle, Ours
from simulator.peers import Chatwoot, FreshestFirst, Odoo, Owned, SharedQueue, Vicidial
from simulator.policy import Policy
from simulator.scenario import ALIKE, DAYPARTS, DEFRAUDED, HEAVY_TAILED, PLAIN, ROUGH, Scenario
from simulator.world import Truth

WORLDS: Mapping[str, Scenario] = {
    "plain": PLAIN,
    "rough": ROUGH,
    "alike": ALIKE,
    "dayparts": DAYPARTS,
    "defrauded": DEFRAUDED,
    "heavy-tailed": HEAVY_TAILED,
}
DELIVERED = Service(strict=(Lane.LIVE,), live_for=TeamSettings().live_for, exploration=Ranking().exploration / 100)
"""What a desk does that nobody has set anything on: live leads first, and a few hand-outs to learn from."""
LIVE_FIRST = replace(DELIVERED, exploration=0.0)
LIVE_FOR_TEN_MINUTES = replace(LIVE_FIRST, live_for=10 * 60)
MOST_PROCESSES = 2
"""The machines this runs on are shared."""

POLICIES: Mapping[str, Callable[[Truth], Policy]] = {
    "fifo": lambda truth: Owned(truth.scenario),
    "fifo-shared": lambda truth: SharedQueue(truth.scenario),
    "chatwoot": lambda truth: Chatwoot(truth.scenario),
    "odoo": lambda truth: Odoo(truth.scenario),
    "vicidial": lambda truth: Vicidial(truth.scenario),
    "freshest": lambda truth: FreshestFirst(truth.scenario),
    "ours": lambda truth: Ours(truth, name="ours", prices=True),
    "ours-index": lambda truth: Ours(truth, name="ours without prices"),
    "ours-delivered": lambda truth: Ours(truth, name="ours as delivered", prices=True, service=DELIVERED),
    "ours-live-first": lambda truth: Ours(truth, name="ours, live leads first", prices=True, service=LIVE_FIRST),
    "ours-live-10-min": lambda truth: Ours(
        truth, name="ours, live for ten minutes", prices=True, service=LIVE_FOR_TEN_MINUTES
    ),
    "oracle": lambda truth: Oracle(truth, name="oracle without prices, same fairness"),
    "oracle-fair-price": lambda truth: Oracle(truth, name="oracle, same fairness", prices=True),
    "ours-best": lambda truth: Ours(truth, name="ours, far end of the dial", dial=Dial.BEST, prices=True),
    "ours-price": lambda truth: Ours(truth, name="ours, 20 %", dial=Dial.RESULT, prices=True),
    "oracle-price": lambda truth: Oracle(truth, name="oracle, 20 %", dial=Dial.RESULT, prices=True),
}


@dataclass(frozen=True, slots=True)
class Played:
    """One run, summed up. `claims` counts agents told to differ reliably at the end of the run."""

    policy: str
    load: float
    seed: int
    leads: int
    sales: int
    expected: float
    jain: float
    least_to_most: float
    first_wait: float
    claims: int
    live_kept: float = 0.0
    """Of the leads that came while somebody worked, the share that was called within half an hour."""


def summed_up(name: str, setting: Scenario, seed: int, run: SimulatedRun, policy: Policy) -> Played:
    """Sum up a run."""
    shares = [run.handed.get(agent, 0.0) / hours for agent, hours in run.worked.items() if hours > 0]
    claims = policy.claims() if type(policy) is Ours else 0
    return Played(
        policy=name,
        load=setting.load,
        seed=seed,
        leads=run.leads,
        sales=run.sales,
        expected=run.expected,
        jain=jain(shares),
        least_to_most=min(shares) / max(shares),
        first_wait=median(run.first_waits) if run.first_waits else 0.0,
        claims=claims,
        live_kept=run.kept / run.live if run.live else 0.0,
    )


def played(job: tuple[Scenario, str, int]) -> Played:
    """Play one job: scenario, policy, seed."""
    setting, name, seed = job
    truth = Truth(setting, seed)
    policy = POLICIES[name](truth)
    return summed_up(name, setting, seed, play(setting, seed, policy, truth), policy)


def contest(
    settings: Sequence[Scenario],
    policies: Sequence[str],
    seeds: Sequence[int],
    processes: int = 1,
    heard: Callable[[int, int], None] | None = None,
) -> list[Played]:
    """Play every policy on every seed of every scenario, in this order however many processes work.

    `heard` is told after each run how many are done, and of how many.
    """
    jobs = [(setting, name, seed) for setting in settings for name in policies for seed in seeds]
    found = []
    for one in _played(jobs, processes):
        found.append(one)
        if heard:
            heard(len(found), len(jobs))
    return found


def _played(jobs: Sequence[tuple[Scenario, str, int]], processes: int) -> Iterator[Played]:
    if processes <= 1:
        yield from map(played, jobs)
        return
    with get_context("spawn").Pool(min(processes, MOST_PROCESSES), initializer=_be_nice) as pool:
        yield from pool.imap(played, jobs, chunksize=1)


def numbers(text: str) -> list[int]:
    """Read "201-203,210" as 201, 202, 203, 210. Raises ValueError for what is no number."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _be_nice() -> None:
    os.nice(10)


def as_rows(found: Sequence[Played]) -> list[dict[str, object]]:
    """Return the runs for JSON."""
    return [asdict(one) for one in found]
