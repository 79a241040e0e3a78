"""The buttons of a step's card: stars for satisfaction, as on a ticket, and who was named."""

import pytest
import sqlalchemy as sa

from bot.routing.buttons import customers as buttons
from bot.views.agent.steps import stars_row
from bot.words import words_for
from core.consent import ConsentSource
from core.customers.steps import StepKind, StepState
from core.terms import Medium
from desk.messages.consent import ConsentWord, keep
from desk.messages.ways import Way, Ways
from desk.people import teams
from storage.prepared import insert_row
from storage.tables import contact, customer, customer_message, customer_step, lead, referral
from tests.bot.in_process import MINA, SARA, Town, peopled


@pytest.mark.parametrize(("language", "most"), [("fa", "۵⭐️"), ("en", "5⭐️"), ("ru", "5⭐️"), ("az", "5⭐️")])
def test_stars_are_written_in_the_digits_of_who_reads_them(language: str, most: str) -> None:
    row = stars_row(words_for(language), lambda stars: buttons.RateStep(step=1, stars=stars))

    assert row[0]["text"] == most
    assert [one["callback_data"][-1] for one in row] == list("54321")


@pytest.fixture
async def asked(tmp_path):
    """Sara was asked for the number of whom her customer Lili named; Omid is known and Ali wants no calls."""
    town = await peopled(tmp_path)
    await town.says(MINA, "+989121234567 Lili\n+989121234568 Omid\n+989121234569 Ali")
    async with town.database.write() as session:
        await session.execute(contact.update().where(contact.c.id == 3).values(do_not_call_at=town.now))
        about = {"team_id": town.team.id, "made_at": town.now}
        sara = town.members["Sara"]
        who = await insert_row(
            session, customer, **about, contact_id=1, owner_id=sara, sales=1, currency="IRT", changed_at=town.now
        )
        step = {"kind": StepKind.REFERRAL_ASKED, "state": StepState.DUE, "due_at": town.now, "shown_to": sara}
        await insert_row(session, customer_step, **about, customer_id=who, **step)
    await town.taps(SARA, buttons.AskReferral(step=1).pack())
    yield town
    await town.database.close()


@pytest.mark.parametrize(
    ("typed", "told", "leads"),
    [
        ("0935 111 2233", "They are a new lead", 4),
        ("0912 123 4568", "A lead of theirs is open already", 3),
        ("0912 123 4569", "They want no calls, so there is no lead", 3),
    ],
)
async def test_what_became_of_who_was_named_is_said_as_it_is(asked: Town, typed: str, told: str, leads: int) -> None:
    letters = await asked.says(SARA, typed)
    assert any(told in one.text for one in letters)
    async with asked.database.read() as session:
        states = list((await session.execute(sa.select(customer_step.c.state))).scalars())
        assert states == [StepState.DONE]
        assert (await session.execute(sa.select(sa.func.count()).select_from(lead))).scalar_one() == leads
        assert (await session.execute(sa.select(sa.func.count()).select_from(referral))).scalar_one() == 1


async def test_who_was_named_is_kept_though_the_step_is_a_colleagues_by_now(asked: Town) -> None:
    async with asked.database.write() as session:
        await session.execute(customer_step.update().values(shown_to=asked.members["Reza"]))
    phone = {"phone_number": "+989351112233", "first_name": "Nima"}
    letters = await asked.says(SARA, contact=phone)
    assert any("They are a new lead" in one.text for one in letters)
    assert not any("yours no more" in one.text for one in letters)
    async with asked.database.read() as session:
        assert (await session.execute(sa.select(sa.func.count()).select_from(referral))).scalar_one() == 1
        assert list((await session.execute(sa.select(customer_step.c.state))).scalars()) == [StepState.DUE]


async def test_a_customer_is_thanked_for_each_they_name_and_told_as_it_is(asked: Town) -> None:
    asked.handling.ways = Ways.of((Way("sms", asked.team.id, Medium.SMS),))
    async with asked.database.write() as session:
        word = ConsentWord(Medium.SMS, "", given=True, how=ConsentSource.WORD, wording="yes")
        await keep(session, asked.team.id, 1, word, asked.now)
    said = []
    for number in ("0935 111 2233", "0935 111 2244", "0935 111 2244"):
        await asked.taps(SARA, buttons.AskReferral(step=1).pack())
        said += [one.text for one in await asked.says(SARA, number) if "this customer" in one.text]
    assert ["Thanked by SMS: 1" in text for text in said] == [True, True, False]
    async with asked.database.read() as session:
        texts = (await session.execute(sa.select(customer_message.c.text, customer_message.c.contact_id))).all()
    assert [row.contact_id for row in texts if "recommending" in row.text] == [1, 1]


async def test_nobody_names_somebody_to_a_step_of_another_team(asked: Town) -> None:
    async with asked.database.write() as session:
        other = await teams.create_team(
            session, name="South", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=asked.now
        )
        await session.execute(customer_step.update().values(team_id=other))
        await session.execute(contact.update().where(contact.c.id == 1).values(team_id=other))
    await asked.says(SARA, "0935 111 2233")
    letters = await asked.taps(SARA, buttons.AskReferral(step=1).pack())
    assert not any("number" in (one.text or "") and one.method == "sendMessage" for one in letters)
    async with asked.database.read() as session:
        assert (await session.execute(sa.select(sa.func.count()).select_from(referral))).scalar_one() == 0
        assert (await session.execute(sa.select(sa.func.count()).select_from(lead))).scalar_one() == 3
