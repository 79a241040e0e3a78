"""The draft of a protocol: a line is tapped among usual values, or typed."""

from aiogram.types import Message

from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import Shown
from bot.routing.router import Router
from bot.routing.typed import word_at_start
from bot.routing.typed_protocol import key_at_start, line_in_english
from bot.views.admin import protocol_drafts as views
from bot.views.admin.protocol_lines import line_name, value_text
from bot.views.admin.protocols import ProtocolView, scope_name, unsaid_page, version_page
from bot.views.outcomes import outcome_name
from core.errors import BadSetting, OldButton
from core.protocols.written import KEYS, line_of
from core.rights import Act, roles_that
from core.scopes import EVERYTHING, Scope
from core.terms import OutcomeKind, ProtocolState
from desk.settings import channels, protocols
from desk.settings.keys import SETTINGS
from desk.settings.outcome_kinds import outcomes_of
from desk.settings.protocol_rules import LinesByScope, rules_of_settings, rules_over, sample_of, sourced
from desk.settings.zones_apart import TeamHours, finding_of_zones

TYPED = "protocol-line"
"""A line may be typed without its name."""
NEW = -1
"""The version of leads for which nothing of their own is said yet: the talk knows which they are."""


def mount(board: Router) -> None:
    """Mount the lines for those who may change settings."""
    roles = roles_that(Act.CHANGE_SETTINGS)
    board.tap(admin_buttons.ShowProtocolLines, show_lines, *roles)
    board.tap(admin_buttons.ShowProtocolLine, show_line, *roles)
    board.tap(admin_buttons.SetProtocolLine, line_tapped, *roles)
    board.answer(TYPED, line_typed, *roles)


async def view_of(context: Context) -> ProtocolView:
    """Return what versions are worded with."""
    names = {one.id: one.name for one in await channels.channels(context.session, context.team.id)}
    return ProtocolView(context.words, names, context.team, context.now, context.me.id)


async def page_of(context: Context, one: protocols.Version) -> Shown:
    """Return the page of a version, with what is wrong or odd with it, and what else holds for its leads."""
    settings = await context.settings()
    lines = await _lines(context, one)
    found = protocols.findings(one, settings, lines)
    hours = TeamHours(context.team.id, context.team.timezone, settings)
    found += await finding_of_zones(context.session, hours, context.now, one)
    beside = sourced(settings, lines, one.scope) if one.scope != EVERYTHING else {}
    return version_page(await view_of(context), one, found, beside)


async def _lines(context: Context, one: protocols.Version | None = None) -> LinesByScope:
    team = context.team
    return await protocols.lines_from_tomorrow(context.session, team.id, context.now, team.timezone, one)


async def show_unsaid(context: Context, scope: Scope) -> None:
    """Show what holds for leads for which nothing of their own is said; a line may be tapped or typed."""
    settings = await context.settings()
    await _expect_line(context, NEW, scope, "")
    beside = sourced(settings, await _lines(context), scope)
    await context.show(*unsaid_page(await view_of(context), scope, beside))


async def draft(context: Context, scope: Scope, key: str, value: str) -> Shown:
    """Put a line as it was typed into the draft of a scope; return its page. Raises BadSetting in the typed words."""
    taken_back = word_at_start(value, ("default",)) == ("default", "")
    line = "default" if taken_back else line_in_english(key, value)
    try:
        one = await protocols.change_draft(
            context.session, context.team.id, scope, key, line, by=context.me.id, now=context.now
        )
    except BadSetting as error:
        shown = {"raw": value[:60], "example": _example(context, scope, key, value)}
        raise BadSetting(str(error), **error.facts | shown) from None
    return await page_of(context, one)


def _example(context: Context, scope: Scope, key: str, value: str) -> str:
    """Return what was typed with a value that can be read: for the same leads, or the line where no command was."""
    words, command = context.words, context.command
    sample = value_text(words, key, line_of(key).example)
    before, found, after = command.rpartition(value)
    if found:
        return f"{before}{sample}{after}"
    return f"/protocol {line_name(words, key)} {sample}" if scope == EVERYTHING else f"{line_name(words, key)} {sample}"


async def _names(context: Context, scope: Scope) -> dict[str, str]:
    """Return the lines a protocol may have and how each is called.

    What the settings say of all leads is changed there, and at once.
    """
    keys = [key for key in KEYS if scope != EVERYTHING or f"protocol.{key}" not in SETTINGS]
    known = await outcomes_of(context.session, context.team.id)
    own = [one for one in known if one.kind is OutcomeKind.UNREACHED and one.key not in KEYS]
    named = {one.key: outcome_name(context.words, one.key, one.names).lower() for one in own}
    return {key: line_name(context.words, key) for key in keys} | named


async def _scope(context: Context, version: int) -> Scope:
    """Return for which leads a version is; of one that is not begun yet it is what was asked about last."""
    if version != NEW:
        return (await protocols.version(context.session, context.team.id, version)).scope if version else EVERYTHING
    asked = context.talk.data.get("scope") if context.talk.state == TYPED else None
    scope = Scope.read(str(asked)) if asked else None
    if scope is None:
        raise OldButton("no leads were named")
    return scope


async def _expect_line(context: Context, version: int, scope: Scope, key: str) -> None:
    """Remember which line may be typed next, and for which leads."""
    await context.expect(TYPED, version=version, key=key, scope=scope.text)


async def show_lines(context: Context, tap: admin_buttons.ShowProtocolLines) -> None:
    """Show the lines a protocol may have."""
    scope = await _scope(context, tap.version)
    await (_expect_line(context, NEW, scope, "") if tap.version == NEW else context.end_talk())
    named = scope_name(context.words, scope, (await view_of(context)).channels)
    await context.show(*views.lines_page(context.words, tap.version, named, await _names(context, scope)))


async def show_line(context: Context, tap: admin_buttons.ShowProtocolLine) -> None:
    """Show what a line says, and offer usual values."""
    await _show_line(context, tap.version, await _scope(context, tap.version), tap.key)


async def _show_line(context: Context, version: int, scope: Scope, key: str) -> None:
    line = await _line(context, scope, key)
    await _expect_line(context, version, scope, key)
    await context.show(*views.line_page(context.words, version, line))


async def ask_line(context: Context, scope: Scope, key: str) -> None:
    """Answer a command that names a line and nothing behind it."""
    known = await protocols.versions(context.session, context.team.id)
    version = 0 if scope == EVERYTHING else next((one.id for one in known if one.scope == scope), NEW)
    await _show_line(context, version, scope, key)


async def _line(context: Context, scope: Scope, key: str) -> views.LineView:
    names = await _names(context, scope)
    if key not in names:
        raise OldButton(f"no line {key!r}")
    known = await protocols.versions(context.session, context.team.id)
    own = next((one for one in known if one.scope == scope), protocols.Version(0, scope, ProtocolState.DRAFT))
    settings, of = await context.settings(), sample_of(scope)
    rules = rules_over(rules_of_settings(settings, of), await _lines(context, own), of)
    return views.LineView(key, names[key], line_of(key).show(rules), key in own.lines)


async def line_tapped(context: Context, tap: admin_buttons.SetProtocolLine) -> None:
    """Put a usual value into the draft, or drop the line."""
    choices = line_of(tap.key).choices
    scope = await _scope(context, tap.version)
    if tap.key not in await _names(context, scope) or not views.DROPPED <= tap.choice < len(choices):
        raise OldButton(f"no value {tap.choice} of {tap.key!r}")
    await context.end_talk()
    value = "default" if tap.choice == views.DROPPED else choices[tap.choice]
    await context.show(*await draft(context, scope, tap.key, value))


async def line_typed(context: Context, message: Message) -> None:
    """Put a typed line, with or without its name, into the draft; one that cannot be read leaves the question open."""
    key, text = str(context.talk.data["key"]), words_in(message)
    named = key_at_start(text)
    if named is not None and key in ("", named[0]):
        key, text = named
    page = await draft(context, await _scope(context, int(context.talk.data["version"])), key, text)
    await context.expect(None)
    await context.say(*page)
