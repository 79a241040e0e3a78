"""/settings, /protocol, /hours and /digest: what is, and how to change it."""

from aiogram.types import Message

from bot import menu
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import settings as views
from bot.words import words_for
from core.calendars import parse_when
from core.errors import BadSetting
from core.rights import Act, roles_that
from core.settings import TeamSettings
from core.worktime import local_date
from desk import configure, teams
from desk.configure import Changed
from desk.settings import SETTINGS, named, value_of
from desk.shapes import weekdays_first

HOLIDAY_WORDS = ("holiday", "تعطیل", "تعطیلی")
OFF = ("off", "خاموش")


def mount(board: Switchboard) -> None:
    """Mount the settings for those who may change them."""
    roles = roles_that(Act.CHANGE_SETTINGS)
    board.command("settings", settings_command, *roles)
    board.command("protocol", protocol_command, *roles)
    board.command("hours", hours_command, *roles)
    board.command("digest", digest_command, *roles)
    board.tap("asg", show_group, *roles)
    board.tap("ask", ask_value, *roles)
    board.tap("asr", reset, *roles)
    board.answer("setting", value_typed, *roles)


async def settings_command(here: Here, rest: str) -> None:
    """Handle /settings [name [value]]."""
    name, _, value = rest.partition(" ")
    if not name:
        await here.say(*views.overview(here.words, here.team.name))
    elif name in views.GROUPS and not value:
        await _show_group(here, name)
    elif value.strip():
        await _set(here, name, value)
    else:
        await _ask(here, named(name).key)


async def protocol_command(here: Here, rest: str) -> None:
    """Handle /protocol [name value]."""
    name, _, value = rest.partition(" ")
    if not name:
        await _show_group(here, "protocol")
    else:
        await _set(here, f"protocol.{name.removeprefix('protocol.').replace('-', '_')}", value)


async def hours_command(here: Here, rest: str) -> None:
    """Handle /hours [days hours | holiday day]: "sat-wed 9-21", "fri off", "holiday 1405/11/22"."""
    head, _, day = rest.partition(" ")
    days, hours = weekdays_first(rest)
    if not rest:
        await _show_group(here, "hours")
    elif head.casefold() in HOLIDAY_WORDS and day:
        await _holiday(here, day)
    elif days:
        changes = await configure.change_week(
            here.session, here.team.id, days, hours, by=here.me.id, now=here.now
        )  # fmt: skip
        await _show_changes(here, changes)
    else:
        raise BadSetting("hours begin with days", example="/hours sat-wed 9-21")


async def digest_command(here: Here, rest: str) -> None:
    """Handle /digest [here | on | off | 21:30]."""
    word = rest.casefold()
    if not rest:
        await _show_group(here, "digest")
    elif word in ("here", "اینجا"):
        await bind_group(here, "managers")
    elif word in (*OFF, "on", "روشن"):
        await _set(here, "digest_on", rest)
    else:
        await _set(here, "digest_at", rest)


async def bind_group(here: Here, group: str) -> None:
    """Make the group one is in the team's managers' or marketing group."""
    if here.is_private:
        await here.say(here.words("bind-in-a-group", group=group))
        return
    team = here.team
    change = await teams.bind_group(here.session, team.id, group, here.chat_id, by=here.me.id, now=here.now)
    key = f"group-bound-{group}" if change else "group-bound-already"
    await here.say(here.words(key, team=team.name))
    await menu.publish_group(here.mail, here.chat_id, words_for(team.language))


async def show_group(here: Here, fields: list[str]) -> None:
    """Show one page of settings, or all pages there are."""
    await here.expect(None)
    if fields[0] in views.GROUPS:
        await _show_group(here, fields[0])
    else:
        await here.show(*views.overview(here.words, here.team.name))


async def ask_value(here: Here, fields: list[str]) -> None:
    """Ask for a setting's new value; a switch is simply turned."""
    row = named(fields[0])
    if row.shape == "switch":
        on = bool(value_of(await _settings(here), row.key))
        await _set(here, row.key, "off" if on else "on")
    else:
        await _ask(here, row.key)


async def reset(here: Here, fields: list[str]) -> None:
    """Go back to the default."""
    await here.expect(None)
    change = await configure.reset_setting(here.session, here.team.id, fields[0], by=here.me.id, now=here.now)
    await _show_changes(here, [change])


async def value_typed(here: Here, message: Message) -> None:
    """Take the value that was asked for; a wrong one leaves the question open."""
    key = here.talk.data["key"]
    if key == "hours.holidays":
        await _holiday(here, message.text or "")
    else:
        await _set(here, key, message.text or "")
    await here.expect(None)


async def _ask(here: Here, key: str) -> None:
    changed = key in await configure.changed_keys(here.session, here.team.id)
    await here.expect("setting", key=key)
    await here.show(*views.ask_page(here.words, key, await _settings(here), changed=changed))


async def _set(here: Here, name: str, raw: str) -> None:
    key = named(name).key
    if not raw.strip():
        raise BadSetting("a value is missing", example=f"/settings {key} {SETTINGS[key].example}")
    change = await configure.change_setting(here.session, here.team.id, key, raw, by=here.me.id, now=here.now)
    await _show_changes(here, [change])


async def _holiday(here: Here, raw: str) -> None:
    team = here.team
    day = local_date(parse_when(raw, here.now, team.timezone, here.words.language), team.timezone)
    change = await configure.toggle_holiday(here.session, team.id, day, by=here.me.id, now=here.now)
    await _show_changes(here, [change])


async def _show_group(here: Here, group: str) -> None:
    changed = await configure.changed_keys(here.session, here.team.id)
    await here.show(*views.group_page(here.words, group, await _settings(here), changed))


async def _show_changes(here: Here, changes: list[Changed]) -> None:
    await here.show(*views.changed_page(here.words, changes))


async def _settings(here: Here) -> TeamSettings:
    return await configure.settings_of(here.session, here.team.id)
