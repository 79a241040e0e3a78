"""Joining: invites, /start, /help, and a friendly answer to everything that nothing else handles."""

from aiogram.types import ChatMemberUpdated, Message

from bot.cards import close_left_open, take_all_cards
from bot.handlers.agent import shifts
from bot.handlers.marketing.leads import receive_from_outsider, take_in
from bot.routing import menu, wishes
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.changes import as_typed, joined
from bot.views.instructions import unread_line
from bot.words import words_for
from core.addresses import Address
from core.errors import BadInvite
from core.terms import Role
from desk.people import directory, groups, instructions, invites
from desk.people.invites import Newcomer


def mount(board: Router) -> None:
    """Mount the handlers for everybody."""
    board.command("start", start)
    board.page("help", help_command)
    board.kind("service", group_changed)


async def start(context: Context, token: str) -> None:
    """Handle /start: with an invite's token add the person, without one show them their home."""
    if token:
        await _join(context, token)
    elif context.person is None or context.person.team is None:
        await context.say(context.words("start-stranger"))
    else:
        await show_home(context)


async def _join(context: Context, token: str) -> None:
    try:
        who = Newcomer(context.messenger, context.user_id, context.user_name, context.username)
        came = await invites.join(context.session, token, who, context.now)
    except BadInvite:
        await invites.note_wrong_try(context.session, context.messenger, context.user_id, context.now)
        await context.say(context.words("error-bad-invite"))
        return
    context.person = came.person
    context.words = words_for(came.person.language or came.team.language)
    key = "joined" if came.new else "joined-already"
    await context.say(context.words(key, team=came.team.name, role=context.words.plain(f"role-{came.role}")))
    await menu.publish(context.mail, came.person.address, came.person.roles, context.words)
    await show_home(context)


async def show_home(context: Context) -> None:
    """Show the home of the person's role; with several roles the agent's, with the others' commands in the menu."""
    roles = context.roles
    if Role.AGENT in roles:
        await shifts.show_home(context)
    others = [role for role in (Role.MARKETING, Role.MANAGER, Role.ADMIN) if role in roles]
    for role in others:
        await context.say(context.words(f"home-{role}", team=context.team.name))
    left = await instructions.unread(context.session, context.team.id, context.me.id) if Role.AGENT in roles else 0
    if left:
        await context.say(*unread_line(context.words, left))


async def help_command(context: Context) -> None:
    """Handle /help: what this person can do."""
    if not context.roles:
        await context.say(context.words("start-stranger"))
        return
    lines = [context.words(f"help-{role}") for role in Role if role in context.roles]
    await context.say("\n\n".join(lines))


async def unknown_tap(context: Context) -> None:
    """Answer a button this version no longer knows."""
    await context.toast(context.words.plain("error-old-button"), alert=True)


async def unknown_command(context: Context, name: str) -> None:
    """Answer an unknown command; in groups it may be meant for another bot, so send nothing there."""
    if not context.is_private:
        return
    if (key := wishes.alternative_key(name, context.roles)) is not None:
        await context.say(context.words(f"unknown-command-{key}", command=f"/{name}"))
    elif (near := wishes.meant(name, context.roles)) is not None:
        said = context.words("unknown-command-near", command=f"/{name}", near=f"/{near}")
        _, _, behind = (context.command or "").partition(" ")
        again = [as_typed(f"/{near} {behind}")] if behind and wishes.is_misspelt(name, near) else []
        await context.say(joined([said, *again]))
    else:
        await context.say(context.words("unknown-command", command=f"/{name}"))


async def unknown_message(context: Context, message: Message) -> None:
    """Answer an unexpected message; in groups people talk to each other, so only an outsider's number is answered."""
    if context.is_private:
        await context.say(context.words("unknown-message" if context.roles else "start-stranger"))
    else:
        await receive_from_outsider(context, message)


async def of_group(context: Context, message: Message, is_command: bool) -> None:
    """Answer a message written in the name of the team's group ("remain anonymous"): a command needs a person."""
    if is_command:
        here = await directory.team_of_group(context.session, context.chat, tuple(groups.GROUPS))
        words = words_for(here.language) if here is not None else context.words
        await context.say(words("anonymous-command"), reply_to=message.message_id)
        return
    team = await directory.team_of_group(context.session, context.chat)
    if team is not None:
        await take_in(context, message, team)


async def member_changed(context: Context, event: ChatMemberUpdated) -> None:
    """Record that somebody blocked or unblocked the bot: their leads go back, or they can be reached again."""
    if not context.is_private:
        return
    reachable = event.new_chat_member.status not in ("kicked", "left")
    changed = await directory.set_reachable(context.session, context.chat, reachable)
    if changed is not None and not reachable:
        await take_all_cards(context.session, context.mail, changed, context.now)
    elif changed is not None:
        await close_left_open(context.session, context.mail, changed, context.now)


async def group_changed(context: Context, message: Message) -> None:
    """Store the new id of a group that became a supergroup, everywhere."""
    if message.migrate_to_chat_id is not None:
        supergroup = Address(context.messenger, message.migrate_to_chat_id)
        await groups.follow_group(context.session, context.chat, supergroup)
