"""The question on a card whose outcome lacks something."""

from bot.routing.buttons import held as buttons
from bot.routing.keyboards import Shown, button
from bot.transport.outgoing import Keyboard
from bot.views.admin.setting_values import duration_text
from bot.views.outcomes import outcome_name
from bot.words import Words
from core.outcomes import Lack
from desk.leads.held_reports import HeldReport

_NOTE_SHOWN = 200


def question(held: HeldReport, hand_out_id: int, words: Words) -> Shown:
    """Ask for what an outcome lacks: whether it is right though the call was short, or for its note."""
    one, note = held.outcome, held.report.note or ""
    text = words(
        f"ask-lack-{held.lack}",
        outcome=outcome_name(words, one.key, one.names),
        spent=duration_text(words, max(1, held.in_hand)),
        least=duration_text(words, one.least_talk) if held.lack is Lack.TALK else one.least_note,
        note=note[:_NOTE_SHOWN],
        noted=bool(note),
    )
    back = [button(words.plain("button-back"), buttons.LeaveHeld(hand_out=hand_out_id))]
    sure = button(words.plain("button-lack-sure"), buttons.ConfirmHeld(hand_out=hand_out_id), style="success")
    keyboard: Keyboard = [[sure], back] if held.lack is Lack.TALK else [back]
    return text, keyboard
