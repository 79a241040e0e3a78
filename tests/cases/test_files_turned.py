"""Files in rare charsets, and sheets that lie on their side: heads in the first column, a person in each other one."""

import random
from pathlib import Path

import pytest

from gateways.files.charsets import code_page
from tests.cases.test_files import NAMES, PHONES, understood, written

_NAMES = Path("core/arrivals/names")
_RUSSIAN = (
    "Имя;Телефон;Заметка\n{};09121234567;просила перезвонить\n{};09351234567;дорого\n{};09901234567;ждёт звонка\n"
)
_ARABIC = "الاسم,الهاتف\n{},09121234567\n{},09351234567\n{},09901234567\n"
_PEOPLE = {
    _RUSSIAN: ["Ирина Петрова", "Сергей Ким", "Анна Щукина"],
    _ARABIC: ["سارا احمدي", "رضا كريمي", "مينا راد"],
}


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((_RUSSIAN, codec) for codec in ("mac_cyrillic", "iso8859_5", "koi8_r", "cp866", "cp1251")),
        *((_ARABIC, codec) for codec in ("iso8859_6", "cp1256")),
        *((text, codec) for text in _PEOPLE for codec in ("utf-32", "utf-32-le", "utf-32-be")),
        *((text, codec) for text in _PEOPLE for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")),
    ],
)
def test_names_are_read_in_whichever_charset_the_file_was_saved(text, codec, tmp_path):
    people = _PEOPLE[text]
    given = {"name": "leads.csv", "text": text.format(*people), "encoding": codec}
    got = understood(written(tmp_path, given))
    assert (got["taken"], got["names"]) == (PHONES, people)


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5"])
@pytest.mark.parametrize("case", [str.title, str.upper, str.lower])
def test_of_twenty_short_russian_lists_nearly_all_are_read(codec, case):
    drawn = random.Random(11)
    names = [line for line in _NAMES.joinpath("given_ru.txt").read_text("utf-8").split() if line.isalpha()]
    said = ["перезвонить", "завтра", "дорого", "цена", "оплатил", "рассрочка", "Казань", "ждёт звонка"]
    lists = ["\n".join(f"{case(drawn.choice(names))};{case(drawn.choice(said))}" for _ in range(8)) for _ in range(20)]
    read = [text.encode(codec).decode(code_page(text.encode(codec)), "replace") == text for text in lists]
    assert sum(read) >= 18


@pytest.mark.parametrize(
    "given",
    [
        {"name": "a.xlsx", "rows": [["Name", *NAMES], ["Phone", "09121234567", 9351234567, "09901234567"]]},
        {
            "name": "a.xlsx",
            "rows": [["لیست آذر"], ["نام و نام خانوادگی", *NAMES], ["شماره تماس", *PHONES], ["منبع", "اینستا", "سایت"]],
        },
        {"name": "a.csv", "text": f"№;1;2;3\nТелефон;{';'.join(PHONES)}\nФИО;{';'.join(NAMES)}\n"},
        {"name": "a.csv", "text": f"Ad,{','.join(NAMES)}\nTelefon,{','.join(PHONES)}\nŞəhər,Bakı,,Gəncə\n"},
        {
            "name": "a.csv",
            "text": "\n\n".join(f"Name,{n}\nPhone,{p}\nCity,Qom" for n, p in zip(NAMES, PHONES, strict=True)),
        },
        {"name": "a.csv", "text": f",نام,{','.join(NAMES)}\n,موبایل,{','.join(PHONES)}\n"},
        {
            "name": "a.txt",
            "text": "\n\n".join(f"نام: {n}\nموبایل: {p}\nشهر: قم" for n, p in zip(NAMES, PHONES, strict=True)),
        },
    ],
    ids=["two rows", "a title above", "numbers first", "gaps", "cards", "a column left empty", "labelled lines"],
)
def test_a_sheet_on_its_side_is_read_as_if_it_stood(given, tmp_path):
    got = understood(written(tmp_path, given))
    assert (got["taken"], got["names"], got["refused"]) == (PHONES, NAMES, 0)


def test_of_a_sheet_on_its_side_every_further_row_is_a_fact(tmp_path):
    text = "Name,Sara,Reza\nMobile,09121234567,\nTel,02188776655,02188776644\nCity,Qom,Yazd\n"
    got = understood(written(tmp_path, {"name": "a.csv", "text": text}))
    assert got["taken"] == ["+989121234567", "+982188776644"]
    assert got["facts"] == [{"Tel": "02188776655", "City": "Qom"}]


@pytest.mark.parametrize(
    "text",
    [
        "Customer,09121234567\nContact,09351234567\nCustomer,09901234567\n",
        "Type,Phone\nName,09121234567\nMobile,09351234567\nPhone,09901234567\n",
        "Phone,Name\n09121234567,Phone shop\n09351234567,Mobile\n09901234567,Name\n",
    ],
)
def test_a_list_whose_first_column_only_looks_like_heads_stands(text, tmp_path):
    assert understood(written(tmp_path, {"name": "a.csv", "text": text}))["taken"] == PHONES


@pytest.mark.parametrize("letterhead", [["شرکت آفتاب", "تلفن: 02188776655"], ["Sun Ltd", "Tel. 021-88776655", "№ 12"]])
def test_the_number_in_a_letterhead_is_the_senders_own(letterhead, tmp_path):
    rows = [letterhead, [], ["ردیف", "نام مشتری", "تلفن همراه", "ملاحظات"]]
    body = [[at, name, phone, "پیگیری"] for at, (name, phone) in enumerate(zip(NAMES, PHONES, strict=True), 1)]
    got = understood(written(tmp_path, {"name": "a.xlsx", "rows": [*rows, *body]}))
    assert (got["taken"], got["names"], got["refused"]) == (PHONES, NAMES, 0)


def test_who_sends_a_workbook_is_nobody_to_call_unless_nobody_else_is_in_it(tmp_path):
    sender = [["Name", "Ali Karimi"], ["Phone", "02188776655"]]
    sheets = {"Cover": sender, "List": [["Name", "Phone"], *([n, p] for n, p in zip(NAMES, PHONES, strict=True))]}
    got = understood(written(tmp_path, {"name": "a.xlsx", "sheets": sheets}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)
    cards = {name: [["Name", name], ["Phone", phone]] for name, phone in zip(NAMES, PHONES, strict=True)}
    got = understood(written(tmp_path, {"name": "b.xlsx", "sheets": cards}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


def test_people_above_a_second_head_are_taken(tmp_path):
    text = "Sara Ahmadi,09121234567\nReza Karimi,09351234567\nName,Phone\nMina Rad,09901234567\n"
    assert understood(written(tmp_path, {"name": "a.csv", "text": text}))["taken"] == PHONES


def test_heads_are_read_in_uzbek(tmp_path):
    text = "Исм;Насаб;Телефон рақами\nДилшод;Каримов;+998 90 123-45-67\n"
    assert understood(written(tmp_path, {"name": "a.csv", "text": text}), "UZ")["names"] == ["Дилшод Каримов"]
