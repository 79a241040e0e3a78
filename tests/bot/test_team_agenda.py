"""/agenda as a manager reads it: what the agents have promised, who is late, and what became of the day's promises."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.views.manager.figures import caption, summary
from bot.words import LANGUAGES, words_for
from core.calendar.worktime import local_date
from core.digits import percent
from core.figures.day import DayFigures, PromisedCalls
from core.terms import Role
from desk.figures.day import day_figures
from tests.bot.in_process import HAMID, MANAGERS, MINA, SARA, Letter, Town, peopled, shown


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


def last(letters: list[Letter], chat: int) -> Letter:
    return [one for one in letters if one.chat_id == chat and one.text and one.method != "answerCallbackQuery"][-1]


async def promise(town: Town, phone: str, name: str, card: int, **ahead: int) -> None:
    """Sara promises somebody new a call."""
    await town.says(MINA, f"{phone} {name}")
    at = int((town.now + timedelta(**ahead)).timestamp())
    await town.taps(SARA, f"cq:{card}:{at}")


async def counted(town: Town) -> DayFigures:
    async with town.database.read() as session:
        return await day_figures(session, town.team.id, local_date(town.now, "Asia/Tehran"), now=town.now)


async def test_a_manager_reads_who_is_late_what_comes_today_and_opens_the_lead(town: Town) -> None:
    assert "nobody waits for a promised call" in last(await town.says(HAMID, "/agenda"), HAMID).text
    await town.taps(SARA, "w:start")
    await promise(town, "+989121234567", "Lili", 1, hours=1)
    await promise(town, "+989121234568", "Nima", 2, hours=4)
    await promise(town, "+989121234569", "Omid", 3, days=1)
    town.now += timedelta(hours=1, minutes=15)
    page = last(await town.says(HAMID, "/agenda"), HAMID)
    lines = page.text.replace("<b>", "").replace("</b>", "").splitlines()
    assert lines[1] == "⚠️ Their time has come (1)"
    assert lines[2] == "1. today 13:00 (late by 15 min) · Sara · Lili"
    assert lines[3] == "🕘 Later today (1)"
    assert lines[4] == "2. today 16:00 · Sara · Nima"
    assert lines[5] == "After today: 1"
    assert "Lili" in last(await town.taps(HAMID, page.buttons["🔎 1"]), HAMID).text


async def test_what_is_in_hand_is_said(town: Town) -> None:
    await town.taps(SARA, "w:start")
    await promise(town, "+989121234567", "Lili", 1, hours=1)
    town.now += timedelta(hours=1)
    await town.says(SARA, "/next")
    assert "Lili · 🤙 in hand now" in last(await town.says(HAMID, "/agenda"), HAMID).text


async def test_an_agent_reads_their_own(town: Town) -> None:
    assert "promised no call" in last(await town.says(SARA, "/agenda"), SARA).text


async def test_who_is_agent_and_manager_reads_their_own_in_private_and_the_teams_by_a_button(town: Town) -> None:
    await town.hire("Lila", 77, Role.AGENT, Role.MANAGER)
    await town.taps(SARA, "w:start")
    await promise(town, "+989121234567", "Lili", 1, hours=1)
    own = last(await town.says(77, "/agenda"), 77)
    assert "promised no call" in own.text
    assert "Sara · Lili" in last(await town.taps(77, own.buttons["👥 The team’s promises"]), 77).text
    await town.bind("managers", MANAGERS)
    assert "Sara · Lili" in last(await town.says(77, "/agenda", chat=MANAGERS), MANAGERS).text
    assert "👥 The team’s promises" not in last(await town.says(SARA, "/agenda"), SARA).buttons


async def test_the_day_counts_what_was_kept_missed_moved_and_not_made(town: Town) -> None:
    await town.taps(SARA, "w:start")
    await promise(town, "+989121234567", "Lili", 1, minutes=30)
    town.now += timedelta(minutes=30)
    card = last(await town.says(SARA, "/next"), SARA)
    await town.taps(SARA, card.buttons["📵 No answer"])
    town.now += timedelta(minutes=1)
    assert (await counted(town)).promised == PromisedCalls(kept=1)
    await promise(town, "+989121234568", "Nima", 3, minutes=30)
    town.now += timedelta(minutes=45)
    assert (await counted(town)).promised == PromisedCalls(kept=1, waiting=1)
    await town.says(SARA, "/next")
    await town.taps(SARA, f"cq:4:{int((town.now + timedelta(hours=1)).timestamp())}")
    town.now += timedelta(minutes=1)
    assert (await counted(town)).promised == PromisedCalls(kept=1, missed=1)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_under_the_charts_name_what_became_of_promises(town: Town, language: str) -> None:
    words = words_for(language)
    await town.taps(SARA, "w:start")
    await promise(town, "+989121234567", "Lili", 1, minutes=30)
    silent = await counted(town)
    town.now += timedelta(minutes=45)
    found = await counted(town)
    line = shown(words("figures-promised", kept=0, missed=0, moved=0, waiting=1, rate=percent(0, language)))
    assert line in shown(summary(found, town.team, words))
    assert line in shown(caption(found, words))
    assert line.split(":")[0] not in shown(caption(silent, words))
