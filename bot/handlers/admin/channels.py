"""/channels and /scripts: how leads come in, what each channel promises, and what agents say."""

from typing import get_args

from aiogram.types import Message

from bot.handlers.admin import entries
from bot.routing import typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.admin import channels as views
from core.errors import BadSetting
from core.rights import Act, may, roles_that
from desk.settings import channels
from desk.settings.channels import Channel, Field
from desk.settings.entry_promises import entry_and_time

FIELDS = ("name", "promise", "script")
PAUSES = {"pause": True, "resume": False}


def mount(board: Router) -> None:
    """Mount channels and rules for admins, scripts for marketing and managers as well."""
    admins, writers = roles_that(Act.CHANGE_SETTINGS), roles_that(Act.MANAGE_OFFERS)
    board.command("channels", channels_command, *admins)
    board.command("scripts", scripts_command, *writers)
    board.tap(admin_buttons.ShowChannels, show_channels, *writers)
    board.tap(admin_buttons.ShowChannel, show_channel, *writers)
    board.tap(admin_buttons.AskChannelField, ask_field, *admins)
    board.tap(admin_buttons.AskScript, ask_script, *writers)
    board.tap(admin_buttons.TurnChannel, turn, *admins)
    board.tap(admin_buttons.AskNewChannel, ask_new, *admins)
    board.answer("channel", field_typed, *admins)
    board.answer("script", field_typed, *writers)
    board.answer("new-channel", new_typed, *admins)


# -- channels and scripts ------------------------------------------------------------------------------------------


async def channels_command(context: Context, rest: str) -> None:
    """Handle /channels [add slug name | slug (name | promise [entry] | script) text | slug (pause | resume)]."""
    verb, new = typed.word_at_start(rest, ("add",))
    if not rest:
        await show_channels(context)
    elif verb:
        await _add(context, new)
    else:
        one, tail = await channel_at_start(context, rest)
        await _change_named(context, one, *typed.word_at_start(tail, (*FIELDS, *PAUSES)))


async def channel_at_start(context: Context, rest: str) -> tuple[Channel, str]:
    """Find the channel a text begins with, by its short name or its name. Raises Unknown."""
    known = await channels.channels(context.session, context.team.id)
    found = typed.name_at_start(rest, [name for one in known for name in (one.slug, one.name)])
    name, tail = found or (typed.first_word(rest)[0], "")
    return await channels.channel_named(context.session, context.team.id, name), tail


async def _change_named(context: Context, one: Channel, field: str, raw: str) -> None:
    if not field and not raw:
        await context.show(*views.channel_page(context.words, one))
    elif field in PAUSES:
        await _change(context, one, "paused", PAUSES[field])
    elif field == "promise" and entry_and_time(raw)[0]:
        await entries.promise_typed(context, one, raw)
    elif field in FIELDS and raw.strip():
        await _change(context, one, _field(field), raw)
    else:
        example = context.words.plain("example-channel-promise", channel=one.slug)
        raise BadSetting(f"a channel has {', '.join(FIELDS)}", what="channel-field", raw=raw[:60], example=example)


async def scripts_command(context: Context, rest: str) -> None:
    """Handle /scripts [channel [text]]; "-" takes the script away."""
    if not rest:
        known = await channels.channels(context.session, context.team.id)
        await context.say(*views.scripts_page(context.words, known))
        return
    one, text = await channel_at_start(context, rest)
    if text.strip():
        await _change(context, one, "script", _no_dash(text))
    else:
        await _ask(context, one, "script")


async def show_channels(context: Context, _tap: admin_buttons.ShowChannels | None = None) -> None:
    """List the channels; people who may only write scripts see the scripts."""
    await context.expect(None)
    known = await channels.channels(context.session, context.team.id)
    if may(context.roles, Act.CHANGE_SETTINGS):
        await context.show(*views.channels_page(context.words, known))
    else:
        await context.show(*views.scripts_page(context.words, known))


async def show_channel(context: Context, tap: admin_buttons.ShowChannel) -> None:
    """Show one channel."""
    if not may(context.roles, Act.CHANGE_SETTINGS):
        await show_channels(context)
        return
    await context.expect(None)
    one = await channels.channel_of(context.session, context.team.id, tap.channel)
    await context.show(*views.channel_page(context.words, one))


async def ask_field(context: Context, tap: admin_buttons.AskChannelField) -> None:
    """Ask for a channel's new name or promise."""
    one = await channels.channel_of(context.session, context.team.id, tap.channel)
    await _ask(context, one, tap.field)


async def ask_script(context: Context, tap: admin_buttons.AskScript) -> None:
    """Ask for a channel's new script."""
    one = await channels.channel_of(context.session, context.team.id, tap.channel)
    await _ask(context, one, "script")


async def _ask(context: Context, one: Channel, field: str) -> None:
    await context.expect("script" if field == "script" else "channel", id=one.id, field=field)
    await context.show(*views.ask_channel(context.words, one, field))


async def field_typed(context: Context, message: Message) -> None:
    """Store the answer."""
    one = await channels.channel_of(context.session, context.team.id, context.talk.data["id"])
    field = context.talk.data["field"]
    raw = words_in(message)
    await _change(context, one, _field(field), _no_dash(raw) if field == "script" else raw)
    await context.expect(None)


async def turn(context: Context, tap: admin_buttons.TurnChannel) -> None:
    """Pause or resume a channel."""
    one = await channels.channel_of(context.session, context.team.id, tap.channel)
    await _change(context, one, "paused", tap.paused)


async def _change(context: Context, one: Channel, field: Field, raw: str | bool) -> None:
    change = await channels.change_channel(
        context.session, context.team.id, one.id, field, raw, by=context.me.id, now=context.now
    )
    await context.show(*views.channel_changed(context.words, one, change))


async def ask_new(context: Context, _tap: admin_buttons.AskNewChannel) -> None:
    """Ask for a new channel's short name and name."""
    await context.expect("new-channel")
    await context.show(context.words("ask-channel-new"))


async def new_typed(context: Context, message: Message) -> None:
    """Create the channel."""
    await _add(context, words_in(message))
    await context.expect(None)


async def _add(context: Context, raw: str) -> None:
    slug, name = typed.first_word(raw)
    one = await channels.add_channel(context.session, context.team.id, slug, name, by=context.me.id, now=context.now)
    text, keyboard = views.channel_page(context.words, one)
    await context.say(context.words("channel-made", name=one.name) + "\n\n" + text, keyboard)


def _field(name: str) -> Field:
    found: Field = next(field for field in get_args(Field) if field == name)
    return found


def _no_dash(text: str) -> str:
    return "" if text.strip() in ("-", "–") else text
