"""Exports of other systems are known by their heads, and read with their traps."""

import pytest

from core.arrivals.columns import RowReader, find_columns
from core.arrivals.columns.head_words import HeadField

PHONE = "09121234567"
EXPORTS = {
    "amoCRM": (
        [
            "Название сделки",
            "Основной контакт",
            "Ответственный",
            "Этап сделки",
            "Дата создания",
            "Теги сделки",
            "Рабочий телефон (контакт)",
            "Мобильный телефон (контакт)",
            "Примечание",
            "Примечание",
        ],
        ["Заявка 7", "Sara Ahmadi", "Nader", "Первичный контакт", "22.08.2026", "vip", "", f"'{PHONE}", "a", "b"],
    ),
    "Bitrix24": (
        [
            "ID",
            "Название лида",
            "Стадия",
            "Имя",
            "Отчество",
            "Фамилия",
            "Рабочий телефон",
            "Мобильный телефон",
            "Ответственный",
            "Дата создания",
        ],
        ["1", "Заявка с сайта", "В работе", "Sara", "", "Ahmadi", "", PHONE, "Nader", "22.08.2026 14:30:00"],
    ),
    "Vtiger": (
        [
            "First Name",
            "Last Name",
            "Primary Phone",
            "Mobile Phone",
            "Lead Source",
            "Lead Status",
            "Assigned To",
            "Created Time",
        ],
        ["Sara", "Ahmadi", "02188776655", PHONE, "Web", "Hot", "Nader", "2026-08-22"],
    ),
    "HubSpot": (
        [
            "Record ID",
            "First Name",
            "Last Name",
            "Phone Number",
            "Mobile Phone Number",
            "Contact owner",
            "Lifecycle Stage",
            "Lead Status",
            "Create Date",
        ],
        ["5", "Sara", "Ahmadi", "", PHONE, "Nader", "lead", "NEW", "2026-08-22"],
    ),
    "Zoho": (
        [
            "Record Id",
            "Lead Owner.id",
            "Lead Owner",
            "First Name",
            "Last Name",
            "Phone",
            "Mobile",
            "Lead Status",
            "Is Converted",
            "Created Time",
        ],
        ["zcrm_1", "zcrm_9", "Nader", "Sara", "Ahmadi", "", PHONE, "Contacted", "false", "2026-08-22"],
    ),
    "Odoo": (
        ["Opportunity", "Contact Name", "Phone", "Mobile", "Salesperson", "Stage", "Created on", "Tags"],
        ["Course", "Sara Ahmadi", "", PHONE, "Nader", "New", "2026-08-22", "vip"],
    ),
    "EspoCRM": (
        ["firstName", "lastName", "phoneNumber", "emailAddress", "status", "assignedUserName", "createdAt"],
        ["Sara", "Ahmadi", "'+989121234567", "x@example.com", "New", "Nader", "2026-08-22"],
    ),
    "Didar": (
        [
            "کد دیدار معامله",
            "عنوان معامله",
            "شخص معامله",
            "موبایل شخص معامله",
            "مرحله کاریز معامله",
            "وضعیت معامله",
            "مسئول معامله",
            "تاریخ ایجاد معامله",
            "نام محصول",
        ],
        ["12", "دوره", "Sara  Ahmadi", "9121234567", "تماس اول", "جاری", "Nader", "1405/03/13", "کتاب"],
    ),
    "Kommo": (
        ["Lead title", "Contact name", "Work phone", "Lead stage", "Responsible", "Created at"],
        ["Request", "Sara Ahmadi", PHONE, "Initial contact", "Nader", "22.08.2026"],
    ),
}


@pytest.mark.parametrize("system", EXPORTS)
def test_an_export_is_known_by_its_heads_and_read(system):
    heads, row = EXPORTS[system]
    columns = find_columns([heads, row], "IR")
    assert columns.system == system
    read = RowReader(columns, "IR").read(row)
    assert (read.phone, read.name) == ("+989121234567", "Sara Ahmadi")
    assert row[columns.fields[HeadField.OWNER]] == "Nader"
    assert HeadField.STAGE in columns.fields
    assert HeadField.DATE in columns.fields


@pytest.mark.parametrize(
    ("system", "stage"),
    [
        ("amoCRM", "Успешно реализовано"),
        ("amoCRM", "Закрыто и не реализовано"),
        ("Bitrix24", "Некачественный лид"),
        ("EspoCRM", "Dead"),
        ("Zoho", "Junk Lead"),
        ("Didar", "ناموفق"),
        ("Odoo", "Won"),
    ],
)
def test_what_is_closed_over_there_does_not_become_a_lead_again(system, stage):
    heads, row = EXPORTS[system]
    columns = find_columns([heads, row], "IR")
    closed = [*row]
    closed[columns.fields[HeadField.STAGE]] = stage
    read = RowReader(columns, "IR").read(closed)
    assert (read.phone, read.reason) == (None, "over")


def test_calls_and_sales_of_an_export_are_read_whatever_their_stage_with_amount_hour_and_source():
    heads, row = EXPORTS["Kommo"]
    heads, row = [*heads, "Budget", "Lead source", "ساعت"], [*row, "850000", "Instagram", "10:30"]
    row[heads.index("Lead stage")] = "Closed - won"
    columns = find_columns([heads, row], "IR")
    assert [row[columns.fields[word]] for word in (HeadField.AMOUNT, HeadField.SOURCE, HeadField.TIME)] == row[-3:]
    assert RowReader(columns, "IR").read(row).reason == "over"
    assert RowReader(columns, "IR", None).read(row).phone == "+989121234567"


def test_a_list_of_our_own_is_no_export():
    columns = find_columns([["Name", "Phone", "Status"], ["Sara", PHONE, "Won"]], "IR")
    assert columns.system == ""
    assert RowReader(columns, "IR").read(["Sara", PHONE, "Won"]).phone == "+989121234567"
