"""What agents are held against: the talks that their attempts would have brought the team, not those they told of."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.curves import Freshness, Reach
from core.ranking.evidence import Call, DayCounts, Talks
from core.ranking.held import doubt_of, held_rows, told_day
from core.ranking.rates import Curves
from core.ranking.skills import AgentExposure

SARA, OMID, NIMA = AGENTS = 1, 2, 3
CHANNEL = 7
CURVES = Curves(Freshness(), Reach())


def day(*told: tuple[int, int, int, int], promised: bool = False) -> DayCounts:
    """Count a day of (agent, attempts, reached, sold)."""
    counts = DayCounts()
    for agent, attempts, reached, sold in told:
        for at in range(attempts):
            counts.add(Call(agent, CHANNEL, 1, 60.0, 11, at < reached, at < sold, promised=promised))
    return counts


def held(counts: DayCounts, doubted: float = 1.0) -> dict[int, AgentExposure]:
    """Return what each agent is held against, all of them doubted so far."""
    talks = {key: Talks(*count[:4], squares=count[0]) for key, count in counts.talks.items()}
    told = told_day(talks, counts.tried, CURVES.reach)
    return {row.agent: row for row in held_rows(talks, told, dict.fromkeys(AGENTS, doubted), CURVES)}


def doubts(counts: DayCounts) -> dict[int, float]:
    talks = {key: Talks(*count[:4], squares=count[0]) for key, count in counts.talks.items()}
    found = told_day(talks, counts.tried, CURVES.reach).by_agent()
    return {agent: doubt_of(cell) for agent, cell in found.items()}


def exposures(counts: DayCounts) -> dict[int, float]:
    return {agent: row.exposure for agent, row in held(counts).items()}


def test_who_reaches_as_colleagues_do_is_held_against_what_was_told() -> None:
    assert exposures(day((SARA, 40, 12, 2), (OMID, 40, 12, 1))) == pytest.approx({SARA: 12.0, OMID: 12.0})


def test_lost_talks_told_as_no_answer_count_as_if_they_had_been_told() -> None:
    """Omid sold 3 of 30 and told of those 3 alone: of 270 attempts like his, 81 reach somebody."""
    honest = exposures(day((SARA, 100, 30, 3), (NIMA, 170, 51, 5), (OMID, 100, 30, 3)))
    lying = exposures(day((SARA, 100, 30, 3), (NIMA, 170, 51, 5), (OMID, 100, 3, 3)))
    assert lying[OMID] == pytest.approx(honest[OMID], rel=0.03)


def test_who_told_of_no_talk_at_all_is_still_held_against_the_attempts() -> None:
    found = held(day((SARA, 100, 30, 3), (OMID, 50, 0, 0)))
    assert found[OMID].sales == 0
    assert found[OMID].exposure == pytest.approx(15.0, rel=0.2)


def test_promised_calls_are_held_against_colleagues_promised_calls() -> None:
    found = exposures(day((SARA, 100, 80, 9), (OMID, 50, 5, 5), promised=True))
    assert found[OMID] == pytest.approx(40.0, rel=0.1)


def test_who_works_alone_is_held_against_their_own_talks() -> None:
    assert exposures(day((SARA, 100, 55, 3)))[SARA] == pytest.approx(55.0)


def test_nobody_who_tells_as_colleagues_do_is_doubted_and_who_tells_of_far_too_few_is_at_once() -> None:
    assert doubts(day((SARA, 40, 12, 2), (NIMA, 40, 10, 1), (OMID, 40, 13, 1))) == dict.fromkeys(AGENTS, 0.0)
    found = doubts(day((SARA, 100, 30, 3), (NIMA, 100, 32, 5), (OMID, 100, 3, 3)))
    assert (found[SARA], found[NIMA], found[OMID]) == (0.0, 0.0, 1.0)


def test_who_is_not_doubted_is_held_against_what_they_tell() -> None:
    counts = day((SARA, 100, 30, 3), (OMID, 100, 24, 3))
    assert {agent: row.exposure for agent, row in held(counts, 0.0).items()} == pytest.approx({SARA: 30.0, OMID: 24.0})


agents = st.sampled_from((SARA, OMID, NIMA))
rows = st.lists(st.tuples(agents, st.integers(1, 40), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=5)


def _possible(told: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    return [
        (agent, attempts, min(reached, attempts), min(sold, reached, attempts))
        for agent, attempts, reached, sold in told
    ]


@given(rows)
def test_no_sale_is_lost_and_nothing_is_negative(told: list[tuple[int, int, int, int]]) -> None:
    told = _possible(told)
    found = held(day(*told))
    assert sum(row.sales for row in found.values()) == sum(sold for *_, sold in told)
    assert all(row.exposure >= 0.0 and row.squares >= 0.0 for row in found.values())
