"""Texts from a card: who came by a list and never asked gets none, until the agent says that they asked."""

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.mail_terms import MessageState
from core.terms import Medium, TouchKind
from desk.intake.receive import receive
from desk.messages.ways import Way, Ways
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.tables import consent, customer_message
from tests.bot.in_process import NADER, SARA, Letter, Town


def shown_to_sara(letters: list[Letter], button: str = "") -> Letter:
    """What Sara is shown last that has a button of this name."""
    theirs = [one for one in letters if one.chat_id == SARA and one.text and one.method != "answerCallbackQuery"]
    assert [one for one in theirs if not button or button in one.buttons], [(one.text, one.buttons) for one in theirs]
    return [one for one in theirs if not button or button in one.buttons][-1]


async def chooses_the_address(town: Town) -> tuple[Letter, Letter]:
    """Sara picks the template of the address under More… of her first card; return that page and what is to leave."""
    card = shown_to_sara(await town.taps(SARA, "w:start"), "More…")
    more = shown_to_sara(await town.taps(SARA, card.buttons["More…"]))
    asked = shown_to_sara(await town.taps(SARA, more.buttons["✉️ Send a text"]))
    return more, shown_to_sara(await town.taps(SARA, asked.buttons["address"]))


@pytest.mark.parametrize("town", ["en"], indirect=True)
async def test_a_text_to_who_never_asked_stays_here_until_the_agent_says_they_asked(town: Town) -> None:
    town.handling.ways = Ways((Way("sms", town.team.id, Medium.SMS, "1000"),))
    await town.says(NADER, "/template add address We are at 5 Hafez Street.")
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await receive(work, Inbound(TouchKind.BANK, "bank", phone="+989121234567", name="Lili"))
    _, seen = await chooses_the_address(town)
    refused = shown_to_sara(await town.taps(SARA, seen.buttons["✅ Send it"]))
    assert "came by a list and have not asked for texts" in refused.text
    sent = shown_to_sara(await town.taps(SARA, refused.buttons["☎️ They asked for it"]))
    assert "On its way" in sent.text
    async with town.database.read() as session:
        kept = (await session.execute(sa.select(consent))).one()
        texts = sa.select(customer_message.c.state, customer_message.c.why).order_by(customer_message.c.id)
        states = [tuple(row) for row in await session.execute(texts)]
    assert (kept.how, kept.wording) == ("agent", "Sara: We are at 5 Hafez Street.")
    assert states == [(MessageState.WITHHELD, "not_asked"), (MessageState.QUEUED, "")]


@pytest.mark.parametrize("town", ["en"], indirect=True)
async def test_the_history_hides_the_numbers_in_texts_and_in_what_the_provider_says(town: Town) -> None:
    """It stays in the chat when the lead has gone."""
    town.handling.ways = Ways((Way("sms", town.team.id, Medium.SMS, "1000"),))
    await town.says(NADER, "/template add address We call you on 0912 123 4567 or +989351112233.")
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await receive(work, Inbound(TouchKind.SMS, "sms", phone="+989121234567", name="Lili"))
    more, seen = await chooses_the_address(town)
    await town.taps(SARA, seen.buttons["✅ Send it"])
    async with town.database.write() as session:
        failed = {"state": MessageState.FAILED, "why": "no route to +989121234567"}
        await session.execute(customer_message.update().values(failed))
    told = [one.text for one in await town.taps(SARA, more.buttons["🕘 History"])]
    (history,) = (one for one in told if "not delivered" in one)
    assert "We call you on ••• or •••. — not delivered (no route to •••)" in history
