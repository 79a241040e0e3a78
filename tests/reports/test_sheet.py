"""The spreadsheet holds the same figures as the charts, and nothing in it comes alive."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from days import EN, FA, a_day
from python_calamine import CalamineWorkbook

from core.figures.day import AgentCount, Conversion, agent_figures
from core.figures.results import CorrectedLater, ProductResult, SourceResult, results
from reports.sheet import day_sheet


def rows_of(content: bytes, sheet: int) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def test_the_day_stands_in_it_as_numbers() -> None:
    day = a_day()
    rows = {row[0]: row[1:] for row in rows_of(day_sheet(day, EN), 0)}
    assert rows["Sales"][0] == day.sales.value
    assert rows[EN.leads] == [day.leads.value, pytest.approx(day.leads.usual)]
    assert rows["Conversion"][0] == pytest.approx(day.conversion.rate)
    assert rows["Revenue (rial)"][0] == day.revenue.value


def test_money_with_a_smaller_unit_is_written_in_the_main_one() -> None:
    day = replace(a_day(), currency="EUR")
    rows = {row[0]: row[1:] for row in rows_of(day_sheet(day, EN), 0)}
    assert rows["Revenue (EUR)"][0] == day.revenue.value / 100


def test_every_agent_has_a_row_with_the_interval() -> None:
    day = a_day(agents=60)
    head, *rows = rows_of(day_sheet(day, EN), 2)
    assert len(rows) == 60
    first = dict(zip(head, rows[0], strict=True))
    assert first[EN.sheet.at_least] == pytest.approx(day.agents[0].conversion.interval.low)
    assert first[EN.sheet.at_most] == pytest.approx(day.agents[0].conversion.interval.high)


def test_funnel_losses_and_first_calls_are_there() -> None:
    day = a_day()
    content = day_sheet(day, EN)
    assert [row[1] for row in rows_of(content, 3)[1:]] == [step.total for step in day.funnel.steps]
    assert [row[1] for row in rows_of(content, 4)[1:]] == [loss.leads for loss in day.funnel.losses] + [3]
    assert [row[0] for row in rows_of(content, 5)[1:]] == [row.channel for row in day.first_calls]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+98", "-2", "https://example.org", "0912", "{=1}"])
def test_a_name_stays_text_whatever_it_looks_like(name: str) -> None:
    team = Conversion(1, 10)
    content = day_sheet(replace(a_day(), agents=agent_figures([AgentCount(name, 9, 5, 1)], team)), EN)
    assert rows_of(content, 2)[1][0] == name
    with zipfile.ZipFile(BytesIO(content)) as parts:
        inside = "".join(parts.read(part).decode() for part in parts.namelist() if part.endswith((".xml", ".rels")))
    assert not re.search(r"<f[ >]", inside)
    assert "hyperlink" not in inside


def test_persian_sheets_begin_on_the_right() -> None:
    for words, expected in ((FA, True), (EN, False)):
        with zipfile.ZipFile(BytesIO(day_sheet(a_day(), words))) as parts:
            assert ('rightToLeft="1"' in parts.read("xl/worksheets/sheet1.xml").decode()) is expected


def test_titles_a_spreadsheet_refuses_are_mended() -> None:
    words = replace(
        EN, glance="Today: what/where? [all] of the very long day", by_channel="today", agents="TODAY", funnel=""
    )
    content = day_sheet(a_day(), words)
    names = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert len({name.casefold() for name in names}) == 8
    assert all(0 < len(name) <= 31 for name in names)


def test_the_same_figures_give_the_same_bytes() -> None:
    assert day_sheet(a_day(), FA) == day_sheet(a_day(), FA)


def test_results_by_source_and_product_and_corrections_of_earlier_days_are_there() -> None:
    found = results(
        [SourceResult("Web", "spring", leads=9, reached=4), SourceResult("Web", "spring", sold=2, revenue=300)],
        [ProductResult("Kit", 2, 300)],
        CorrectedLater(1, -1, -150),
    )
    content = day_sheet(replace(a_day(), results=found), EN)
    assert rows_of(content, 6)[1:] == [["Web", "spring", 9, 4, 2, 300]]
    assert rows_of(content, 7)[1:] == [["Kit", 2, 300]]
    rows = {row[0]: row[1] for row in rows_of(content, 0)}
    assert rows[f"{EN.sheet.corrected}: Sales"] == -1
    assert rows[f"{EN.sheet.corrected}: Revenue (IRR)"] == -150
