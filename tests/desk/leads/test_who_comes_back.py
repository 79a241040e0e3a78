"""Who comes back by themselves jumps the queue, and who is offered again goes to a colleague: the card says so."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from sales_floor import NUMBERS, Floor

from bot.views.agent.card import Viewer, card_text
from bot.views.times import Moments
from bot.words import LANGUAGES, words_for
from core.terms import Lane, LostReason, Outcome
from desk.dispatch.hand_out import HandedOut
from desk.leads import recycling
from desk.leads.card import whole_card
from desk.leads.replanning import planned_anew
from desk.leads.rounds import begun_in


async def card_in(desk: Floor, given: HandedOut, language: str) -> str:
    """The card of a hand-out as it reads in a language."""
    async with desk.database.read() as session:
        card = await whole_card(session, given.id, desk.now)
    return card_text(card, Viewer(words_for(language), desk.team, desk.now))


@pytest.fixture
async def lost(desk: Floor) -> Floor:
    """Reza was told no by Lili."""
    await desk.starts("reza")
    await desk.texts(NUMBERS[0], name="Lili")
    await desk.is_refused("reza", await desk.card_for("reza"), LostReason.TOO_EXPENSIVE)
    return desk


async def test_who_comes_back_by_themselves_goes_before_all_who_wait(lost: Floor) -> None:
    lost.later(days=2)
    await lost.ends_shift("reza")
    for phone in NUMBERS[1:4]:
        await lost.texts(phone)
    lost.later(hours=1)
    back_at = lost.now
    await lost.texts(NUMBERS[0], "is it still on?")
    lost.later(minutes=2)
    await lost.cools()
    await lost.starts("sara")
    given = await lost.card_for("sara")
    assert (await lost.lead(given.lead_id)).last_outcome == Outcome.NOT_INTERESTED, "it is Lili's"
    assert given.lane is Lane.LIVE
    for language in LANGUAGES:
        words = words_for(language)
        said = words("card-came-back", at=Moments(words, lost.team, lost.now)(back_at))
        assert said in await card_in(lost, given, language), language


async def test_who_writes_between_two_calls_is_counted_anew(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    for _ in range(4):
        again = (await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)).next_at
        assert again is not None
        desk.clock.set(again)
    await desk.texts(NUMBERS[0], "are you there?")
    last = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    assert last.number == 5
    assert last.next_at == desk.now + timedelta(hours=1), "not the last call of a round, but the first of the next"
    assert await replanned_to(desk, last.lead_id) == last.next_at


async def replanned_to(desk: Floor, lead_id: int) -> datetime | None:
    """When a lead is called next, computed anew."""
    async with desk.database.read() as session:
        page = await planned_anew(desk.work(session), 0)
    return next(one.after for one in page.planned if one.lead_id == lead_id)


async def test_a_second_chance_goes_to_a_colleague_and_says_what_was_learned(lost: Floor) -> None:
    lost.later(days=31)
    async with lost.database.write() as session:
        assert await recycling.recycle(lost.work(session)) == 1
    await lost.starts("sara")
    given = await lost.card_for("sara")
    assert given.lane is Lane.RECYCLED
    tried_at = lost.now - timedelta(days=31)
    for language in LANGUAGES:
        words = words_for(language)
        text = await card_in(lost, given, language)
        title = words("card-title", lane=Lane.RECYCLED, age="").split("</b>", maxsplit=1)[0]
        assert text.startswith(title), language
        for told in ("reza", Moments(words, lost.team, lost.now)(tried_at), words.plain("outcome-not-interested")):
            assert told in text, (language, told)


def test_a_round_has_the_lane_of_its_first_call_and_none_before_who_came_by_themselves_is_called() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    tries = [SimpleNamespace(at=noon + timedelta(hours=n), lane=lane) for n, lane in enumerate((Lane.BANK, Lane.RETRY))]
    assert begun_in(tries, 2, noon) is Lane.BANK
    assert begun_in(tries, 1, noon) is Lane.RETRY, "the first one was made before the lead was opened again"
    assert begun_in(tries, 2, noon + timedelta(hours=2)) is None
    assert begun_in(tries, 0, noon) is None
