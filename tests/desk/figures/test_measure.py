"""The figures of a day are counted from its events, the same on both databases."""

import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.calendar.worktime import open_seconds
from core.errors import Gone
from core.figures.day import Compared, DayFigures, FreshAndEarlier, Loss
from core.leads import MoveKind
from core.outcomes import FIRST_OUTCOMES
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState, LostReason, Outcome, Role
from desk.figures.day import day_figures, windows_of
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import (
    attempt,
    channel,
    contact,
    hand_out,
    lead,
    lead_event,
    membership,
    person,
    sale,
    setting,
    shift,
    team,
)

TEHRAN = "Asia/Tehran"
SATURDAY = date(2026, 11, 21)
EVENING = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
"""21:00 in Tehran."""


@pytest.fixture
async def database(tables_url: str) -> AsyncIterator[Database]:
    """Empty tables on either database."""
    made = Database(tables_url, synchronous="OFF")
    yield made
    await made.close()


@dataclass
class Floor:
    """A team whose day is told event by event; times are the team's local ones."""

    database: Database
    zone: str = TEHRAN
    team: int = 0
    channels: dict[str, int] = field(default_factory=dict)
    agents: dict[str, int] = field(default_factory=dict)
    number: int = 0

    def at(self, clock: str, day: date = SATURDAY) -> datetime:
        return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(self.zone)).astimezone(UTC)

    async def keep(self, table: sa.Table, **values: Any) -> int:
        async with self.database.write() as session:
            return await insert_row(session, table, **values)

    async def open(self, name: str = "North", promise: int = 300) -> "Floor":
        now = self.at("00:00", date(2026, 1, 1))
        self.team = await self.keep(
            team, name=name, timezone=self.zone, language="fa", currency="IRT", region="IR", created_at=now
        )
        # A public holiday of 2026 falls on one of the Saturdays that are compared: this team works on it.
        await self.keep(setting, team_id=self.team, key="hours.workdays", value=["2026-11-14"], changed_at=now)
        for slug in ("sms", "web", "bank"):
            self.channels[slug] = await self.keep(
                channel, team_id=self.team, slug=slug, name=slug.upper(), promise=0 if slug == "bank" else promise
            )
        for place, who in enumerate(("sara", "ali")):
            someone = await self.keep(
                person, messenger="telegram", user_id=self.team * 10 + place, name=who.title(), created_at=now
            )
            self.agents[who] = await self.keep(
                membership, person_id=someone, team_id=self.team, role=Role.AGENT, created_at=now
            )
        return self

    async def arrives(self, clock: str, day: date = SATURDAY, *, by: str = "sms", **values: Any) -> int:
        self.number += 1
        at = self.at(clock, day)
        who = await self.keep(contact, team_id=self.team, phone=f"+98912{self.team:03}{self.number:04}", created_at=at)
        stands = {"state": LeadState.OPEN, "lane": Lane.FRESH, "due_at": at} | values
        made = await self.keep(
            lead,
            team_id=self.team,
            contact_id=who,
            channel_id=self.channels[by],
            arrived_at=at,
            created_at=at,
            **stands,
        )
        await self.moves(made, MoveKind.ARRIVED, at, state=LeadState.OPEN)
        closing = {LeadState.LOST: MoveKind.LOST, LeadState.VOID: MoveKind.VOIDED, LeadState.WON: MoveKind.SOLD}
        if stands["state"] in closing:
            await self.moves(made, closing[stands["state"]], stands["closed_at"], why=values.get("lost_reason") or "")
        return made

    async def moves(self, lead_id: int, what: MoveKind, at: datetime, **then: Any) -> None:
        """Keep an event of a lead, as it stands now but for what is said of `then`."""
        async with self.database.write() as session:
            row = (await session.execute(sa.select(lead).where(lead.c.id == lead_id))).one()
            stands = {name: getattr(row, name) for name in ("team_id", "state", "channel_id", "lane")} | then
            await insert_row(session, lead_event, lead_id=lead_id, what=what, at=at, **stands)

    async def tries(
        self,
        lead_id: int,
        clock: str,
        outcome: Outcome,
        day: date = SATURDAY,
        *,
        who: str = "sara",
        number: int = 1,
        amount: int | None = None,
        currency: str = "IRT",
        lane: Lane = Lane.FRESH,
        undone: bool = False,
    ) -> int:
        at = self.at(clock, day)
        async with self.database.write() as session:
            row = (await session.execute(sa.select(lead).where(lead.c.id == lead_id))).one()
            common = {"team_id": self.team, "lead_id": lead_id, "member_id": self.agents[who]}
            common |= {"channel_id": row.channel_id, "lane": lane}
            held = await insert_row(
                session,
                hand_out,
                reason={},
                started_at=at,
                deadline_at=at,
                ended_at=at,
                end=HandOutEnd.OUTCOME,
                **common,
            )
            common |= {"contact_id": row.contact_id}
            undone_at = at if undone else None
            made = await insert_row(
                session,
                attempt,
                hand_out_id=held,
                number=number,
                **FIRST_OUTCOMES[outcome].of_attempt(),
                at=at,
                undone_at=undone_at,
                **common,
            )
            if outcome is Outcome.SOLD:
                await insert_row(
                    session,
                    sale,
                    attempt_id=made,
                    amount=amount or 0,
                    currency=currency,
                    at=at,
                    undone_at=undone_at,
                    **common,
                )
        return made

    async def figures(self, day: date = SATURDAY, now: datetime = EVENING) -> DayFigures:
        async with self.database.read() as session:
            return await day_figures(session, self.team, day, now=now)


@pytest.fixture
async def floor(database: Database) -> Floor:
    """A team of two agents and three channels, before its first lead."""
    return await Floor(database).open()


# -- what is counted, and what is not ---------------------------------------------------------------------------------


async def test_a_team_before_its_first_lead_has_an_empty_day(floor: Floor) -> None:
    figures = await floor.figures()
    assert figures.is_empty
    assert (figures.leads, figures.conversion.rate, figures.agents) == (Compared(0, None), None, ())


async def test_an_unknown_team_is_refused(floor: Floor) -> None:
    with pytest.raises(Gone):
        async with floor.database.read() as session:
            await day_figures(session, 999, SATURDAY, now=EVENING)


async def test_one_lead_sold_at_the_second_call(floor: Floor) -> None:
    one = await floor.arrives("10:00")
    await floor.tries(one, "10:03", Outcome.NO_ANSWER)
    await floor.tries(one, "11:03", Outcome.SOLD, number=2, amount=850_000)
    figures = await floor.figures()
    assert (figures.leads.value, figures.calls.value, figures.contacts.value) == (1, 2, 1)
    assert (figures.sales.value, figures.revenue.value, figures.conversion.rate) == (1, 850_000, 1.0)
    assert [(a.name, a.calls, a.contacts, a.sales, a.revenue) for a in figures.agents] == [("Sara", 2, 1, 1, 850_000)]
    assert [step.total for step in figures.funnel.steps] == [1, 1, 1, 1, 1]


async def test_what_was_undone_counts_nowhere(floor: Floor) -> None:
    one = await floor.arrives("10:00")
    await floor.tries(one, "10:03", Outcome.SOLD, amount=850_000, undone=True)
    figures = await floor.figures()
    assert (figures.calls.value, figures.contacts.value, figures.sales.value, figures.revenue.value) == (0, 0, 0, 0)
    assert [step.total for step in figures.funnel.steps] == [1, 0, 0, 0, 0]
    assert figures.first_calls[0].overdue == 1


async def test_another_teams_events_are_not_ours(database: Database) -> None:
    ours, theirs = await Floor(database).open("Ours"), await Floor(database).open("Theirs")
    one = await theirs.arrives("10:00")
    await theirs.tries(one, "10:03", Outcome.SOLD, amount=5)
    assert (await ours.figures()).is_empty
    assert (await theirs.figures()).sales.value == 1


async def test_the_day_begins_and_ends_at_local_midnight(floor: Floor) -> None:
    for clock, day in (("23:59", SATURDAY - timedelta(days=1)), ("00:00", SATURDAY), ("23:59", SATURDAY)):
        await floor.arrives(clock, day)
    await floor.arrives("00:00", SATURDAY + timedelta(days=1))
    whole = await floor.figures(now=EVENING + timedelta(days=3))
    assert whole.leads.value == 2
    assert whole.until == floor.at("00:00", SATURDAY + timedelta(days=1))


async def test_every_outcome_that_reached_a_person_is_a_contact(floor: Floor) -> None:
    for place, outcome in enumerate(Outcome):
        one = await floor.arrives(f"1{place}:00")
        await floor.tries(one, f"1{place}:01", outcome)
    figures = await floor.figures()
    reached = sum(FIRST_OUTCOMES[outcome].reached for outcome in Outcome)
    assert (figures.calls.value, figures.contacts.value) == (len(Outcome), reached)
    assert (figures.funnel.reached.total, figures.funnel.agreed.total, figures.funnel.sold.total) == (reached, 3, 1)


async def test_a_sale_in_another_currency_is_counted_but_not_added_up(floor: Floor) -> None:
    for clock, currency in (("10:00", "IRT"), ("11:00", "EUR")):
        one = await floor.arrives(clock)
        await floor.tries(one, clock, Outcome.SOLD, amount=100, currency=currency)
    figures = await floor.figures()
    assert (figures.sales.value, figures.revenue.value) == (2, 100)


async def test_huge_revenue_is_added_up_exactly(floor: Floor) -> None:
    for clock in ("10:00", "11:00", "12:00"):
        one = await floor.arrives(clock)
        await floor.tries(one, clock, Outcome.SOLD, amount=10**15 + 1)
    assert (await floor.figures()).revenue.value == 3 * 10**15 + 3


async def test_an_agent_on_shift_without_a_call_is_shown_and_one_at_home_is_not(floor: Floor) -> None:
    await floor.keep(shift, member_id=floor.agents["ali"], started_at=floor.at("09:00"))
    assert [(agent.name, agent.calls) for agent in (await floor.figures()).agents] == [("Ali", 0)]


async def test_a_shift_that_ended_yesterday_is_not_todays(floor: Floor) -> None:
    friday = SATURDAY - timedelta(days=1)
    await floor.keep(
        shift, member_id=floor.agents["ali"], started_at=floor.at("09:00", friday), ended_at=floor.at("21:00", friday)
    )
    assert (await floor.figures()).agents == ()


# -- the last four same weekdays --------------------------------------------------------------------------------------


async def test_leads_stand_beside_the_mean_of_the_last_four_saturdays(floor: Floor) -> None:
    for back, leads in ((0, 2), (1, 1), (2, 4), (3, 0), (4, 3), (5, 90)):
        for number in range(leads):
            await floor.arrives(f"10:{number // 2:02}", SATURDAY - timedelta(weeks=back))
    await floor.arrives("10:00", SATURDAY - timedelta(days=1))
    figures = await floor.figures()
    assert figures.leads == Compared(2, 2.0)
    assert [(row.channel, row.leads) for row in figures.channels] == [("SMS", Compared(2, 2.0))]


async def test_a_running_day_is_held_against_the_same_hours(floor: Floor) -> None:
    week_ago = SATURDAY - timedelta(weeks=1)
    for clock in ("10:00", "11:59", "12:00", "15:00"):
        await floor.arrives(clock, week_ago)
    await floor.arrives("09:30")
    figures = await floor.figures(now=floor.at("12:00"))
    assert figures.leads == Compared(1, 2.0)
    assert figures.until == floor.at("12:00")


async def test_a_holiday_is_left_out_of_what_is_usual(floor: Floor) -> None:
    week_ago = SATURDAY - timedelta(weeks=1)
    await floor.keep(
        setting, team_id=floor.team, key="hours.holidays", value=[week_ago.isoformat()], changed_at=EVENING
    )
    for number in range(4):
        await floor.arrives(f"1{number}:00", SATURDAY - timedelta(weeks=2))
    assert (await floor.figures()).leads == Compared(0, 4.0)


async def test_the_usual_conversion_weighs_busy_days_more(floor: Floor) -> None:
    for back, contacts, sold in ((1, 8, 1), (2, 2, 1)):
        day = SATURDAY - timedelta(weeks=back)
        for number in range(contacts):
            one = await floor.arrives(f"10:{number:02}", day)
            outcome = Outcome.SOLD if number < sold else Outcome.NOT_INTERESTED
            await floor.tries(one, f"11:{number:02}", outcome, day)
    assert (await floor.figures()).usual_conversion == pytest.approx(0.2)


def test_days_with_23_and_25_hours_are_cut_at_the_same_local_time() -> None:
    """In Berlin the clocks went back on 25 October 2026 and forward on 29 March."""
    windows = windows_of(date(2026, 11, 1), "Europe/Berlin", datetime(2026, 11, 1, 11, tzinfo=UTC))
    shown = [window.end.astimezone(ZoneInfo("Europe/Berlin")).time() for window in windows]
    assert shown == [time(12)] * 5
    assert (windows[1].end - windows[1].start) == timedelta(hours=13)
    whole = windows_of(date(2026, 3, 29), "Europe/Berlin", datetime(2026, 4, 9, tzinfo=UTC))
    assert [(window.end - window.start).total_seconds() / 3600 for window in whole] == [23, 24, 24, 24, 24]


# -- funnel and losses ------------------------------------------------------------------------------------------------


async def test_the_funnel_tells_todays_leads_from_earlier_ones(floor: Floor) -> None:
    friday = SATURDAY - timedelta(days=1)
    old = await floor.arrives("10:00", friday)
    await floor.tries(old, "10:05", Outcome.NO_ANSWER, friday)
    await floor.tries(old, "10:00", Outcome.CALLBACK, number=2)
    await floor.tries(old, "12:00", Outcome.SOLD, number=3, amount=1)
    new = await floor.arrives("11:00")
    await floor.tries(new, "11:01", Outcome.NO_ANSWER)
    await floor.arrives("12:00")
    await floor.arrives("12:00", friday)
    funnel = (await floor.figures()).funnel
    assert funnel.steps == (
        FreshAndEarlier(2, 1),
        FreshAndEarlier(1, 1),
        FreshAndEarlier(0, 1),
        FreshAndEarlier(0, 1),
        FreshAndEarlier(0, 1),
    )


async def test_losses_are_counted_on_the_day_they_happened_by_reason(floor: Floor) -> None:
    lost = {"state": LeadState.LOST, "due_at": None}
    friday = SATURDAY - timedelta(days=1)
    for reason in (LostReason.NOT_NOW, LostReason.TOO_EXPENSIVE, LostReason.TOO_EXPENSIVE):
        await floor.arrives("10:00", friday, **lost, lost_reason=reason, closed_at=floor.at("10:00"))
    await floor.arrives("10:00", friday, **lost, lost_reason=LostReason.OTHER, closed_at=floor.at("10:00", friday))
    await floor.arrives("10:00", friday, state=LeadState.VOID, closed_at=floor.at("10:00"))
    await floor.arrives("10:00", friday, state=LeadState.WON, closed_at=floor.at("10:00"))
    funnel = (await floor.figures()).funnel
    assert funnel.losses == (Loss(LostReason.TOO_EXPENSIVE, 2), Loss(LostReason.NOT_NOW, 1))
    assert funnel.void == 1


# -- first calls ------------------------------------------------------------------------------------------------------


async def test_a_night_is_no_wait(floor: Floor) -> None:
    """The team calls from 9 to 21, on Thursdays to 13, not on Fridays."""
    one = await floor.arrives("12:50", SATURDAY - timedelta(days=2))
    await floor.tries(one, "09:02", Outcome.NO_ANSWER)
    (row,) = (await floor.figures()).first_calls
    assert (row.channel, row.tried, row.median, row.promise, row.kept) == ("SMS", 1, 12 * 60, 300, 0.0)


async def test_only_the_first_attempt_of_a_lead_is_its_first_call(floor: Floor) -> None:
    friday = SATURDAY - timedelta(days=1)
    one = await floor.arrives("10:00", friday)
    await floor.tries(one, "10:01", Outcome.NO_ANSWER, friday)
    await floor.tries(one, "10:00", Outcome.NO_ANSWER, number=1)
    assert (await floor.figures()).first_calls == ()


async def test_a_first_attempt_taken_back_gives_way_to_the_next(floor: Floor) -> None:
    one = await floor.arrives("10:00")
    await floor.tries(one, "10:01", Outcome.NO_ANSWER, undone=True)
    await floor.tries(one, "10:04", Outcome.NO_ANSWER)
    (row,) = (await floor.figures()).first_calls
    assert (row.tried, row.median, row.kept) == (1, 240.0, 1.0)


async def test_a_lead_nobody_called_breaks_the_promise_until_it_is_closed(floor: Floor) -> None:
    await floor.arrives("10:00")
    await floor.arrives("10:00", state=LeadState.LOST, due_at=None, closed_at=floor.at("10:01"))
    await floor.arrives("20:56")
    (row,) = (await floor.figures()).first_calls
    assert (row.tried, row.overdue, row.kept) == (0, 1, 0.0)


async def test_leads_of_a_bank_wait_for_no_first_call(floor: Floor) -> None:
    await floor.arrives("10:00", by="bank", lane=Lane.BANK)
    one = await floor.arrives("10:00", by="sms", lane=Lane.RETRY)
    await floor.tries(one, "18:00", Outcome.NO_ANSWER, lane=Lane.BANK)
    assert (await floor.figures()).first_calls == ()


async def test_a_lead_without_a_number_waits_from_when_the_number_came(floor: Floor) -> None:
    one = await floor.arrives("10:00", lane=Lane.NEEDS_NUMBER)
    await floor.moves(one, MoveKind.NUMBERED, floor.at("12:00"), lane=Lane.LIVE)
    await floor.tries(one, "12:03", Outcome.NO_ANSWER)
    (row,) = (await floor.figures()).first_calls
    assert (row.median, row.kept) == (180.0, 1.0)


async def test_who_asks_again_has_waited_since_the_first_time(floor: Floor) -> None:
    one = await floor.arrives("10:00")
    await floor.moves(one, MoveKind.TOUCHED, floor.at("12:00"), lane=Lane.LIVE)
    await floor.tries(one, "12:03", Outcome.NO_ANSWER)
    (row,) = (await floor.figures()).first_calls
    assert (row.median, row.kept) == (7380.0, 0.0)


async def test_a_channel_that_promises_nothing_shows_its_waits_alone(floor: Floor) -> None:
    one = await floor.arrives("10:00", by="bank")
    await floor.tries(one, "10:30", Outcome.NO_ANSWER)
    (row,) = (await floor.figures()).first_calls
    assert (row.channel, row.promise, row.median, row.kept) == ("BANK", None, 1800.0, None)


# -- lost leads -------------------------------------------------------------------------------------------------------


async def test_no_lead_is_lost_while_each_has_a_next_action_or_a_holder(floor: Floor) -> None:
    await floor.arrives("10:00")
    await floor.arrives("10:00", lane=Lane.NEEDS_NUMBER)
    held = await floor.arrives("10:00", state=LeadState.HELD, holder_id=floor.agents["sara"])
    await floor.keep(
        hand_out,
        team_id=floor.team,
        lead_id=held,
        member_id=floor.agents["sara"],
        channel_id=floor.channels["sms"],
        lane=Lane.FRESH,
        reason={},
        started_at=EVENING,
        deadline_at=EVENING,
    )
    assert (await floor.figures()).lost_leads == 0


async def test_a_held_lead_whose_hand_out_is_over_is_lost(floor: Floor) -> None:
    held = await floor.arrives("10:00", state=LeadState.HELD, holder_id=floor.agents["sara"])
    await floor.tries(held, "10:03", Outcome.NO_ANSWER)
    assert (await floor.figures()).lost_leads == 1


# -- all of it at once ------------------------------------------------------------------------------------------------


async def a_random_month(floor: Floor, dice: random.Random, leads: int) -> list[dict[str, Any]]:
    """Let leads arrive and be tried over five weeks; tell each event as it happened."""
    told = []
    for _ in range(leads):
        day = SATURDAY - timedelta(days=dice.choice([0, 0, 1, 2, 7, 14, 21, 28]))
        by = dice.choice(["sms", "web"])
        clock = f"{dice.randint(0, 20):02}:{dice.randint(0, 59):02}"
        one = await floor.arrives(clock, day, by=by)
        told.append({"what": "lead", "at": floor.at(clock, day), "lead": one, "by": by.upper()})
        at = floor.at(clock, day)
        number = 1
        for _ in range(dice.randint(0, 3)):
            at += timedelta(minutes=dice.choice([2, 4, 30, 200, 1500]))
            outcome, who, undone = dice.choice(list(Outcome)), dice.choice(["sara", "ali"]), dice.random() < 0.2
            shown = at.astimezone(ZoneInfo(floor.zone))
            clock = f"{shown:%H:%M}"
            amount = dice.randint(1, 10**6)
            await floor.tries(one, clock, outcome, shown.date(), who=who, number=number, amount=amount, undone=undone)
            number += not undone
            if not undone:
                told.append(
                    {"what": "attempt", "at": at, "lead": one, "who": who.title(), "outcome": outcome, "amount": amount}
                )
    return told


async def test_a_random_month_is_counted_as_one_would_by_hand(floor: Floor) -> None:
    dice = random.Random(20261121)
    told = await a_random_month(floor, dice, leads=120)
    figures = await floor.figures()
    windows = windows_of(SATURDAY, TEHRAN, EVENING)

    def during(back: int, what: str) -> list[dict[str, Any]]:
        window = windows[back]
        return [event for event in told if event["what"] == what and window.start <= event["at"] < window.end]

    def count(what: str, **wanted: Any) -> Compared:
        def fits(event: dict[str, Any]) -> bool:
            return all(event[key] in value for key, value in wanted.items())

        counts = [sum(fits(event) for event in during(back, what)) for back in range(5)]
        return Compared(counts[0], sum(counts[1:]) / 4)

    reached = [outcome for outcome in Outcome if FIRST_OUTCOMES[outcome].reached]
    assert figures.leads == count("lead")
    assert figures.calls == count("attempt")
    assert figures.contacts == count("attempt", outcome=reached)
    assert figures.sales == count("attempt", outcome=[Outcome.SOLD])
    assert {row.channel: row.leads for row in figures.channels} == {
        name: count("lead", by=[name]) for name in ("SMS", "WEB")
    }
    sold = [event for event in during(0, "attempt") if event["outcome"] is Outcome.SOLD]
    assert figures.revenue.value == sum(event["amount"] for event in sold)
    calls = Counter(event["who"] for event in during(0, "attempt"))
    assert {agent.name: agent.calls for agent in figures.agents} == calls
    tried = {event["lead"] for event in during(0, "attempt")}
    came = {event["lead"] for event in during(0, "lead")}
    assert figures.funnel.tried == FreshAndEarlier(len(tried & came), len(tried - came))
    assert figures.funnel.sold.total == len({event["lead"] for event in sold})

    first: dict[int, datetime] = {}
    for event in told:
        if event["what"] == "attempt":
            first[event["lead"]] = min(event["at"], first.get(event["lead"], event["at"]))
    arrived = {event["lead"]: event for event in told if event["what"] == "lead"}
    hours = TeamSettings().hours
    waits = [
        open_seconds(arrived[one]["at"], at, hours, TEHRAN)
        for one, at in first.items()
        if windows[0].start <= at < windows[0].end
    ]
    assert sum(row.tried for row in figures.first_calls) == len(waits)
    kept = sum(round((row.kept or 0) * (row.tried + row.overdue)) for row in figures.first_calls)
    assert kept == sum(wait <= 300 for wait in waits)


async def test_the_number_of_statements_does_not_grow_with_the_day(floor: Floor) -> None:
    asked: list[str] = []
    engine = floor.database._read_engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", lambda c, cur, statement, *rest: asked.append(statement))
    await floor.figures()
    quiet = len(asked)
    await a_random_month(floor, random.Random(3), leads=40)
    asked.clear()
    await floor.figures()
    # Writing goes through the same engine on PostgreSQL, so only what was asked since counts.
    assert len(asked) == quiet <= 19


@pytest.mark.parametrize("tables_url", ["sqlite"], indirect=True)
async def test_every_count_uses_its_index(floor: Floor) -> None:
    """On SQLite, which shows its plan plainly: no statement walks through all events, or all of one team."""
    events = ("attempt", "lead", "sale", "hand_out", "touch", "before")

    def is_whole(step: str) -> bool:
        return step.startswith("SCAN") or (step.endswith("(team_id=?)") and "COVERING" not in step)

    await a_random_month(floor, random.Random(3), leads=20)
    asked: list[tuple[str, Any]] = []
    engine = floor.database._read_engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", lambda c, cur, sql, values, *rest: asked.append((sql, values)))
    await floor.figures()
    async with floor.database.read() as session:
        for sql, values in list(asked):
            plan = await session.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
            steps = [row[3] for row in plan]
            walked = [step for step in steps if step.split()[1] in events and is_whole(step)]
            assert walked == [], sql
