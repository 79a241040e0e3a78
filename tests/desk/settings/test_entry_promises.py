"""An entry that promises another time than its channel: how it is set, and everything that goes by it."""

from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Handle, Inbound
from core.errors import BadSetting
from core.terms import AlarmKind, Lane, Role, TouchKind
from desk.alarms import watch
from desk.figures.day import day_figures
from desk.operations.dead_rows import TeamDoors
from desk.settings import channels, entry_promises
from desk.settings.entry_promises import ChannelEntry, entry_and_time, promises_of

SITE = "Website"


async def promises(floor: Floor, entry: str, time: str, channel: str = "website") -> None:
    async with floor.database.write() as session:
        one = await channels.channel_named(session, floor.team.id, channel)
        await entry_promises.promise_entry(session, one, floor.team.id, entry, time, by=None, now=floor.now)


async def comes_by(floor: Floor, phone: str, entry: str) -> int:
    made = await floor.fills_form(phone, channel="website", entry=entry)
    assert made.lead_id is not None
    return made.lead_id


async def lane_of(floor: Floor, lead_id: int) -> str:
    return (await floor.lead(lead_id)).lane


async def broken(floor: Floor) -> list[tuple[str, int]]:
    async with floor.database.read() as session:
        found = await watch.now_so(
            floor.work(session), TeamDoors(floor.team.id, alone=True, gateways=(), groups=(), all_gateways=())
        )
    return [(one.facts["channel"], one.facts["n"]) for one in found if one.kind is AlarmKind.PROMISE]


async def first_calls(floor: Floor) -> dict[str, tuple[int | None, int, int]]:
    async with floor.database.read() as session:
        day = await day_figures(session, floor.team.id, floor.now.date(), now=floor.now)
    return {row.channel: (row.promise, row.tried, row.overdue) for row in day.first_calls}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("demo 2 h", ("demo", "2 h")),
        ("demo download 1 h 30 min", ("demo download", "1 h 30 min")),
        ("form 2 5 min", ("form 2", "5 min")),
        ("درخواست تماس ۵ دقیقه", ("درخواست تماس", "۵ دقیقه")),
        ("демо 2 ч", ("демо", "2 ч")),
        ("demo off", ("demo", "off")),
        ("5 min", ("", "5 min")),
        ("soon", ("", "soon")),
    ],
)
def test_an_entry_and_its_time_stand_in_one_line(text: str, found: tuple[str, str]) -> None:
    assert entry_and_time(text) == found


async def test_an_entry_promises_its_own_time_however_its_name_is_written(desk: Floor) -> None:
    await promises(desk, "Call-Back request", "3 min")
    await promises(desk, "call-back REQUEST", "4 min")
    async with desk.database.read() as session:
        one = await channels.channel_named(session, desk.team.id, "website")
        held = await promises_of(session, desk.team.id)
    assert held.own(one.id, "call-back request") == ChannelEntry("Call-Back request", 240)
    assert held.own(one.id, "demo") is None

    await promises(desk, "call-back request", "off")
    async with desk.database.read() as session:
        assert (await promises_of(session, desk.team.id)).entries == {}


async def test_a_promise_beyond_its_bounds_is_refused(desk: Floor) -> None:
    with pytest.raises(BadSetting):
        await promises(desk, "demo", "8 days")
    with pytest.raises(BadSetting):
        await promises(desk, "demo", "20 s")


async def test_the_entries_of_a_channel_are_those_of_its_rules_and_of_its_leads(desk: Floor) -> None:
    await comes_by(desk, NUMBERS[0], "demo")
    await promises(desk, "call back", "3 min")
    async with desk.database.read() as session:
        one = await channels.channel_named(session, desk.team.id, "website")
        known = await entry_promises.entries_of(session, desk.team.id, one.id)
    assert known[0] == ChannelEntry("call back", 180)
    assert ChannelEntry("demo", None) in known
    assert len(known) == 3, "a form is named by a rule"


async def test_what_is_promised_within_minutes_is_called_before_what_is_promised_for_later(desk: Floor) -> None:
    await promises(desk, "call back", "3 min")
    await promises(desk, "demo", "2 h")
    await desk.starts("sara")
    asked = await comes_by(desk, NUMBERS[0], "call back")
    desk.later(minutes=2)
    demo = await comes_by(desk, NUMBERS[1], "demo")
    assert [await lane_of(desk, one) for one in (asked, demo)] == [Lane.LIVE, Lane.FRESH]

    assert (await desk.card_for("sara")).lead_id == asked, "though the other is newer"


async def test_a_list_and_who_has_no_number_stay_where_they_are(desk: Floor) -> None:
    await promises(desk, "demo", "2 h", "bank")
    listed = await desk.banked(NUMBERS[0], channel="bank", entry="demo")
    assert listed.lead_id is not None
    assert await lane_of(desk, listed.lead_id) == Lane.BANK
    await promises(desk, "demo", "2 h")
    writer = Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "w"), channel="website", entry="demo")
    nameless = await desk.take(writer)
    assert nameless.lead_id is not None
    assert await lane_of(desk, nameless.lead_id) == Lane.NEEDS_NUMBER


async def test_who_gives_the_number_later_is_as_urgent_as_the_entry_promises(desk: Floor) -> None:
    await promises(desk, "demo", "2 h")
    await promises(desk, "call back", "3 min")
    for number, (entry, lane) in enumerate((("demo", Lane.FRESH), ("call back", Lane.LIVE), ("other", Lane.LIVE))):
        writer = Handle("instagram", f"w{number}")
        by_way = {"channel": "website", "entry": entry}
        first = await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=writer, **by_way))
        await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=writer, text=NUMBERS[number], channel="instagram"))
        assert first.lead_id is not None
        assert await lane_of(desk, first.lead_id) == lane

    nameless = await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "x"), **_DEMO))
    await desk.number_added(nameless.lead_id, NUMBERS[9])
    assert nameless.lead_id is not None
    assert await lane_of(desk, nameless.lead_id) == Lane.FRESH


_DEMO = {"channel": "website", "entry": "demo"}


async def test_a_lost_lead_comes_back_as_urgent_as_its_entry_promises(desk: Floor) -> None:
    await promises(desk, "demo", "2 h")
    await desk.starts("sara")
    lead_id = await comes_by(desk, NUMBERS[0], "demo")
    await desk.is_refused("sara", await desk.card_for("sara"))
    desk.later(hours=3)
    assert await comes_by(desk, NUMBERS[0], "demo") == lead_id
    assert await lane_of(desk, lead_id) == Lane.FRESH


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
async def test_entries_are_looked_for_among_the_newest_leads_alone(desk: Floor) -> None:
    await comes_by(desk, NUMBERS[0], "demo")
    asked: list[tuple[str, Any]] = []
    engine = desk.database._read_engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", lambda c, cur, sql, values, *rest: asked.append((sql, values)))
    async with desk.database.read() as session:
        one = await channels.channel_named(session, desk.team.id, "website")
        await entry_promises.entries_of(session, desk.team.id, one.id)
        ((sql, values),) = [one for one in asked if "FROM lead" in one[0]]
        steps = [row[3] for row in await session.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert "SEARCH lead USING INDEX ix_lead_team_id_created_at (team_id=?)" in steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps, "all leads of the team would be sorted"


async def test_one_entry_too_many_is_refused_with_the_most_and_a_command_that_makes_room(desk: Floor) -> None:
    for number in range(entry_promises.MOST):
        await promises(desk, f"entry {number}", "2 h")
    with pytest.raises(BadSetting) as refused:
        await promises(desk, "demo", "2 h")
    assert (refused.value.facts["shape"], refused.value.facts["most"]) == ("pieces", entry_promises.MOST)
    command, slug, field, line = str(refused.value.facts["example"]).split(" ", 3)
    assert (command, field) == ("/channels", "promise")
    await promises(desk, *entry_and_time(line), channel=slug)
    await promises(desk, "demo", "2 h")


async def test_the_alarm_goes_by_what_the_entry_promises(desk: Floor) -> None:
    async with desk.database.write() as session:
        await hire(session, desk.team, "boss", Role.MANAGER, user_id=2000)
    await promises(desk, "call back", "2 min")
    await promises(desk, "demo", "2 h")
    for place, phone in enumerate(NUMBERS[:9]):
        await comes_by(desk, phone, ("call back", "demo", "form")[place % 3])
    desk.later(minutes=3)
    assert await broken(desk) == [(f"{SITE} · call back", 3)]
    desk.later(minutes=30)
    assert sorted(await broken(desk)) == [(SITE, 3), (f"{SITE} · call back", 3)]
    desk.later(hours=2)
    assert sorted(await broken(desk)) == [(SITE, 3), (f"{SITE} · call back", 3), (f"{SITE} · demo", 3)]


async def test_the_evening_measures_each_entry_against_its_own_promise(desk: Floor) -> None:
    await promises(desk, "demo", "2 h")
    await comes_by(desk, NUMBERS[0], "demo")
    await comes_by(desk, NUMBERS[1], "form")
    desk.later(hours=1)
    assert await first_calls(desk) == {SITE: (300, 0, 1)}
    desk.later(hours=1, minutes=1)
    assert await first_calls(desk) == {SITE: (300, 0, 1), f"{SITE} · demo": (7200, 0, 1)}
