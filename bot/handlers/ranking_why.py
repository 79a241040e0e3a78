"""/why: the numbers behind one hand-out, for its agent, and behind any lead's for those who look after the queue."""

from bot.fields import LARGEST
from bot.handlers.outcomes import open_card
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import ranking_why as views
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, may, roles_that
from core.terms import Role
from desk import card as cards
from desk import hand_out, why

EXAMPLE = "/why 812"


def mount(board: Switchboard) -> None:
    """Mount it for agents, and for those who see the queue."""
    readers = roles_that(Act.SEE_QUEUE)
    board.command("why", why_command, Role.AGENT, *readers)
    board.tap("wy", card_tapped, Role.AGENT)
    board.tap("qw", why_tapped, *readers)


async def why_command(here: Here, rest: str) -> None:
    """Handle /why [lead's number]."""
    if not await shown_here(here):
        return
    if rest:
        await _of_lead(here, lead_number(rest, EXAMPLE))
    elif Role.AGENT in here.roles and here.is_private:
        await _own(here)
    else:
        await here.say(here.words("why-how"))


async def card_tapped(here: Here, fields: list[str]) -> None:
    """Explain the card whose second page was tapped."""
    card = await open_card(here, int(fields[0]))
    await here.say(views.own_page(here.words, await why.of_hand_out(here.session, card.hand_out_id)))


async def why_tapped(here: Here, fields: list[str]) -> None:
    """Explain a lead that was tapped."""
    await _of_lead(here, int(fields[0]))


async def _own(here: Here) -> None:
    """Explain the card that was replied to, or the one in hand."""
    found = None
    if here.replied_to is not None:
        found = await cards.card_in_message(here.session, here.member_id, here.replied_to)
    if found is None:
        holds = await hand_out.in_hand(here.session, here.member_id)
        found = holds.id if holds is not None else None
    if found is None:
        await here.say(here.words("why-no-card"))
        return
    await here.say(views.own_page(here.words, await why.of_hand_out(here.session, found)))


async def _of_lead(here: Here, lead_id: int) -> None:
    """Explain any lead's hand-outs to those who see the queue, to an agent their own."""
    if may(here.roles, Act.SEE_QUEUE):
        found = await why.of_lead(here.session, here.team.id, lead_id)
        await here.say(views.lead_page(here.words, lead_id, found, here.team, here.now))
    else:
        found = await why.of_lead(here.session, here.team.id, lead_id, member_id=here.member_id)
        await here.say(views.own_page(here.words, found[0]))


def lead_number(text: str, example: str) -> int:
    """Read a lead's number: "812", "#812", in any digits. Raises BadSetting for what is none."""
    digits = latin_digits(text).strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 19 or int(digits) > LARGEST:
        raise BadSetting(f"no lead's number: {text[:30]!r}", raw=text[:30], example=example)
    return int(digits)


async def shown_here(here: Here) -> bool:
    """Say where such things are shown, unless it is here: in private, or to managers in the managers' group."""
    in_managers = here.chat_id == here.team.managers_chat_id and may(here.roles, Act.SEE_QUEUE)
    if here.is_private or in_managers:
        return True
    await here.say(here.words("ranking-not-here"))
    return False
