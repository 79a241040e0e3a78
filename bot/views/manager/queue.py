"""The queue, and one lead of it, as those who look after it see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.routing.buttons import manager as manager_buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.agent.card import entry_text
from bot.views.changes import joined
from bot.views.times import ago, moment
from bot.words import Safe, Words
from core.arrivals.phones import mask
from core.terms import Lane, LeadState
from desk.dispatch.queue_counts import LaneNow
from desk.dispatch.queue_view import HeadNow, PinnedNow, QueueNow
from desk.dispatch.reasons import hourly
from desk.dispatch.upcoming import UpcomingTurn
from desk.leads.lead import LeadNow
from desk.people.directory import Team
from desk.people.roster import Member
from desk.settings.channels import Channel
from desk.staff.shifts import Shift

_AGENTS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class QueueReader:
    """Who reads, and what they may do: see numbers in full, decide by hand."""

    words: Words
    team: Team
    now: datetime
    numbers: bool = False
    decides: bool = False


def queue_page(reader: QueueReader, found: QueueNow) -> tuple[Safe, Keyboard]:
    """Show what waits, what was put first, what is best, and who would get what."""
    words = reader.words
    lines = [words("queue-title", team=reader.team.name)]
    if found.opens_at is not None:
        lines.append(words("queue-closed", at=moment(words, found.opens_at, reader.team.timezone, reader.now)))
    lines += [_lane_line(words, one, reader.now) for one in found.lanes] or [words("queue-empty")]
    lines.append(words("queue-held", n=found.held))
    lines += [words("queue-paused", channel=name, n=count) for name, count in found.paused.items()]
    if found.pinned:
        lines += [words("queue-pinned-title"), *(_pinned_line(words, one) for one in found.pinned)]
    if found.heads:
        lines += [words("queue-heads"), *(_head_line(reader, n, one) for n, one in enumerate(found.heads, 1))]
    lines.append(words("queue-turns" if found.turns else "queue-nobody"))
    lines += [turn_line(words, one, found.channels) for one in found.turns]
    leads = dict.fromkeys([one.lead_id for one in found.pinned] + [one.lead_id for one in found.heads])
    buttons = [button(words.mark(lead_id), manager_buttons.ShowLead(lead=lead_id)) for lead_id in leads]
    last = [
        button(words.plain("status-again"), manager_buttons.ShowQueue(team=reader.team.id)),
        button(words.plain("queue-channels"), manager_buttons.ShowPauses()),
    ]
    return joined(lines), [*grid(buttons, 4), last]


def channels_page(
    words: Words, channels: Sequence[Channel], kept: Mapping[str, int], turned: int | None = None
) -> tuple[Safe, Keyboard]:
    """Show each channel with the button that pauses it or lets it go on. `turned`: the one it was just tapped for."""
    lines = [
        words("queue-channel-paused" if one.paused else "queue-channel-resumed", channel=one.name)
        for one in channels
        if one.id == turned
    ]
    lines.append(words("queue-channels-title"))
    lines += [words("queue-paused", channel=name, n=count) for name, count in kept.items()]
    buttons = [
        button(words.plain("queue-channel-turn", channel=one.name[:30], paused=one.paused), _turn(one))
        for one in channels
    ]
    return joined(lines), [*grid(buttons), [back(words, manager_buttons.ShowQueue())]]


def _turn(one: Channel) -> Button:
    return manager_buttons.Resume(channel=one.id) if one.paused else manager_buttons.Pause(channel=one.id)


def _lane_line(words: Words, one: LaneNow, now: datetime) -> Safe:
    oldest = ago(words, (now - one.oldest).total_seconds()) if one.oldest is not None else "none"
    return words("queue-lane", lane=words.plain(f"lane-{one.lane}"), due=one.due, later=one.later, oldest=oldest)


def _pinned_line(words: Words, one: PinnedNow) -> Safe:
    return words(
        "queue-pinned",
        lead=words.mark(one.lead_id),
        lane=words.plain(f"lane-{one.lane}"),
        channel=one.channel,
        agent=one.agent or "",
        has_agent=bool(one.agent),
    )


def _head_line(reader: QueueReader, number: int, one: HeadNow) -> Safe:
    words = reader.words
    return words(
        "queue-head",
        n=number,
        lead=words.mark(one.lead_id),
        lane=words.plain(f"lane-{one.lane}"),
        channel=one.channel,
        attempt=one.attempt,
        hourly=words.number(one.an_hour, 2),
        age=ago(words, (reader.now - one.arrived_at).total_seconds()),
        has_agent=one.agent is not None,
        agent=one.agent or "",
    )


def turn_line(words: Words, turn: UpcomingTurn, channels: Mapping[int, str]) -> Safe:
    """Return the text that says what an agent would be handed next, and by which rule."""
    if turn.wanted is None:
        return words("turn-nothing", agent=turn.agent.name, busy=turn.agent.busy)
    return words(
        "turn-line",
        agent=turn.agent.name,
        busy=turn.agent.busy,
        what=what_next(words, turn, channels),
    )


def what_next(words: Words, turn: UpcomingTurn, channels: Mapping[int, str]) -> Safe:
    """Name the lead an agent would be handed next, with its rule and what an hour of such brings."""
    if turn.wanted is None:
        return words("turn-none")
    one = turn.wanted
    rule = one.reason.get("rule", "promise")
    return words(
        "turn-what",
        lead=words.mark(one.lead_id),
        lane=words.plain(f"lane-{one.lane}"),
        channel=channels.get(one.lead_id, "–"),
        rule=rule,
        by=str(one.reason.get("by", "")),
        weighed="t" in one.reason,
        hourly=words.number(hourly(one.reason), 2),
    )


# -- one lead ----------------------------------------------------------------------------------------------------------


def lead_page(reader: QueueReader, one: LeadNow) -> tuple[Safe, Keyboard]:
    """Show one lead; its number in full only to who may see numbers."""
    words = reader.words
    name = words.contact_name(one.name)
    lines = [words("lead-title", lead=words.mark(one.lead_id), name=name)]
    if one.phone:
        shown = one.phone if reader.numbers else mask(one.phone)
        lines.append(words("card-phone", phone=shown, local="", has_local=False))
    lines.append(words("card-channel", channel=one.channel, entry=entry_text(words, one.entry) or "–"))
    lines += _where(reader, one)
    return joined(lines), _lead_keyboard(reader, one)


def _where(reader: QueueReader, one: LeadNow) -> list[Safe]:
    words, at = reader.words, ""
    if one.state is LeadState.HELD:
        return [words("lead-held", agent=one.holder or "–", number=one.attempts + 1)]
    if one.state is not LeadState.OPEN:
        return [words("lead-closed", state=one.state)]
    if one.due_at is not None:
        at = moment(words, one.due_at, reader.team.timezone, reader.now)
    lane, age = words.plain(f"lane-{one.lane}"), ago(words, (reader.now - one.arrived_at).total_seconds())
    lines = [words("lead-waits", lane=lane, age=age, number=one.attempts + 1, at=at, timed=bool(at))]
    if one.assigned_by and one.owner:
        until = moment(words, one.assigned_until or reader.now, reader.team.timezone, reader.now)
        lines.append(
            words(
                "lead-assigned", agent=one.owner, by=one.assigned_by, until=until, timed=one.assigned_until is not None
            )
        )
    elif one.owner:
        lines.append(words("lead-owner", agent=one.owner))
    if one.pinned:
        lines.append(words("lead-pinned"))
    return lines


def _lead_keyboard(reader: QueueReader, one: LeadNow) -> Keyboard:
    words = reader.words
    rows: list[list[dict[str, Any]]] = []
    if reader.decides and one.state in (LeadState.OPEN, LeadState.HELD) and one.lane is not Lane.NEEDS_NUMBER:
        first = [button(words.plain("lead-assign"), manager_buttons.AskAgent(lead=one.lead_id))]
        if one.state is LeadState.OPEN and one.lane is not Lane.PROMISED:
            key, kind = ("lead-unpin", manager_buttons.Unpin) if one.pinned else ("lead-pin", manager_buttons.Pin)
            first.insert(0, button(words.plain(key), kind(lead=one.lead_id)))
        rows.append(first)
    return [
        *rows,
        [
            button(words.plain("lead-why"), manager_buttons.WhyLead(lead=one.lead_id)),
            back(words, manager_buttons.ShowQueue()),
        ],
    ]


def ask_agent(
    words: Words, lead_id: int, agents: Sequence[Member], shifts: Mapping[int, Shift]
) -> tuple[Safe, Keyboard]:
    """Ask to whom a lead is given; who is at work stands first."""
    if not agents:
        return words("assign-nobody"), [[back(words, manager_buttons.ShowLead(lead=lead_id))]]
    ordered = sorted(agents, key=lambda one: (one.id not in shifts, one.name))[:_AGENTS_SHOWN]
    buttons = [
        button(
            words.plain("assign-agent", name=one.name[:30], on=one.id in shifts),
            manager_buttons.Assign(lead=lead_id, member=one.id),
        )
        for one in ordered
    ]
    return words("assign-ask", lead=words.mark(lead_id)), [
        *grid(buttons),
        [back(words, manager_buttons.ShowLead(lead=lead_id))],
    ]
