"""No card tells of a person what the books do not say: every way a card can come, in every language."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from bot.views.agent.card import Viewer, card_text
from bot.views.manager.why import own_page
from bot.words import LANGUAGES, words_for
from core.terms import Outcome, Role
from desk.dispatch import assign
from desk.dispatch.hand_out import HandedOut
from desk.dispatch.reasons import of_hand_out
from desk.leads.card import whole_card
from storage.tables import attempt, callback, hand_out, lead, lead_event, membership, note, person, sale

PEOPLE = ("sara", "reza", "ali", "boss")
PHONE = NUMBERS[0]


async def _shown(desk: Floor, given: HandedOut) -> dict[str, str]:
    """The card as its agent reads it, in each language."""
    async with desk.database.read() as session:
        card = await whole_card(session, given.id, desk.now)
    return {language: card_text(card, Viewer(words_for(language), desk.team, desk.now)) for language in LANGUAGES}


async def _in_the_books(desk: Floor, given: HandedOut) -> set[str]:
    """Everybody the books name for a card: who had it before, gave it, called, wrote of it or sold."""
    its = sa.select(lead.c.contact_id).where(lead.c.id == given.lead_id).scalar_subquery()
    members = [
        sa.select(hand_out.c.member_id).where(hand_out.c.lead_id == given.lead_id, hand_out.c.id < given.id),
        sa.select(attempt.c.member_id).where(attempt.c.contact_id == its),
        sa.select(sale.c.member_id).where(sale.c.contact_id == its),
    ]
    named = sa.select(person.c.name).join(membership, membership.c.person_id == person.c.id)
    found = await desk.rows(named.where(membership.c.id.in_(sa.union_all(*members))))
    to = sa.select(lead_event.c.owner_id).where(lead_event.c.lead_id == given.lead_id)
    found += await desk.rows(named.where(membership.c.id.in_(to)))
    persons = sa.union_all(
        sa.select(lead.c.assigned_by).where(lead.c.id == given.lead_id),
        sa.select(note.c.person_id).where(note.c.lead_id == given.lead_id),
    )
    found += await desk.rows(sa.select(person.c.name).where(person.c.id.in_(persons)))
    reason = (await desk.given(given.id)).reason
    return {row.name for row in found} | {str(reason.get("by", ""))}


def _named(text: str) -> set[str]:
    return {name for name in PEOPLE if re.search(rf"\b{name}\b", text)}


async def handed_over(desk: Floor) -> HandedOut:
    await desk.starts("sara", "reza")
    await desk.passes_on("sara", await desk.card_for("sara"), "reza")
    return await desk.card_for("reza")


async def handed_over_and_left(desk: Floor) -> HandedOut:
    await handed_over(desk)
    desk.later(minutes=61)
    await desk.lapses()
    await desk.starts("ali")
    return await desk.card_for("ali")


async def handed_to_somebody_away(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.passes_on("sara", await desk.card_for("sara"), "reza")
    desk.later(minutes=16)
    await desk.starts("ali")
    return await desk.card_for("ali")


async def handed_to_somebody_away_and_back(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.passes_on("sara", await desk.card_for("sara"), "reza")
    desk.later(minutes=16)
    return await desk.card_for("sara")


async def lapsed(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.card_for("sara")
    desk.later(minutes=16)
    await desk.lapses()
    await desk.starts("reza")
    return await desk.card_for("reza")


async def returned(desk: Floor) -> HandedOut:
    await desk.starts("sara", "reza")
    await desk.gives_back("sara", await desk.card_for("sara"))
    return await desk.card_for("reza")


async def taken_back(desk: Floor) -> HandedOut:
    await desk.starts("sara", "reza")
    await desk.card_for("sara")
    await desk.takes_break("sara")
    return await desk.card_for("reza")


async def assigned(desk: Floor) -> HandedOut:
    await desk.starts("reza")
    async with desk.database.write() as session:
        by = await hire(session, desk.team, "boss", Role.MANAGER, user_id=2000)
        await assign.assign(session, desk.team, 1, desk.agents["reza"], by=by, now=desk.now)
    return await desk.card_for("reza")


async def promised(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.promises("sara", await desk.card_for("sara"), minutes=30)
    desk.later(minutes=31)
    return await desk.card_for("sara")


async def met(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    at = desk.now + timedelta(hours=2)
    await desk.records("sara", await desk.card_for("sara"), Outcome.MEETING, callback_at=at, place="Valiasr 12")
    desk.later(hours=3, minutes=1)
    return await desk.card_for("sara")


async def freed(desk: Floor) -> HandedOut:
    await desk.starts("sara", "reza")
    await desk.promises("sara", await desk.card_for("sara"), minutes=30)
    await desk.ends_shift("sara")
    desk.later(minutes=50)
    await desk.escalations()
    return await desk.card_for("reza")


async def moved_by_the_contact(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.promises("sara", await desk.card_for("sara"), hours=5)
    desk.later(minutes=10)
    await desk.texts(PHONE)
    return await desk.card_for("sara")


async def tried_again(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    await desk.ends_shift("sara")
    desk.later(minutes=61)
    await desk.starts("reza")
    return await desk.card_for("reza")


async def bought_before(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.sells("sara", await desk.card_for("sara"))
    await desk.ends_shift("sara")
    desk.later(minutes=90)
    await desk.texts(PHONE, "9")
    await desk.starts("reza")
    given = await desk.next_for("reza")
    if not isinstance(given, HandedOut):  # a customer who comes back is kept for who sold to them
        await desk.starts("sara")
        return await desk.card_for("sara")
    return given


async def fresh(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    return await desk.card_for("sara")


Way = Callable[[Floor], Awaitable[HandedOut]]
WAYS: dict[str, tuple[Way, set[str]]] = {
    "fresh": (fresh, set()),
    "handed over": (handed_over, {"sara"}),
    "handed over and left": (handed_over_and_left, {"reza"}),
    "handed to somebody away": (handed_to_somebody_away, {"sara", "reza"}),
    "handed to somebody away, and back": (handed_to_somebody_away_and_back, set()),
    "lapsed": (lapsed, {"sara"}),
    "returned": (returned, {"sara"}),
    "taken back": (taken_back, {"sara"}),
    "assigned": (assigned, {"boss"}),
    "promised": (promised, set()),
    "met": (met, set()),
    "freed": (freed, set()),
    "moved by the contact": (moved_by_the_contact, set()),
    "tried again": (tried_again, {"sara"}),
    "bought before": (bought_before, {"sara"}),
}


@pytest.mark.parametrize("way", WAYS)
async def test_a_card_names_nobody_the_books_do_not_name(desk: Floor, way: str) -> None:
    await desk.texts(PHONE)
    come, must_name = WAYS[way]
    given = await come(desk)
    books = await _in_the_books(desk, given)
    for language, text in (await _shown(desk, given)).items():
        assert _named(text) <= books, f"{language}: {text}"
        assert must_name <= _named(text), f"{language}: {text}"


@pytest.mark.parametrize("way", WAYS)
async def test_a_card_says_you_promised_only_of_a_promise_of_ones_own(desk: Floor, way: str) -> None:
    await desk.texts(PHONE)
    given = await WAYS[way][0](desk)
    own = await desk.rows(
        sa.select(callback.c.id).where(callback.c.lead_id == given.lead_id, callback.c.member_id == given.member_id)
    )
    other = way in ("moved by the contact", "met")
    for language, text in (await _shown(desk, given)).items():
        words = words_for(language)
        says = words.plain("why-promised-own", overdue="", named=False, agent="")[:25] in text
        assert says is (bool(own) and not other), f"{language}: {text}"


async def test_of_what_was_handed_over_nobody_is_said_to_have_promised_it(desk: Floor) -> None:
    await desk.texts(PHONE)
    given = await handed_over(desk)
    async with desk.database.read() as session:
        handed = await of_hand_out(session, given.id)
    desk.later(minutes=61)
    await desk.lapses()
    await desk.starts("ali")
    given = await desk.card_for("ali")
    async with desk.database.read() as session:
        left = await of_hand_out(session, given.id)
    for language, text in (await _shown(desk, given)).items():
        words = words_for(language)
        assert words.plain("why-left", named=False, agent="") in text
        assert words("card-title", lane="handed", age="").split("</b>")[0] not in text, "it was handed to somebody else"
        for page in (own_page(words, handed), own_page(words, left)):
            assert words("why-rule-passed") in page
            assert words("why-no-numbers-passed") in page
            assert words("why-rule-promise") not in page


@pytest.mark.parametrize("way", WAYS)
async def test_only_who_was_handed_a_lead_reads_that_they_were(desk: Floor, way: str) -> None:
    await desk.texts(PHONE)
    given = await WAYS[way][0](desk)
    async with desk.database.read() as session:
        why = await of_hand_out(session, given.id)
    for language, text in (await _shown(desk, given)).items():
        words = words_for(language)
        to_you = words.plain("card-came", end="passed_on", agent="sara", why="", has_why=False)
        short = words.plain("why-passed", by="sara", named=False, agent="")
        assert (to_you in text) is (way == "handed over"), text
        assert (short in own_page(words, why)) is (way == "handed over")
        assert short not in text


async def test_after_a_meeting_no_call_is_said_to_have_been_promised(desk: Floor) -> None:
    await desk.texts(PHONE)
    given = await met(desk)
    async with desk.database.read() as session:
        why = await of_hand_out(session, given.id)
    for language, text in (await _shown(desk, given)).items():
        words = words_for(language)
        assert words("card-title", lane="promised", age="") not in text
        assert words.plain("why-met", named=False, agent="") in text
        assert words.plain("why-met", named=False, agent="") in own_page(words, why)


async def test_a_card_that_was_let_lapse_quotes_nobody_when_the_lapses_brought_a_break(desk: Floor) -> None:
    await desk.starts("sara")
    for phone in (PHONE, "+989120000102"):
        await desk.texts(phone)
        await desk.card_for("sara")
        desk.later(minutes=15)
        (lapsed,) = await desk.lapses()
    assert lapsed.on_break
    await desk.starts("reza")
    given = await desk.card_for("reza")
    for language, text in (await _shown(desk, given)).items():
        line = words_for(language).plain("card-came", end="lapsed", agent="sara", why="", has_why=False)
        assert line in text
        assert "break" not in text
