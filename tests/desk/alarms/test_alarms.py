"""Live alarms: each raised once when it is so, told to the managers, and ended when it is over."""

import random
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from bot.transport.outgoing import Outgoing
from bot.words import Safe
from core.addresses import Address
from core.arrivals.inbound import Inbound
from core.mail_terms import InboxState, OutboxState, Urgency
from core.terms import AlarmKind, Role, TouchKind
from desk.alarms import books
from desk.alarms.watch import worked_since
from desk.dispatch import sent_cards
from desk.operations import runs
from desk.people import directory
from desk.people.groups import bind_group
from desk.settings.changes import change_setting
from jobs.clock.alarms import Alarms
from storage import outbox as mail_rows
from storage import silences
from storage.outbox import SendingResult
from storage.prepared import insert_row
from storage.tables import alarm, inbox, outbox, team, touch

GROUP = Address("telegram", -1001)


@pytest.fixture
async def watched(desk: Floor) -> Floor:
    """The floor with a managers' group."""
    async with desk.database.write() as session:
        await bind_group(session, desk.team.id, "managers", GROUP, by=None, now=desk.now)
        desk.team = await directory.get_team(session, desk.team.id)
    return desk


async def look(desk: Floor, alarms: Alarms | None = None) -> None:
    await (alarms or Alarms(desk.database, desk.clock, {"sms": desk.team.id})).run()


async def told(desk: Floor, chat: int = GROUP.chat_id) -> list[str]:
    """What a chat was written, the oldest first."""
    rows = await desk.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == chat).order_by(outbox.c.id))
    return [row.payload["text"].translate(dict.fromkeys((0x2066, 0x2068, 0x2069))) for row in rows]


async def kinds_now(desk: Floor) -> list[AlarmKind]:
    rows = await desk.rows(sa.select(alarm.c.kind).where(alarm.c.ended_at.is_(None)).order_by(alarm.c.id))
    return [AlarmKind(row.kind) for row in rows]


async def test_leads_that_are_due_while_nobody_is_at_work(watched: Floor):
    await watched.texts(NUMBERS[0])
    await look(watched)
    assert await told(watched) == [], "not at once"
    watched.later(minutes=6)
    await look(watched)
    await look(watched)
    assert ["1 lead is due and nobody is at work" in one for one in await told(watched)] == [True], "once"
    await watched.starts("sara")
    await look(watched)
    assert (await told(watched))[-1].startswith("✅ Over")
    assert await kinds_now(watched) == []


async def test_nobody_is_missed_outside_calling_hours(watched: Floor):
    await watched.texts(NUMBERS[0])
    watched.later(hours=11)
    await look(watched)
    assert AlarmKind.NOBODY not in await kinds_now(watched)


async def test_a_channel_whose_promise_is_being_broken(watched: Floor):
    await watched.starts("sara", "reza", "ali")
    for phone in NUMBERS[:3]:
        await watched.texts(phone)
    watched.later(minutes=4)
    await look(watched)
    assert AlarmKind.PROMISE not in await kinds_now(watched)
    watched.later(minutes=2)
    await look(watched)
    assert await kinds_now(watched) == [AlarmKind.PROMISE]
    assert "3 leads wait" in (await told(watched))[0]
    for name in ("sara", "reza", "ali"):
        await watched.card_for(name)
    await look(watched)
    assert await kinds_now(watched) == []
    assert "the promise is kept again" in (await told(watched))[-1]


async def test_the_oldest_lead_that_nobody_has_tried(watched: Floor):
    await watched.starts("sara")
    made = await watched.texts(NUMBERS[0])
    watched.later(hours=4, minutes=1)
    await look(watched)
    assert AlarmKind.OLDEST in await kinds_now(watched)
    assert f"#{made.lead_id}" in "".join(await told(watched))
    await watched.card_for("sara")
    await look(watched)
    assert AlarmKind.OLDEST not in await kinds_now(watched)


async def test_an_agent_is_asked_first_then_a_manager_in_private_and_never_the_group(watched: Floor):
    async with watched.database.write() as session:
        await hire(session, watched.team, "boss", Role.MANAGER, user_id=2000)
    await watched.starts("sara")
    await watched.banked(NUMBERS[0])
    await watched.card_for("sara")
    watched.later(minutes=11)
    await look(watched)
    assert "Still talking?" in (await told(watched, 1000))[-1]
    assert await told(watched, 2000) == []
    watched.later(minutes=5)
    await look(watched)
    await look(watched)
    assert ["sara has a card in hand" in one for one in await told(watched, 2000)] == [True]
    watched.later(minutes=1)
    await watched.takes_break("sara")
    await look(watched)
    assert (await told(watched, 2000))[-1].startswith("✅ Over")
    assert not [one for one in await told(watched) if "sara" in one]


async def test_who_was_never_sent_the_card_or_could_not_be_reached_is_not_asked_what_they_do(watched: Floor):
    await watched.starts("sara")
    await watched.banked(NUMBERS[0])
    given = await watched.card_for("sara")
    async with watched.database.write() as session:
        mail = Outgoing(session, watched.now)
        card = await mail.send(Address("telegram", 1000), Safe("card"), urgency=Urgency.CARD)
        await sent_cards.remember_card(session, given.id, card)
    watched.later(minutes=20)
    await look(watched)
    assert AlarmKind.IDLE not in await kinds_now(watched), "nobody has seen it"
    async with watched.database.write() as session:
        await mail_rows.record(session, [SendingResult(card, OutboxState.SENT, 7)], watched.now)
        await silences.end(session, "telegram", "sending", watched.now, watched.now + timedelta(minutes=9))
    watched.later(minutes=11)
    await look(watched)
    assert AlarmKind.IDLE not in await kinds_now(watched), "nothing came through for nine of the minutes"
    watched.later(minutes=9)
    await look(watched)
    assert AlarmKind.IDLE in await kinds_now(watched)


async def test_nobody_is_missed_the_moment_a_break_begins_however_long_leads_are_due(watched: Floor):
    await watched.banked(NUMBERS[0])
    await watched.starts("sara")
    watched.later(hours=1)
    await watched.takes_break("sara")
    await look(watched)
    assert AlarmKind.NOBODY not in await kinds_now(watched)
    watched.later(minutes=6)
    await look(watched)
    assert AlarmKind.NOBODY in await kinds_now(watched)


async def test_an_alarm_that_is_switched_off_while_it_rings_is_not_said_to_be_over(watched: Floor):
    await watched.starts("sara")
    await watched.texts(NUMBERS[0])
    watched.later(hours=4, minutes=1)
    await look(watched)
    assert AlarmKind.OLDEST in await kinds_now(watched)
    async with watched.database.write() as session:
        for key in ("alarm_oldest", "alarm_broken"):
            await change_setting(session, watched.team.id, key, "0", by=None, now=watched.now)
    before = await told(watched)
    await look(watched)
    assert await kinds_now(watched) == []
    assert await told(watched) == before


async def test_something_dead_until_it_was_looked_at(watched: Floor):
    async with watched.database.write() as session:
        row = await insert_row(
            session,
            inbox,
            source="sms",
            event_key="a",
            lane="a",
            payload=b"",
            state=InboxState.DEAD,
            received_at=watched.now,
        )
    await look(watched)
    assert await kinds_now(watched) == [AlarmKind.DEAD]
    assert "1 arrival could not be worked" in (await told(watched))[0]
    await watched.put(inbox, row, state=InboxState.NEW)
    await look(watched)
    assert await kinds_now(watched) == []
    assert "/dead" in (await told(watched))[-1]


async def test_a_backup_that_failed_until_one_is_done(watched: Floor):
    async with watched.database.write() as session:
        await runs.take(session, "backup", "", "2026-11-22", watched.now, timedelta(minutes=5))
        await runs.finish(session, "backup", "", "2026-11-22", watched.now, "failed", "the disk is full")
    await look(watched)
    assert "the disk is full" in (await told(watched))[0]
    watched.later(minutes=10)
    async with watched.database.write() as session:
        await runs.take(session, "backup", "", "2026-11-22", watched.now, timedelta(minutes=5))
    await look(watched)
    assert await kinds_now(watched) == [AlarmKind.BACKUP], "trying again has made none"
    assert len(await told(watched)) == 1
    async with watched.database.write() as session:
        await runs.finish(session, "backup", "", "2026-11-22", watched.now, "done", "desk.db")
    await look(watched)
    assert await kinds_now(watched) == []


async def test_a_gateway_that_is_silent_against_its_habit(watched: Floor):
    made = await watched.texts(NUMBERS[0])
    (first,) = await watched.touches_of(made.contact_id)
    rng = random.Random(4)
    await watched.starts("sara")
    rows = []
    for back in range(1, 35 * 24):
        at = watched.now - timedelta(hours=back)
        like = {name: first._mapping[name] for name in (each.name for each in touch.c) if name != "id"}
        rows += [like | {"received_at": at, "is_first": False} for _ in range(rng.choice((2, 3, 4)))]
    async with watched.database.write() as session:
        await session.execute(touch.insert(), rows)
    alarms = Alarms(watched.database, watched.clock, {"sms": watched.team.id})
    await look(watched, alarms)
    assert AlarmKind.SILENT not in await kinds_now(watched)
    watched.later(hours=5)
    await look(watched, alarms)
    assert AlarmKind.SILENT in await kinds_now(watched)
    await look(watched, Alarms(watched.database, watched.clock, {}))
    assert AlarmKind.SILENT not in await kinds_now(watched), "it is configured no more"
    assert not any("brings something again" in one for one in await told(watched)), "nothing has come from it"
    await look(watched, alarms)
    assert AlarmKind.SILENT in await kinds_now(watched)
    async with watched.database.write() as session:
        await silences.end(session, "", "desk", watched.now - timedelta(minutes=2), watched.now)
    await look(watched, alarms)
    assert AlarmKind.SILENT in await kinds_now(watched), "the desk stood still: nothing has come of it"
    watched.later(days=80)
    await look(watched, alarms)
    assert AlarmKind.SILENT in await kinds_now(watched), "silence is no habit"
    await watched.take(Inbound(TouchKind.SMS, "sms", phone=NUMBERS[1], text="5"))
    await look(watched, alarms)
    assert AlarmKind.SILENT not in await kinds_now(watched)
    assert "brings something again" in (await told(watched))[-1]


async def at_clock(desk: Floor, hour: int, minute: int, days: int = 0) -> None:
    """Move the clock to a time of this day in Tehran, or of a later one."""
    there = desk.now.astimezone(ZoneInfo(desk.team.timezone)).replace(hour=hour, minute=minute)
    desk.later(seconds=(there + timedelta(days=days) - desk.now).total_seconds())


async def test_nobody_is_missed_in_the_first_half_hour_before_anybody_has_started(watched: Floor):
    await watched.texts(NUMBERS[0])
    await at_clock(watched, 9, 20, days=1)
    await look(watched)
    assert AlarmKind.NOBODY not in await kinds_now(watched)
    await at_clock(watched, 9, 30)
    await look(watched)
    assert AlarmKind.NOBODY in await kinds_now(watched)


async def test_who_has_started_and_gone_is_missed_at_once(watched: Floor):
    await watched.texts(NUMBERS[0])
    await at_clock(watched, 9, 5, days=1)
    await watched.starts("sara")
    await watched.ends_shift("sara")
    await at_clock(watched, 9, 20)
    await look(watched)
    assert AlarmKind.NOBODY in await kinds_now(watched)


@pytest.mark.parametrize(
    ("starts", "grace", "quiet", "missed"),
    [
        ((10, 15), 30, (10, 10), (10, 20)),
        ((16, 30), 30, (12, 55), (13, 5)),  # no habit lets leads wait longer than four hours
        ((10, 15), 0, None, (9, 6)),  # who wants no grace is told of nobody at once
    ],
)
async def test_a_team_that_usually_starts_late_on_this_weekday_is_not_called_before_within_bounds(
    watched: Floor, starts: tuple[int, int], grace: int, quiet: tuple[int, int] | None, missed: tuple[int, int]
):
    async with watched.database.write() as session:
        await change_setting(session, watched.team.id, "alarm_grace", f"{grace} min", by=None, now=watched.now)
    for _ in range(2):
        await at_clock(watched, *starts)
        await watched.starts("sara")
        await watched.ends_shift("sara")
        await at_clock(watched, *starts, days=7)
    await at_clock(watched, 20, 0, days=-1)
    await watched.texts(NUMBERS[0])
    await at_clock(watched, 9, 0, days=1)
    if quiet is not None:
        await at_clock(watched, *quiet)
        await look(watched)
        assert AlarmKind.NOBODY not in await kinds_now(watched)
    await at_clock(watched, *missed)
    await look(watched)
    assert AlarmKind.NOBODY in await kinds_now(watched)


async def test_a_kind_that_was_made_quiet_is_watched_and_not_told(watched: Floor):
    async with watched.database.write() as session:
        await books.make_quiet(watched.work(session), AlarmKind.NOBODY, watched.persons["sara"])
    await watched.texts(NUMBERS[0])
    watched.later(minutes=6)
    await look(watched)
    assert await kinds_now(watched) == [AlarmKind.NOBODY]
    await watched.starts("sara")
    await look(watched)
    assert await told(watched) == []
    await watched.ends_shift("sara")
    watched.later(hours=25)
    await look(watched)
    assert any("nobody is at work" in one for one in await told(watched)), "a day later it is told again"


async def test_what_began_while_its_kind_was_quiet_and_lasts_is_told_once_as_it_is_when_the_quiet_ends(watched: Floor):
    async with watched.database.write() as session:
        await books.make_quiet(watched.work(session), AlarmKind.NOBODY, watched.persons["sara"])
    watched.later(hours=23)
    await watched.texts(NUMBERS[0])
    watched.later(minutes=6)
    await look(watched)
    assert await kinds_now(watched) == [AlarmKind.NOBODY]
    await watched.texts(NUMBERS[1])
    watched.later(hours=1)
    await look(watched)
    await look(watched)
    nobody = [one for one in await told(watched) if "nobody is at work" in one]
    assert len(nobody) == 1
    assert "2 leads are due" in nobody[0]
    await watched.starts("sara")
    await look(watched)
    assert (await told(watched))[-1].startswith("✅ Over")


async def test_an_alarm_that_is_switched_off_never_rings(watched: Floor):
    async with watched.database.write() as session:
        await change_setting(session, watched.team.id, "alarm_nobody", "0", by=None, now=watched.now)
    await watched.texts(NUMBERS[0])
    watched.later(minutes=30)
    await look(watched)
    assert AlarmKind.NOBODY not in await kinds_now(watched)


async def test_working_time_is_measured_backwards_over_closed_hours(desk: Floor):
    early = desk.now.replace(hour=6, minute=0)  # 9:30 in Tehran: half an hour after opening
    since = worked_since(early, 3600, desk.settings.hours, desk.team.timezone)
    assert early - since > timedelta(hours=12), "the other half hour was yesterday evening"


async def test_agents_are_called_to_work_once_in_half_an_hour_whichever_alarm_it_was(watched: Floor):
    for number in NUMBERS[:2]:
        await watched.texts(number)
    watched.later(minutes=6)
    await look(watched)
    async with watched.database.write() as session:
        hamid = await hire(session, watched.team, "Hamid", Role.MANAGER, user_id=99)
        assert await books.note_call(watched.work(session), hamid) is None
    called_at = watched.now
    watched.later(minutes=1)
    await watched.starts("sara")
    await look(watched)
    watched.later(minutes=1)
    await watched.takes_break("sara")
    watched.later(minutes=7)
    await look(watched)
    assert await kinds_now(watched) == [AlarmKind.NOBODY], "the next one"
    async with watched.database.write() as session:
        assert await books.note_call(watched.work(session), hamid) == books.CalledToWork(called_at, "Hamid")
    watched.later(minutes=22)
    async with watched.database.write() as session:
        assert await books.note_call(watched.work(session), hamid) is None


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Asia/Kathmandu", "Europe/Moscow"])
async def test_the_hour_before_a_gateway_begins_its_day_is_no_silence_in_zones_of_half_hours(watched: Floor, zone: str):
    made = await watched.texts(NUMBERS[0])
    (first,) = await watched.touches_of(made.contact_id)
    async with watched.database.write() as session:
        await session.execute(team.update().values(timezone=zone))
        watched.team = await directory.get_team(session, watched.team.id)
    place, dice = ZoneInfo(zone), random.Random(1)
    today = watched.now.astimezone(place).replace(hour=0, minute=0, second=0, microsecond=0)
    like = {column.name: first._mapping[column.name] for column in touch.c if column.name != "id"} | {"is_first": False}
    arrivals = [
        like
        | {"received_at": (today + timedelta(days=-back, hours=hour, seconds=dice.random() * 3600)).astimezone(UTC)}
        for back in range(36)
        for hour in range(9, 18)
        for _ in range(dice.randint(26, 34))
    ]
    async with watched.database.write() as session:
        await session.execute(touch.insert(), arrivals)
    await watched.starts("sara")
    for minute in (40, 59):
        watched.clock.set((today + timedelta(days=1, hours=8, minutes=minute)).astimezone(UTC))
        await look(watched)
        assert AlarmKind.SILENT not in await kinds_now(watched)
    watched.clock.set((today + timedelta(days=1, hours=9, minutes=59)).astimezone(UTC))
    await look(watched)
    assert AlarmKind.SILENT in await kinds_now(watched)
