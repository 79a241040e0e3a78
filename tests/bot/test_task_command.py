"""/task in the chat: to whom, by when, about which lead; and what each side reads of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.words import LANGUAGES, words_for
from core.calendar.typed_times import parse_when
from desk.people import directory
from desk.staff import roles
from tests.bot.in_process import HAMID, MINA, REZA, SARA, Letter, Town, peopled


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


def to(letters: list[Letter], chat: int) -> Letter:
    return [one for one in letters if one.chat_id == chat and one.text and one.method != "answerCallbackQuery"][-1]


@pytest.mark.parametrize(
    "typed",
    ["Sara tomorrow 10 call the printer", "sara tomorrow 10: call the printer", "Sara call the printer tomorrow at 10"],
)
async def test_a_manager_asks_an_agent_who_says_that_it_is_done(town: Town, typed: str) -> None:
    letters = await town.says(HAMID, f"/task {typed}")
    for chat in (SARA, HAMID):
        assert "<b>Task #1</b> · Hamid → Sara" in to(letters, chat).text
        assert "By tomorrow 10:00" in to(letters, chat).text
    assert list(to(letters, SARA).buttons) == ["✅ Done", "↪️ Another time", "➡️ To a colleague"]
    assert list(to(letters, HAMID).buttons) == ["↪️ Another time", "➡️ To a colleague", "✖️ Take it back"]
    agenda = to(await town.says(SARA, "/agenda"), SARA)
    assert "tomorrow 10:00 · call the printer · Hamid → Sara" in agenda.text
    page = to(await town.taps(SARA, agenda.buttons["🗒 tomorrow 10:00 call the printer"]), SARA)
    done = await town.taps(SARA, page.buttons["✅ Done"])
    assert "✅ Done today 12:00" in to(done, SARA).text
    assert to(done, HAMID).text.startswith("✅ Sara: done. Task #1 (Hamid → Sara): call the printer")
    assert "printer" not in to(await town.says(SARA, "/task"), SARA).text.replace("18:30 call the printer", "")


@pytest.mark.parametrize("typed", ["tomorrow 10 call the printer", "in 2 hours: call the printer"])
async def test_a_task_without_a_name_is_ones_own_where_it_begins_with_its_time(town: Town, typed: str) -> None:
    page = to(await town.says(HAMID, f"/task {typed}"), HAMID)
    assert "<b>Task #1</b>" in page.text
    assert "→" not in page.text, "it is his own"
    assert "✅ Done" in page.buttons


@pytest.mark.parametrize("typed", ["Srah call the printer tomorrow at 10", "12 chairs tomorrow at 10", "Srah"])
async def test_a_name_nobody_bears_is_asked_about_and_makes_no_task_of_ones_own(town: Town, typed: str) -> None:
    assert "Task #" not in to(await town.says(HAMID, f"/task {typed}"), HAMID).text


async def test_who_gave_a_task_and_has_left_reads_nothing_of_it_any_more(town: Town) -> None:
    page = to(await town.says(HAMID, "/task Sara 18:30 call the printer"), SARA)
    async with town.database.write() as session:
        hamid = await directory.find(session, "telegram", HAMID)
        assert hamid is not None
        assert hamid.team is not None
        await roles.let_go(session, hamid.team.id, hamid.id, by=None, now=town.now)
    moved = await town.taps(SARA, page.buttons["➡️ To a colleague"])
    given = await town.taps(SARA, to(moved, SARA).buttons["Reza"])
    done = await town.taps(REZA, to(given, REZA).buttons["✅ Done"])
    assert [one for one in (*given, *done) if one.chat_id == HAMID] == []


async def test_a_task_is_moved_with_two_taps_and_both_read_it(town: Town) -> None:
    letters = await town.says(HAMID, "/task Sara 18:30 call the printer")
    choices = to(await town.taps(SARA, to(letters, SARA).buttons["↪️ Another time"]), SARA)
    moved = await town.taps(SARA, choices.buttons["today 19:30"])
    assert "moved once" in to(moved, SARA).text
    assert "Sara moved it to today 19:30" in to(moved, HAMID).text
    assert any(one.payload.get("show_alert") for one in await town.taps(SARA, choices.buttons["today 18:45"]))


async def test_a_task_is_given_on_with_two_taps_and_everybody_reads_to_whom(town: Town) -> None:
    letters = await town.says(HAMID, "/task Sara 18:30 call the printer")
    choices = to(await town.taps(SARA, to(letters, SARA).buttons["➡️ To a colleague"]), SARA)
    assert "Sara" not in choices.buttons
    given = await town.taps(SARA, choices.buttons["Reza"])
    assert "Given on to Reza by Sara today 12:00" in to(given, SARA).text
    assert not to(given, SARA).buttons, "it is hers no more"
    assert list(to(given, REZA).buttons) == ["✅ Done", "↪️ Another time", "➡️ To a colleague"]
    assert "Sara gave it on to Reza. Task #1, by today 18:30" in to(given, HAMID).text
    assert any(one.payload.get("show_alert") for one in await town.taps(SARA, choices.buttons["Mina"]))
    await town.taps(REZA, to(given, REZA).buttons["➡️ To a colleague"])
    typed = await town.says(REZA, "min")
    assert "Hamid → Mina" in to(typed, MINA).text
    assert "#1" not in to(await town.says(REZA, "/task"), REZA).text


async def test_a_task_names_a_lead_that_its_giver_has_to_do_with(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    refused = await town.says(REZA, "/task Sara #1 18:30 send the price list")
    assert "not there any more" in to(refused, REZA).text
    letters = await town.says(HAMID, "/task Sara #۱ 18:30 send the price list")
    assert "lead #1 Lili" in to(letters, SARA).text
    assert "912" not in to(letters, SARA).text


async def test_a_number_in_a_leads_task_is_hidden_wherever_the_task_is_shown(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    letters = await town.says(HAMID, "/task Sara #1 18:30 call Lili on 0912 123 4567 about the offer")
    letters += await town.says(SARA, "/task") + await town.says(SARA, "/agenda") + await town.says(HAMID, "/task")
    pages = [one for one in letters if one.chat_id in (SARA, HAMID) and "Lili on" in one.text]
    assert len(pages) == 5
    for one in pages:
        assert "Lili on •••" in one.text
        assert not any("123" in said for said in (one.text, *one.buttons))


async def test_what_cannot_be_a_task_is_answered_with_how_to_write_one(town: Town) -> None:
    assert "/task Sara 18:30" in to(await town.says(HAMID, "/task"), HAMID).text
    for typed in ("/task Sara call the printer", "/task Sara 18:30", "/task Sara order 20"):
        answer = to(await town.says(HAMID, typed), HAMID).text
        assert "needs a colleague, a time ahead and what is to be done" in answer
        assert "/task Sara 18:30 call the printer" in answer
    assert "Zohreh" in to(await town.says(HAMID, "/task Zohreh 18:30 call"), HAMID).text
    stranger = await town.taps(REZA, "yd:1")
    assert any(one.payload.get("show_alert") for one in stranger)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_task_is_in_the_readers_language_and_its_time_is_understood(language: str) -> None:
    shown = words_for(language).plain("example-task")
    _name, when, *said = shown.removeprefix("/task ").split(" ", 2)
    assert said
    assert parse_when(when, datetime(2026, 11, 28, 8, tzinfo=UTC), "UTC", language).hour == 18
