"""A file of contacts dropped into the chat: looked at beside the chat, then taken in by a button."""

from aiogram.types import Document, Message

from bot.handlers.admin import journeys
from bot.handlers.marketing import leads, spend
from bot.handlers.marketing.leads import team_asked, team_here, words_here
from bot.routing.buttons.marketing import (
    AskSource,
    AskWord,
    ChooseColumn,
    DropImport,
    LookAgain,
    ReadAsCalls,
    ReadAsSales,
    SetWord,
    ShowColumns,
    ShowWords,
    TakeImport,
    UndoImport,
)
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.marketing import import_words as word_views
from bot.views.marketing import imports as views
from bot.words import Words
from core.rights import Act, may, require, roles_that
from core.terms import ImportKind
from desk.imports import dropped
from desk.imports.asked import AskedImport, ImportStep
from desk.imports.dropped import Dropped
from desk.imports.runs import ImportOrder
from desk.imports.words import meanings_of, remember
from desk.operations import requests
from desk.settings.changes import settings_of

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".vcf", ".json", ".htm", ".html")
MOST_NAME = 200
WITH_FILES = frozenset({"note", "looked-up", "import-source"})
"""What a file answers or ends: a note may be one, what was looked up asks nothing, a source is the last list's."""


def mount(board: Router) -> None:
    """Mount the ways of a file for those who may import. Other files go on to where captions are read."""
    roles = roles_that(Act.IMPORT_FILES)
    board.kind("file", file_came, *roles)
    board.tap(TakeImport, take, *roles)
    board.tap(DropImport, drop, *roles)
    board.tap(UndoImport, undo, *roles)
    board.tap(ShowColumns, show_columns, *roles)
    board.tap(ChooseColumn, column_chosen, *roles)
    board.tap(LookAgain, look_again, *roles)
    board.tap(ReadAsCalls, read_as, *roles)
    board.tap(ReadAsSales, read_as_sales, *roles_that(Act.SEE_FIGURES), where=Where.PRIVATE)
    board.tap(ShowWords, show_words, *roles)
    board.tap(AskWord, ask_word, *roles)
    board.tap(SetWord, word_told, *roles)
    board.tap(AskSource, ask_source, *roles)
    board.answer("import-source", source_typed, *roles)


async def file_came(context: Context, message: Message) -> None:
    """Take a list up; whatever else is a file is read for its caption."""
    team, document = team_here(context), message.document
    if team is not None and document is not None and journeys.is_journey(document):
        await journeys.file_came(context, document)
        return
    if team is None or document is None or not is_list(document):
        await leads.receive_message(context, message)
        return
    if spend.is_sheet(message.caption) and may(context.roles, Act.MANAGE_OFFERS):
        await spend.sheet_came(context, team, document)
        return
    words, name = words_here(context, team), (document.file_name or "file")[:MOST_NAME]
    letter = await context.say(words("import-looking", name=name), reply_to=message.message_id)
    order = ImportOrder(team.id, ImportKind.LEADS, name, "", by_person=context.me.id)
    made = await dropped.drop(context.session, order, document.file_id, context.chat, letter, context.now)
    await requests.ask(
        context.session,
        AskedImport(team.id, made, ImportStep.LOOK, words.language, figures=_figures_here(context)),
        context.now,
    )


async def came_beside(context: Context, message: Message) -> bool:
    """Take a list up that is dropped while something is asked, and say that the question waits; whether it was one.

    In a group that takes no lists a file is whatever the question takes it for.
    """
    document = message.document
    if document is None or not takes(document) or context.talk.state in WITH_FILES:
        return False
    if team_here(context) is None or not may(context.roles, Act.IMPORT_FILES):
        return False
    await file_came(context, message)
    await context.say(context.words("question-waits"))
    return True


def takes(document: Document) -> bool:
    """Whether a file is read, not only what stands below it: a list, a sheet of costs, a journey."""
    return is_list(document) or journeys.is_journey(document)


def is_list(document: Document) -> bool:
    """Whether a file is a list of contacts, by the ending of its name."""
    return (document.file_name or "").lower().endswith(ENDINGS)


async def take(context: Context, tap: TakeImport) -> None:
    """Handle "take in": rows are taken in beside the chat, and this message shows how far it is."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    await dropped.start(context.session, found)
    words = words_here(context, team)
    await context.show(views.progress_text(found.name, 0, 0, words))
    await _ask(context, found, ImportStep.TAKE, words)


async def drop(context: Context, tap: DropImport) -> None:
    """Handle "leave it"."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    await dropped.cancel(context.session, found, context.now)
    await context.show(words_here(context, team)("import-dropped", name=found.name))


async def undo(context: Context, tap: UndoImport) -> None:
    """Handle "take the import back"."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    words = words_here(context, team)
    await context.show(words("import-undoing", name=found.name))
    await _ask(context, found, ImportStep.UNDO, words)


_ASKED_COLUMN = {"p": "import-which-number", "n": "import-which-name", "a": "import-which-amount"}


async def show_columns(context: Context, tap: ShowColumns) -> None:
    """Handle "another column": offer them."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    words = words_here(context, team)
    heads = [str(head) for head in found.choice.get("heads", ())]
    await context.show(
        words(_ASKED_COLUMN[tap.what], name=found.name), views.columns_keyboard(found.id, tap.what, heads, words)
    )


async def column_chosen(context: Context, tap: ChooseColumn) -> None:
    """Take the column, and look at the file again with it."""
    await _choose(context, tap.file, **{tap.what: [tap.place]})


async def look_again(context: Context, tap: LookAgain) -> None:
    """Handle "back" from the columns: look at the file again with those that were chosen before."""
    await _choose(context, tap.file)


async def _choose(context: Context, file: int, **choice: list[int]) -> None:
    """Look at a file again that still waits to be taken in, with the columns that were chosen."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, file)
    if found.kind is ImportKind.SALES:
        require(context.roles, Act.SEE_FIGURES)
    await dropped.choose(context.session, found, **choice)
    await _look_again(context, found, words_here(context, team))


async def _look_again(context: Context, found: Dropped, words: Words) -> None:
    await context.show(words("import-looking", name=found.name))
    await _ask(context, found, ImportStep.LOOK, words)


async def _ask(context: Context, found: Dropped, step: ImportStep, words: Words) -> None:
    """Ask for a step with a file, in the name of who taps: each tap asks once."""
    tap = context.query_id or ""
    asked = AskedImport(
        found.team_id,
        found.id,
        step,
        words.language,
        asked_by=tap,
        by=context.me.id,
        figures=_figures_here(context),
        in_full=context.is_private and may(context.roles, Act.SEE_NUMBERS),
    )
    await requests.ask(context.session, asked, context.now)


def _figures_here(context: Context) -> bool:
    """Whether whoever reads this chat may see the team's figures: a group for lists has marketing in it."""
    return context.is_private and may(context.roles, Act.SEE_FIGURES)


async def read_as(context: Context, tap: ReadAsCalls) -> None:
    """Handle "these are calls" and "contacts after all": look at the file again as what it is."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    await dropped.read_as(context.session, found, ImportKind.CALLS if tap.calls else ImportKind.LEADS)
    await _look_again(context, found, words_here(context, team))


async def read_as_sales(context: Context, tap: ReadAsSales) -> None:
    """Handle "these are sales": have the file compared with the sales told here."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    await dropped.read_as(context.session, found, ImportKind.SALES)
    await _look_again(context, found, words_here(context, team))


async def show_words(context: Context, tap: ShowWords) -> None:
    """Handle "what its words mean"."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    meanings = await meanings_of(context.session, team.id)
    await context.show(*word_views.words_page(found, meanings, words_here(context, team)))


async def ask_word(context: Context, tap: AskWord) -> None:
    """Handle a tap on a word: ask for its meaning anew."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    kind, meanings = word_views.KINDS[tap.kind], await meanings_of(context.session, team.id)
    one = found.word_marked(kind, tap.word)
    await context.show(*word_views.question(found, kind, one, meanings, words_here(context, team)))


async def word_told(context: Context, tap: SetWord) -> None:
    """Remember what a word means, and show the words with the next question."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    kind, meanings = word_views.KINDS[tap.kind], await meanings_of(context.session, team.id)
    one = found.word_marked(kind, tap.word)
    work = context.work(await settings_of(context.session, team.id), team)
    await remember(work, kind, one.word, meanings.with_id(kind, tap.means), by=context.me.id)
    meanings = await meanings_of(context.session, team.id)
    await context.show(*word_views.words_page(found, meanings, words_here(context, team)))


async def ask_source(context: Context, tap: AskSource) -> None:
    """Handle "they agreed to texts": ask for the words by which they did."""
    team = team_asked(context)
    found = await dropped.dropped(context.session, team.id, tap.file)
    await context.expect("import-source", file=found.id, until=leads.until(context))
    await context.say(words_here(context, team)("import-ask-source", name=found.name))


async def source_typed(context: Context, message: Message) -> None:
    """Keep to which texts the people of a file agreed; a file, a number or what comes much later is no answer."""
    if message.document is not None:
        await context.expect(None)
        await file_came(context, message)
        return
    team = team_asked(context)
    late = context.talk.data["until"] < context.now.timestamp()
    if late or leads.is_lead_alone(message, team.region):
        await context.expect(None)
        await leads.receive_message(context, message)
        return
    text = words_in(message)
    found = await dropped.dropped(context.session, team.id, int(context.talk.data["file"]))
    wording = await dropped.state_source(context.session, found, text, by=context.me.id, now=context.now)
    await context.expect(None)
    said = "import-source-kept-by-row" if found.consent_head else "import-source-kept"
    await context.say(words_here(context, team)(said, name=found.name, text=wording, head=found.consent_head))
