"""/instructions: the team's own pages, read by everybody, written by those who write offers and scripts."""

from aiogram.types import Message

from bot.cards import managers_of, words_of
from bot.routing import typed
from bot.routing.buttons import team as team_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views import instructions as views
from core.arrivals.excerpts import without_numbers
from core.errors import BadSetting
from core.naming import cleaned
from core.rights import Act, may, require, roles_that
from core.terms import Role
from desk.people import directory, instructions


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
    board.tap(team_buttons.AskQuestion, ask_question, *Role)
    board.answer("question", question_typed, *Role)
    board.tap(team_buttons.AskAnswer, ask_answer, *writers)
    board.answer("instruction-answer", answer_typed, *writers)
    board.tap(team_buttons.PutAside, put_aside, *writers)


async def instructions_command(context: Context, rest: str) -> None:
    """Handle /instructions [add title, and below it the text | ask question]."""
    verb, raw = typed.word_at_start(rest, ("add", "ask"))
    if verb == "ask" and raw.strip():
        await _ask(context, raw)
        return
    if verb == "add" and "\n" in raw.strip():
        await _write(context, raw, None)
    elif verb == "add" and raw.strip():
        await _ask_text(context, raw.strip(), None)
    elif verb == "add":
        require(context.roles, Act.MANAGE_OFFERS)
        await ask_new(context, team_buttons.AskNewPage())
    elif verb:
        await ask_question(context, team_buttons.AskQuestion())
    elif raw.strip():
        wanted = f"/instructions ask {' '.join(raw.split())[:60]}"
        raise BadSetting("neither a page nor a question", what="instructions", example=wanted)
    else:
        await show_contents(context)


async def show_contents(context: Context, _tap: team_buttons.ShowInstructions | None = None) -> None:
    """Show the table of contents; pages the reader has not confirmed are marked."""
    await context.expect(None)
    found = await instructions.pages(context.session, context.team.id, context.me.id)
    writes = may(context.roles, Act.MANAGE_OFFERS)
    asked = await instructions.open_questions(context.session, context.team.id) if writes else []
    await context.show(*views.contents_page(context.words, found, asked, may_write=writes))


async def show_page(context: Context, tap: team_buttons.ShowPage) -> None:
    """Show one page."""
    await _show(context, tap.page)


async def _show(context: Context, page_id: int) -> None:
    page = await instructions.page_of(context.session, context.team.id, page_id, context.me.id)
    writes = may(context.roles, Act.MANAGE_OFFERS)
    waiting = await instructions.unconfirmed_readers(context.session, context.team.id, page_id) if writes else []
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
    """Ask for a page's new text."""
    await instructions.page_of(context.session, context.team.id, tap.page, context.me.id)
    await context.expect("instruction", page=tap.page)
    await context.show(*views.ask_page(context.words))


async def page_typed(context: Context, message: Message) -> None:
    """Store the page that was asked for; a message of one line is its title, and the text is asked for next."""
    raw, page_id = words_in(message).strip(), context.talk.data.get("page")
    if (title := context.talk.data.get("title")) is not None:
        raw = f"{title}\n{raw}"
    elif raw and "\n" not in raw:
        await _ask_text(context, raw, page_id)
        return
    await _write(context, raw, page_id)
    await context.expect(None)


async def _ask_text(context: Context, raw: str, page_id: int | None) -> None:
    """Keep the title that was typed alone, and ask for the text below it."""
    require(context.roles, Act.MANAGE_OFFERS)
    title = cleaned(raw, example=instructions.EXAMPLE)
    await context.expect("instruction", page=page_id, title=title)
    await context.say(*views.ask_text(context.words, title))


async def _write(context: Context, raw: str, page_id: int | None) -> None:
    require(context.roles, Act.MANAGE_OFFERS)
    made = await instructions.write_page(
        context.session, context.team.id, raw, page_id=page_id, by=context.me.id, now=context.now
    )
    await _show(context, made)


async def drop(context: Context, tap: team_buttons.DropPage) -> None:
    """Delete a page."""
    title = await instructions.drop_page(context.session, context.team.id, tap.page, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("instruction-gone", title=title))
    await show_contents(context)


# -- questions ---------------------------------------------------------------------------------------------------------


async def ask_question(context: Context, _tap: team_buttons.AskQuestion) -> None:
    """Ask for the question of a person who does not find something."""
    await context.expect("question")
    await context.show(*views.ask_question(context.words))


async def question_typed(context: Context, message: Message) -> None:
    """Store the question."""
    await _ask(context, words_in(message))
    await context.expect(None)


async def _ask(context: Context, raw: str) -> None:
    """Store a question, and inform those who look after the team."""
    text = await instructions.ask(context.session, context.team.id, raw, by=context.me.id, now=context.now)
    await context.say(context.words("question-kept"))
    work = await context.work_in_view()
    hidden = without_numbers(text, work.team.region)
    for chat, words in await managers_of(work):
        await context.mail.send(chat, words("manager-question", who=context.me.name, text=hidden))


async def ask_answer(context: Context, tap: team_buttons.AskAnswer) -> None:
    """Ask for the answer."""
    one = await instructions.question_of(context.session, context.team.id, tap.question)
    await context.expect("instruction-answer", question=one.id)
    await context.show(*views.ask_answer(context.words, one))


async def answer_typed(context: Context, message: Message) -> None:
    """Create a page from question and answer, and show it to the asker."""
    question_id = int(context.talk.data["question"])
    one = await instructions.question_of(context.session, context.team.id, question_id)
    made = await instructions.answer(
        context.session, context.team.id, question_id, words_in(message), by=context.me.id, now=context.now
    )
    await context.expect(None)
    await _show(context, made)
    if one.person_id != context.me.id:
        asker = await directory.get(context.session, one.person_id)
        text, keyboard = views.answered_line(words_of(asker, context.team), one, made)
        await context.mail.send(asker.address, text, keyboard=keyboard)


async def put_aside(context: Context, tap: team_buttons.PutAside) -> None:
    """Close a question without an answer."""
    await instructions.put_aside(context.session, context.team.id, tap.question, context.now)
    await show_contents(context)
