"""The calendar behind an agent's link: stable entries, a number that grows, nothing about people, revocable."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from icalendar import Calendar
from sales_floor import NUMBERS, Floor

from core.terms import Outcome
from desk.intake import contacts
from desk.intake.known_numbers import bar
from desk.intake.merging import merge
from desk.leads import calendar_feed, promises, task_changes
from desk.leads.task_changes import NewTask
from web.calendars import CalendarPages


async def link(desk: Floor, name: str = "sara") -> str:
    async with desk.database.write() as session:
        return await calendar_feed.new_link(session, desk.agents[name], desk.now)


async def fetched(desk: Floor, token: str) -> bytes:
    pages = CalendarPages(desk.database, desk.clock, lambda language, kind: f"{kind} ({language})")
    request: Any = SimpleNamespace(match_info={"token": token})
    answer = await pages.calendar(request)
    assert answer.content_type == "text/calendar"
    return bytes(answer.body)  # type: ignore[arg-type]


async def events(desk: Floor, token: str) -> list[Any]:
    return list(Calendar.from_ical(await fetched(desk, token)).walk("VEVENT"))


async def promised(desk: Floor, **ahead: float) -> int:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili Karimi")
    recorded = await desk.promises("sara", await desk.card_for("sara"), "the yearly plan", **ahead)
    return recorded.lead_id


async def test_an_entry_keeps_its_name_and_its_number_grows_with_every_change(desk: Floor) -> None:
    lead_id = await promised(desk, hours=1)
    token = await link(desk)
    (first,) = await events(desk, token)
    assert (first.decoded("dtstart"), str(first["status"])) == (desk.now + timedelta(hours=1), "CONFIRMED")
    (row,) = await desk.callbacks_of(lead_id)
    async with desk.database.write() as session:
        at = desk.now + timedelta(hours=5)
        await promises.reschedule(session, row.id, at, desk.settings, by=desk.agents["sara"], now=desk.now)
    (moved,) = await events(desk, token)
    assert moved["uid"] == first["uid"]
    assert moved.decoded("dtstart") == at
    assert moved["sequence"] > first["sequence"]
    desk.clock.set(at)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    (kept,) = await events(desk, token)
    assert (kept["uid"], str(kept["status"])) == (first["uid"], "CANCELLED")
    assert kept["sequence"] > moved["sequence"]
    desk.later(days=15)
    assert await events(desk, token) == []


async def test_a_promise_to_whom_nobody_may_call_any_more_is_cancelled_by_a_number_that_grew(desk: Floor) -> None:
    await promised(desk, hours=1)
    token = await link(desk)
    (first,) = await events(desk, token)
    async with desk.database.write() as session:
        await bar(session, desk.team, NUMBERS[0], by=None, now=desk.now)
    (gone,) = await events(desk, token)
    assert (gone["uid"], str(gone["status"])) == (first["uid"], "CANCELLED")
    assert gone["sequence"] > first["sequence"], "a calendar takes no change whose number it has seen"


async def test_a_meeting_is_called_one_and_lasts_as_long_as_one(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    at, said = desk.now + timedelta(hours=4), {"place": "Valiasr 12"}
    await desk.records("sara", await desk.card_for("sara"), Outcome.MEETING, callback_at=at, **said)
    token = await link(desk)
    (one,) = await events(desk, token)
    assert str(one["summary"]).startswith("meeting (")
    assert one.decoded("dtend") - one.decoded("dtstart") == timedelta(hours=1)
    assert b"Valiasr" not in await fetched(desk, token)


async def test_nothing_about_people_stands_in_it(desk: Floor) -> None:
    await promised(desk, hours=1)
    written = (await fetched(desk, await link(desk))).decode()
    assert "promise (en)" in written
    for hidden in ("Lili", "Karimi", NUMBERS[0], NUMBERS[0][3:], "yearly", "sara"):
        assert hidden not in written


async def test_a_new_link_ends_the_old_one_and_a_revoked_or_guessed_one_is_no_page(desk: Floor) -> None:
    await promised(desk, hours=1)
    old = await link(desk)
    new = await link(desk)
    assert len(await events(desk, new)) == 1
    async with desk.database.write() as session:
        assert await calendar_feed.revoke(session, desk.agents["sara"])
        assert not await calendar_feed.revoke(session, desk.agents["sara"])
    for token in (old, new, "guessed", ""):
        with pytest.raises(web.HTTPNotFound):
            await fetched(desk, token)


async def test_a_promise_that_changed_hands_stands_with_who_has_it_and_is_cancelled_before(
    desk: Floor,
) -> None:
    lead_id = await promised(desk, hours=1)
    sara, reza = await link(desk), await link(desk, "reza")
    (before,) = await events(desk, sara)
    async with desk.database.write() as session:
        await promises.hand_over(session, lead_id, desk.agents["reza"], desk.settings, desk.now)
    assert [str(one["status"]) for one in await events(desk, reza)] == ["CONFIRMED"]
    (gone,) = await events(desk, sara)
    assert (gone["uid"], str(gone["status"])) == (before["uid"], "CANCELLED")
    assert gone["sequence"] > before["sequence"]
    async with desk.database.write() as session:
        await promises.hand_over(session, lead_id, desk.agents["sara"], desk.settings, desk.now)
    assert [str(one["status"]) for one in await events(desk, reza)] == ["CANCELLED"]
    (back,) = await events(desk, sara)
    assert str(back["status"]) == "CONFIRMED"
    assert back["sequence"] > gone["sequence"]


@pytest.mark.parametrize("hours", [(1, 2), (2, 1)])
async def test_of_two_promises_to_one_person_the_sooner_stands_in_the_calendar_and_the_other_is_cancelled(
    desk: Floor, hours: tuple[int, int]
) -> None:
    await desk.starts("sara", "reza")
    due: dict[str, datetime] = {}
    for name, phone, ahead in zip(("sara", "reza"), NUMBERS[:2], hours, strict=True):
        await desk.texts(phone)
        await desk.promises(name, await desk.card_for(name), hours=ahead)
        due[name] = desk.now + timedelta(hours=ahead)
    links = {name: await link(desk, name) for name in due}
    before = {name: (await events(desk, token))[0] for name, token in links.items()}
    async with desk.database.write() as session:
        gone, kept = [await contacts.by_phone(session, desk.team.id, phone) for phone in NUMBERS[:2]]
        assert gone is not None
        assert kept is not None
        await merge(session, desk.team.id, gone.id, kept.id, desk.now)
    stands = min(due, key=lambda name: due[name])
    for name, token in links.items():
        entries = {str(one["uid"]): one for one in await events(desk, token)}
        confirmed = [one for one in entries.values() if str(one["status"]) == "CONFIRMED"]
        assert [one.decoded("dtstart") for one in confirmed] == ([due[name]] if name == stands else [])
        had = entries[str(before[name]["uid"])]
        assert had in confirmed or str(had["status"]) == "CANCELLED"
        assert had["sequence"] > before[name]["sequence"]


async def test_an_undone_promise_is_cancelled_and_the_next_one_counts_on(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card, sara = await desk.card_for("sara"), await link(desk)
    slipped = await desk.promises("sara", card, hours=1)
    (before,) = await events(desk, sara)
    await desk.undoes("sara", slipped)
    (gone,) = await events(desk, sara)
    assert (gone["uid"], str(gone["status"])) == (before["uid"], "CANCELLED")
    assert gone["sequence"] > before["sequence"]
    await desk.promises("sara", card, hours=2)
    (again,) = await events(desk, sara)
    assert (again["uid"], str(again["status"])) == (before["uid"], "CONFIRMED")
    assert again["sequence"] > gone["sequence"]


async def test_a_task_that_is_passed_on_is_cancelled_with_who_had_it_for_two_weeks(desk: Floor) -> None:
    sara, reza, ali = [await link(desk, name) for name in ("sara", "reza", "ali")]
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        one = await task_changes.give(work, NewTask(by, "Call the printer", desk.now + timedelta(hours=1)), by=by)
        await task_changes.help_with(work, one.task_id, by=desk.persons["reza"])
        await task_changes.pass_on(work, one.task_id, desk.persons["ali"], by=by)
    assert [str(one["status"]) for one in await events(desk, ali)] == ["CONFIRMED"]
    for token in (sara, reza):
        assert [str(one["status"]) for one in await events(desk, token)] == ["CANCELLED"]
    desk.later(days=15)
    assert await events(desk, sara) == []
