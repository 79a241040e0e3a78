"""/settings, /hours and /digest: present values, and how to change them."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from aiogram.types import Message

from bot.handlers.admin.scopes import read_scope, scope_names
from bot.routing import menu, typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.routing.typed_scope import SCOPED, scopes_at_end
from bot.views.admin import settings as views
from bot.views.admin.segments import FOR_EXAMPLE, override_changed, overrides_page
from bot.words import words_for
from core.calendar.dates import parse_when
from core.calendar.typed_days import dated_day
from core.calendar.worktime import local_date
from core.errors import BadSetting, NotATime, OldButton
from core.rights import Act, roles_that
from core.scopes import Scope
from desk.operations import requests
from desk.operations.asked import AskedGroupSight
from desk.people import groups
from desk.settings import changes, channels
from desk.settings.changes import Changed
from desk.settings.keys import DAY_LISTS, named
from desk.settings.overrides import override
from desk.settings.public_holidays import next_holidays
from desk.settings.typed_days import weekdays_first

_Toggle = Callable[..., Awaitable[list[Changed]]]
DAYS: Mapping[str, _Toggle] = {"holiday": changes.toggle_holiday, "workday": changes.toggle_workday}
"""The words after /hours that make a day a holiday or a working day."""


def mount(board: Router) -> None:
    """Mount the settings for those who may change them."""
    roles = roles_that(Act.CHANGE_SETTINGS)
    board.command("settings", settings_command, *roles)
    board.command("hours", hours_command, *roles)
    board.command("digest", digest_command, *roles, where=Where.ANYWHERE)
    board.tap(admin_buttons.ShowSettings, show_group, *roles)
    board.tap(admin_buttons.AskSetting, ask_value, *roles)
    board.tap(admin_buttons.TurnSetting, turn_switch, *roles)
    board.tap(admin_buttons.ResetSetting, reset, *roles)
    board.answer("setting", value_typed, *roles)


async def settings_command(context: Context, rest: str) -> None:
    """Handle /settings [name [value]] [for (channel | lane | class | segment) NAME…]."""
    if typed.word_at_start(rest, ("for",)) == ("for", ""):
        await _show_overrides(context)
        return
    said = typed.split_before(rest, "for", SCOPED) or await _split_before_names(context, rest)
    if said is not None:
        await _set_for_some(context, *said)
        return
    name, value = typed.setting_at_start(rest) or typed.first_word(rest)
    if not name:
        await context.say(*views.overview(context.words, context.team.name))
    elif name in views.GROUPS and not value:
        await _show_group(context, name)
    elif value.strip():
        await set_value(context, name, value)
    else:
        await _ask(context, named(name).key)


async def _split_before_names(context: Context, rest: str) -> tuple[str, str] | None:
    """Split "lapse_live 5 min for instagram" before what names leads without a word for its kind."""
    for one in scopes_at_end(rest, await scope_names(context)):
        behind = rest[len(one.before) :].strip()
        if one.before and typed.word_at_start(behind, ("for",))[0]:
            return one.before, behind
    return None


async def hours_command(context: Context, rest: str) -> None:
    """Handle /hours [days hours | holiday day | workday day]: "sat-wed 9-21", "fri off", "holiday 1405/11/22"."""
    word, day = typed.word_at_start(rest, tuple(DAYS))
    days, hours = weekdays_first(rest)
    if not rest:
        await _show_group(context, "hours")
    elif word and day:
        await _day(context, DAYS[word], day)
    elif days:
        done = await changes.change_week(
            context.session, context.team.id, days, hours, by=context.me.id, now=context.now
        )
        await _show_changes(context, done)
    else:
        raise BadSetting("hours begin with days", what="hours", example="/hours sat-wed 9-21")


async def digest_command(context: Context, rest: str) -> None:
    """Handle /digest [here | on | off | 21:30]."""
    word = typed.word_alone(rest, ("here", "on", "off"))
    if not rest:
        await _show_group(context, "digest")
    elif word == "here":
        await bind_group(context, "managers")
    elif word:
        await set_value(context, "digest_on", word)
    else:
        await set_value(context, "digest_at", rest)


async def bind_group(context: Context, group: str) -> None:
    """Make the group one is in the team's managers' or marketing group."""
    if context.is_private:
        await context.say(context.words("bind-in-a-group", group=group))
        return
    team = context.team
    change = await groups.bind_group(context.session, team.id, group, context.chat, by=context.me.id, now=context.now)
    key = f"group-bound-{group}" if change else "group-bound-already"
    await context.say(context.words(key, team=team.name))
    asked_by = str(context.message_id)
    wish = AskedGroupSight(team.id, group, context.chat, context.me.address, context.words.language, asked_by)
    await requests.ask(context.session, wish, context.now)
    await menu.publish_group(context.mail, context.chat, words_for(team.language))


async def show_group(context: Context, tap: admin_buttons.ShowSettings) -> None:
    """Show one page of settings, or all pages there are."""
    await context.expect(None)
    if tap.group is not None and tap.group in views.GROUPS:
        await _show_group(context, tap.group)
    else:
        await context.show(*views.overview(context.words, context.team.name))


async def ask_value(context: Context, tap: admin_buttons.AskSetting) -> None:
    """Ask for a setting's new value."""
    await _ask(context, named(tap.key).key)


async def turn_switch(context: Context, tap: admin_buttons.TurnSetting) -> None:
    """Set a switch to the value on its button; a second tap changes nothing."""
    row = named(tap.key)
    if row.shape != "switch":
        raise OldButton(f"{row.key} is no switch")
    await set_value(context, row.key, "on" if tap.on else "off")


async def reset(context: Context, tap: admin_buttons.ResetSetting) -> None:
    """Go back to the default."""
    await context.expect(None)
    change = await changes.reset_setting(context.session, context.team.id, tap.key, by=context.me.id, now=context.now)
    await _show_changes(context, [change])


async def value_typed(context: Context, message: Message) -> None:
    """Store the value that was asked for; a wrong one leaves the question open."""
    key = context.talk.data["key"]
    part, _, name = key.partition(".")
    if part == "hours" and name in DAY_LISTS:
        await _day(context, DAYS[name.removesuffix("s")], words_in(message))
    else:
        await set_value(context, key, words_in(message))
    await context.expect(None)


async def _ask(context: Context, key: str) -> None:
    changed = key in await changes.changed_keys(context.session, context.team.id)
    await context.expect("setting", key=key)
    await context.show(*views.ask_page(context.words, key, await context.settings(), changed=changed))


async def set_value(context: Context, name: str, raw: str) -> None:
    """Set a setting to the typed value, and show the old and new values."""
    key = named(name).key
    if not raw.strip():
        await _ask(context, key)
        return
    value = typed.value_in_english(key, raw)
    change = await changes.change_setting(
        context.session, context.team.id, key, value, by=context.me.id, now=context.now
    )
    await _show_changes(context, [change])


async def _day(context: Context, toggle: _Toggle, raw: str) -> None:
    team = context.team
    day = _day_ahead(context, raw)
    await _show_changes(context, await toggle(context.session, team.id, day, by=context.me.id, now=context.now))


def _day_ahead(context: Context, raw: str) -> date:
    """Return a day from today on, typed in figures or words. Raises BadSetting."""
    zone = context.team.timezone
    try:
        day = dated_day(raw) or local_date(parse_when(raw, context.now, zone, context.words.language), zone)
    except NotATime:
        day = None
    if day is None or day < local_date(context.now, zone):
        raise BadSetting("no day ahead", what="day", raw=raw[:60], example="/hours workday 21 March")
    return day


async def _set_for_some(context: Context, setting: str, scoped: str) -> None:
    """Set a setting for some leads only: "lapse_live 5 min for channel instagram"; "default" takes it back."""
    scope, left = await read_scope(context, scoped, example=FOR_EXAMPLE)
    name, value = typed.setting_at_start(setting) or typed.first_word(setting)
    await set_for_some(context, name, "" if left.strip() else value, scope)


async def set_for_some(context: Context, name: str, value: str, scope: Scope) -> None:
    """Set a setting to the typed value for the leads of a scope, and show the old and new values."""
    if not value.strip():
        raise BadSetting("a setting, its value, and for which leads", what="for-whom", example=FOR_EXAMPLE)
    key = named(name).key
    raw = (
        "default" if typed.word_at_start(value, ("default",)) == ("default", "") else typed.value_in_english(key, value)
    )
    change = await override(context.session, context.team.id, key, raw, scope, by=context.me.id, now=context.now)
    await context.say(override_changed(context.words, change, scope, await _channel_names(context)))


async def _show_overrides(context: Context) -> None:
    known = (await context.settings()).overrides
    await context.say(overrides_page(context.words, known, await _channel_names(context)))


async def _channel_names(context: Context) -> dict[int, str]:
    return {one.id: one.name for one in await channels.channels(context.session, context.team.id)}


async def _show_group(context: Context, group: str) -> None:
    changed = await changes.changed_keys(context.session, context.team.id)
    settings, team = await context.settings(), context.team
    text, keyboard = views.group_page(context.words, group, settings, changed)
    if group == "hours":
        today = local_date(context.now, team.timezone)
        ahead = next_holidays(settings.hours, team.region, context.words.language, today)
        text = views.with_holidays(context.words, text, team.region, settings.hours, ahead)
    await context.show(text, keyboard)


async def _show_changes(context: Context, done: list[Changed]) -> None:
    await context.show(*views.changed_page(context.words, done))
