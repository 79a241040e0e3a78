"""When a contact may be called, asked again as a lead is handed out: by the clock that its next call was planned by."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from core.calendar.worktime import local_date
from core.protocols.definition import Rules, Then
from core.protocols.slots import CallingPlace, first_allowed
from core.protocols.written import rules_of
from core.ranking.lead_worth import Bucket
from core.scopes import OfLead, Scope
from core.settings import TeamSettings
from core.terms import Lane
from desk.people.directory import Team
from storage.candidates import Candidate, QueuePlace

_HOURS_ALONE = Rules(chain=(), end=Then.CLOSE)
"""What holds where no protocol says another lunch, or other hours of the contact's own clock."""


class CallingClock:
    """The hours of the protocols in force, as they were seen with the queue; each kind of lead is looked up once.

    What is said for a class or a segment alone is kept when a call is planned, not here: a bucket tells neither. What
    is said more broadly holds here for them, too, though their own protocol lifts it.
    """

    def __init__(self, seen: Sequence[Candidate], team: Team, settings: TeamSettings, now: datetime) -> None:
        self._team, self._settings, self._now = team, settings, now
        today = local_date(now, team.timezone)
        versions = [_version(one) for one in seen if one.place == QueuePlace.PROTOCOL]
        begun = sorted((one for one in versions if one[0] <= today), key=lambda one: one[:2])
        self._said = sorted({scope: lines for _, _, scope, lines in begun}.items(), key=lambda one: one[0].rank)
        self._opens: dict[tuple[int, Lane, str], datetime | None] = {}

    def opens(self, bucket: Bucket, zone: str) -> datetime | None:
        """Return when a contact may be called: now, or later; None: never, as far as is known."""
        # Where no protocol says anything, all who live in a zone have the same hours.
        kind = (bucket.channel, bucket.lane, zone) if self._said else (0, Lane.FRESH, zone)
        if kind not in self._opens:
            place = CallingPlace(self._settings.hours, self._team.timezone, zone)
            self._opens[kind] = first_allowed(self._now, self._rules(bucket), place)[0]
        return self._opens[kind]

    def _rules(self, bucket: Bucket) -> Rules:
        rules, lead = _HOURS_ALONE, OfLead(bucket.channel, bucket.lane)
        for scope, lines in self._said:
            if lines and scope.covers(lead):
                rules = rules_of(lines, rules)
        # Who writes at lunch is awake, and waits for an answer.
        return replace(rules, lunch=None) if bucket.lane is Lane.LIVE else rules


def _version(one: Candidate) -> tuple[date, int, Scope, dict[str, str]]:
    live_from, channel, lane, lunch, own = one.bucket.split("|")
    lines = {"lunch": lunch, "contact": own}
    scope = Scope(int(channel) if channel else None, Lane(lane) if lane else None)
    return date.fromisoformat(live_from), one.id, scope, {key: said for key, said in lines.items() if said}
