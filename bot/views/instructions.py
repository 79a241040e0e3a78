"""The team's instructions in the chat: the table of contents, and one page."""

from collections.abc import Sequence

from bot.routing.buttons import team as team_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import as_typed, joined
from bot.words import Safe, Words
from desk.people.instructions import InstructionPage, InstructionQuestion

NAMED = 20


def contents_page(
    words: Words, pages: Sequence[InstructionPage], questions: Sequence[InstructionQuestion], *, may_write: bool
) -> tuple[Safe, Keyboard]:
    """List the pages, those marked that the reader has not confirmed, and for who writes them what was asked."""
    left = sum(not one.read for one in pages)
    text = words("instructions-title", n=len(pages), left=left) if pages else words("instructions-none")
    buttons = [
        button(
            words.plain("instruction-button", title=one.title[:40], read=one.read), team_buttons.ShowPage(page=one.id)
        )
        for one in pages
    ]
    new = [[button(words.plain("instruction-new"), team_buttons.AskNewPage())]] if may_write else []
    asked = [
        button(words.plain("instruction-question", text=one.text[:60]), team_buttons.AskAnswer(question=one.id))
        for one in questions
    ]
    ask = [button(words.plain("instruction-ask"), team_buttons.AskQuestion())]
    return text, [*grid(buttons, 1), *grid(asked, 1), *new, ask]


def ask_question(words: Words) -> tuple[Safe, Keyboard]:
    """Ask what somebody does not find in the pages."""
    return words("ask-question"), [[button(words.plain("admin-back"), team_buttons.ShowInstructions())]]


def ask_answer(words: Words, one: InstructionQuestion) -> tuple[Safe, Keyboard]:
    """Ask for the answer to a question: both become a page."""
    aside = button(words.plain("instruction-put-aside"), team_buttons.PutAside(question=one.id))
    back = button(words.plain("admin-back"), team_buttons.ShowInstructions())
    return words("ask-answer", who=one.who, text=one.text), [[aside], [back]]


def answered_line(words: Words, one: InstructionQuestion, page_id: int) -> tuple[Safe, Keyboard]:
    """Return the text by which who asked hears that there is a page now."""
    open_it = button(words.plain("instructions-open"), team_buttons.ShowPage(page=page_id))
    return words("question-answered", text=one.text), [[open_it]]


def one_page(words: Words, page: InstructionPage, waiting: Sequence[str], *, may_write: bool) -> tuple[Safe, Keyboard]:
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


def ask_text(words: Words, title: str) -> tuple[Safe, Keyboard]:
    """Ask for the text of a page whose title is known."""
    asked = words("ask-instruction-text", title=title)
    return asked, [[button(words.plain("admin-back"), team_buttons.ShowInstructions())]]


def unread_line(words: Words, left: int) -> tuple[Safe, Keyboard]:
    """Ask somebody who comes in to read what they have not read."""
    return words("instructions-unread", n=left), [
        [button(words.plain("instructions-open"), team_buttons.ShowInstructions())]
    ]
