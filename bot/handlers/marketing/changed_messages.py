"""Messages edited after they were read: a new number in one is added, everything else must be sent again."""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import card_in_hand
from bot.handlers.marketing.leads import take_in, team_here
from bot.routing.context import Context
from core.rights import Act, may
from core.terms import Role
from desk.intake import colleagues
from desk.people import directory
from desk.people.directory import Team


async def edited(context: Context, message: Message) -> None:
    """Add the new numbers of an edited message that brought leads; in a private chat, answer what is not read. In a
    message edited into a command, numbers have another meaning.
    """
    text = message.text or message.caption
    if not text:
        return
    is_command = text.startswith("/") and not text[1:2].isspace()
    team = await _team_meant(context, message) if not is_command else None
    if team is not None and await take_in(context, message, team, is_edited=True):
        return
    if context.is_private and context.roles:
        await context.say(context.words("edit-not-read"), reply_to=message.message_id)


async def _team_meant(context: Context, message: Message) -> Team | None:
    """Return the team for which the numbers of an edited message are leads; None where they may be anything else."""
    if context.is_group:
        return await directory.team_of_group(context.session, context.chat)
    if context.person is None or context.person.team is None or not may(context.roles, Act.ADD_LEADS):
        return None
    team = team_here(context)
    if team is None or not context.is_private:
        return team
    holds = Role.AGENT in context.roles and await card_in_hand(context) is not None
    brought = not holds and await colleagues.phones_of(context.session, team.id, context.chat.mark(message.message_id))
    return team if brought else None
