"""Answers to what an outcome lacks: a confirmation that it is right though the call was short, or its note."""

from dataclasses import replace

from aiogram.types import Message

from bot.handlers.agent.outcomes import ask_what_lacks, record_and_deal, show_card_again
from bot.routing.buttons import held as buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from core.terms import Role
from desk.leads import held_reports
from desk.leads.held_reports import HeldReport


def mount(board: Router) -> None:
    """Mount the answers to what an outcome lacks."""
    board.tap(buttons.AskHeld, ask_again, Role.AGENT)
    board.tap(buttons.ConfirmHeld, confirmed, Role.AGENT)
    board.tap(buttons.LeaveHeld, left, Role.AGENT)
    board.answer("held-note", note_typed, Role.AGENT)


async def ask_again(context: Context, tap: buttons.AskHeld) -> None:
    """Ask once more for what an outcome lacks."""
    await ask_what_lacks(context, tap.hand_out, await _held(context, tap.hand_out))


async def confirmed(context: Context, tap: buttons.ConfirmHeld) -> None:
    """Handle "yes, record it": the attempt stores that the call was short."""
    held = await _held(context, tap.hand_out)
    await record_and_deal(context, tap.hand_out, replace(held.report, sure=True), **held.told)


async def note_typed(context: Context, message: Message) -> None:
    """Put what was typed into the note of the outcome; one that is still too short is asked for again."""
    text = words_in(message)
    hand_out_id = int(context.talk.data["hand_out"])
    held = await _held(context, hand_out_id)
    await record_and_deal(context, hand_out_id, held_reports.with_words(held.report, text), **held.told)


async def left(context: Context, tap: buttons.LeaveHeld) -> None:
    """Go back to the card; nothing is recorded, and no text is lost."""
    await show_card_again(context, tap.hand_out)


async def _held(context: Context, hand_out_id: int) -> HeldReport:
    return await held_reports.held_report(context.session, context.team.id, hand_out_id, by=context.member_id)
