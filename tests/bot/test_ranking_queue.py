"""/queue and /assign: what managers read and decide, and what agents notice."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.words import words_for
from core.digits import latin_digits, localise
from core.errors import Unknown
from desk.leads.lead import lead_now
from desk.operations import audit
from desk.settings import channels
from storage.tables import lead, membership
from tests.bot.in_process import HAMID, MANAGERS, MINA, NADER, REZA, SARA, Letter, Town, shown

PHONE = "+989121234567"


async def leads(town: Town, count: int = 1) -> None:
    for n in range(count):
        await town.says(MINA, f"+98912123456{7 + n}")


def to(letters: list[Letter], user_id: int) -> list[Letter]:
    return [one for one in letters if one.chat_id == user_id]


def words(town: Town, key: str, **facts: str) -> str:
    return shown(words_for(town.team.language)(key, **facts))


def plain_digits(text: str) -> str:
    return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


async def test_the_queue_shows_lanes_heads_and_who_gets_what(town: Town) -> None:
    await leads(town, 2)
    await town.taps(SARA, "w:start")
    (page,) = await town.says(HAMID, "/queue")
    assert "Novin" in page.text
    assert "Sara" in page.text
    (left,) = [data for data in page.buttons.values() if data.startswith("ql:")]
    assert plain_digits(page.text).count(f"#{left[3:]}") == 2, "as the best head, and as Sara's next"
    assert "qc" in page.buttons.values()
    assert [one.method for one in await town.taps(NADER, "qq")] == ["answerCallbackQuery", "editMessageText"]


async def test_an_empty_queue_without_anybody_at_work_is_shown_too(town: Town) -> None:
    (page,) = await town.says(HAMID, "/queue")
    assert len(page.text.splitlines()) == 4


async def test_a_manager_sees_the_number_in_private_others_see_it_masked(town: Town) -> None:
    await leads(town)
    (private,) = await town.says(HAMID, "/queue 1")
    (in_group,) = await town.says(HAMID, "/queue #۱", chat=MANAGERS)
    (admin,) = await town.says(NADER, "/queue 1")
    assert PHONE in private.text
    assert PHONE not in in_group.text
    assert PHONE not in admin.text
    assert PHONE not in (await town.says(HAMID, "/queue"))[0].text


async def test_no_other_group_is_shown_the_queue(town: Town) -> None:
    await leads(town)
    for command in ("/queue", "/queue 1", "/assign 1 Sara"):
        (answer,) = await town.says(HAMID, command, chat=-5)
        assert len(answer.text.splitlines()) == 1
    async with town.database.read() as session:
        assert (await lead_now(session, town.team.id, 1)).owner is None


async def test_a_lead_is_pinned_and_unpinned_by_button_and_by_typing(town: Town) -> None:
    await leads(town, 2)
    page = (await town.taps(HAMID, "ql:1"))[0]
    assert "qp:1" in page.buttons.values()
    await town.taps(HAMID, "qp:1")
    page = (await town.taps(HAMID, "ql:1"))[0]
    assert "qu:1" in page.buttons.values()
    assert "📌" in page.text
    assert "📌" in (await town.says(HAMID, "/queue"))[0].text
    (done,) = await town.says(HAMID, "/queue unpin 1")
    (already,) = await town.says(HAMID, "/queue unpin 1")
    assert done.text != already.text
    (done,) = await town.says(HAMID, "/queue pin 1")
    already = (await town.taps(HAMID, "qp:1"))[0]
    assert done.text != already.text
    await town.taps(SARA, "w:start")
    why, *_card_below = await town.says(SARA, "/why")
    assert "#1" in plain_digits(why.text)
    log = (await town.says(HAMID, "/audit"))[0].text
    assert plain_digits(log).count("#1") == 3


async def test_a_pinned_lead_goes_to_who_waits_at_once(town: Town) -> None:
    await town.taps(SARA, "w:start")
    await leads(town)
    await town.taps(SARA, "o:1:1")
    letters = to(await town.says(HAMID, "/queue pin 1"), SARA)
    assert any(PHONE in one.text for one in letters)


async def test_an_assigned_lead_is_on_the_agents_phone_at_once(town: Town) -> None:
    await leads(town)
    await town.taps(REZA, "w:start")
    await town.taps(SARA, "w:start")
    letters = await town.says(HAMID, "/assign 1 sara")
    closed, card = [one for one in letters if one.chat_id in (REZA, SARA)]
    assert (closed.chat_id, PHONE in closed.text) == (REZA, False)
    assert (card.chat_id, PHONE in card.text, "Hamid" in card.text) == (SARA, True, True)
    (said,) = to(letters, HAMID)
    assert "Sara" in said.text
    why, *_card_below = await town.says(SARA, "/why")
    assert "Hamid" in why.text


async def test_an_assigned_lead_is_on_the_phone_of_who_has_reached_the_cap(town: Town) -> None:
    await leads(town, 3)
    async with town.database.write() as session:
        sara = membership.c.id == town.members["Sara"]
        await session.execute(membership.update().where(sara).values(cap_day=1))
    await town.taps(SARA, "w:start")
    async with town.database.read() as session:
        held = (await session.execute(sa.select(lead.c.id).where(lead.c.state == "held"))).scalar_one()
    now, later = sorted({1, 2, 3} - {held})
    await town.says(HAMID, f"/assign {now} Sara")
    letters = to(await town.taps(SARA, "o:1:1"), SARA)
    assert any(f"+98912123456{6 + now}" in one.text for one in letters), "after the card in hand"
    await town.taps(SARA, "o:2:1")
    letters = await town.says(HAMID, f"/assign {later} Sara")
    assert any(f"+98912123456{6 + later}" in one.text for one in to(letters, SARA)), "at once"


async def test_it_is_told_when_the_agent_will_have_it(town: Town) -> None:
    await leads(town, 4)
    said = set()
    said.add((await town.says(HAMID, "/assign 1 Sara"))[0].text.replace("۱", "1"))
    await town.taps(SARA, "w:start")
    said.add(to(await town.says(HAMID, "/assign 2 Sara"), HAMID)[0].text.replace("۲", "1").replace("2", "1"))
    await town.taps(SARA, "w:break")
    said.add(to(await town.says(HAMID, "/assign 3 Sara"), HAMID)[0].text.replace("۳", "1").replace("3", "1"))
    assert len(said) == 3
    (again,) = await town.says(HAMID, "/assign 3 Sara")
    assert "✅" not in again.text


async def test_whose_card_is_taken_reads_to_whom_it_went_and_by_whom(town: Town) -> None:
    await leads(town)
    await town.taps(SARA, "w:start")
    (closed,) = to(await town.says(HAMID, "/assign 1 Reza"), SARA)
    assert closed.text.startswith(words(town, "card-given-away", by="Hamid", agent="Reza"))


async def test_all_three_read_what_becomes_of_a_promised_call_that_is_given_on(town: Town) -> None:
    await leads(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, f"cq:1:{int((town.now + timedelta(minutes=52)).timestamp())}")
    letters = await town.says(HAMID, "/assign 1 Reza")
    (manager,), (former,), (theirs,) = (to(letters, one) for one in (HAMID, SARA, REZA))
    assert all("12:52" in plain_digits(one.text) for one in (manager, former, theirs))
    assert all("Reza" in one.text for one in (manager, former))
    assert all("Hamid" in one.text for one in (former, theirs))


async def test_a_promise_whose_time_is_over_comes_as_a_card_and_is_announced_to_nobody_else(town: Town) -> None:
    await leads(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, f"cq:1:{int((town.now + timedelta(minutes=5)).timestamp())}")
    await town.taps(SARA, "w:break")
    await town.taps(REZA, "w:start")
    town.now += timedelta(minutes=6)
    letters = await town.says(HAMID, "/assign 1 Reza")
    (card,), (former,) = to(letters, REZA), to(letters, SARA)
    assert PHONE in card.text
    assert "Reza" in former.text


async def test_a_closed_lead_is_refused_before_it_is_asked_to_whom(town: Town) -> None:
    await leads(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, "o:1:6")
    (refused,) = await town.says(HAMID, "/assign 1")
    assert refused.text == words(town, "error-not-in-queue", why="closed")
    assert [one.method for one in await town.taps(HAMID, "qa:1")] == ["answerCallbackQuery"]


async def test_a_lead_is_assigned_by_buttons(town: Town) -> None:
    await leads(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, "w:break")
    (page,) = [one for one in await town.taps(HAMID, "ql:1") if one.text]
    assert "qa:1" in page.buttons.values()
    (asked,) = [one for one in await town.taps(HAMID, "qa:1") if one.text]
    assert [label for label, data in asked.buttons.items() if data.startswith("qg:")] == ["🟢 Sara", "⚪️ Reza"]
    (typed,) = await town.says(HAMID, "/assign 1")
    assert typed.buttons == asked.buttons
    await town.taps(HAMID, f"qg:1:{town.members['Reza']}")
    (page,) = [one for one in await town.taps(HAMID, "ql:1") if one.text]
    assert "Reza" in page.text
    assert "Hamid" in page.text


@pytest.mark.parametrize("typed", ["/assign", "/assign sara 1", "/queue pin x", "/queue nothing"])
async def test_what_cannot_be_read_is_answered_with_an_example(town: Town, typed: str) -> None:
    (answer,) = await town.says(HAMID, typed)
    assert "812" in latin_digits(answer.text)


async def test_who_is_no_agent_is_answered_with_those_who_are(town: Town) -> None:
    await leads(town)
    (answer,) = await town.says(HAMID, "/assign 1 Mina")
    assert "Sara" in answer.text
    assert "Reza" in answer.text


@pytest.mark.parametrize("typed", ["/assign 9999 Sara", "/assign 9999", "/queue 9999", "/queue pin 9999", "/why 9999"])
async def test_a_lead_that_is_not_there_is_named(town: Town, typed: str) -> None:
    (refused,) = await town.says(HAMID, typed)
    assert refused.text == words(town, "error-unknown-lead", name=localise("9999", town.team.language))


async def test_agents_and_marketing_decide_nothing(town: Town) -> None:
    await leads(town)
    for who in (SARA, MINA):
        for typed in ("/queue", "/queue pin 1", "/assign 1 Sara"):
            assert len((await town.says(who, typed))[0].text.splitlines()) == 1
        for data in ("qp:1", "qg:1:1", "ql:1", "qq"):
            assert all(one.method == "answerCallbackQuery" for one in await town.taps(who, data))
    async with town.database.read() as session:
        found = await lead_now(session, town.team.id, 1)
        assert (found.pinned, found.owner) == (False, None)
        with pytest.raises(Unknown):
            await lead_now(session, town.team.id, 2)


async def test_a_lead_in_hand_cannot_be_put_first_and_it_is_said_why(town: Town) -> None:
    await leads(town)
    await town.taps(SARA, "w:start")
    (refused,) = await town.says(HAMID, "/queue pin 1")
    page = (await town.says(HAMID, "/queue 1"))[0]
    assert "Sara" in page.text
    assert "qp:1" not in page.buttons.values()
    assert "qa:1" in page.buttons.values()
    assert len(refused.text) > 10


async def test_a_manager_pauses_a_channel_and_lets_it_go_on(town: Town) -> None:
    await leads(town)
    (page,) = [one for one in await town.taps(HAMID, "qc") if one.text]
    async with town.database.read() as session:
        channel_id = (await session.execute(sa.select(lead.c.channel_id))).scalar_one()
    assert f"qs:{channel_id}" in page.buttons.values()
    (page,) = [one for one in await town.taps(HAMID, f"qs:{channel_id}") if one.text]
    assert f"qr:{channel_id}" in page.buttons.values()
    assert await town.taps(HAMID, f"qs:{channel_id}"), "a second tap is answered and turns nothing back"
    assert not any(PHONE in one.text for one in await town.taps(SARA, "w:start"))
    letters = await town.taps(HAMID, f"qr:{channel_id}")
    assert any(PHONE in one.text for one in to(letters, SARA)), "who waits is handed it at once"
    async with town.database.read() as session:
        noted = [row for row in await audit.latest(session, town.team.id) if row.what == "channel"]
    assert [(one.who, one.before, one.after) for one in noted] == [("Hamid", True, False), ("Hamid", False, True)]


async def test_a_channel_is_paused_by_typing_its_name(town: Town) -> None:
    for typed, tap in (("/queue pause sms", "qr"), ("/queue resume sms", "qs")):
        (page,) = await town.says(NADER, typed)
        async with town.database.read() as session:
            one = await channels.channel_named(session, town.team.id, "sms")
        assert f"{tap}:{one.id}" in page.buttons.values()
    (slip,) = await town.says(HAMID, "/queue pause smss")
    assert "sms" in slip.text


async def test_agents_and_marketing_pause_nothing(town: Town) -> None:
    for who in (SARA, MINA):
        await town.says(who, "/queue pause sms")
        for data in ("qc", "qs:1", "qr:1"):
            assert all(one.method == "answerCallbackQuery" for one in await town.taps(who, data))
    async with town.database.read() as session:
        assert not any(one.paused for one in await channels.channels(session, town.team.id))
