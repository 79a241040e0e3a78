"""The day's figures as a spreadsheet, for those who reckon on: the same numbers as the charts, all rows."""

import re
from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from core.currencies import currency_name, currency_of
from core.figures.day import Compared, DayFigures
from reports.words import ChartWords

_SECONDS_A_DAY = 86_400
Cell = str | int | float | None


class _Sheets:
    """A workbook being written; a cell's format follows from what its column holds."""

    def __init__(self, figures: DayFigures, words: ChartWords) -> None:
        self.out = BytesIO()
        # Names and notes come from people and customers: "=1+1" stays text, and no address becomes a link.
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = Workbook(self.out, {"in_memory": True, **plain})
        self._book.set_properties({"created": figures.until.astimezone(UTC).replace(tzinfo=None)})
        self._rtl = words.rtl
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {"count": "#,##0", "mean": "#,##0.0", "share": "0.0%", "wait": "[h]:mm:ss", "money": "#,##0.##"}
        self._formats = {kind: self._book.add_format({"num_format": code}) for kind, code in formats.items()}
        self._formats["text"] = self._book.add_format()

    def add(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Cell]]) -> None:
        """Write one sheet. `columns` are heads and kinds; a kind of "" is given by the row's last cell."""
        sheet = self._book.add_worksheet(self._free(re.sub(r"[\[\]:*?/\\']", " ", name).strip()))
        if self._rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        for place, (head, _) in enumerate(columns):
            sheet.write_string(0, place, head, self._head)
            sheet.set_column(place, place, 28 if place == 0 else 15)
        for number, row in enumerate(rows, start=1):
            for place, (_, kind) in enumerate(columns):
                self._write(sheet, number, place, row[place], kind or str(row[-1]))

    def _free(self, name: str) -> str:
        """Make the name one a spreadsheet takes: at most 31 signs, and no two the same."""
        taken = {sheet.get_name().casefold() for sheet in self._book.worksheets()}
        names = [name[:31], *(f"{name[:28]} {number}" for number in range(2, 9))]
        return next(each for each in names if each and each.casefold() not in taken)

    def _write(self, sheet: Any, row: int, column: int, value: Cell, kind: str) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, value, self._formats["text"])
        elif value is not None:
            shown = value / _SECONDS_A_DAY if kind == "wait" else value
            sheet.write_number(row, column, shown, self._formats[kind])

    def finish(self) -> bytes:
        """Return the file."""
        self._book.close()
        return self.out.getvalue()


def day_sheet(figures: DayFigures, words: ChartWords) -> bytes:
    """Write the day as .xlsx: the day, channels, agents, funnel with losses, first calls.

    Waits are spreadsheet times, shares are percentages, money is in the currency's main unit. No phone number is in it.
    """
    sheets = _Sheets(figures, words)
    _day(sheets, figures, words)
    _channels(sheets, figures, words)
    _agents(sheets, figures, words)
    _funnel(sheets, figures, words)
    _first_calls(sheets, figures, words)
    _sources(sheets, figures, words)
    _products(sheets, figures, words)
    return sheets.finish()


def _major(minor: float | None, figures: DayFigures) -> float | None:
    return None if minor is None else minor / 10 ** currency_of(figures.currency).exponent


def _day(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    def row(label: str, count: Compared) -> Sequence[Cell]:
        return label, count.value, count.usual, "mean"

    revenue = f"{words.revenue} ({currency_name(figures.currency, words.language)})"
    money = _major(figures.revenue.value, figures), _major(figures.revenue.usual, figures)
    rows: list[Sequence[Cell]] = [
        (f"{words.team} · {words.day}", None, None, "text"),
        row(words.leads, figures.leads),
        row(words.calls, figures.calls),
        row(words.contacts, figures.contacts),
        row(words.sales, figures.sales),
        (revenue, *money, "money"),
        (words.conversion, figures.conversion.rate, figures.usual_conversion, "share"),
        (words.lost_leads, figures.lost_leads, None, "count"),
        *_corrected(figures, words),
    ]
    heads = words.sheet
    sheets.add(words.glance, [(heads.figure, "text"), (heads.today, ""), (heads.usually, "")], rows)


def _channels(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    columns = [(words.sheet.channel, "text"), (words.leads, "count"), (words.sheet.usually, "mean")]
    rows = [(row.channel, row.leads.value, row.leads.usual) for row in figures.channels]
    sheets.add(words.by_channel, columns, rows)


def _agents(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    heads = words.sheet
    columns = [
        (heads.agent, "text"),
        (words.calls, "count"),
        (words.contacts, "count"),
        (words.sales, "count"),
        (f"{words.revenue} ({currency_name(figures.currency, words.language)})", "money"),
        (words.conversion, "share"),
        (heads.at_least, "share"),
        (heads.at_most, "share"),
        (heads.difference, "text"),
        (heads.answered_share, "share"),
        (heads.answered_difference, "text"),
    ]
    rows = []
    for one in figures.agents:
        known = one.contacts > 0
        interval = one.conversion.interval
        low, high = (interval.low, interval.high) if known else (None, None)
        says = words.differs if one.differs else words.no_difference
        money = _major(one.revenue, figures)
        sells = (money, one.conversion.rate, low, high, says)
        reach_says = words.differs if one.reach_differs else words.no_difference
        rows.append((one.name, one.calls, one.contacts, one.sales, *sells, one.reach, reach_says))
    sheets.add(words.agents, columns, rows)


def _funnel(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    labels = (words.new, words.tried, words.reached, words.agreed, words.sold)
    columns = [
        (words.sheet.step, "text"),
        (words.sheet.leads, "count"),
        (words.fresh, "count"),
        (words.earlier, "count"),
    ]
    steps = zip(labels, figures.funnel.steps, strict=True)
    sheets.add(words.funnel, columns, [(label, step.total, step.fresh, step.earlier) for label, step in steps])
    losses = [(words.reasons[loss.reason], loss.leads) for loss in figures.funnel.losses]
    if figures.funnel.void:
        losses.append((words.void, figures.funnel.void))
    name = words.lost.replace("{n}", words.numbers.whole(figures.funnel.lost))
    sheets.add(name, [(words.sheet.reason, "text"), (words.sheet.leads, "count")], losses)


def _first_calls(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    heads = words.sheet
    columns = [
        (heads.channel, "text"),
        (heads.promised, "wait"),
        (heads.first_calls, "count"),
        (heads.half, "wait"),
        (heads.nine_of_ten, "wait"),
        (words.kept, "share"),
        (heads.waiting, "count"),
    ]
    rows = [
        (row.channel, row.promise, row.tried, row.median, row.ninth, row.kept, row.overdue)
        for row in figures.first_calls
    ]
    sheets.add(words.first_call, columns, rows)


def _corrected(figures: DayFigures, words: ChartWords) -> list[Sequence[Cell]]:
    """Return what was corrected that day of sales of earlier days, if anything was."""
    late = figures.results.corrected
    if not late.corrections:
        return []
    revenue = f"{words.sheet.corrected}: {words.revenue} ({figures.currency})"
    return [
        (f"{words.sheet.corrected}: {words.sales}", late.sales, None, "count"),
        (revenue, _major(late.revenue, figures), None, "money"),
    ]


def _sources(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    heads = words.sheet
    columns = [
        (heads.channel, "text"),
        (heads.campaign, "text"),
        (words.leads, "count"),
        (words.reached, "count"),
        (words.sold, "count"),
        (f"{words.revenue} ({figures.currency})", "money"),
    ]
    rows = [
        (one.channel, one.campaign, one.leads, one.reached, one.sold, _major(one.revenue, figures))
        for one in figures.results.sources
    ]
    sheets.add(heads.results, columns, rows)


def _products(sheets: _Sheets, figures: DayFigures, words: ChartWords) -> None:
    heads = words.sheet
    columns = [
        (heads.product, "text"),
        (words.sold, "count"),
        (f"{words.revenue} ({figures.currency})", "money"),
    ]
    rows = [(one.product, one.sold, _major(one.revenue, figures)) for one in figures.results.products]
    sheets.add(heads.products, columns, rows)
