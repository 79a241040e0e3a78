"""A file in the chat: what was understood of it, how far it is, what came of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.routing.buttons.marketing import (
    AskSource,
    ChooseColumn,
    DropImport,
    LookAgain,
    ReadAsCalls,
    ReadAsSales,
    ShowColumns,
    ShowWords,
    TakeImport,
    UndoImport,
)
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.words import Safe, Words
from desk.imports.batch import FoundTable
from desk.imports.dropped import Dropped
from desk.imports.row_consent import consent_head

COUNTED_CALLS = (
    *("new", "known", "left-out", "no-outcome", "no-day", "no-amount", "own-number", "not-a-number", "rounded"),
)
COUNTED = ("new", "known", "repeated", "own-number", "do-not-call", "over", "not-a-number", "rounded")
REFUSED = ("own-number", "do-not-call", "not-a-number", "rounded")
REASONS = frozenset(
    {
        "no-numbers",
        "rounded",
        "password",
        "archive",
        "too-large",
        "too-big",
        "broken",
        "not-fetched",
        "no-calls",
        "free-outcomes",
        "no-amounts",
        "no-days",
    }
)
COLUMNS_SHOWN = 30
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Offers:
    """What the rows of a file may be instead of people to call."""

    calls: bool = False
    """Calls that were made."""
    worded: bool = False
    """Leads of another system, with its owners, stages or tags."""
    sales: bool = False
    """Sales: offered only to who may see figures."""
    first: bool = False
    """Whether they evidently are sales."""


def looked(
    name: str, tables: Sequence[FoundTable], counts: Counter[str], words: Words, offers: Offers = Offers()
) -> Safe:
    """Return the text that says which columns are what, and what would become of the rows."""
    first = tables[0].columns
    lines = [
        words("import-looked", name=name, n=counts.total()),
        words("import-number-column", name=heads_of(tables[0], first.phones[:1], words)),
        words("import-name-column", name=heads_of(tables[0], first.names, words)),
    ]
    if head := consent_head(first):
        lines.append(words("import-consent-column", column=head))
    if first.system:
        lines.insert(1, words("import-system", name=first.system))
    if len(tables) > 1:
        lines.append(words("import-sheets", names=words.listed(table.sheet for table in tables)))
    if offers.sales and offers.first:
        lines.insert(0, words("import-looks-sales"))
    return Safe("\n".join([*lines, "", *_counted(counts, words)]))


def looked_keyboard(import_id: int, counts: Counter[str], words: Words, offers: Offers) -> Keyboard:
    """Offer to take the rows in, to correct the columns, to read them as something else, and to leave it."""
    worth = counts["new"] + counts["known"]
    sales = [[button(words.plain("button-import-sales"), ReadAsSales(file=import_id))]] if offers.sales else []
    calls = [[button(words.plain("button-import-calls"), ReadAsCalls(file=import_id, calls=True))]]
    take = [[button(words.plain("button-import-take", n=worth), TakeImport(file=import_id), style="success")]]
    return [
        *(sales if offers.first else []),
        *(take if worth else []),
        [
            button(words.plain("button-import-number"), ShowColumns(file=import_id, what="p")),
            button(words.plain("button-import-name"), ShowColumns(file=import_id, what="n")),
        ],
        _ask_source(import_id, words),
        *([[button(words.plain("button-import-words"), ShowWords(file=import_id))]] if offers.worded else []),
        *(calls if offers.calls else []),
        *([] if offers.first else sales),
        [button(words.plain("button-import-drop"), DropImport(file=import_id))],
    ]


def columns_keyboard(import_id: int, what: str, heads: Sequence[str], words: Words) -> Keyboard:
    """Offer the columns of a file, and the way back to what was understood of it."""
    named = [head[:_LONGEST_LABEL] or words.plain("import-column", n=n) for n, head in enumerate(heads, 1)]
    columns = [
        button(label, ChooseColumn.model_validate({"file": import_id, "what": what, "place": place}))
        for place, label in enumerate(named[:COLUMNS_SHOWN])
    ]
    return [*grid(columns), [button(words.plain("button-back"), LookAgain(file=import_id))]]


def progress_text(name: str, read: int, about: int, words: Words) -> Safe:
    """Return the text that says how far it is."""
    if about:
        return words("import-going-of", name=name, n=read, about=about, share=min(99, read * 100 // about))
    return words("import-going", name=name, n=read)


def waits(found: Dropped, before: Dropped | None, words: Words) -> Safe:
    """Return the text that says for what a file waits: another one of its team, or, None, those of other teams."""
    if before is None:
        return words("import-waits", name=found.name)
    return words("import-waits-for", name=found.name, other=before.name)


def done(name: str, counts: Counter[str], words: Words) -> Safe:
    """Return the text that says what became of the rows."""
    return Safe("\n".join([words("import-done", name=name, n=counts.total()), *_counted(counts, words)]))


def calls_done(name: str, counts: Counter[str], words: Words) -> Safe:
    """Return the text that says what became of the calls of a sheet, and what they are good for."""
    lines = [words("import-done", name=name, n=counts.total()), *calls_counted(counts, words)]
    return Safe("\n".join([*lines, "", words("import-calls-good-for")]))


def calls_counted(counts: Counter[str], words: Words) -> list[Safe]:
    """Return what becomes of the calls of a sheet, each in one line."""
    told = {"new": "call-new", "known": "call-known"}
    return [words(f"import-count-{told.get(word, word)}", n=counts[word]) for word in COUNTED_CALLS if counts[word]]


def done_keyboard(import_id: int, words: Words) -> Keyboard:
    """Offer to state its source, and to take it back."""
    return [_ask_source(import_id, words), [button(words.plain("button-import-undo"), UndoImport(file=import_id))]]


def _ask_source(import_id: int, words: Words) -> list[dict[str, object]]:
    return [button(words.plain("button-import-source"), AskSource(file=import_id))]


def undone(name: str, withdrawn: int, kept: int, words: Words) -> Safe:
    """Return how many leads were withdrawn, and how many stay because somebody has worked on them."""
    return words("import-undone", name=name, n=withdrawn, kept=kept)


def calls_undone(name: str, gone: int, words: Words) -> Safe:
    """Return how many calls were taken back."""
    return words("import-calls-undone", name=name, n=gone)


def failed(name: str, why: str, words: Words) -> Safe:
    """Return the text that says why a file was not read, and what helps."""
    return words(f"import-failed-{why if why in REASONS else 'broken'}", name=name)


def unfinished(name: str, read: int, words: Words) -> Safe:
    """Return the text that says how far a file came before it was given up, and what helps."""
    return words("import-unfinished", name=name, n=read)


def _counted(counts: Counter[str], words: Words) -> list[Safe]:
    return [words(f"import-count-{word}", n=counts[word]) for word in COUNTED if counts[word]]


def heads_of(table: FoundTable, places: Sequence[int], words: Words) -> str:
    """Return the heads of some columns, as the file names them."""
    heads = [table.columns.head(place) or words.plain("import-column", n=place + 1) for place in places]
    return words.listed(heads) or words.plain("import-no-column")
