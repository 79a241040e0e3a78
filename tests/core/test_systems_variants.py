"""The other exports of each system: older ones, those of contacts and deals, those in Russian; and their traps."""

from pathlib import Path

import pytest

from core.arrivals.columns import HeadField, RowReader, find_columns
from gateways.files.rows import tables_of

PHONE, READ = "09121234567", "+989121234567"
VARIANTS = {
    "amoCRM, old": {
        "Название сделки": "Заявка 7",
        "Полное имя контакта": "Sara Ahmadi",
        "Ответственный": "Nader",
        "Кем создана сделка": "Robot",
        "Этап сделки": "Первичный контакт",
        "Дата создания сделки": "22.08.2026",
        "Теги": "vip",
        "Рабочий телефон": "",
        "Мобильный телефон": PHONE,
        "utm_source": "google",
    },
    "amoCRM, contacts": {
        "Полное имя (контакт)": "Sara Ahmadi",
        "Ответственный за контакт": "Nader",
        "Статус сделки": "Первичный контакт",
        "Дата создания (контакт)": "22.08.2026",
        "Тег контакта": "vip",
        "Рабочий телефон (контакт)": PHONE,
    },
    "Bitrix24, deals": {
        "ID": "1",
        "Название сделки": "Курс",
        "Стадия сделки": "В работе",
        "Контакт: Имя": "Sara",
        "Контакт: Фамилия": "Ahmadi",
        "Контакт: Рабочий телефон": "",
        "Контакт: Мобильный телефон": PHONE,
        "Ответственный": "Nader",
        "Дата создания": "22.08.2026 14:30:00",
        "Сумма": "1500.00",
    },
    "Vtiger, in Russian": {
        "Обращение №": "LEA1",
        "Имя": "Sara",
        "Фамилия": "Ahmadi",
        "Основной телефон": "02188776655",
        "Мобильный телефон": PHONE,
        "Ответственный": "Nader",
        "Статус обращения": "Hot",
        "Время создания": "22-08-2026 14:30",
    },
    "Odoo, by its own names": {
        "name": "Course",
        "contact_name": "Sara Ahmadi",
        "phone": "",
        "mobile": PHONE,
        "user_id": "Nader",
        "stage_id": "New",
        "create_date": "2026-08-22 10:00:00",
        "tag_ids": "vip",
    },
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_export_of_a_system_is_known_and_read(variant: str) -> None:
    heads, row = list(VARIANTS[variant]), list(VARIANTS[variant].values())
    columns = find_columns([heads, row], "IR")
    assert columns is not None
    assert columns.system == variant.split(",")[0]
    read = RowReader(columns, "IR").read(row)
    assert (read.phone, read.name) == (READ, "Sara Ahmadi")
    assert row[columns.fields[HeadField.OWNER]] == "Nader"
    assert {HeadField.STAGE, HeadField.DATE} <= set(columns.fields)


def test_the_persons_of_didar_have_an_owner_and_no_stage() -> None:
    heads = [
        "کد دیدار مشتری",
        "نام مشتری",
        "نام خانوادگی مشتری",
        "تلفن همراه مشتری",
        "تلفن ثابت مشتری",
        "مسئول مشتری",
        "تاریخ ثبت مشتری",
    ]
    row = ["7", "Sara", "Ahmadi", "9121234567", "", "Nader", "1405/03/13"]
    columns = find_columns([heads, row], "IR")
    assert columns is not None
    assert (columns.system, row[columns.fields[HeadField.OWNER]]) == ("Didar", "Nader")
    assert HeadField.STAGE not in columns.fields
    assert RowReader(columns, "IR").read(row)[:3] == (READ, "", "Sara Ahmadi")


def _read(path: Path) -> list[tuple[str | None, str, str]]:
    return [(row.read.phone, row.read.reason, row.read.name) for _, rows in tables_of(path, "IR") for row in rows]


def test_the_xls_of_bitrix_is_a_page_and_read_as_its_export(tmp_path: Path) -> None:
    variant = VARIANTS["Bitrix24, deals"]
    cells = "".join(f"<td>{one}</td>" for one in variant.values())
    heads = "".join(f"<td>{one}</td>" for one in variant)
    meta = '<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />'
    page = f"{meta}<table><tr>{heads}</tr><tr>{cells}</tr></table>"
    path = tmp_path / "DEAL_20260822_1.xls"
    path.write_text(page, "utf-8")
    ((table, _),) = list(tables_of(path, "IR"))
    assert table.columns.system == "Bitrix24"
    assert _read(path) == [(READ, "", "Sara Ahmadi")]


def test_a_deal_of_didar_has_a_row_for_each_product_and_one_number(tmp_path: Path) -> None:
    head = "کد دیدار معامله,عنوان معامله,شخص معامله,موبایل شخص معامله,مرحله کاریز معامله,وضعیت معامله"
    head += ",مسئول معامله,نام محصول"
    lines = [head, *(f"12,دوره,Sara  Ahmadi,{PHONE},تماس اول,جاری,Nader,{thing}" for thing in ("کتاب", "دفتر"))]
    path = tmp_path / "معاملات .csv"
    path.write_text("\n".join(lines), "utf-8")
    assert _read(path) == [(READ, "", "Sara Ahmadi")] * 2


@pytest.mark.parametrize(
    ("mobile", "phone", "read"),
    [
        ("989121234567", "", READ),
        ("09121234567 - 02188776655", "", READ),
        ("", "021-88776655", "+982188776655"),
        ("0912***4567", "", None),
    ],
)
def test_numbers_of_payamgostar_are_read_and_those_with_stars_are_refused(
    tmp_path: Path, mobile: str, phone: str, read: str | None
) -> None:
    rows = [["نام", "نام خانوادگی", "موبایل", "تلفن", "کاربر مسئول", "تاریخ ثبت"]]
    rows += [
        ["Sara", "Ahmadi", mobile, phone, "Nader", "13/03/1405"],
        ["Reza", "Karimi", "9351234567", "", "Nader", ""],
    ]
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(";".join(row) for row in rows), "utf-8")
    (first, second) = _read(path)
    assert (first[0], first[2]) == (read, "Sara Ahmadi")
    assert second == ("+989351234567", "", "Reza Karimi")


def test_rows_that_only_carry_another_tag_are_refused_by_name_and_no_lead(tmp_path: Path) -> None:
    heads = "Opportunity,Contact Name,Phone,Mobile,Salesperson,Stage,Created on,Tags"
    path = tmp_path / "crm.csv"
    path.write_text(f"{heads}\nCourse,Sara Ahmadi,,{PHONE},Nader,New,2026-08-22,vip\n,,,,,,,warm\n", "utf-8")
    assert _read(path) == [(READ, "", "Sara Ahmadi"), (None, "not-a-number", "")]
