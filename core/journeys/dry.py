"""A dry run of a journey: what somebody would get and when, if they never reacted, with a simulated clock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from core.journeys.definition import AskCall, ChangeOffer, Event, Journey, SendMessage
from core.journeys.run import Advance, JourneyRun, advance, after_message, enter
from core.journeys.sending import may_leave_at
from core.settings import CallingHours

MOST = 80
"""Most stations shown."""


class Doing(StrEnum):
    """What happens at a station."""

    SEND = "send"
    CALL = "call"
    OFFER = "offer"
    WAIT = "wait"
    END = "end"


@dataclass(frozen=True, slots=True)
class Station:
    """One thing that would happen: when, at which step, what."""

    at: datetime
    step: str
    doing: Doing
    what: str = ""
    """The template, the lane, the offer's campaign, or why it ends."""
    medium: Literal["sms", "dm", "email"] = "sms"
    """For a text."""
    until: datetime | None = None
    """For a wait."""


@dataclass(frozen=True, slots=True)
class DryPlace:
    """The calling hours and zones of the person a dry run is for."""

    hours: CallingHours
    team_zone: str
    contact_zone: str | None = None

    @property
    def zone(self) -> str:
        """The contact's zone, or the team's where it is unknown."""
        return self.contact_zone or self.team_zone


def walk(
    one: Journey,
    arm: str,
    attributes: Mapping[str, str],
    where: DryPlace,
    begins: datetime,
    happened: frozenset[Event] = frozenset(),
) -> list[Station]:
    """Return what would happen to a lead that enters now. `happened`: what branches assume of the contact."""
    run, at, stations = replace(enter(one, arm, begins), happened=happened), begins, list[Station]()
    while len(stations) < MOST:
        done = advance(one, run, attributes, where.zone, at)
        step = done.path[-1] if done.path else run.step
        if done.ended is not None:
            return [*stations, Station(at, step, Doing.END, done.ended)]
        run, at, station = _station(one, done, step, where, at)
        stations.append(station)
    return stations


def _station(
    one: Journey, done: Advance, step: str, where: DryPlace, at: datetime
) -> tuple[JourneyRun, datetime, Station]:
    match done.actions[0] if done.actions else None:
        case SendMessage(medium, template):
            leaves = may_leave_at(at, where.hours, where.contact_zone, where.team_zone)
            return after_message(one, done.run), leaves, Station(leaves, step, Doing.SEND, template, medium)
        case AskCall(lane):
            return done.run, at, Station(at, step, Doing.CALL, lane)
        case ChangeOffer(offer):
            return done.run, at, Station(at, step, Doing.OFFER, offer)
        case _:
            until = done.wake_at or at
            return done.run, until, Station(at, step, Doing.WAIT, until=until)
