"""When a contact may be called, asked again as a lead is handed out: by the clock that its next call was planned by."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from core.calendar.worktime import local_date
from core.protocols.definition import Rules, Then
from core.protocols.slots import CallingPlace, first_allowed, in_lane
from core.protocols.written import rules_of
from core.ranking.lead_worth import Bucket
from core.scopes import OfLead, Scope
from core.settings import TeamSettings
from core.terms import Lane
from desk.people.directory import Team
from storage.candidates import Candidate

_HOURS_ALONE = Rules(chain=(), end=Then.CLOSE)
"""What holds where no protocol says another lunch, or other hours of the contact's own clock."""


class CallingClock:
    """The hours of the protocols in force, as they were seen with the queue; each kind of lead is looked up once."""

    def __init__(self, protocols: Sequence[Candidate], team: Team, settings: TeamSettings, now: datetime) -> None:
        self._team, self._settings, self._now = team, settings, now
        today = local_date(now, team.timezone)
        begun = sorted((one for one in map(_version, protocols) if one[0] <= today), key=lambda one: one[:2])
        newest = {scope: lines for _, _, scope, lines in begun}
        self._said = sorted(newest.items(), key=lambda one: (one[0].rank, one[0].text))
        self._opens: dict[tuple[OfLead, str], datetime | None] = {}
        self._of_bucket: dict[tuple[int, Lane, str], datetime | None] = {}
        self.asks_by_zone = not self._said
        """Whether all who live in a zone have the same hours: no protocol says others, so no lead says when either."""
        self.asks_each = any(lines and (scope.tier or scope.segment) for scope, lines in self._said)
        """Whether hours are said for a class or a segment, which a bucket does not tell."""
        self.segments = frozenset(scope.segment for scope, lines in self._said if lines and scope.segment)
        """The segments for which hours are said."""

    def opens(self, one: Candidate, bucket: Bucket, zone: str) -> datetime | None:
        """Return when a lead of the queue may be called: now, or later; None: never, as far as is known."""
        if one.due is not None:
            return max(self._now, datetime.fromtimestamp(one.due, UTC))
        kind = bucket.channel, bucket.lane, zone
        if kind not in self._of_bucket:
            self._of_bucket[kind] = self.opens_for(OfLead(bucket.channel, bucket.lane), zone)
        return self._of_bucket[kind]

    def opens_for(self, of: OfLead, zone: str) -> datetime | None:
        """Return when a lead with these attributes may be called, whose contact lives in this zone ("": the team's)."""
        kind = (of if self._said else OfLead(), zone)
        if kind not in self._opens:
            place = CallingPlace(self._settings.hours, self._team.timezone, zone)
            self._opens[kind] = first_allowed(self._now, self._rules(of), place)[0]
        return self._opens[kind]

    def _rules(self, of: OfLead) -> Rules:
        rules = _HOURS_ALONE
        for scope, lines in self._said:
            if lines and scope.covers(of):
                rules = rules_of(lines, rules)
        return in_lane(rules, of.lane)


def _version(one: Candidate) -> tuple[date, int, Scope, dict[str, str]]:
    live_from, channel, lane, lunch, own, tier, segment = one.bucket.split("|", 6)
    lines = {"lunch": lunch, "contact": own}
    scope = Scope(int(channel) if channel else None, Lane(lane) if lane else None, tier or None, segment or None)
    return date.fromisoformat(live_from), one.id, scope, {key: said for key, said in lines.items() if said}
