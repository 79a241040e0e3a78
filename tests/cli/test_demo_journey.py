"""The demo shows what follows: who does not answer gets a text, who bought a week ago is due for a service call."""

from datetime import date, time, timedelta
from pathlib import Path

import sqlalchemy as sa

from cli.demo import cast
from cli.demo.town import Options, Town
from cli.demo.week import DAYS, days_of_work
from core.calendar.worktime import local_date
from core.settings import WEEKDAYS, CallingHours, Span
from desk.settings.changes import settings_of
from playground.onlooker import text_of
from playground.person import Group, PersonInChat
from storage.tables import attempt, customer_step, journey_run, outbox


async def test_who_does_not_answer_in_the_demo_gets_a_text_and_goes_on(tmp_path: Path) -> None:
    town = Town(Options(lang="en", agents=2, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    try:
        async with PersonInChat(town.playground.base_url, cast.SARA) as sara:
            for _ in range(2):  # whoever waited longest gets the first
                await town.world.act("sms", {"text": "5"})
            await sara.taps("No answer")
            await town.world.act("two_hours", {})
            async with town.desk.database.read() as session:
                (run,) = (await session.execute(sa.select(journey_run))).all()
            assert run.step == "text"
            await town.world.act("week_later", {})
        texts = [one.text for one in town.playground.phones.sent]
        async with town.desk.database.read() as session:
            (run,) = (await session.execute(sa.select(journey_run).where(journey_run.c.id == run.id))).all()
    finally:
        await town.close()
    assert any("we called and missed you" in text for text in texts)
    assert run.ended is not None


async def test_a_week_later_a_service_call_is_in_the_chat_of_who_sold(tmp_path: Path) -> None:
    town = Town(Options(lang="fa", agents=2, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    try:
        before = town.clock()
        await town.world.act("week_later", {})
        shown = sa.select(outbox.c.created_at, customer_step.c.kind).join(
            customer_step, customer_step.c.card_id == outbox.c.id
        )
        async with town.desk.database.read() as session:
            cards = (await session.execute(shown.where(customer_step.c.shown_to.is_not(None)))).all()
        async with PersonInChat(town.playground.base_url, cast.SARA) as sara:
            await sara.sees("در شیفت هستید", ever=True)
            at_work = [one for one in await sara.messages(limit=200) if "در شیفت هستید" in text_of(one)]
        async with Group(town.playground.base_url, cast.MANAGERS, cast.HAMID) as managers:
            told = [text_of(one) for one in await managers.messages(limit=200)]
        async with town.desk.database.read() as session:
            lived = sa.select(attempt.c.at).where(attempt.c.at > before)
            days = {row.at.date() for row in await session.execute(lived)}
            hours = (await settings_of(session, town.team.id)).hours
        zone = town.team.timezone
    finally:
        await town.close()
    assert {one.kind for one in cards} == {"service_call"}
    assert all(one.created_at > before for one in cards), "brought in the week, or in the morning after it"
    assert len(at_work) == 2, "it says that she is at work again"
    of_work = days_of_work(local_date(before, zone), DAYS, hours, zone)
    assert len(days) >= len(of_work) - 1, "the team has worked that week, of which a holiday may take its part"
    assert not [one for one in told if "🚨" in one or "⏰" in one], "and there is nothing to be alarmed about"


def test_the_week_ends_with_the_evening_of_a_day_of_work_whose_digest_is_worth_reading() -> None:
    monday, saturday = date(2026, 11, 30), date(2026, 12, 5)
    hours = CallingHours({day: Span(time(9), time(18)) for day in WEEKDAYS if day != "sun"})
    assert days_of_work(monday, 7, hours, "Europe/Moscow")[-1] == saturday
    assert days_of_work(saturday + timedelta(days=1), 1, hours, "Europe/Moscow") == [saturday + timedelta(days=1)]
