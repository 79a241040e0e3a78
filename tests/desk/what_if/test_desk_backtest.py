"""A team's own weeks under other settings: the record is read whole, and says no more than it knows."""

import pickle
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sales_floor import NUMBERS, Floor

from core.addresses import Address
from core.backtest.comparison import BacktestVerdict, Comparison
from core.errors import BadSetting, Unknown
from core.settings import Dial, Ranking
from core.terms import Lane, Outcome
from desk.operations.asked import AskedBacktest
from desk.what_if import backtest as replays
from desk.what_if.backtest import WEEKS, BacktestWish, play, played, prepared, read_wish, results
from desk.what_if.backtest_cost import Cost, cost_of, rankings_beside
from storage.tables import hand_out


async def works(desk: Floor, turns: int = 40) -> int:
    """Sara and Reza call what comes in by three ways; tell how many cards they had."""
    dice, cards = random.Random(7), 0
    await desk.starts("sara", "reza")
    for turn in range(turns):
        await desk.texts(NUMBERS[3 * turn])
        await desk.banked(NUMBERS[3 * turn + 1])
        await desk.fills_form(NUMBERS[3 * turn + 2])
        name = ("sara", "reza")[turn % 2]
        card = await desk.card_for(name)
        cards += 1
        if dice.random() < 0.2:
            await desk.sells(name, card)
        elif dice.random() < 0.5:
            await desk.records(name, card, Outcome.NO_ANSWER)
        else:
            await desk.is_refused(name, card)
        desk.later(minutes=6)
    return cards


async def backtested(desk: Floor, ranking: Ranking, weeks: int = 4) -> Comparison:
    async with desk.database.read() as session:
        playing = await prepared(desk.work(session), {"new": ranking}, weeks)
        return (await played(session, playing))["new"]


async def cost(desk: Floor) -> Cost:
    async with desk.database.read() as session:
        rankings = rankings_beside(desk.settings.ranking)
        playing = await prepared(desk.work(session), rankings, WEEKS)
        return cost_of(await played(session, playing), WEEKS)


async def test_the_settings_in_force_would_have_handed_out_the_same(desk: Floor) -> None:
    cards = await works(desk)
    found = await backtested(desk, desk.settings.ranking)
    assert (found.hand_outs, found.unlogged, found.beyond) == (cards, 0, 0)
    assert found.verdict is BacktestVerdict.SAME
    assert found.model.gain == 0
    assert found.recorded is not None
    assert found.recorded.called == cards


async def test_floors_are_counted_as_they_were_when_the_desk_counted_them(desk: Floor) -> None:
    desk.settings = replace(
        desk.settings, ranking=Ranking(floors=((Lane.BANK, 4),), caps=((Lane.BANK, 3),), strict=(), exploration=10)
    )
    await works(desk, 60)
    found = await backtested(desk, desk.settings.ranking)
    assert (found.compared, found.verdict) == (60, BacktestVerdict.SAME)


async def test_another_order_would_have_taken_other_leads(desk: Floor) -> None:
    await works(desk)
    found = await backtested(desk, replace(desk.settings.ranking, floors=((Lane.BANK, 3),)))
    assert 0 < found.same < found.compared
    assert found.matched is not None
    assert found.changed is not None
    assert found.matched.called + found.changed.called == found.compared
    assert found.verdict is BacktestVerdict.FEW


async def test_sales_are_counted_once_and_undone_ones_not_at_all(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    undone = await desk.sells("sara", await desk.card_for("sara"))
    await desk.undoes("sara", undone)
    desk.later(minutes=1)
    found = await backtested(desk, desk.settings.ranking)
    assert found.compared == 1
    assert found.recorded is None


async def test_hand_outs_before_the_weeks_and_promises_are_left_out(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), days=9)
    desk.later(days=9, minutes=1)
    await desk.card_for("sara")
    assert (await backtested(desk, desk.settings.ranking, weeks=4)).hand_outs == 1
    assert (await backtested(desk, desk.settings.ranking, weeks=1)).hand_outs == 0


async def test_pages_join_without_a_gap(desk: Floor) -> None:
    await works(desk, 12)
    async with desk.database.write() as session:
        await session.execute(hand_out.update().values(started_at=desk.now - timedelta(hours=1)))
    async with desk.database.read() as session:
        playing = await prepared(desk.work(session), {"new": desk.settings.ranking}, 1)
        rows = await replays.page(session, playing.span)
        after = await replays.page(session, playing.span, (rows[4][1], rows[4][0]))
    assert [row[0] for row in after] == [row[0] for row in rows[5:]]
    assert len(rows) == 12


async def test_what_is_played_can_go_to_another_process_and_back(desk: Floor) -> None:
    await works(desk, 12)
    dial = replace(desk.settings.ranking, dial=Dial.EQUAL)
    async with desk.database.read() as session:
        playing = await prepared(desk.work(session), {"new": dial}, 1)
        rows = await replays.page(session, playing.span)
    travelled = pickle.loads(pickle.dumps(playing))  # our own
    here, there = play(playing, rows), play(travelled, pickle.loads(pickle.dumps(rows)))
    assert results(here) == results(there)


async def test_who_was_faster_had_the_better_lead(desk: Floor) -> None:
    await works(desk, 12)
    rows = await desk.rows(hand_out.select().order_by(hand_out.c.id))
    some = next(row for row in rows if len(row.among) > 2)
    second = some.among[1][0]
    if second in {row.lead_id for row in rows if row.ended_at is None}:
        second = some.among[2][0]
    await desk.put(hand_out, some.id, lead_id=second)
    found = await backtested(desk, desk.settings.ranking)
    assert found.same == found.compared


# -- what it costs -----------------------------------------------------------------------------------------------------


async def test_the_cost_names_the_parts_that_are_set(desk: Floor) -> None:
    assert set(rankings_beside(Ranking(strict=(), dial=Dial.BEST))) == {"whole"}
    assert set(rankings_beside(Ranking(floors=((Lane.BANK, 6),)))) == {"whole", "dial", "strict", "floors"}
    desk.settings = replace(desk.settings, ranking=Ranking(floors=((Lane.BANK, 3),), exploration=0))
    await works(desk)
    found = await cost(desk)
    assert set(found.parts) == {"dial", "strict", "floors"}
    assert found.parts["floors"].changed_share > 0
    assert found.parts["dial"].changed_share == 0
    assert found.sales > 0
    assert found.share == pytest.approx(found.sales / found.whole.model.handed)


async def test_a_dial_that_kept_leads_from_somebody_costs_what_they_would_have_sold(desk: Floor) -> None:
    await works(desk, 20)
    # λ as the desk keeps it: Sara was ahead, and the points of her leads were lower for it.
    for row in await desk.rows(hand_out.select().where(hand_out.c.member_id == desk.agents["sara"])):
        among = [[*one[:-1], round(one[-1] * 0.6)] for one in row.among]
        await desk.put(hand_out, row.id, reason={**row.reason, "λ": 0.4}, among=among)
    desk.settings = replace(desk.settings, ranking=Ranking(strict=(), exploration=0))
    found = await cost(desk)
    assert found.whole.compared == 20
    assert found.sales >= 0


async def test_a_team_without_hand_outs_has_nothing_to_tell(desk: Floor) -> None:
    found = await cost(desk)
    assert found.whole.verdict is BacktestVerdict.NOTHING
    assert found.sales == found.share == 0


# -- what is typed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "changes", "weeks"),
    [
        ("dial result", {"ranking.dial": "result"}, 4),
        ("ranking.dial=best weeks=8", {"ranking.dial": "best"}, 8),
        ("floors bank 6, retry 10 dial equal", {"ranking.floors": "bank 6, retry 10", "ranking.dial": "equal"}, 4),
        ("strict off", {"ranking.strict": "off"}, 4),
        ("weeks ۲", {}, 2),
    ],
)
def test_settings_are_read_as_they_are_typed(typed: str, changes: dict[str, str], weeks: int) -> None:
    assert read_wish(typed) == BacktestWish(changes, weeks)


def test_wishes_change_the_ranking_in_force() -> None:
    ranking = read_wish("dial result floors bank 6").over(Ranking(exploration=5))
    assert ranking == Ranking(dial=Dial.RESULT, floors=((Lane.BANK, 6),), exploration=5)


def test_what_cannot_be_read_is_answered_with_an_example() -> None:
    with pytest.raises(Unknown) as slip:
        read_wish("dail result")
    assert slip.value.facts["nearest"] == "dial"
    with pytest.raises(BadSetting) as value:
        read_wish("dial fastest")
    assert value.value.facts["example"] == "fair"
    for wrong in ("floors", "weeks 0", "weeks 200", "weeks soon", "floors bank 1"):
        with pytest.raises(BadSetting):
            read_wish(wrong)


def test_a_wish_is_kept_and_read_as_it_was() -> None:
    for wish in ("", "dial result floors bank 6, retry 10"):
        asked = AskedBacktest(3, wish, Address("telegram", -100), "fa", 7)
        assert AskedBacktest.read(asked.payload()) == asked
