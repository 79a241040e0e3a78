"""/protocol: what follows a call, as lines that are drafted, previewed, and live from tomorrow."""

from collections.abc import Sequence

from aiogram.types import Message

from bot.handlers.admin.protocol_drafts import ask_line, draft, page_of, show_unsaid, view_of
from bot.handlers.admin.protocol_typed import SETTINGS_ALONE, TypedLine, lines_typed
from bot.handlers.admin.scopes import scope_names
from bot.handlers.admin.settings import set_for_some, set_value
from bot.routing import typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.routing.typed_scope import CLASSES, LANES, SCOPED
from bot.views.admin import protocols as views
from core.calendar.worktime import local_date
from core.errors import DraftChanged, Gone, OldButton
from core.rights import Act, roles_that
from core.scopes import EVERYTHING, Scope
from desk.operations import requests
from desk.operations.asked import AskedProtocol
from desk.settings import protocols
from desk.settings.keys import SETTINGS

WHICH = "protocol-scope"
"""A name was typed that several things have; a button says which is meant."""


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
    board.tap(admin_buttons.PickProtocolScope, scope_tapped, *roles)
    board.tap(admin_buttons.ChooseProtocolScope, choose_scope, *roles)
    board.answer(WHICH, scope_typed, *roles)


async def protocol_command(context: Context, rest: str) -> None:
    """Handle /protocol [channel NAME] [lane NAME] [class A] [segment NAME] [key value], in any order."""
    for scopes, line in await lines_typed(context, rest):
        if len(scopes) > 1:
            await ask_scope(context, scopes, line)
        else:
            await obey(context, scopes[0], line)


async def obey(context: Context, scope: Scope, line: TypedLine) -> None:
    """Do what a typed line asks for: show, set or draft it for the leads of a scope."""
    key, value = line.key, line.value
    if not key:
        await (show(context, None) if scope == EVERYTHING else _show_scope(context, scope))
    elif scope == EVERYTHING and f"protocol.{key}" in SETTINGS:
        await set_value(context, f"protocol.{key}", value)
    elif key in SETTINGS_ALONE:
        await set_for_some(context, f"protocol.{key}", value, scope)
    elif value:
        await context.show(*await draft(context, scope, key, value))
    else:
        await ask_line(context, scope, key)


async def ask_scope(context: Context, scopes: Sequence[Scope], line: TypedLine) -> None:
    """Ask which of these leads are meant."""
    kept = [one.text for one in scopes]
    await context.expect(WHICH, scopes=kept, key=line.key, value=line.value)
    await context.show(*views.which_page(await view_of(context), scopes))


async def choose_scope(context: Context, _tap: admin_buttons.ChooseProtocolScope) -> None:
    """Ask for which leads a protocol of their own is to be shown."""
    names = await scope_names(context)
    scopes = [Scope(channel_id=one) for one in dict.fromkeys(names.channels.values())]
    scopes += [Scope(lane=one) for one in LANES]
    scopes += [Scope(tier=one) for one in CLASSES] + [Scope(segment=one) for one in names.segments]
    await ask_scope(context, scopes, TypedLine())


async def scope_typed(context: Context, message: Message) -> None:
    """Take what is typed instead of a tap: the word for what is meant, or the command that it continues."""
    kinds, text = [one.partition(":")[0] for one in context.talk.data["scopes"]], words_in(message)
    word = typed.word_alone(text, SCOPED)
    if kinds.count(word) == 1:
        await scope_tapped(context, admin_buttons.PickProtocolScope(place=kinds.index(word)))
    else:
        await context.expect(None)
        await protocol_command(context, text)


async def scope_tapped(context: Context, tap: admin_buttons.PickProtocolScope) -> None:
    """Go on with what was typed, for the leads that are meant."""
    kept = context.talk.data.get("scopes", []) if context.talk.state == WHICH else []
    scope = Scope.read(kept[tap.place]) if tap.place < len(kept) else None
    if scope is None:
        raise OldButton("nothing was asked")
    line = TypedLine(str(context.talk.data["key"]), str(context.talk.data["value"]))
    await context.expect(None)
    await obey(context, scope, line)


async def _current(context: Context) -> list[protocols.Version]:
    return await protocols.current_versions(context.session, context.team.id, context.now, context.team.timezone)


async def show(context: Context, _tap: admin_buttons.ShowProtocols | None) -> None:
    """Show what is in force, what comes tomorrow, and what is drafted."""
    settings = await context.settings()
    await context.show(*views.overview(await view_of(context), settings, await _current(context)))


async def show_version(context: Context, tap: admin_buttons.ShowProtocol | admin_buttons.ProtocolLive) -> None:
    """Show one version, with what may be done with it."""
    one = await protocols.version(context.session, context.team.id, tap.version)
    await context.show(*await page_of(context, one))


async def _show_scope(context: Context, scope: Scope) -> None:
    """Show the protocol for some leads, what comes last first; where there is none, what holds for them."""
    of_scope = [one for one in await _current(context) if one.scope == scope]
    if of_scope:
        await context.show(*await page_of(context, of_scope[-1]))
    else:
        await show_unsaid(context, scope)


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
    team = context.team
    try:
        await protocols.hold_as_read(context.session, team.id, tap.version, tap.mark)
    except DraftChanged:
        await context.toast(context.words.plain("error-draft-changed"), alert=True)
        await show_version(context, tap)
        return
    settings = await context.settings()
    live = await protocols.go_live(
        context.session,
        team.id,
        tap.version,
        settings,
        zone=team.timezone,
        by=context.me.id,
        now=context.now,
    )
    await context.show(*await page_of(context, live))


async def discard(context: Context, tap: admin_buttons.DropProtocol) -> None:
    """Delete a draft."""
    if not await protocols.discard(context.session, context.team.id, tap.version, by=context.me.id, now=context.now):
        raise Gone(f"protocol {tap.version} is no draft")
    await context.toast(context.words.plain("protocol-dropped"))
    await show(context, None)


async def take_back(context: Context, tap: admin_buttons.TakeBackProtocol) -> None:
    """Put the former version in force again; one whose first day has not come had changed nothing."""
    one = await protocols.take_back(context.session, context.team.id, tap.version, by=context.me.id, now=context.now)
    had_begun = one.is_in_force(local_date(context.now, context.team.timezone))
    await context.toast(context.words.plain("protocol-taken-back" if had_begun else "protocol-taken-back-unbegun"))
    await show(context, None)
