"""/why: the numbers behind a hand-out, for its agent; those who look after the queue see any lead's."""

from bot.handlers.agent.card_in_chat import lower, open_card
from bot.handlers.agent.typing import stand_at_card
from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons import manager as manager_buttons
from bot.routing.buttons.packing import LARGEST
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.manager import why as views
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.dispatch import hand_out, reasons
from desk.leads import card as cards
from desk.leads.deciding_line import decided_by

EXAMPLE = "/why 812"


def mount(board: Router) -> None:
    """Mount the command for agents, and for those who see the queue."""
    readers = roles_that(Act.SEE_QUEUE)
    board.command("why", why_command, Role.AGENT, *readers)
    board.tap(agent_buttons.WhyCard, card_tapped, Role.AGENT)
    board.tap(manager_buttons.WhyLead, why_tapped, *readers)


async def why_command(context: Context, rest: str) -> None:
    """Handle /why [lead's number]."""
    if rest:
        await _of_lead(context, lead_number(rest, EXAMPLE))
    elif Role.AGENT in context.roles and context.is_private:
        await _own(context)
    else:
        await context.say(context.words("why-how"))


async def card_tapped(context: Context, tap: agent_buttons.WhyCard) -> None:
    """Explain the card whose second page was tapped."""
    card = await open_card(context, tap.hand_out)
    await context.say(views.own_page(context.words, await reasons.of_hand_out(context.session, card.hand_out_id)))
    await lower(context, card)


async def why_tapped(context: Context, tap: manager_buttons.WhyLead) -> None:
    """Explain a lead that was tapped."""
    await _of_lead(context, tap.lead)


async def _own(context: Context) -> None:
    """Explain the card that was replied to, or the one in hand."""
    await stand_at_card(context)
    found = None
    if context.replied_to is not None:
        found = await cards.card_in_message(context.session, context.member_id, context.replied_to)
    if found is None:
        holds = await hand_out.in_hand(context.session, context.member_id)
        found = holds.id if holds is not None else None
    if found is None:
        await context.say(context.words("why-no-card"))
        return
    await context.say(views.own_page(context.words, await reasons.of_hand_out(context.session, found)))


async def _of_lead(context: Context, lead_id: int) -> None:
    """Explain any lead's hand-outs to those who see the queue, to an agent their own."""
    if may(context.roles, Act.SEE_QUEUE):
        found = await reasons.of_lead(context.session, context.team.id, lead_id)
        decided = await decided_by(await context.work_in_view(), lead_id)
        await context.say(views.lead_page(context.words, lead_id, found, context.team, context.now, decided))
    else:
        found = await reasons.of_lead(context.session, context.team.id, lead_id, member_id=context.member_id)
        await context.say(views.own_page(context.words, found[0]))


def lead_number(text: str, example: str) -> int:
    """Return a lead's number: "812", "#812", in any digits. Raises BadSetting for any other text."""
    digits = latin_digits(text).strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 19 or int(digits) > LARGEST:
        raise BadSetting(f"no lead's number: {text[:30]!r}", what="lead-number", raw=text[:30], example=example)
    return int(digits)
