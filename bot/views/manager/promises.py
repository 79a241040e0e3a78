"""The promised calls of a team, as those who look after it read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.routing.buttons import manager as manager_buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.changes import joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.arrivals.excerpts import without_numbers
from desk.leads.escalation import Escalated
from desk.leads.team_promises import TeamPromise, TeamPromises
from desk.people.directory import Team

SHOWN = 15
"""Promises listed of each kind: a message stays readable on a phone."""
_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class PromiseReader:
    """Who reads: in which words, of which team, when."""

    words: Words
    team: Team
    now: datetime


def promises_page(reader: PromiseReader, found: TeamPromises) -> Shown:
    """List the late promises, then those of today, each with the number that shows its lead."""
    words = reader.words
    again = button(words.plain("status-again"), manager_buttons.ShowTeamPromises(team=reader.team.id))
    met = sum(bool(one.meets) for one in (*found.late, *found.today))
    waiting = len(found.late) + len(found.today)
    lines = [words("team-promises-title", team=reader.team.name, n=waiting, meetings=met)]
    if found.late:
        lines += [words("team-promises-late", n=len(found.late)), *_lines(reader, found.late, 1)]
    if found.today:
        start = min(len(found.late), SHOWN) + 1
        lines += [words("team-promises-today", n=len(found.today)), *_lines(reader, found.today, start)]
    if found.later:
        lines.append(words("team-promises-later", n=found.later))
    listed = [*found.late[:SHOWN], *found.today[:SHOWN]]
    looks = [
        button(words.plain("team-promises-look", n=n), manager_buttons.ShowLead(lead=one.lead_id))
        for n, one in enumerate(listed, 1)
    ]
    return joined(lines), [*grid(looks, _IN_A_ROW), [again]]


def late_promise(reader: PromiseReader, one: Escalated, agent: str) -> Shown:
    """Return what managers read of a promise nobody kept, with the ways to look at it and to give it to somebody."""
    words = reader.words
    text = words(
        "manager-meeting-late" if one.meets else "manager-promise-late",
        why=one.why,
        agent=agent,
        name=words.contact_name(one.name),
        has_name=bool(one.name),
        at=moment(words, one.due_at, reader.team.timezone, reader.now),
    )
    look = button(words.plain("button-moved-lead"), manager_buttons.ShowLead(lead=one.lead_id))
    give = button(words.plain("button-moved-give"), manager_buttons.AskAgent(lead=one.lead_id))
    return text, [[look, give]]


def _lines(reader: PromiseReader, found: Sequence[TeamPromise], start: int) -> list[Safe]:
    lines = [_line(reader, n, one) for n, one in enumerate(found[:SHOWN], start)]
    if len(found) > SHOWN:
        lines.append(reader.words("team-promises-more", n=len(found) - SHOWN))
    return lines


def _line(reader: PromiseReader, number: int, one: TeamPromise) -> Safe:
    words = reader.words
    late = (reader.now - one.due_at).total_seconds()
    name = words.contact_name(one.name)
    return words(
        "team-promise",
        n=number,
        at=moment(words, one.due_at, reader.team.timezone, reader.now),
        agent=one.agent,
        name=words.plain("agenda-meeting", name=name) if one.meets else name,
        topic=without_numbers(one.topic, reader.team.region),
        has_topic=bool(one.topic),
        # Who is met at this time is not called late.
        is_late=late >= 60 and not one.meets,
        late=span(words, late),
        state="hand" if one.in_hand else "seen" if one.seen_at else "waits",
    )
