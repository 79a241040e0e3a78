"""/protocol: what follows a call, as lines that are drafted, previewed, and live from tomorrow."""

import re

from bot.handlers.admin.protocol_drafts import ask_line, draft, page_of, view_of
from bot.handlers.admin.scopes import read_scope
from bot.handlers.admin.settings import set_value
from bot.routing import typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.routing.typed_protocol import key_at_start
from bot.views.admin import protocols as views
from bot.views.admin.protocol_lines import line_name
from core.errors import BadSetting
from core.protocols.written import KEYS
from core.rights import Act, roles_that
from core.scopes import EVERYTHING, Scope
from core.terms import OutcomeKind
from desk.operations import requests
from desk.operations.asked import AskedProtocol
from desk.settings import protocols
from desk.settings.keys import SETTINGS
from desk.settings.outcome_kinds import outcomes_of

_BETWEEN = re.compile(r"(?<=[^\W\d])\s*[:=]\s+")
"""What stands between the name of a line and what it says: a time of day has digits on both sides."""


def mount(board: Router) -> None:
    """Mount the protocols for those who may change settings."""
    roles = roles_that(Act.CHANGE_SETTINGS)
    board.command("protocol", protocol_command, *roles)
    board.tap(admin_buttons.ShowProtocols, show, *roles)
    board.tap(admin_buttons.ShowProtocol, show_version, *roles)
    board.tap(admin_buttons.PreviewProtocol, preview, *roles)
    board.tap(admin_buttons.ProtocolLive, go_live, *roles)
    board.tap(admin_buttons.DropProtocol, discard, *roles)
    board.tap(admin_buttons.TakeBackProtocol, take_back, *roles)


async def protocol_command(context: Context, rest: str) -> None:
    """Handle /protocol [channel NAME] [lane NAME] [class A] [segment NAME] [key value]."""
    scope, rest = await read_scope(context, rest, example="/protocol lane bank end close")
    key, value = _line(rest.strip())
    own = await _own_outcome(context, rest.strip()) if key not in KEYS else None
    key, value = own or (key, value)
    if not key:
        await (show(context, None) if scope == EVERYTHING else _show_scope(context, scope))
    elif scope == EVERYTHING and f"protocol.{key}" in SETTINGS:
        await set_value(context, f"protocol.{key}", value)
    elif value and (key in KEYS or own):
        await context.say(*await draft(context, scope, key, value))
    elif key in KEYS or own:
        await ask_line(context, scope, key)
    else:
        names = tuple(line_name(context.words, each) for each in KEYS)
        sample = f"/protocol chain {KEYS['chain'].example}"
        raise BadSetting(f"no line {key!r}", what="protocol-key", names=names, raw=rest[:60], example=sample)


async def _own_outcome(context: Context, text: str) -> tuple[str, str] | None:
    """Return the team's own "nobody reached" outcome that a line is about, and the rest of the line."""
    known = await outcomes_of(context.session, context.team.id)
    unreached = [one for one in known if one.kind is OutcomeKind.UNREACHED]
    keys = {name: one.key for one in unreached for name in (one.key, *one.names.values())}
    found = typed.name_at_start(text, keys)
    return (keys[found[0]], found[1]) if found is not None else None


def _line(text: str) -> tuple[str, str]:
    """Split a line into its key and value, with or without a colon; settings may be named as on their page, too."""
    text = _BETWEEN.sub(" ", text, count=1)
    among = [key for key in SETTINGS if key.startswith("protocol.")]
    found = typed.setting_at_start(text, among) or key_at_start(text)
    word, rest = typed.word_at_start(text, ("attempts",))
    key, value = found or ((word, rest) if word else typed.first_word(text))
    return key.casefold().removeprefix("protocol.").replace("-", "_"), value


async def _current(context: Context) -> list[protocols.Version]:
    return await protocols.current_versions(context.session, context.team.id, context.now, context.team.timezone)


async def show(context: Context, _tap: admin_buttons.ShowProtocols | None) -> None:
    """Show what is in force, what comes tomorrow, and what is drafted."""
    settings = await context.settings()
    await context.show(*views.overview(await view_of(context), settings, await _current(context)))


async def show_version(context: Context, tap: admin_buttons.ShowProtocol) -> None:
    """Show one version, with what may be done with it."""
    one = await protocols.version(context.session, context.team.id, tap.version)
    await context.show(*await page_of(context, one))


async def _show_scope(context: Context, scope: Scope) -> None:
    """Show the protocol for some leads, what comes last first; where there is none, how to write one."""
    of_scope = [one for one in await _current(context) if one.scope == scope]
    if of_scope:
        await context.say(*await page_of(context, of_scope[-1]))
    else:
        view = await view_of(context)
        await context.say(*views.nothing_said(context.words, scope, view.channels, context.command))


async def preview(context: Context, tap: admin_buttons.PreviewProtocol) -> None:
    """Ask for the week of a sample lead and the last 30 days under a version."""
    asked_by = str(context.query_id or context.message_id)
    await requests.ask(
        context.session,
        AskedProtocol(context.team.id, tap.version, context.chat, context.words.language, asked_by),
        context.now,
    )
    await context.toast(context.words.plain("protocol-looking"))


async def go_live(context: Context, tap: admin_buttons.ProtocolLive) -> None:
    """Put a draft in force from tomorrow."""
    settings = await context.settings()
    live = await protocols.go_live(
        context.session,
        context.team.id,
        tap.version,
        settings,
        zone=context.team.timezone,
        by=context.me.id,
        now=context.now,
    )
    await context.show(*await page_of(context, live))


async def discard(context: Context, tap: admin_buttons.DropProtocol) -> None:
    """Delete a draft."""
    await protocols.discard(context.session, context.team.id, tap.version, by=context.me.id, now=context.now)
    await show(context, None)


async def take_back(context: Context, tap: admin_buttons.TakeBackProtocol) -> None:
    """Put the former version in force again."""
    await protocols.take_back(context.session, context.team.id, tap.version, by=context.me.id, now=context.now)
    await show(context, None)
