"""Phases as people read them: those of an order, and that one is overdue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button
from bot.views.times import Moments
from bot.words import Safe, Words
from desk.customers.phases import KeptTemplate, LatePhase, OrderPhase


def phase_lines(found: Sequence[OrderPhase], words: Words, at: Moments, now: datetime) -> list[Safe]:
    """Write the phases of an order, each in a line that says whether it is done or overdue."""
    return [
        words("order-phase", name=one.name, state=_state(one, now), at=at.day(one.done_at or one.due_at))
        for one in found
    ]


def _state(one: OrderPhase, now: datetime) -> str:
    if one.done_at is not None:
        return "done"
    return "late" if one.due_at <= now else "open"


def phase_buttons(
    order_id: int, found: Sequence[OrderPhase], known: Sequence[KeptTemplate], words: Words
) -> list[list[dict[str, Any]]]:
    """Offer to end the next phase and to reopen the one before, or to begin the phases of a template."""
    if not found:
        return [
            [button(f"📋 {one.template.name}", buttons.BeginPhases(order=order_id, template=one.template_id))]
            for one in known[:6]
        ]
    next_one = next((one for one in found if one.done_at is None), None)
    last = next((one for one in reversed(found) if one.done_at is not None), None)
    row = []
    if next_one is not None:
        label = words.plain("button-phase-done", name=next_one.name[:30])
        row.append(button(label, buttons.FinishPhase(phase=next_one.phase_id)))
    if last is not None:
        label = words.plain("button-phase-reopen", name=last.name[:30])
        row.append(button(label, buttons.ReopenPhase(phase=last.phase_id)))
    return [row] if row else []


def late(one: LatePhase, words: Words, at: Moments) -> Shown:
    """Warn that a phase is overdue."""
    text = words("phase-late", number=one.number, name=one.name, at=at.day(one.due_at))
    return text, [[button(words.plain("button-phase-order", n=one.number), buttons.ShowOrder(order=one.order_id))]]
