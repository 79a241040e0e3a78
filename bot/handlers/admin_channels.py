"""/channels and /scripts: by which ways leads come, what is promised there, and what agents say."""

from typing import get_args

from aiogram.types import Message

from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import catalogue as views
from core.errors import BadSetting
from core.rights import Act, may, roles_that
from desk import catalogue
from desk.catalogue import Channel, Field

FIELDS = ("name", "promise", "script")
PAUSES = {"pause": True, "resume": False}


def mount(board: Switchboard) -> None:
    """Mount channels and rules for admins, scripts for marketing and managers as well."""
    admins, writers = roles_that(Act.CHANGE_SETTINGS), roles_that(Act.MANAGE_OFFERS)
    board.command("channels", channels_command, *admins)
    board.command("scripts", scripts_command, *writers)
    board.tap("acl", show_channels, *writers)
    board.tap("acv", show_channel, *writers)
    board.tap("ace", ask_field, *admins)
    board.tap("acs", ask_script, *writers)
    board.tap("acp", turn, *admins)
    board.tap("acn", ask_new, *admins)
    board.answer("channel", field_typed, *admins)
    board.answer("script", field_typed, *writers)
    board.answer("new-channel", new_typed, *admins)


# -- channels and scripts ------------------------------------------------------------------------------------------


async def channels_command(here: Here, rest: str) -> None:
    """Handle /channels [add slug name | slug (name | promise | script) text | slug (pause | resume)]."""
    head, _, tail = rest.partition(" ")
    if not rest:
        await show_channels(here, [])
    elif head.casefold() == "add":
        await _add(here, tail)
    else:
        one = await catalogue.channel_named(here.session, here.team.id, head)
        field, _, raw = tail.strip().partition(" ")
        await _change_named(here, one, field.casefold(), raw)


async def _change_named(here: Here, one: Channel, field: str, raw: str) -> None:
    if not field:
        await here.show(*views.channel_page(here.words, one))
    elif field in PAUSES:
        await _change(here, one, "paused", PAUSES[field])
    elif field in FIELDS and raw.strip():
        await _change(here, one, _field(field), raw)
    else:
        raise BadSetting(f"a channel has {', '.join(FIELDS)}", example=f"/channels {one.slug} promise 10 min")


async def scripts_command(here: Here, rest: str) -> None:
    """Handle /scripts [channel [text]]; "-" takes the script away."""
    head, _, text = rest.partition(" ")
    if not rest:
        known = await catalogue.channels(here.session, here.team.id)
        await here.say(*views.scripts_page(here.words, known))
        return
    one = await catalogue.channel_named(here.session, here.team.id, head)
    if text.strip():
        await _change(here, one, "script", _no_dash(text))
    else:
        await _ask(here, one, "script")


async def show_channels(here: Here, _fields: list[str]) -> None:
    """List the channels; who may only write scripts sees those."""
    await here.expect(None)
    known = await catalogue.channels(here.session, here.team.id)
    if may(here.roles, Act.CHANGE_SETTINGS):
        await here.show(*views.channels_page(here.words, known))
    else:
        await here.show(*views.scripts_page(here.words, known))


async def show_channel(here: Here, fields: list[str]) -> None:
    """Show one channel."""
    if not may(here.roles, Act.CHANGE_SETTINGS):
        await show_channels(here, fields)
        return
    await here.expect(None)
    one = await catalogue.channel_of(here.session, here.team.id, int(fields[0]))
    await here.show(*views.channel_page(here.words, one))


async def ask_field(here: Here, fields: list[str]) -> None:
    """Ask for a channel's new name or promise."""
    one = await catalogue.channel_of(here.session, here.team.id, int(fields[0]))
    await _ask(here, one, fields[1])


async def ask_script(here: Here, fields: list[str]) -> None:
    """Ask for a channel's new script."""
    one = await catalogue.channel_of(here.session, here.team.id, int(fields[0]))
    await _ask(here, one, "script")


async def _ask(here: Here, one: Channel, field: str) -> None:
    await here.expect("script" if field == "script" else "channel", id=one.id, field=field)
    await here.show(*views.ask_channel(here.words, one, field))


async def field_typed(here: Here, message: Message) -> None:
    """Take what was asked for."""
    one = await catalogue.channel_of(here.session, here.team.id, here.talk.data["id"])
    field = here.talk.data["field"]
    raw = message.text or ""
    await _change(here, one, _field(field), _no_dash(raw) if field == "script" else raw)
    await here.expect(None)


async def turn(here: Here, fields: list[str]) -> None:
    """Pause a channel or let it go on."""
    one = await catalogue.channel_of(here.session, here.team.id, int(fields[0]))
    await _change(here, one, "paused", not one.paused)


async def _change(here: Here, one: Channel, field: Field, raw: str | bool) -> None:
    change = await catalogue.change_channel(
        here.session, here.team.id, one.id, field, raw, by=here.me.id, now=here.now
    )  # fmt: skip
    await here.show(*views.channel_changed(here.words, one, change))


async def ask_new(here: Here, _fields: list[str]) -> None:
    """Ask for a new channel's short name and name."""
    await here.expect("new-channel")
    await here.show(here.words("ask-channel-new"))


async def new_typed(here: Here, message: Message) -> None:
    """Make the channel."""
    await _add(here, message.text or "")
    await here.expect(None)


async def _add(here: Here, raw: str) -> None:
    slug, _, name = raw.strip().partition(" ")
    one = await catalogue.add_channel(here.session, here.team.id, slug, name, by=here.me.id, now=here.now)
    text, keyboard = views.channel_page(here.words, one)
    await here.say(here.words("channel-made", name=one.name) + "\n\n" + text, keyboard)


def _field(name: str) -> Field:
    found: Field = next(field for field in get_args(Field) if field == name)
    return found


def _no_dash(text: str) -> str:
    return "" if text.strip() in ("-", "–") else text
