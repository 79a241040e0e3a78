"""Meetings as agents read them: where, soon, and whether they came."""

from collections.abc import Sequence
from datetime import datetime

from bot.routing.buttons import manager as manager_buttons
from bot.routing.buttons import promises as promise_buttons
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.journeys.sending import NotSent
from core.outcomes import TeamOutcome
from core.terms import MeetingState, Outcome
from desk.leads.drafts import Draft, DraftKind
from desk.leads.meetings import Meeting
from desk.messages.sending import Queued
from desk.people.directory import Team

_PLACE_SHOWN = 40


def place_buttons(hid: int, places: Sequence[tuple[int, str]]) -> Keyboard:
    """Return buttons with the team's recent places; another place is typed."""
    known = [
        button(f"📍 {place}"[:_PLACE_SHOWN], promise_buttons.PickPlace(hand_out=hid, meeting=meeting_id))
        for meeting_id, place in places
    ]
    return grid(known)


def begun_kind(draft: Draft, outcomes: Sequence[TeamOutcome] = ()) -> str:
    """Return the name of a begun outcome in texts: a callback with a place is a meeting.

    `outcomes`: the team's; without them, a meeting of its own is known by its place.
    """
    meets = draft.place or draft.outcome == Outcome.MEETING
    own = any(one.meeting for one in outcomes if one.key == draft.outcome)
    return "meeting" if draft.kind is DraftKind.CALLBACK and (meets or own) else draft.kind.value


def _facts(one: Meeting, words: Words) -> dict[str, str]:
    return {"name": words.contact_name(one.name), "place": one.place}


def soon(one: Meeting, words: Words, team: Team, now: datetime, *, sent: Queued | NotSent | None = None) -> Shown:
    """Remind an agent of a meeting that lies ahead; managers of one whose agent works no more.

    `sent`: what became of the text to the contact; None: none was to be written.
    """
    facts, told = _facts(one, words), _told(sent, words)
    if not one.works:
        at = moment(words, one.at, team.timezone, now)
        nobody = words("meeting-nobody-goes", agent=one.agent, at=at, **facts)
        return joined([nobody, *told]), [_give(one, words)]
    ahead = (one.at - now).total_seconds()
    return joined([words("meeting-soon", **facts, **{"in": span(words, ahead)}), *told]), []


def _told(sent: Queued | NotSent | None, words: Words) -> list[Safe]:
    if sent is None:
        return []
    why = words.plain(f"not-sent-{sent.replace('_', '-')}") if isinstance(sent, NotSent) else ""
    return [words("meeting-text", why=why, sent=not why)]


def _give(one: Meeting, words: Words) -> list[dict[str, object]]:
    return [button(words.plain("button-meeting-give"), manager_buttons.AskAgent(lead=one.lead_id))]


def ask_whether_came(one: Meeting, words: Words, team: Team, now: datetime) -> Shown:
    """Ask whether the contact came: its agent, or, where they work no more, the managers."""
    at = moment(words, one.at, team.timezone, now)
    if not one.works:
        return words("meeting-ask-managers", agent=one.agent, at=at, **_facts(one, words)), _answers(one, words)
    return words("meeting-ask", **_facts(one, words), at=at), _answers(one, words)


def _answers(one: Meeting, words: Words) -> Keyboard:
    return [
        [
            button(words.plain("button-came"), promise_buttons.SayCame(meeting=one.id, came=True), style="success"),
            button(words.plain("button-no-show"), promise_buttons.SayCame(meeting=one.id, came=False)),
        ]
    ]


def answered(one: Meeting, words: Words) -> Shown:
    """Return what was answered; it can be corrected."""
    key = "meeting-came" if one.state == MeetingState.CAME else "meeting-no-show"
    return words(key, **_facts(one, words), waits=one.promised), _answers(one, words)
