"""Workbooks of old and of binary Excel are read; files that cannot be opened are refused by what is wrong."""

from pathlib import Path

import pytest

from bot.views.marketing import imports
from core.errors import UnreadableFile
from gateways.files.rows import tables_of
from tests.cases.old_workbooks import archive_of, binary_workbook, locked_sheet, workbook_of_95

LIST = b"Name,Phone\nSara,09121234567\n"


def people(path: Path) -> list[tuple[str, str | None]]:
    return [(row.read.name, row.read.phone) for _, rows in tables_of(path, "IR") for row in rows]


@pytest.mark.parametrize(
    ("page", "heads", "name"),
    [
        (1251, ["Имя", "Телефон"], "Лейла Жукова"),
        (1256, ["نام", "تلفن"], "سارا احمدي"),
        (1254, ["Ad", "Telefon"], "Şirin"),
    ],
)
def test_a_workbook_of_excel_95_is_read_in_the_letters_of_its_code_page(tmp_path, page, heads, name):
    path = tmp_path / "old.xls"
    path.write_bytes(workbook_of_95([heads, [name, "09121234567"]], page))
    assert people(path) == [(name, "+989121234567")]


def test_a_binary_workbook_is_read_with_its_numbers(tmp_path):
    path = tmp_path / "a.xlsb"
    path.write_bytes(binary_workbook([["Name", "Phone"], ["سارا", 9121234567.0], ["Лейла", "09351234567"]]))
    assert people(path) == [("سارا", "+989121234567"), ("Лейла", "+989351234567")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xls", workbook_of_95([["Name", "Phone"]], 1251, locked=True), "password"),
        ("a.ods", locked_sheet("content.xml"), "password"),
        ("a.ods", locked_sheet("encrypted-package"), "password"),
        ("a.zip", archive_of("a.csv", LIST, locked=True), "password"),
        ("a.xlsx", archive_of("xl/workbook.xml", LIST, locked=True), "password"),
        ("a.zip", archive_of("a.csv", LIST), "archive"),
    ],
)
def test_what_cannot_be_opened_is_refused_by_what_stands_against_it(tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        people(tmp_path / name)
    assert refused.value.why == why
    assert why in imports.REASONS, "the chat has words for it"
