"""A protocol before it is live: the week of a sample lead, and the last 30 days under it."""

from dataclasses import dataclass

from core.calendar.worktime import next_open
from core.protocols.dayparts import reach_by_part
from core.protocols.definition import Rules
from core.protocols.slots import CallingPlace
from core.protocols.what_if import DraftPreview, PastLead, SampleWeek, sample_week, what_if
from core.scopes import OfLead, Scope
from desk.leads.replanning import Replanned, planned_anew
from desk.learning.hour_reach import reach_of
from desk.people.work import Work
from desk.settings.protocol_rules import LinesByScope, rules_of_settings, rules_over, sample_of
from desk.settings.protocols import Version, lines_from_tomorrow
from desk.settings.segments import segments_of
from desk.what_if.past_rounds import PastRound, past_rounds

MOST_WAITING = 4000


@dataclass(frozen=True, slots=True)
class ProtocolPreview:
    """What a draft would do. `spent`: seconds of an attempt on average in these weeks."""

    rules: Rules
    week: SampleWeek
    past: DraftPreview
    spent: float
    waiting: Replanned
    """The next times that waiting leads would get, of the first `MOST_WAITING` of them."""


async def protocol_preview(work: Work, one: Version) -> ProtocolPreview:
    """Return what a version would do to a new lead, and would have done to those of the last 30 days.

    What it does not say is as the settings and the other protocols of the team have it.
    """
    lines = await lines_from_tomorrow(work.session, work.team.id, work.now, work.team.timezone, one)
    under = _Under(work, one.scope, lines)
    rules = under.rules(sample_of(one.scope))
    channel_id = one.scope.channel_id
    best = reach_by_part(await reach_of(work.session, channel_id), rules.dayparts) if channel_id is not None else {}
    place = CallingPlace(work.settings.hours, work.team.timezone)
    week = sample_week(rules, place, next_open(work.now, work.settings.hours, work.team.timezone), best)
    rounds = await past_rounds(work.session, work.team.id, one.scope, work.now)
    leads = await under.past(rounds)
    seconds, calls = sum(each.spent for each in rounds), sum(len(each.tries) for each in rounds)
    spent = seconds / calls if calls else 0.0
    return ProtocolPreview(rules, week, what_if(leads, rules, place), spent, await _waiting(work, one))


class _Under:
    """The rules of leads with a draft in force beside the team's other protocols; of leads alike worked out once."""

    def __init__(self, work: Work, scope: Scope, lines: LinesByScope) -> None:
        self._work, self._scope, self._lines = work, scope, lines
        self._rules: dict[OfLead, Rules] = {}

    def rules(self, of: OfLead) -> Rules:
        found = self._rules.get(of)
        if found is None:
            found = self._rules[of] = rules_over(rules_of_settings(self._work.settings, of), self._lines, of)
        return found

    async def past(self, rounds: list[PastRound]) -> list[PastLead]:
        """Return the rounds for which the draft says something, each with its rules."""
        named = {scope.segment for scope in self._lines} | {one.scope.segment for one in self._work.settings.overrides}
        segments = {one for one in named if one is not None}
        ids = sorted({one.lead_id for one in rounds}) if segments else []
        there = await segments_of(self._work.session, self._work.settings, ids, named=segments)
        found = []
        for one in rounds:
            of = one.of(there.get(one.lead_id, frozenset()))
            first = one.decided_from(self._scope, of)
            if first is not None:
                rules = self.rules(of)
                found.append(PastLead(one.lead_id, one.tries, one.given_up, one.earlier, first, rules))
        return found


async def _waiting(work: Work, one: Version) -> Replanned:
    """Return the next times that waiting leads would get under a version."""
    found, last = Replanned(), 0
    while found.looked < MOST_WAITING:
        page = await planned_anew(work, last, scope=one.scope, draft=one)
        if page.last is None:
            break
        found, last = found.with_those(page.planned), page.last
    return found
