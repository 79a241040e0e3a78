"""/instructions: the team's own pages, read by everybody, written by those who write offers and scripts."""

from aiogram.types import Message

from bot.routing.buttons import team as team_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views import instructions as views
from core.errors import NotAllowed
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.people import instructions

ADD = ("add", "افزودن", "اضافه")


def mount(board: Router) -> None:
    """Mount reading for everybody in a team, writing for those who may."""
    writers = roles_that(Act.MANAGE_OFFERS)
    board.command("instructions", instructions_command, *Role)
    board.tap(team_buttons.ShowInstructions, show_contents, *Role)
    board.tap(team_buttons.ShowPage, show_page, *Role)
    board.tap(team_buttons.ConfirmRead, confirm, *Role)
    board.tap(team_buttons.AskNewPage, ask_new, *writers)
    board.tap(team_buttons.AskPageAgain, ask_again, *writers)
    board.tap(team_buttons.DropPage, drop, *writers)
    board.answer("instruction", page_typed, *writers)


async def instructions_command(context: Context, rest: str) -> None:
    """Handle /instructions [add title, and below it the text]."""
    head, _, raw = rest.partition(" ")
    if head.casefold() in ADD and raw.strip():
        await _write(context, raw, None)
    else:
        await show_contents(context)


async def show_contents(context: Context, _tap: team_buttons.ShowInstructions | None = None) -> None:
    """Show the table of contents; what one has not confirmed is marked."""
    await context.expect(None)
    found = await instructions.pages(context.session, context.team.id, context.me.id)
    await context.show(*views.contents_page(context.words, found, may_write=may(context.roles, Act.MANAGE_OFFERS)))


async def show_page(context: Context, tap: team_buttons.ShowPage) -> None:
    """Show one page."""
    await _show(context, tap.page)


async def _show(context: Context, page_id: int) -> None:
    page = await instructions.page_of(context.session, context.team.id, page_id, context.me.id)
    writes = may(context.roles, Act.MANAGE_OFFERS)
    waiting = await instructions.not_read_by(context.session, context.team.id, page_id) if writes else []
    await context.show(*views.one_page(context.words, page, waiting, may_write=writes))


async def confirm(context: Context, tap: team_buttons.ConfirmRead) -> None:
    """Handle "I have read it"."""
    await instructions.confirm(context.session, context.team.id, tap.page, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("instruction-confirmed"))
    await show_contents(context)


async def ask_new(context: Context, _tap: team_buttons.AskNewPage) -> None:
    """Ask for a new page."""
    await context.expect("instruction", page=None)
    await context.show(*views.ask_page(context.words))


async def ask_again(context: Context, tap: team_buttons.AskPageAgain) -> None:
    """Ask for a page's text anew."""
    await instructions.page_of(context.session, context.team.id, tap.page, context.me.id)
    await context.expect("instruction", page=tap.page)
    await context.show(*views.ask_page(context.words))


async def page_typed(context: Context, message: Message) -> None:
    """Take the page that was asked for."""
    await _write(context, message.text or "", context.talk.data.get("page"))
    await context.expect(None)


async def _write(context: Context, raw: str, page_id: int | None) -> None:
    if not may(context.roles, Act.MANAGE_OFFERS):
        raise NotAllowed("may not write instructions")
    made = await instructions.write_page(
        context.session, context.team.id, raw, page_id=page_id, by=context.me.id, now=context.now
    )
    await _show(context, made)


async def drop(context: Context, tap: team_buttons.DropPage) -> None:
    """Take a page away."""
    title = await instructions.drop_page(context.session, context.team.id, tap.page, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("instruction-gone", title=title))
    await show_contents(context)
