"""A file dropped into the chat, while the messenger is away, when an import goes on, and in whose name it is done."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.errors import UnreadableFile
from core.terms import ImportState, Role
from desk.imports.asked import AskedImport, ImportStep
from desk.operations import requests
from desk.operations.requests import MOST_TRIES
from jobs.requests.imports import MOST_AT_ONCE, Imports
from storage.tables import audit, file_import, import_word, lead, lead_event, membership
from tests.bot.dropping import Drop
from tests.bot.in_process import shown
from tests.bot.office import Office

LIST = "name,phone\nMina,0912\nSara,09121234567\nReza,09351234567\nAli,12\n"
KOMMO = "Lead name,Lead stage,Responsible,Main contact,Mobile phone\nA,Negotiation,Sara K,Mina,09121234567\n"
CALLS = "phone,date,result\n0912,2026-10-01,sold\n09121234567,soon,sold\n09351234567,2026-10-02,sold\n12,,\n"


STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1} | {
    "is_animated": False,
    "is_video": False,
}


@pytest.fixture
async def drop(office: Office) -> Drop:
    return Drop(office, await office.hire("Mina", Role.MARKETING))


async def test_what_was_begun_goes_on_when_the_messenger_is_back_and_names_every_row_it_refused(drop: Drop) -> None:
    await drop.comes(LIST)
    await drop.who.taps("Take in")
    await drop.broke_off(2)
    assert await drop.works(OSError("timed out")) == ""
    assert await drop.column(file_import.c.state) == [ImportState.RUNNING]
    assert "is taken in" in await drop.works()
    assert await drop.column(file_import.c.state) == [ImportState.DONE]
    assert len(await drop.column(lead.c.id)) == 1, "the rows before are not taken in again"
    assert await drop.rejects() == ["not-a-number,Mina,0912", "not-a-number,Ali,12"]


async def test_a_sheet_of_calls_that_goes_on_names_every_row_it_refused(drop: Drop) -> None:
    await drop.comes(CALLS)
    await drop.who.taps("calls we made")
    await drop.works()
    await drop.who.taps("Take in")
    await drop.broke_off(2)
    assert "is taken in" in await drop.works()
    assert [line.split(",")[0] for line in await drop.rejects()] == ["not-a-number", "no-day", "not-a-number"]


async def test_a_list_that_is_given_up_says_how_far_it_came_and_can_be_taken_back(drop: Drop) -> None:
    await drop.comes(LIST)
    await drop.who.taps("Take in")
    await drop.broke_off(3)
    said = [await drop.works(OSError("timed out")) for _ in range(MOST_TRIES)]
    assert said[:-1] == [""] * (MOST_TRIES - 1)
    assert "could not get to its end. Rows worked through: 3" in said[-1]
    await drop.who.taps("Take the import back")
    assert "is taken back" in await drop.works()


async def test_the_words_a_source_is_stated_by_are_kept_until_others_are_typed_whatever_comes_instead(
    drop: Drop,
) -> None:
    await drop.comes(LIST)
    ask = drop.who.data_of("They agreed to texts")
    await drop.who.taps_data(ask)
    assert "“News by SMS”" in await drop.who.says("News by SMS")
    await drop.who.taps_data(ask)
    assert "in words" in await drop.who.sends(sticker=STICKER)
    assert "From 1 to 500 letters" in await drop.who.says("\u200f")
    assert "🆕 2 new" in await drop.comes(LIST.replace("Reza", "Ali"))
    assert await drop.column(file_import.c.agreed) == ["", "News by SMS"], "the next list is a list"
    await drop.who.says("hello")
    assert await drop.column(file_import.c.agreed) == ["", "News by SMS"], "and the question is over"


async def test_who_states_the_source_of_a_list_that_says_it_row_by_row_is_told_that_the_rows_stand(drop: Drop) -> None:
    await drop.comes("name,phone,SMS consent\nSara,09121112233,yes\nReza,09121112244,no\n")
    ask, take = drop.who.data_of("They agreed to texts"), drop.who.data_of("Take in")
    await drop.who.taps_data(ask)
    assert "says row by row who agreed" in await drop.who.says("News by SMS")
    await drop.who.taps_data(take)
    await drop.works()
    await drop.who.taps_data(ask)
    assert "to nobody else in the file" in await drop.who.says("News and offers by SMS")


async def test_what_is_written_much_later_is_not_what_the_people_of_a_file_agreed_to(drop: Drop) -> None:
    await drop.comes(LIST)
    await drop.who.taps_data(drop.who.data_of("They agreed to texts"))
    drop.office.now += timedelta(minutes=16)
    await drop.who.says("Good morning, all of you")
    assert await drop.column(file_import.c.agreed) == [""]


@pytest.mark.parametrize("written", ["0912 999 8877", "+98 912 999 8877, 0935 999 8877"])
async def test_a_number_alone_is_a_lead_and_not_what_the_people_of_a_file_agreed_to(drop: Drop, written: str) -> None:
    await drop.comes(LIST)
    await drop.who.taps_data(drop.who.data_of("They agreed to texts"))
    assert "🆕" in await drop.who.says(written)
    assert await drop.column(file_import.c.agreed) == [""], "nobody agreed to a number"
    assert await drop.column(lead.c.id), "and whoever it belongs to is called"


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (OSError("timed out"), "does not hand me <b>list.csv</b> just now"),
        (UnreadableFile("the file is larger than what bots get", "too-big"), "20 MB at most"),
    ],
)
async def test_a_file_that_does_not_come_says_whether_it_is_too_large(drop: Drop, fails: Exception, said: str) -> None:
    assert said in await drop.comes(LIST, fails)


async def test_the_books_name_who_tapped_not_who_dropped_the_file(drop: Drop, office: Office) -> None:
    boss = await office.hire("Boss", Role.MANAGER)
    await drop.comes(KOMMO)
    looked = drop.who
    take, worded = looked.data_of("Take in"), looked.data_of("Owners")
    await boss.taps_data(worded)
    await boss.taps("nobody who is here")
    await boss.taps_data(take)
    await drop.works()
    undo = looked.data_of("Take the import back")
    await boss.taps_data(undo)
    await drop.works()
    by = await drop.column(audit.c.person_id, audit.c.what.in_(["import_word", "import", "import-undone"]))
    assert by == [boss.person_id] * 3
    assert boss.person_id in await drop.column(lead_event.c.by_person_id, lead_event.c.why == "import_undone")
    admin = await office.hire("Nader", Role.ADMIN)
    assert "<b>Boss</b> told what “sara k” means in files: – → nothing" in await admin.says("/audit")


async def test_an_old_button_for_what_a_word_means_names_the_same_agent_when_another_has_come(
    drop: Drop, office: Office
) -> None:
    zara = await office.hire("Zara", Role.AGENT)
    await drop.comes(KOMMO)
    await drop.who.taps("Owners")
    told = drop.who.data_of("Zara")
    await office.hire("Anna", Role.AGENT)
    await drop.who.taps_data(told)
    (its,) = await drop.column(membership.c.id, membership.c.person_id == zara.person_id)
    assert await drop.column(import_word.c.means) == [str(its)]


@pytest.mark.parametrize("of_others", [0, MOST_AT_ONCE])
async def test_a_file_whose_turn_has_not_come_says_for_what_it_waits_and_goes_on_by_itself(
    drop: Drop, of_others: int
) -> None:
    go_on = asyncio.Event()

    async def download(_file: str, path: Path) -> None:
        await go_on.wait()
        path.write_text(LIST, encoding="utf-8")

    imports = Imports(drop.office.database, lambda: drop.office.now, download)
    for team_id in range(-of_others, 0):
        imports._at_work[team_id] = asyncio.create_task(asyncio.sleep(0))
    try:
        await drop.is_dropped("first.csv", 5)
        await imports.look()
        sent = await drop.office.sent()
        await drop.is_dropped("second.csv", 6)
        await imports.look()
        sent += await drop.office.sent()
        said = [re.sub("<[^>]*>", "", shown(one.text)) for one in sent if "waits" in one.text]
        begins = "⏳ first.csv waits for its turn: files of other teams" if of_others else "⏳ second.csv waits for"
        assert any(one.startswith(begins) for one in said), said
        assert of_others or any("first.csv is being worked on" in one for one in said)
        await imports.look()
        assert [one.text for one in await drop.office.sent() if "waits" in one.text] == [], "once"
    finally:
        imports._at_work = {team: task for team, task in imports._at_work.items() if team > 0}
        go_on.set()
        await imports.answer_all()
    assert sum("🆕 2 new" in one.text for one in await drop.office.sent()) == 2


class Doors:
    """Files that come when the test lets them: the first, then the next."""

    def __init__(self) -> None:
        self.open = asyncio.Semaphore(0)

    async def download(self, _file: str, path: Path) -> None:
        await self.open.acquire()
        path.write_text(LIST, encoding="utf-8")


class Ending(Imports):
    """A loop whose file at work ends just before another is told that it waits for it."""

    doors: Doors

    async def _tell_waits(self, asked: Any, before: int | None) -> None:
        self.doors.open.release()
        await asyncio.wait(self._at_work.values())
        await super()._tell_waits(asked, before)


async def waits_said(drop: Drop) -> list[str]:
    sent = [re.sub("<[^>]*>", "", shown(one.text)) for one in await drop.office.sent()]
    return [text for text in sent if "waits for its turn" in text]


async def test_a_file_that_is_asked_for_twice_does_not_wait_for_itself(drop: Drop) -> None:
    doors = Doors()
    imports = Imports(drop.office.database, lambda: drop.office.now, doors.download)
    await drop.is_dropped("list.csv", 5)
    (made,) = await drop.column(file_import.c.id)
    async with drop.office.database.write() as session:
        again = AskedImport(drop.office.team.id, made, ImportStep.LOOK, "en", asked_by="second tap")
        await requests.ask(session, again, drop.office.now)
    await imports.look()
    assert await waits_said(drop) == []
    doors.open.release()
    doors.open.release()
    await imports.answer_all()


async def test_a_third_file_says_when_the_second_is_worked_on(drop: Drop) -> None:
    doors = Doors()
    imports = Imports(drop.office.database, lambda: drop.office.now, doors.download)
    for place, name in enumerate(("first.csv", "second.csv", "third.csv")):
        await drop.is_dropped(name, 5 + place)
    await imports.look()
    assert any(one.startswith("⏳ third.csv") and "first.csv is being" in one for one in await waits_said(drop))
    doors.open.release()
    await asyncio.wait(imports._at_work.values())
    await imports.look()
    (said,) = await waits_said(drop)
    assert said.startswith("⏳ third.csv")
    assert "second.csv is being worked on" in said
    doors.open.release()
    doors.open.release()
    await imports.answer_all()


async def test_a_file_whose_turn_comes_just_now_is_not_said_to_wait_for_other_teams(drop: Drop) -> None:
    doors = Doors()
    imports = Ending(drop.office.database, lambda: drop.office.now, doors.download)
    imports.doors = doors
    await drop.is_dropped("first.csv", 5)
    await drop.is_dropped("second.csv", 6)
    await imports.look()
    assert await waits_said(drop) == []
    doors.open.release()
    await imports.answer_all()
