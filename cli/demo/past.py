"""A month that might have been: leads, calls and sales for the demo's charts, drawn by chance from a seed."""

import random
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cli.demo.past_rows import CHANNELS, REACHED, Past, PastAttempt, PastDesk, Row, keep_arrival, keep_event, keep_try
from core.calendar.worktime import opening
from core.leads import MoveKind
from core.terms import LeadState, LostReason, Outcome

DAYS = 35
LEADS_A_DAY = 34
"""Where a working day has twelve hours; a quarter more come at the end."""
TRIES = 5
"""So many tries a lead gets before it is given up."""


def make_past(desk: PastDesk, until: datetime, *, seed: int) -> Past:
    """Make up the days before `until`; today itself up to now, so that its chart has begun."""
    rng = random.Random(seed)
    past = Past()
    zone = ZoneInfo(desk.zone)
    today = until.astimezone(zone).date()
    numbers = rng.sample(range(10_000), min(9_900, DAYS * LEADS_A_DAY * 2))
    for back in range(DAYS, -1, -1):
        day = today - timedelta(days=back)
        span = opening(day, desk.settings.hours, desk.zone)
        if span is None:
            continue
        opens, closes = span
        _shifts(past, desk, opens, min(closes, until), until)
        hours = (closes - opens).total_seconds() / 3600
        growth = 1 + 0.25 * (DAYS - back) / DAYS
        for _ in range(int(rng.gauss(LEADS_A_DAY * growth * hours / 12, 4))):
            arrived = opens + timedelta(seconds=rng.betavariate(1.6, 1.4) * (closes - opens).total_seconds())
            if arrived < until - timedelta(minutes=20) and numbers:
                _live_through(past, desk, rng, arrived, until, numbers.pop())
    return past


def _shifts(past: Past, desk: PastDesk, opens: datetime, closes: datetime, until: datetime) -> None:
    if closes <= opens or closes >= until:
        return
    past.shift += [
        {"member_id": agent, "started_at": opens, "ended_at": closes, "break_seconds": 1800} for agent in desk.agents
    ]


def _live_through(
    past: Past, desk: PastDesk, rng: random.Random, arrived: datetime, until: datetime, number: int
) -> None:
    """Make one lead come in and be called until it is sold, refused or given up."""
    slug = rng.choices(list(CHANNELS), [one.share for one in CHANNELS.values()])[0]
    lead = keep_arrival(past, desk, slug, f"{desk.mobiles}{number:04d}", rng.choice(desk.names), arrived)
    closing = CHANNELS[slug].closing
    at = arrived + timedelta(minutes=rng.lognormvariate(1.6, 0.9))
    agent = rng.randrange(len(desk.agents))
    for number_of_try in range(1, TRIES + 1):
        if at >= until:
            break
        outcome = try_outcome(rng, closing * (0.9 + 0.2 * (agent % 3)), number_of_try)
        keep_try(past, desk, PastAttempt(lead, desk.agents[agent], number_of_try, outcome, at), rng)
        if lead["state"] is not LeadState.OPEN:
            return
        at = _next_try(rng, at, desk, number_of_try)
    if lead["attempts"] >= TRIES:
        _give_up(past, rng, lead, at, until)
    else:
        lead["due_at"] = max(at, until + timedelta(minutes=rng.randrange(30, 600)))


def _give_up(past: Past, rng: random.Random, lead: Row, at: datetime, until: datetime) -> None:
    """Close a lead that nobody reached; it rests, and is offered again after a month."""
    lead |= {"state": LeadState.LOST, "lost_reason": LostReason.NO_CONTACT, "closed_at": min(at, until)}
    last = past.attempt[-1]
    lead["lost_by"] = last["member_id"]
    keep_event(past, lead, MoveKind.LOST, lead["closed_at"], last)
    # A demo begins with free hands, so that the first lead that comes is seen at once.
    rested = min(at, until) + timedelta(days=30)
    lead["due_at"] = max(rested, until + timedelta(hours=rng.randrange(20, 300)))


def _next_try(rng: random.Random, at: datetime, desk: PastDesk, tries: int) -> datetime:
    if tries == 1:
        return at + timedelta(minutes=rng.randrange(50, 80))
    local = (at + timedelta(days=1)).astimezone(ZoneInfo(desk.zone))
    return datetime.combine(local.date(), time(rng.randrange(10, 20), rng.randrange(60)), local.tzinfo).astimezone(UTC)


def try_outcome(rng: random.Random, closing: float, tries: int) -> Outcome:
    """Return what comes of a try by chance: `closing` is the share of those reached who buy."""
    if rng.random() > REACHED * 0.92**tries:
        return Outcome.BUSY if rng.random() < 0.2 else Outcome.NO_ANSWER
    chance = rng.random()
    if chance < closing:
        return Outcome.SOLD
    if chance < closing + 0.03:
        return Outcome.WRONG_NUMBER
    return Outcome.CALLBACK if chance < closing + 0.2 else Outcome.NOT_INTERESTED


def names_of(folder_text: str) -> list[str]:
    """Read a list of names, one a line."""
    return [line.strip() for line in folder_text.splitlines() if line.strip()]
