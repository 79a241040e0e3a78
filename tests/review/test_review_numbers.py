"""A phone number is for who holds the lead now: it goes from every place it was shown in."""

import json
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.arrivals.inbound import Inbound
from core.mail_terms import OutboxState
from core.terms import TouchKind
from desk.intake.receive import receive
from desk.leads import notes
from desk.people import directory, teams
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.clock.sweep import Sweep
from storage import outbox, unsent
from storage.tables import hand_out, membership, person
from storage.tables import outbox as letters
from tests.bot.in_process import Letter, Town, shown

SARA, REZA = 1001, 1002
PHONE = "+989121234567"
SPELLED = "09121234567"


async def come(town: Town, **more: Any) -> None:
    """Somebody comes in by a form."""
    async with town.database.write() as session:
        settings = await settings_of(session, town.team.id)
        inbound = Inbound(TouchKind.FORM, "form", phone=PHONE, **more)
        await receive(Work(session, town.team, settings, town.now), inbound)


async def card_for_sara(town: Town, **more: Any) -> list[Letter]:
    await come(town, **more)
    return await town.taps(SARA, "w:start")


async def sweep(town: Town) -> list[Letter]:
    await Sweep(town.database).run(town.now)
    return await town.letters()


def whole(letter: Letter) -> str:
    return json.dumps(letter.payload, ensure_ascii=False)


async def test_the_contact_card_goes_when_the_lead_goes(town: Town) -> None:
    await card_for_sara(town)
    asked = await town.taps(SARA, "cc:1")
    assert [one.method for one in asked if PHONE in whole(one)] == ["sendContact", "sendMessage"], "the card follows"
    await town.taps(SARA, "o:1:1")
    after = await sweep(town)
    assert [one.method for one in after] == ["deleteMessage"]


async def test_the_history_names_no_number(town: Town) -> None:
    await card_for_sara(town, text=f"call me on {SPELLED} or ۰۹۱۲ ۱۲۳ ۴۵۶۷")
    told = await town.taps(SARA, "hi:1")
    text = next(whole(one) for one in told if "🕘" in one.text)
    assert "call me on" in text
    assert SPELLED not in text
    assert "۴۵۶۷" not in text


async def test_a_card_is_one_message_however_much_there_is_to_show(town: Town) -> None:
    name, text = "Very long " * 1000, "<b>&" * 2500
    await card_for_sara(town, name=name, text=text)
    async with town.database.write() as session:
        (who,) = (await session.execute(sa.select(person.c.id).where(person.c.user_id == SARA))).one()
        for _ in range(3):
            await notes.add(session, 1, who, "<&>" * 1300, None, None, town.now)
    again = await town.taps(SARA, "w:next")
    cards = [one for one in again if one.method == "sendMessage" and PHONE in whole(one)]
    assert len(cards) == 1
    assert "o:1:1" in cards[0].buttons.values()
    asked = [one for one in await town.taps(SARA, "ni:1:5") if one.method == "editMessageText"]
    assert "Why not" in asked[0].text or "why" in asked[0].text.lower()
    closed = [one for one in await town.taps(SARA, "o:1:1") if one.method == "editMessageText"]
    assert PHONE not in whole(closed[0])


async def test_a_card_that_never_arrived_is_not_sent_again_after_its_lead_has_gone(town: Town) -> None:
    await card_for_sara(town)
    async with town.database.write() as session:
        await session.execute(
            letters.update().where(letters.c.method == "sendMessage").values(state=OutboxState.DEAD, error="blocked")
        )
    await town.taps(SARA, "w:end")
    async with town.database.write() as session:
        await unsent.resend(session)
    async with town.database.read() as session:
        waiting = await outbox.queued(session, after=0)
        ill = await unsent.unsent_messages(session)
    assert not [one for one in waiting if PHONE in json.dumps(dict(one.payload)) and one.method == "sendMessage"]
    assert not [one for one in ill if one.method == "sendMessage"], "and nobody is asked about it again"


async def test_an_agent_of_two_teams_who_blocks_the_bot_holds_nothing_in_either(town: Town) -> None:
    await card_for_sara(town)
    async with town.database.write() as session:
        other = await teams.create_team(
            session, name="Other", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=town.now
        )
        await session.execute(person.update().where(person.c.user_id == SARA).values(team_id=other))
    blocked = {"status": "kicked", "until_date": 0, "user": {"id": SARA, "is_bot": False, "first_name": "Sara"}}
    member = {"status": "member", "user": {"id": SARA, "is_bot": False, "first_name": "Sara"}}
    await town.comes(
        {
            "my_chat_member": {
                "chat": {"id": SARA, "type": "private"},
                "from": {"id": SARA, "is_bot": False, "first_name": "Sara"},
                "date": 1,
                "old_chat_member": member,
                "new_chat_member": blocked,
            }
        }
    )
    async with town.database.read() as session:
        open_ones = await session.execute(sa.select(hand_out.c.id).where(hand_out.c.ended_at.is_(None)))
        assert open_ones.all() == []


async def test_who_writes_again_can_be_reached_again(town: Town) -> None:
    async with town.database.write() as session:
        await directory.set_reachable(session, Address("telegram", SARA), False)
    await come(town)
    given = await town.taps(SARA, "w:start")
    assert [one for one in given if PHONE in whole(one)], "she is at work, so she is handed the lead"


async def test_the_list_of_those_nobody_calls_is_masked_before_a_group(town: Town) -> None:
    async with town.database.write() as session:
        await session.execute(_both_roles(town))
    await town.says(1004, f"/team bar {SPELLED}")
    private = await town.taps(1004, "atb")
    assert "0912 123 4567" in "".join(shown(whole(one)) for one in private)
    public = await town.taps(1004, "atb", chat=-1002)
    assert "0912 123 4567" not in "".join(shown(whole(one)) for one in public)


def _both_roles(town: Town) -> Any:
    who = sa.select(person.c.id).where(person.c.user_id == 1004).scalar_subquery()
    return membership.insert().values(person_id=who, team_id=town.team.id, role="admin", created_at=town.now)


async def test_a_card_lapses_when_its_agent_looks_at_another_team(town: Town) -> None:
    await card_for_sara(town)
    async with town.database.write() as session:
        await session.execute(letters.update().values(state=OutboxState.SENT, sent_at=town.now))
    town.now += timedelta(hours=2)
    after = await sweep(town)
    assert [one for one in after if one.method == "editMessageText" and PHONE not in whole(one)]
