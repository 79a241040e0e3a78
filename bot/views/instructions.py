"""The team's instructions in the chat: the table of contents, and one page."""

from collections.abc import Sequence

from bot.routing.buttons import team as team_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import as_typed, joined
from bot.words import Safe, Words
from desk.people.instructions import Page

NAMED = 20


def contents_page(words: Words, pages: Sequence[Page], *, may_write: bool) -> tuple[Safe, Keyboard]:
    """List the pages, those marked that the reader has not confirmed."""
    left = sum(not one.read for one in pages)
    text = words("instructions-title", n=len(pages), left=left) if pages else words("instructions-none")
    buttons = [
        button(
            words.plain("instruction-button", title=one.title[:40], read=one.read), team_buttons.ShowPage(page=one.id)
        )
        for one in pages
    ]
    new = [[button(words.plain("instruction-new"), team_buttons.AskNewPage())]] if may_write else []
    return text, [*grid(buttons, 1), *new]


def one_page(words: Words, page: Page, waiting: Sequence[str], *, may_write: bool) -> tuple[Safe, Keyboard]:
    """Show a page; who writes it reads also which agents have not confirmed it."""
    lines = [words("instruction-page", title=page.title, text=page.text)]
    if may_write:
        names = words.listed(waiting[:NAMED])
        lines.append(words("instruction-waiting", n=len(waiting), names=names))
    rows = []
    if not page.read:
        confirmed = team_buttons.ConfirmRead(page=page.id)
        rows.append([button(words.plain("instruction-read"), confirmed, style="success")])
    if may_write:
        rows.append(
            [
                button(words.plain("rule-replace"), team_buttons.AskPageAgain(page=page.id)),
                button(words.plain("rule-delete"), team_buttons.DropPage(page=page.id), style="danger"),
            ]
        )
    return joined(lines), [*rows, [button(words.plain("admin-back"), team_buttons.ShowInstructions())]]


def ask_page(words: Words) -> tuple[Safe, Keyboard]:
    """Ask for a page: its title, and below it the text."""
    asked = joined([words("ask-instruction"), as_typed(words.plain("example-instruction"))])
    return asked, [[button(words.plain("admin-back"), team_buttons.ShowInstructions())]]


def unread_line(words: Words, left: int) -> tuple[Safe, Keyboard]:
    """Ask somebody who comes in to read what they have not read."""
    return words("instructions-unread", n=left), [
        [button(words.plain("instructions-open"), team_buttons.ShowInstructions())]
    ]
