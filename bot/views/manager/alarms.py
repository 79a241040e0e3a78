"""Live alarms for managers: the problem, with a button to act, and the end of the alarm."""

from datetime import datetime
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.buttons import alarm as alarm_buttons
from bot.routing.buttons import manager as manager_buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.terms import AlarmKind
from desk.alarms.books import Alarm
from desk.people.directory import Team


class AlarmReader:
    """Who reads an alarm: in which language, of which team, when."""

    def __init__(self, words: Words, team: Team, now: datetime) -> None:
        self.words, self.team, self.now = words, team, now


def alarm_page(reader: AlarmReader, one: Alarm) -> tuple[Safe, Keyboard]:
    """Show what is wrong, with the button to act and the one that makes its kind quiet for a day."""
    words = reader.words
    quiet = button(words.plain("button-alarm-quiet"), alarm_buttons.MakeQuiet(kind=one.kind, team=reader.team.id))
    acts = [button(words.plain(f"button-on-alarm-{one.kind}"), act) for act in _act(one, reader.team.id)]
    return words(f"alarm-{one.kind}", **_facts(reader, one)), [acts, [quiet]] if acts else [[quiet]]


def _act(one: Alarm, team_id: int) -> list[Button]:
    match one.kind:
        case AlarmKind.NOBODY:
            return [alarm_buttons.CallToWork(team=team_id)]
        case AlarmKind.PROMISE:
            return [manager_buttons.ShowQueue(team=team_id)]
        case AlarmKind.OLDEST:
            return [manager_buttons.ShowLead(lead=int(one.facts["lead"]))]
        case AlarmKind.IDLE:
            return [admin_buttons.PutOnBreak(person=int(one.facts["person"]), team=team_id)]
        case AlarmKind.DEAD:
            return [admin_buttons.ShowDead(team=team_id)]
        case AlarmKind.SILENT | AlarmKind.BACKUP:
            return [admin_buttons.ShowStatus(team=team_id)]


def over_text(reader: AlarmReader, one: Alarm) -> Safe:
    """Return the text that an alarm is over, and how long it lasted."""
    lasted = span(reader.words, (reader.now - one.raised_at).total_seconds())
    return reader.words(f"alarm-{one.kind}-over", lasted=lasted, **_facts(reader, one))


def _facts(reader: AlarmReader, one: Alarm) -> dict[str, Any]:
    facts = dict(one.facts)
    for name in ("since", "came"):
        if name in facts:
            at = datetime.fromisoformat(facts[name])
            facts[name] = moment(reader.words, at, reader.team.timezone, reader.now)
    if "lead" in facts:
        facts["lead"] = reader.words.mark(facts["lead"])
    return facts


def still_talking(words: Words) -> tuple[Safe, Keyboard]:
    """Ask an agent whether they are still working on the card, answered by one tap."""
    return words("alarm-still-talking"), [[button(words.plain("button-still-talking"), alarm_buttons.StillTalking())]]
