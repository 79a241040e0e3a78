"""A file of sales compared with those told here: how many agree, and what differs, row by row."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from bot.routing.buttons.marketing import ReadAsCalls, ReadAsSales, ShowColumns
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard
from bot.views.marketing.imports import heads_of
from bot.words import Safe, Words
from core.arrivals.phones import mask
from core.arrivals.sale_rows import sale_columns
from core.calendar.dates import format_day
from core.currencies import currency_of
from core.figures.reconciliation import Reconciled, ReportedSale
from core.money import display
from desk.imports.sales import NO_AMOUNT, NOT_SOLD, UNTOLD, SalesRead
from desk.people.directory import Team
from reports.table import Cell

UNREAD = {
    "not-a-number": "import-count-not-a-number",
    "rounded": "import-count-rounded",
    NO_AMOUNT: "import-sales-unreadable",
    NOT_SOLD: "import-sales-not-sold",
    UNTOLD: "import-sales-untold",
}
"""What is said of rows that were not compared, by the reason."""
HEADS = ("what", "number", "there", "here", "day-there", "day-here", "row", "sale")


def compared(name: str, found: Reconciled, read: SalesRead, team: Team, words: Words) -> Safe:
    """Return the text that says what agrees, what differs, and which rows could not be compared."""

    def money(sales: Sequence[ReportedSale]) -> str:
        return display(sum(one.amount for one in sales), team.currency, words.language)

    differ = found.money_differs
    there, here = money([pair.theirs for pair in differ]), money([pair.ours for pair in differ])
    lines = [
        words("import-sales-compared", name=name),
        *_columns(read, words),
        Safe(""),
        words("import-sales-matched", n=len(found.matched), sum=money([pair.ours for pair in found.matched])),
        words("import-sales-differ", n=len(differ), there=there, here=here),
        words("import-sales-missing-here", n=len(found.missing_here), sum=money(found.missing_here)),
        words("import-sales-missing-there", n=len(found.missing_there), sum=money(found.missing_there)),
        Safe(""),
        *_not_compared(read, words),
        words("import-sales-unchanged"),
    ]
    return Safe("\n".join(lines))


def _columns(read: SalesRead, words: Words) -> list[Safe]:
    table = read.tables[0]
    columns = sale_columns(table.columns)
    assert columns is not None, "a file without amounts is not compared"
    lines = [words("import-system", name=table.columns.system)] if table.columns.system else []
    lines += [
        words("import-number-column", name=heads_of(table, table.columns.phones[:1], words)),
        words("import-amount-column", name=heads_of(table, [columns.amount], words)),
    ]
    if read.days is None:
        return [*lines, words("import-sales-no-days")]
    first, last = (_day(day, words) for day in read.days)
    day = columns.day if columns.closed is None else columns.closed
    name = heads_of(table, [] if day is None else [day], words)
    return [*lines, words("import-sales-days", name=name, first=first, last=last if last != first else "none")]


def _not_compared(read: SalesRead, words: Words) -> list[Safe]:
    lines = [words(key, n=read.refused[why]) for why, key in UNREAD.items() if read.refused[why]]
    undated = 0 if read.days is None else sum(one.day is None for one in read.sales)
    return [*lines, *([words("import-sales-undated", n=undated)] if undated else [])]


def compared_keyboard(import_id: int, words: Words) -> Keyboard:
    """Offer to compare once more, to correct the columns, and to read the rows as people to call."""
    return [
        [button(words.plain("button-import-sales-again"), ReadAsSales(file=import_id))],
        [
            button(words.plain("button-import-number"), ShowColumns(file=import_id, what="p")),
            button(words.plain("button-import-amount"), ShowColumns(file=import_id, what="a")),
        ],
        [button(words.plain("button-import-leads"), ReadAsCalls(file=import_id, calls=False))],
    ]


def differences(found: Reconciled) -> int:
    """Return how many sales the two sides do not agree on."""
    return len(found.money_differs) + len(found.missing_here) + len(found.missing_there)


def difference_heads(words: Words) -> list[str]:
    """Return the heads of the file of differences."""
    return [words.plain(f"sales-head-{name}") for name in HEADS]


def difference_rows(found: Reconciled, team: Team, words: Words, *, in_full: bool) -> Iterator[list[Cell]]:
    """Return the sales that differ, each as a row; numbers in full only for who may see them."""
    exponent = currency_of(team.currency).exponent

    def row(what: str, theirs: ReportedSale | None, ours: ReportedSale | None) -> list[Cell]:
        one = theirs or ours
        assert one is not None
        sides = (theirs, ours)
        return [
            words.plain(f"sales-{what}"),
            one.phone if in_full else mask(one.phone).strip("\u200e"),
            *(Decimal(side.amount).scaleb(-exponent) if side else "" for side in sides),
            *(_day(side.day, words) if side and side.day else "" for side in sides),
            str(theirs.number) if theirs else "",
            f"/sale {ours.number}" if ours else "",
        ]

    yield from (row("differs", pair.theirs, pair.ours) for pair in found.money_differs)
    yield from (row("missing-here", one, None) for one in found.missing_here)
    yield from (row("missing-there", None, one) for one in found.missing_there)


def _day(day: date, words: Words) -> str:
    return format_day(day, words.language, with_weekday=False, with_year=True)
