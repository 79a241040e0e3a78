"""Coming in: invites, /start, /help, and a kind end for whatever nothing else handles."""

from aiogram.types import ChatMemberUpdated, Message

from bot import menu
from bot.deal import lose_everywhere
from bot.handlers import shifts
from bot.here import Here
from bot.switchboard import Switchboard
from bot.words import words_for
from core.errors import BadInvite
from core.terms import Role
from desk import invites, people


def mount(board: Switchboard) -> None:
    """Mount what everybody may do."""
    board.command("start", start)
    board.command("help", help_command)
    board.kind("service", group_changed)


async def start(here: Here, token: str) -> None:
    """Handle /start: with an invite's token let somebody in, without one show them their home."""
    if token:
        await _join(here, token)
    elif here.person is None or here.person.team is None:
        await here.say(here.words("start-stranger"))
    else:
        await show_home(here)


async def _join(here: Here, token: str) -> None:
    try:
        joined = await invites.join(
            here.session, token, messenger=here.messenger, user_id=here.user_id, name=here.user_name,
            username=here.username, language=None, now=here.now,
        )  # fmt: skip
    except BadInvite:
        await invites.note_wrong_try(here.session, here.messenger, here.user_id, here.now)
        await here.say(here.words("error-bad-invite"))
        return
    here.person = joined.person
    here.words = words_for(joined.person.language or joined.team.language)
    key = "joined" if joined.new else "joined-already"
    await here.say(here.words(key, team=joined.team.name, role=here.words.plain(f"role-{joined.role}")))
    await menu.publish(here.mail, here.user_id, joined.person.roles, here.words)
    await show_home(here)


async def show_home(here: Here) -> None:
    """Show each role its home; who has several sees the agent's first, with the others' commands in the menu."""
    roles = here.roles
    if Role.AGENT in roles:
        await shifts.show_home(here)
    others = [role for role in (Role.MARKETING, Role.MANAGER, Role.ADMIN) if role in roles]
    for role in others:
        await here.say(here.words(f"home-{role}", team=here.team.name))


async def help_command(here: Here, _rest: str) -> None:
    """Handle /help: what this person can do."""
    if not here.roles:
        await here.say(here.words("start-stranger"))
        return
    lines = [here.words(f"help-{role}") for role in Role if role in here.roles]
    await here.say("\n\n".join(lines))


async def unknown_tap(here: Here, _fields: list[str]) -> None:
    """Answer a button this version no longer knows."""
    await here.toast(here.words.plain("error-old-button"), alert=True)


async def unknown_command(here: Here, name: str) -> None:
    """Answer a command that is none; in groups other bots may be meant, so stay silent there."""
    if here.is_private:
        await here.say(here.words("unknown-command", command=f"/{name}"))


async def unknown_message(here: Here, _message: Message) -> None:
    """Answer what nobody asked for; in groups people talk to each other, so stay silent there."""
    if here.is_private:
        await here.say(here.words("unknown-message" if here.roles else "start-stranger"))


async def member_changed(here: Here, event: ChatMemberUpdated) -> None:
    """Somebody blocked or unblocked the bot: their leads go back, or they can be reached again."""
    if not here.is_private:
        return
    reachable = event.new_chat_member.status not in ("kicked", "left")
    changed = await people.set_reachable(here.session, here.messenger, here.user_id, reachable)
    if changed is not None and not reachable:
        await lose_everywhere(here.session, here.mail, changed, here.now)


async def group_changed(here: Here, message: Message) -> None:
    """A group became a supergroup: its new id is written down everywhere."""
    if message.migrate_to_chat_id is not None:
        await people.follow_group(here.session, here.chat_id, message.migrate_to_chat_id)
