"""A month that might have been: leads, calls and sales for the demo's charts, drawn by chance from a seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.calendar.worktime import opening
from core.leads import MoveKind
from core.outcomes import FIRST_OUTCOMES
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState, LostReason, Outcome, TouchKind

Row = dict[str, Any]

CHANNELS = {
    "instagram": (0.30, 0.17, TouchKind.DIRECT),
    "sms": (0.24, 0.11, TouchKind.SMS),
    "website": (0.18, 0.14, TouchKind.FORM),
    "phone": (0.12, 0.22, TouchKind.MISSED_CALL),
    "bank": (0.16, 0.03, TouchKind.BANK),
}
"""Share of the leads, chance of a sale when reached, and how they come."""

REACHED = 0.42
AMOUNTS = {
    "IRT": (890_000, 890_000, 2_450_000, 1_960_000),
    "USD": (8_900, 8_900, 24_500, 19_600),
    "RUB": (890_000, 890_000, 2_450_000, 1_960_000),
    "AZN": (8_900, 8_900, 24_500, 19_600),
}
"""What was paid, in the smallest unit of the currency."""
REASONS = (
    LostReason.TOO_EXPENSIVE,
    LostReason.TOO_EXPENSIVE,
    LostReason.NO_NEED,
    LostReason.NOT_NOW,
    LostReason.BOUGHT_ELSEWHERE,
    LostReason.NO_TRUST,
)


@dataclass(slots=True)
class Past:
    """Rows by table, in the order they must be inserted."""

    contact: list[Row] = field(default_factory=list)
    lead: list[Row] = field(default_factory=list)
    touch: list[Row] = field(default_factory=list)
    shift: list[Row] = field(default_factory=list)
    hand_out: list[Row] = field(default_factory=list)
    attempt: list[Row] = field(default_factory=list)
    lead_event: list[Row] = field(default_factory=list)
    sale: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PastDesk:
    """For whom a past is made up."""

    team_id: int
    zone: str
    currency: str
    channels: dict[str, int]
    """Ids by slug."""
    agents: Sequence[int]
    names: Sequence[str]
    mobiles: str
    """What their numbers begin with, before four more digits."""
    products: Sequence[int]
    """Ids of what is sold: for the first the least of the amounts is paid, for the second any other."""
    settings: TeamSettings


def make_past(desk: PastDesk, until: datetime, *, days: int = 35, leads_a_day: int = 34, seed: int = 7) -> Past:
    """Make up the days before `until`; today itself up to now, so that its chart has begun."""
    rng = random.Random(seed)
    past = Past()
    zone = ZoneInfo(desk.zone)
    today = until.astimezone(zone).date()
    numbers = rng.sample(range(10_000), min(9_900, days * leads_a_day * 2))
    for back in range(days, -1, -1):
        day = today - timedelta(days=back)
        span = opening(day, desk.settings.hours, desk.zone)
        if span is None:
            continue
        opens, closes = span
        _shifts(past, desk, opens, min(closes, until), until)
        hours = (closes - opens).total_seconds() / 3600
        growth = 1 + 0.25 * (days - back) / days
        for _ in range(int(rng.gauss(leads_a_day * growth * hours / 12, 4))):
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
    slug = rng.choices(list(CHANNELS), [c[0] for c in CHANNELS.values()])[0]
    _, closing, kind = CHANNELS[slug]
    key = len(past.lead) + 1
    past.contact.append(
        {
            "id": key,
            "team_id": desk.team_id,
            "phone": f"{desk.mobiles}{number:04d}",
            "name": rng.choice(desk.names),
            "zone": desk.zone,
            "created_at": arrived,
        }
    )
    lead: Row = {
        "id": key,
        "team_id": desk.team_id,
        "contact_id": key,
        "channel_id": desk.channels[slug],
        "entry": kind.value,
        "branch": kind.value,
        "state": LeadState.OPEN,
        "lane": Lane.RETRY,
        "arrived_at": arrived,
        "due_at": None,
        "attempts": 0,
        "last_outcome": None,
        "lost_reason": None,
        "lost_by": None,
        "created_at": arrived,
        "closed_at": None,
    }
    past.lead.append(lead)
    _event(past, lead, MoveKind.ARRIVED, arrived)
    past.touch.append(
        {
            "team_id": desk.team_id,
            "contact_id": key,
            "lead_id": key,
            "channel_id": desk.channels[slug],
            "kind": kind,
            "entry": kind.value,
            "gateway": "demo",
            "is_first": True,
            "occurred_at": arrived,
            "received_at": arrived,
        }
    )
    at = arrived + timedelta(minutes=rng.lognormvariate(1.6, 0.9))
    agent = rng.randrange(len(desk.agents))
    for number_of_try in range(1, 6):
        if at >= until:
            break
        outcome = _outcome(rng, closing * (0.9 + 0.2 * (agent % 3)), number_of_try)
        _attempt(past, desk, lead, desk.agents[agent], number_of_try, outcome, at, rng)
        if lead["state"] is not LeadState.OPEN:
            return
        at = _next_try(rng, at, desk, number_of_try)
    if lead["attempts"] >= 5:
        lead |= {"state": LeadState.LOST, "lost_reason": LostReason.NO_CONTACT, "closed_at": min(at, until)}
        last = past.attempt[-1]
        lead["lost_by"] = last["member_id"]
        _event(past, lead, MoveKind.LOST, lead["closed_at"], last)
        # A demo begins with free hands, so that the first lead that comes is seen at once.
        rested = min(at, until) + timedelta(days=30)
        lead["due_at"] = max(rested, until + timedelta(hours=rng.randrange(20, 300)))
    else:
        lead["due_at"] = max(at, until + timedelta(minutes=rng.randrange(30, 600)))


def _next_try(rng: random.Random, at: datetime, desk: PastDesk, tries: int) -> datetime:
    if tries == 1:
        return at + timedelta(minutes=rng.randrange(50, 80))
    local = (at + timedelta(days=1)).astimezone(ZoneInfo(desk.zone))
    return datetime.combine(local.date(), time(rng.randrange(10, 20), rng.randrange(60)), local.tzinfo).astimezone(UTC)


def _outcome(rng: random.Random, closing: float, tries: int) -> Outcome:
    if rng.random() > REACHED * 0.92**tries:
        return Outcome.BUSY if rng.random() < 0.2 else Outcome.NO_ANSWER
    chance = rng.random()
    if chance < closing:
        return Outcome.SOLD
    if chance < closing + 0.03:
        return Outcome.WRONG_NUMBER
    return Outcome.CALLBACK if chance < closing + 0.2 else Outcome.NOT_INTERESTED


def _attempt(
    past: Past, desk: PastDesk, lead: Row, agent: int, number: int, outcome: Outcome, at: datetime, rng: random.Random
) -> None:
    key = len(past.attempt) + 1
    reason = rng.choice(REASONS) if outcome is Outcome.NOT_INTERESTED else None
    age, minutes = int((at - lead["arrived_at"]).total_seconds()), 1.2 + 4 * FIRST_OUTCOMES[outcome].reached
    began = at - timedelta(minutes=minutes)
    why = _why(desk, lead, number, age)
    past.hand_out.append(
        {
            "id": key,
            "team_id": desk.team_id,
            "lead_id": lead["id"],
            "member_id": agent,
            "channel_id": lead["channel_id"],
            "entry": lead["entry"],
            "attempt": number,
            "lane": why["lane"],
            "reason": why,
            "expected": why["e"],
            "started_at": began,
            "deadline_at": began + timedelta(hours=1),
            "ended_at": at,
            "end": HandOutEnd.OUTCOME,
        }
    )
    past.attempt.append(
        {
            "id": key,
            "team_id": desk.team_id,
            "lead_id": lead["id"],
            "contact_id": lead["contact_id"],
            "channel_id": lead["channel_id"],
            "member_id": agent,
            "hand_out_id": key,
            "number": number,
            **FIRST_OUTCOMES[outcome].of_attempt(),
            "reason": reason,
            "at": at,
            "entry": lead["entry"],
            "lane": why["lane"],
            "branch": lead["branch"],
            "age": age,
            "hour": at.astimezone(ZoneInfo(desk.zone)).hour,
            "spent": int(60 * minutes),
        }
    )
    lead |= {"attempts": number, "last_outcome": outcome}
    what = MoveKind.TRIED
    if outcome is Outcome.SOLD:
        what = MoveKind.SOLD
        lead |= {"state": LeadState.WON, "closed_at": at}
        amounts = AMOUNTS[desk.currency]
        amount = rng.choice(amounts)
        past.sale.append(
            {
                "team_id": desk.team_id,
                "lead_id": lead["id"],
                "contact_id": lead["contact_id"],
                "channel_id": lead["channel_id"],
                "member_id": agent,
                "attempt_id": key,
                "product_id": desk.products[0 if amount == min(amounts) else 1],
                "amount": amount,
                "currency": desk.currency,
                "at": at,
                "entry": lead["entry"],
                "lane": why["lane"],
            }
        )
    elif outcome is Outcome.NOT_INTERESTED:
        what = MoveKind.LOST
        lead |= {"state": LeadState.LOST, "closed_at": at, "lost_reason": reason, "lost_by": agent}
    elif outcome is Outcome.WRONG_NUMBER:
        what = MoveKind.VOIDED
        lead |= {"state": LeadState.VOID, "closed_at": at}
    _event(past, lead, what, at, past.attempt[-1])


def _event(past: Past, lead: Row, what: MoveKind, at: datetime, attempt: Row | None = None) -> None:
    """Keep a move as the desk would, with the lead as it stands now."""
    past.lead_event.append(
        {
            "team_id": lead["team_id"],
            "lead_id": lead["id"],
            "what": what,
            "at": at,
            "why": lead["lost_reason"] or "",
            "attempt_id": attempt and attempt["id"],
            "state": lead["state"],
            "channel_id": lead["channel_id"],
            "entry": lead["entry"],
            "lane": lead["lane"],
            "agent_id": attempt and attempt["member_id"],
            "attempt": lead["attempts"],
        }
    )


def _why(desk: PastDesk, lead: Row, number: int, age: int) -> Row:
    """Make up the numbers by which the desk might have chosen a lead, as it keeps them with a hand-out."""
    slug = next(name for name, key in desk.channels.items() if key == lead["channel_id"])
    close, fresh = CHANNELS[slug][1], max(0.3, 0.5 ** (age / 21_600))
    chance = round(REACHED * 0.92**number, 4)
    minutes = round(1.2 + 5 * chance, 4)
    lane = Lane.RETRY if number > 1 else Lane.BANK if slug == "bank" else Lane.FRESH
    points = round(chance * fresh * close / minutes * 60_000_000)
    return {
        "rule": "score",
        "lane": lane.value,
        "age": age,
        "attempt": number,
        "of": 5,
        "q": chance,
        "d": round(fresh, 4),
        "m": close,
        "p": close,
        "t": minutes,
        "e": chance * fresh * close,
        "n": 0.0,
        "low": close / 2,
        "high": close * 2,
        "sure": False,
        "points": points,
        "next": None,
    }


def names_of(folder_text: str) -> list[str]:
    """Read a list of names, one a line."""
    return [line.strip() for line in folder_text.splitlines() if line.strip()]
