"""Numbers in what people said are hidden wherever their words stay in a chat, or go to a group."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.views.agent import person, promises, tasks, tickets
from bot.views.agent.agenda_week import agenda_week
from bot.views.agent.card import Viewer
from bot.views.agent.promises import Agenda
from bot.views.times import Moments
from bot.words import words_for
from core.settings import TeamSettings
from core.tasks import TaskFault, TaskState
from core.terms import CallbackState, HandOutEnd, ReminderState
from desk.customers.tickets import Ticket
from desk.leads.callbacks import Promise
from desk.leads.card_lines import AttemptLine
from desk.leads.previous_hand_out import PreviousHandOut
from desk.leads.reminders import Reminder
from desk.leads.tasks import Task
from desk.people.directory import Team
from tests.bot.in_process import NOON, shown

TEAM = Team(1, "Novin", "Asia/Tehran", "en", "IRT", "IR", None, None)
WORDS = words_for("en")
SAID = "her husband, 0912 555 6677"
TASK = Task(
    task_id=1, team_id=1, by_person_id=1, by="Hamid", person_id=2, to="Sara", helper_id=None, helper=None,
    passed_by=None, passed_at=None, lead_id=None, name=None, text=SAID, due_at=NOON, state=TaskState.WAITING,
    created_at=NOON, notice_id=None, notified_at=None, seen_at=None, ended_at=None, sequence=0, rings=0, moves=0,
)  # fmt: skip
PROMISE = Promise(
    id=1,
    lead_id=1,
    member_id=1,
    due_at=NOON + timedelta(hours=1),
    topic=SAID,
    state=CallbackState.WAITING,
    name="Mina",
    agent="Sara",
    seen_at=None,
    reminder=ReminderState.NONE,
    meets=False,
)


def tried() -> str:
    return person.try_line(AttemptLine(1, "not_interested", NOON, "Sara", SAID), WORDS, Moments(WORDS, TEAM, NOON))


def came() -> str:
    return person._came_line(PreviousHandOut("Sara", HandOutEnd.RETURNED, SAID, None), WORDS, "IR")


def reminded() -> str:
    return promises.reminders([Reminder(1, 1, 1, NOON, SAID, "Mina", True)], WORDS, TEAM, NOON)[0]


def seen() -> str:
    return promises.reminded([PROMISE], WORDS, TEAM, NOON, reader=1)[0]


def agenda() -> str:
    return promises.agenda(Agenda([PROMISE], [], NOON + timedelta(days=9)), WORDS, TEAM, NOON, linked=False)[0]


def drawn() -> str:
    day = Agenda([PROMISE], [TASK], NOON + timedelta(days=9))
    return "".join(agenda_week(day, TeamSettings().hours, WORDS, TEAM, NOON).notes)


def late() -> str:
    return tasks.late(TASK, next(iter(TaskFault)), WORDS, TEAM, NOON)


def task() -> str:
    return tasks.task_page(replace(TASK, lead_id=1), WORDS, TEAM, NOON, reader=2)[0]


def task_due() -> str:
    return tasks.due(replace(TASK, lead_id=1), WORDS, TEAM, NOON)[0]


def complaint() -> str:
    one = Ticket(1, 1, 1, "Mina", 1, "Sara", SAID, NOON, NOON, None, None, 1, None, True)
    return tickets.ticket_page(one, None, Viewer(WORDS, TEAM, NOON))[0]


@pytest.mark.parametrize("written", [tried, came, reminded, seen, agenda, drawn, late, task, task_due, complaint])
def test_a_number_in_what_was_said_is_hidden(written) -> None:
    text = shown(written())
    assert "her husband" in text
    assert "•••" in text
    assert "555" not in text
