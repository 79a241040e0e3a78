"""The desk's health and its dead rows, for those who run it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.backlogs import backlog_lines
from bot.views.changes import joined
from bot.views.times import Moments, ago
from bot.words import Safe, Words
from core.mail_terms import InboxState, OutboxState
from core.terms import Lane, RequestState
from desk.intake.colleagues import GATEWAY
from desk.intake.receipts import Counted
from desk.messages.backlogs import Backlog
from desk.operations.dead_rows import DeadRow
from desk.operations.health import Health, LastRun
from desk.operations.runs import STEP
from desk.people.directory import Team

ERROR_SHOWN = 160
_LOOKS = 20
"""Buttons that look at one dead row each."""
ERROR_IN_FULL = 900


TIMED = (
    "promise",
    "task",
    "meeting",
    "after-sale",
    "ticket",
    "order-phase",
    "order-surplus",
    "payment",
    "protocol",
    "journey",
)
"""What has timers: the beginnings of their kinds."""


def status_page(
    words: Words, health: Health, came: Sequence[Counted], waiting: Sequence[Backlog], team: Team, now: datetime
) -> tuple[Safe, Keyboard]:
    """Return the page with every early sign of trouble."""
    queued = health.outbox.get(OutboxState.QUEUED, 0) + health.outbox.get(OutboxState.SENDING, 0)
    lines: list[Safe] = [
        words("status-title", team=team.name),
        words("status-lost", n=health.lost),
        words("status-mail", new=health.inbox.get(InboxState.NEW, 0), dead=health.inbox.get(InboxState.DEAD, 0)),
        words(
            "status-letters",
            queued=queued,
            unknown=health.outbox.get(OutboxState.UNKNOWN, 0),
            dead=health.outbox.get(OutboxState.DEAD, 0),
        ),
        *backlog_lines(words, waiting),
        words("status-working", n=len(health.working), names=words.listed(health.working) or "–"),
    ]
    if health.resting:
        lines.append(words("status-resting", n=len(health.resting), names=words.listed(health.resting)))
    lines.append(words("status-open", n=sum(health.lanes.values()), due=health.overdue, held=health.held))
    lines += [
        words("status-lane", lane=words.plain(f"lane-{lane}"), n=health.lanes[lane])
        for lane in Lane
        if lane in health.lanes
    ]
    lines += _arrivals(words, came)
    if health.requests:
        failed = health.requests.get(RequestState.FAILED, 0)
        lines.append(words("status-requests", n=sum(health.requests.values()), failed=failed))
    lines.append(words("status-jobs" if health.runs else "status-no-jobs"))
    lines += [_run_line(words, run, now) for run in health.runs]
    return joined(lines), [[button(words.plain("status-again"), admin_buttons.ShowStatus(team=team.id))]]


def restored_page(words: Words) -> tuple[Safe, Keyboard]:
    """Ask an admin to resume the desk's automatic work after a restore."""
    go_on = button(words.plain("restored-go-on"), admin_buttons.ConfirmRestore(), style="success")
    return words("admin-restored"), [[go_on]]


def _arrivals(words: Words, came: Sequence[Counted]) -> list[Safe]:
    """Return the arrivals of a day by source and result."""
    lines = [words("status-arrivals")] if came else []
    for source, parts in groupby(came, key=lambda one: one.source):
        what = [words.plain(f"arrived-{one.took}", n=one.count) for one in parts]
        came_by = words.plain("status-from-chat") if source == GATEWAY else source
        lines.append(words("status-arrived", source=came_by, what=words.listed(what)))
    return lines


def _run_line(words: Words, run: LastRun, now: datetime) -> Safe:
    since = ago(words, (now - (run.finished_at or run.started_at)).total_seconds())
    state = "low" if run.kind.startswith(f"{STEP}credit ") else run.state
    return words("status-job", name=_job_name(words, run.kind), state=state, ago=since)


def _job_name(words: Words, kind: str) -> str:
    """Return what a kind of work is called; a step by its own name, or by what is done and for which gateway."""
    step = kind.removeprefix(STEP)
    key = step.replace("_", "-").replace(" ", "-")
    for known in (f"step-{key}" if step != kind else f"job-{key}", f"job-{key}"):
        if words.has(known):
            return words.plain(known)
    what, _, name = step.rpartition(" ")
    of = f"step-of-{what.replace(' ', '-')}"
    if what == "timer":
        name = words.plain(f"timer-{_family(name)}")
    return words.plain(of, name=name) if words.has(of) else step


def _family(timer: str) -> str:
    """Return of what a kind of timer is: "promise_again" is of promises."""
    return next((one for one in TIMED if timer.startswith(one.replace("-", "_"))), "other")


# -- dead rows -----------------------------------------------------------------------------------------------------


def dead_page(words: Words, arrivals: Sequence[Any], letters: Sequence[Any], at: Moments) -> tuple[Safe, Keyboard]:
    """List what could not be worked and what could not be sent, each with a button that tries again."""
    if not arrivals and not letters:
        return words("dead-none"), []
    lines = [*_dead_arrivals(words, arrivals, at), *_dead_letters(words, letters, at)]
    looks = [
        *(
            button(words.plain("dead-look", id=str(row.id)), admin_buttons.LookAtArrival(row=row.id))
            for row in arrivals
        ),
        *(
            button(words.plain("dead-look-letter", id=str(row.id)), admin_buttons.LookAtMessage(row=row.id))
            for row in letters
        ),
    ]
    all_arrivals = [
        button(words.plain("dead-all-replay"), admin_buttons.ReplayArrival()),
        button(words.plain("dead-all-dismiss-arrivals"), admin_buttons.DismissArrival()),
    ]
    all_letters = [
        button(words.plain("dead-all-resend"), admin_buttons.ResendMessage()),
        button(words.plain("dead-all-dismiss-messages"), admin_buttons.DismissMessage()),
    ]
    rows = [*([all_arrivals] if arrivals else []), *([all_letters] if letters else [])]
    return joined(lines), [*grid(looks[:_LOOKS]), *rows]


def _dead_arrivals(words: Words, rows: Sequence[Any], at: Moments) -> list[Safe]:
    lines = [words("dead-arrivals", n=len(rows))] if rows else []
    for row in rows:
        error = (row.error or "–")[:ERROR_SHOWN]
        lines.append(words("dead-arrival", id=str(row.id), source=row.source, at=at(row.received_at), error=error))
    return lines


def _dead_letters(words: Words, rows: Sequence[Any], at: Moments) -> list[Safe]:
    lines = [words("dead-letters", n=len(rows))] if rows else []
    for row in rows:
        told = {"method": row.method, "state": row.state, "at": at(row.created_at)}
        lines.append(words("dead-letter", id=str(row.id), error=(row.error or "–")[:ERROR_SHOWN], **told))
    return lines


def dead_arrival_page(words: Words, row: DeadRow, at: Moments) -> tuple[Safe, Keyboard]:
    """Show what came in and could not be worked; with buttons to work it again or dismiss it."""
    acts = [
        button(words.plain("dead-replay", id=str(row.id)), admin_buttons.ReplayArrival(row=row.id)),
        button(words.plain("dead-dismiss", id=str(row.id)), admin_buttons.DismissArrival(row=row.id)),
    ]
    return _dead_text(words, row, at), [acts, [button(words.plain("admin-back"), admin_buttons.ShowDead())]]


def dead_message_page(words: Words, row: DeadRow, at: Moments) -> tuple[Safe, Keyboard]:
    """Show what could not be sent; with buttons to send it again or dismiss it."""
    acts = [
        button(words.plain("dead-resend", id=str(row.id)), admin_buttons.ResendMessage(row=row.id)),
        button(words.plain("dead-dismiss", id=str(row.id)), admin_buttons.DismissMessage(row=row.id)),
    ]
    return _dead_text(words, row, at), [acts, [button(words.plain("admin-back"), admin_buttons.ShowDead())]]


def _dead_text(words: Words, row: DeadRow, at: Moments) -> Safe:
    error = row.error[:ERROR_IN_FULL] or "–"
    content = row.content or "–"
    return words("dead-row", id=str(row.id), source=row.source, at=at(row.at), error=error, content=content)
