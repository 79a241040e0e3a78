"""Not interested: why, by a button or in words."""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card, write_below
from bot.handlers.agent.outcomes import begin, begun, record_and_deal
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.views.agent.card_buttons import ways_out
from core.terms import LostReason, Role
from desk.leads.drafts import Draft, DraftKind
from desk.leads.report import Report

REFUSALS = (
    LostReason.TOO_EXPENSIVE,
    LostReason.BOUGHT_ELSEWHERE,
    LostReason.NO_NEED,
    LostReason.NOT_NOW,
    LostReason.NO_TRUST,
)


def mount(board: Router) -> None:
    """Mount the reasons of a refusal."""
    board.tap(agent_buttons.AskReason, ask_reason, Role.AGENT)
    board.tap(agent_buttons.Refuse, refused, Role.AGENT)
    board.answer("refusal", refusal_typed, Role.AGENT)


async def ask_reason(context: Context, tap: agent_buttons.AskReason) -> None:
    """Handle "not interested": ask why, by button."""
    card = await open_card(context, tap.hand_out)
    await context.expect("refusal", hand_out=card.hand_out_id)
    await begin(context, card.hand_out_id, Draft(DraftKind.REFUSAL), tap.outcome)
    reasons = [
        button(context.words.plain(f"reason-{r}"), agent_buttons.Refuse(hand_out=card.hand_out_id, reason=r))
        for r in REFUSALS
    ]
    keyboard = [
        *grid(reasons),
        [
            button(
                context.words.plain("reason-other-typed"),
                agent_buttons.Refuse(hand_out=card.hand_out_id, reason=LostReason.OTHER),
            )
        ],
        *ways_out(card, tap.outcome, context.words),
    ]
    await write_below(context, card, context.words("ask-reason"), keyboard)


async def refused(context: Context, tap: agent_buttons.Refuse) -> None:
    """Handle the reason of a refusal; "other" is asked for in words."""
    if tap.reason is not LostReason.OTHER:
        key = await begun(context, tap.hand_out, DraftKind.REFUSAL)
        await record_and_deal(context, tap.hand_out, Report(key, reason=tap.reason))
        return
    card = await open_card(context, tap.hand_out)
    await context.expect("refusal", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.AskReason(hand_out=card.hand_out_id))]]
    await write_below(context, card, context.words("ask-reason-typed"), back)


async def refusal_typed(context: Context, message: Message) -> None:
    """Handle the typed reason of a refusal."""
    text = words_in(message)
    hand_out_id = context.talk.data["hand_out"]
    key = await begun(context, hand_out_id, DraftKind.REFUSAL)
    await record_and_deal(context, hand_out_id, Report(key, reason=LostReason.OTHER, note=text))
