"""Files as people really send them: what is taken of each, under which name, and what is refused with which reason.

`files.json` are inputs rebuilt from public reports; the kinds below are ours.
"""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from core.errors import UnreadableFile
from gateways.files.rows import tables_of
from tests.cases.old_workbooks import locked_workbook, old_workbook

CASES = json.loads(Path(__file__).with_name("files.json").read_text("utf-8"))
PEOPLE = [("Sara Ahmadi", "09121234567"), ("Reza Karimi", "09351234567"), ("Mina Rad", "09901234567")]
NAMES = [name for name, _ in PEOPLE]
PHONES = ["+989121234567", "+989351234567", "+989901234567"]


def written(folder: Path, given: dict[str, Any]) -> Path:
    """Write the file of a case."""
    path = folder / given["name"]
    if "hex" in given:
        path.write_bytes(bytes.fromhex(given["hex"]))
    elif "text" in given:
        path.write_bytes(given["text"].encode(given.get("encoding", "utf-8")))
    else:
        book = Workbook(str(path))
        for name, rows in given.get("sheets", {"Sheet1": given.get("rows")}).items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, cell in enumerate(row):
                    write_cell(book, sheet, y, x, cell)
        book.close()
    return path


def write_cell(book: Workbook, sheet: Any, y: int, x: int, cell: Any) -> None:
    if not isinstance(cell, dict):
        if cell is not None:
            sheet.write(y, x, cell)
    elif "merge" in cell:
        down, across = cell["merge"]
        sheet.merge_range(y, x, y + down - 1, x + across - 1, cell["v"])
    else:
        sheet.write(y, x, cell["v"], book.add_format({"num_format": cell["fmt"]}) if "fmt" in cell else None)


def understood(path: Path, region: str = "IR") -> dict[str, Any]:
    """Return what becomes of a file: every row is taken once, or refused."""
    try:
        rows = [row for _, rows in tables_of(path, region) for row in rows]
    except UnreadableFile as error:
        return {"failed": str(error)}
    first = {row.read.phone: row.read for row in reversed(rows) if row.read.phone}
    order = list(dict.fromkeys(row.read.phone for row in rows if row.read.phone))
    taken = [first[phone] for phone in order]
    return {
        "taken": order,
        "names": [read.name for read in taken],
        "refused": sum(row.read.phone is None for row in rows),
        "reasons": [row.read.reason for row in rows if row.read.phone is None],
        "facts": [read.facts for read in taken[:1]],
    }


def fits(want: Any, got: Any) -> bool:
    match want:
        case {"any": choices}:
            return any(fits(choice, got) for choice in choices)
        case dict():
            return isinstance(got, dict) and all(key in got and fits(value, got[key]) for key, value in want.items())
        case list():
            return isinstance(got, list) and len(want) == len(got) and all(map(fits, want, got))
        case str() if want.startswith("contains:"):
            return want.removeprefix("contains:") in str(got)
        case str() if want.startswith("without:"):
            return want.removeprefix("without:") not in str(got)
        case _:
            return bool(want == got)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_file_of_the_reports_is_read_as_a_person_would(case, tmp_path):
    got = understood(written(tmp_path, case["file"]), case["file"].get("region", "IR"))
    assert fits(case["want"], got), got


def test_a_name_over_two_lines_of_its_cell_is_one_name(tmp_path):
    text = 'Name,Phone\n"Sara\nAhmadi",09121234567\nReza Karimi,09351234567\nMina Rad,09901234567\n'
    assert understood(written(tmp_path, {"name": "leads.csv", "text": text}))["names"] == NAMES


def table(head: str, row: str, name: str = "leads.csv", encoding: str = "utf-8") -> dict[str, Any]:
    """Make a CSV of the three people; `{first}`, `{last}`, `{name}` and `{phone}` are filled in."""
    lines = []
    for person, phone in PEOPLE:
        first, last = person.split()
        lines.append(row.format(name=person, first=first, last=last, phone=phone))
    return {"name": name, "text": "\n".join([head, *lines]), "encoding": encoding}


@pytest.mark.parametrize(
    "head",
    [
        "Product name,Customer name,Phone",
        "Seller name,Client,Mobile",
        "Branch name,Full name,Tel",
        "Course,Student name,Phone",
        "Parent name,Student name,Phone",
        "Campaign name,Name,Phone",
        "Form Name,full_name,phone_number",
        "Event,Attendee,Phone",
        "Manager,Name,Phone",
        "Company,Contact,Phone",
        "Referred by,Name,Phone",
        "Deal name,Contact name,Phone",
        "نام فروشنده,نام مشتری,موبایل",
        "نام محصول,نام,تلفن",
        "نام شعبه,نام و نام خانوادگی,شماره تماس",
        "نام کارشناس,مشتری,شماره",
        "نام کمپین,اسم,موبایل",
        "نام رویداد,نام شرکت‌کننده,موبایل",
        "نام والدین,نام دانش‌آموز,موبایل",
        "نام پروژه,نام متقاضی,شماره همراه",
        "معرف,نام,موبایل",
        "Имя менеджера,ФИО,Телефон",
        "Название курса,Имя,Телефон",
        "Проект,Имя клиента,Номер телефона",
        "Məhsulun adı,Ad Soyad,Telefon",
        "Satıcının adı,Müştərinin adı,Nömrə",
        "Kurs,Ad,Mobil nömrə",
        "Filial adı,Adı Soyadı,Əlaqə nömrəsi",
        "اسم الشركة,الاسم الكامل,رقم الجوال",
    ],
)
def test_the_name_of_something_else_is_not_the_persons(head, tmp_path):
    got = understood(written(tmp_path, table(head, "Somebody else,{name},{phone}")))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("First Name,Middle Name,Last Name,Phone", "{first},,{last},{phone}"),
        ("Display Name,First,Last,Cell", "{name},{first},{last},{phone}"),
        ("نام کامل,نام,نام خانوادگی,موبایل", "{name},{first},{last},{phone}"),
        ("Name (First),Name (Last),Phone", "{first},{last},{phone}"),
        ("Фамилия;Имя;Отчество;Телефон", "{last};{first};;{phone}"),
        ("Soyad,Ad,Telefon", "{last},{first},{phone}"),
        ("Müşteri Adı,Müşteri Soyadı,Cep Telefonu", "{first},{last},{phone}"),
        ("Customer name,Customer surname,Phone", "{first},{last},{phone}"),
        ("Name,Last Name,Phone", "{name},{last},{phone}"),
        ("الاسم الأول,اسم العائلة,الهاتف", "{first},{last},{phone}"),
        ("გვარი,სახელი,ტელეფონი", "{last},{first},{phone}"),
    ],
)
def test_the_parts_of_a_name_are_put_together(head, row, tmp_path):
    assert understood(written(tmp_path, table(head, row)))["names"] == NAMES


def test_numbers_of_other_countries_are_read_where_the_row_names_the_country(tmp_path):
    text = "Name,Country,Phone\nA,Germany,0176 5551234\nB,ایران,09121234567\nC,RU,8 926 555 44 33\nD,Iran,0176 5551234"
    got = understood(written(tmp_path, {"name": "a.csv", "text": text}))
    assert got["taken"] == ["+491765551234", "+989121234567", "+79265554433", "+981765551234"]
    assert got["facts"] == [{"Country": "Germany"}]


def test_a_list_without_a_number_of_home_is_one_if_its_rows_name_the_country(tmp_path):
    text = "Name,Land,Telefon\nA,Deutschland,0176 5551234\nB,DE,0176 5551235"
    assert understood(written(tmp_path, {"name": "a.csv", "text": text}))["taken"] == ["+491765551234", "+491765551235"]


def test_a_middle_name_stands_between_the_others(tmp_path):
    got = understood(written(tmp_path, table("First Name,Middle Name,Last Name,Phone", "{first},K.,{last},{phone}")))
    assert got["names"] == ["Sara K. Ahmadi", "Reza K. Karimi", "Mina K. Rad"]


@pytest.mark.parametrize(
    "head",
    [
        "Name,Home phone,Cell phone",
        "Name,Phone 1,Phone 2",
        "Name,Fax,Mobile phone",
        "Name,Order number,Number",
        "Name,Manager phone,Phone",
        "نام,تلفن منزل,تلفن همراه",
        "نام,فاکس,موبایل",
        "نام,شماره ملی,شماره",
        "نام,شماره سفارش,شماره تماس",
        "نام,شماره معرف,شماره",
        "ФИО,Рабочий телефон,Мобильный",
        "ФИО,Номер заказа,Номер",
        "Ad,Ev telefonu,Mobil telefon",
    ],
)
def test_of_several_columns_the_persons_mobile_is_taken(head, tmp_path):
    assert understood(written(tmp_path, table(head, "{name},02188776655,{phone}")))["taken"] == PHONES


@pytest.mark.parametrize("between", ["/", " - ", " و ", " / ", " | ", "\n", "; ", " ::: ", "، ", " or "])
def test_of_two_numbers_in_a_cell_the_mobile_is_taken_and_both_stay_to_be_seen(between, tmp_path):
    got = understood(written(tmp_path, table("Name,Phone", f'{{name}},"02188776655{between}{{phone}}"')))
    assert got["taken"] == PHONES
    assert "02188776655" in got["facts"][0]["Phone"]


def test_of_a_range_of_lines_the_first_is_taken(tmp_path):
    text = "Name,Phone\nA,021-88776655-8\nB,02188776650 تا 55\nC,021 4455 6677/78"
    got = understood(written(tmp_path, {"name": "a.csv", "text": text}))
    assert got["taken"] == ["+982188776655", "+982188776650", "+982144556677"]


@pytest.mark.parametrize("cell", ["9121234567,0", "9 121 234 567", "9.121.234.567", "9,121234567E+09", "'09121234567"])
def test_a_number_that_a_spreadsheet_dressed_up_is_read(cell, tmp_path):
    got = understood(written(tmp_path, {"name": "a.csv", "text": f"Name;Phone\nSara;{cell}\nMina;09351234567"}))
    assert got["taken"] == ["+989121234567", "+989351234567"]


def test_a_rounded_number_is_refused_with_that_reason(tmp_path):
    got = understood(
        written(tmp_path, {"name": "a.csv", "text": "Name;Phone\nSara;09121234567\nMina;9,89E+11\nAli;12"})
    )
    assert (got["taken"], got["reasons"]) == (["+989121234567"], ["rounded", "not-a-number"])


PEOPLE_ROWS = [[name, phone, "Tehran"] for name, phone in PEOPLE]


@pytest.mark.parametrize(
    "rows",
    [
        [["Report"], ["made on", "1405/09/04"], [], ["Name", "Phone", "City"], *PEOPLE_ROWS],
        [["Customer", "", "Address"], ["Name", "Phone", "City"], *PEOPLE_ROWS],
        [
            [{"v": "Customer", "merge": [1, 2]}, None, {"v": "City", "merge": [2, 1]}],
            ["Name", "Phone", None],
            *PEOPLE_ROWS,
        ],
        [["Name", "Phone", "City"], *PEOPLE_ROWS[:2], ["Name", "Phone", "City"], *PEOPLE_ROWS[2:]],
        [
            ["Name", "Phone", "City"],
            [*PEOPLE[0], {"v": "Tehran", "merge": [3, 1]}],
            [*PEOPLE[1], None],
            [*PEOPLE[2], None],
        ],
    ],
    ids=["titles", "groups above", "two rows", "head again on the next page", "one cell for three rows"],
)
def test_whatever_stands_above_the_head_the_rows_below_are_read(rows, tmp_path):
    got = understood(written(tmp_path, {"name": "a.xlsx", "rows": rows}))
    assert (got["taken"], got["names"], got["refused"]) == (PHONES, NAMES, 0)
    assert got["facts"] == [{"City": "Tehran"}]


def test_heads_that_come_twice_are_told_apart_by_the_group_above(tmp_path):
    rows = [["فروشنده", "", "مشتری", ""], ["نام", "موبایل", "نام", "موبایل"]]
    rows += [["Nader", "09120000001", name, phone] for name, phone in PEOPLE]
    got = understood(written(tmp_path, {"name": "a.xlsx", "rows": rows}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


def test_every_sheet_with_a_list_is_read_and_the_cover_is_not(tmp_path):
    sheets = {
        "Cover": [["Call 02188776655"]],
        "Cities": [["City"], ["Tehran"]],
        "آبان": [["Name", "Phone"], PEOPLE[0]],
        "آذر": [["Name", "Phone"], *PEOPLE[1:]],
    }
    got = understood(written(tmp_path, {"name": "a.xlsx", "sheets": sheets}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


XML = (
    '<?xml version="1.0"?><Workbook xmlns:ss="urn"><Worksheet><Table><Row><Cell><Data>Name</Data></Cell><Cell/>'
    "<Cell><Data>Phone</Data></Cell></Row>{}</Table></Worksheet></Workbook>"
)
XML_ROW = '<Row><Cell><Data>{name}</Data></Cell><Cell ss:Index="3"><Data>{phone}</Data></Cell></Row>'
HTML_ROW = "<tr><td>Заявка<td>{name}<td>{phone}"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name\tPhone\n" + "\n".join("\t".join(person) for person in PEOPLE), "utf-16"),
        (XML.format("".join(XML_ROW.format(name=name, phone=phone) for name, phone in PEOPLE)), "utf-8"),
        (
            "<meta charset=windows-1251><table><tr><td>Название лида<td>Имя<td>Рабочий телефон"
            + "".join(HTML_ROW.format(name=name, phone=phone) for name, phone in PEOPLE),
            "cp1251",
        ),
    ],
    ids=["text", "xml of 2003", "html"],
)
def test_what_only_calls_itself_xls_is_read_as_what_it_is(text, encoding, tmp_path):
    got = understood(written(tmp_path, {"name": "a.xls", "text": text, "encoding": encoding}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


CARD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{last}=\r\n;{first};;;\r\n"
    "item1.TEL;type=pref:0218877\r\n 6655\r\nitem2.TEL;CELL:{start}\r\n {end}\r\nEND:VCARD\r\n"
)


def test_cards_that_are_folded_and_grouped_are_read(tmp_path):
    cards = [
        CARD.format(first=name.split()[0], last=name.split()[1], start=phone[:4], end=phone[4:])
        for name, phone in PEOPLE
    ]
    got = understood(written(tmp_path, {"name": "a.vcf", "text": "".join(cards)}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1251", ["Ирина Петрова", "Сергей Ким", "Анна Рад"]),
        ("koi8-r", ["Ирина Петрова", "Сергей Ким", "Анна Рад"]),
        ("cp866", ["Ирина Петрова", "Сергей Ким", "Анна Рад"]),
        ("cp1254", ["Şule Işık", "Ömer Güneş", "Çağla Ünal"]),
        ("cp1252", ["José Núñez", "Zoë Ähn", "Åse Ø"]),
        ("cp1250", ["Łukasz Żak", "Świętosław Ćma", "Ján Šťastný"]),
        ("cp1256", ["سارا احمدي", "رضا كريمي", "مينا راد"]),
        ("utf-16-le", ["Sara", "Reza", "Mina"]),
    ],
)
def test_letters_of_old_code_pages_come_out_right(encoding, names, tmp_path):
    rows = "\n".join(f"{name};{phone}" for name, (_, phone) in zip(names, PEOPLE, strict=True))
    got = understood(written(tmp_path, {"name": "a.csv", "text": f"Name;Phone\n{rows}", "encoding": encoding}))
    assert got["names"] == names


def test_one_bad_byte_does_not_change_the_letters_of_all_others(tmp_path):
    content = "نام,موبایل\nسارا احمدی,09121234567\nرضا".encode() + b"\xff" + " کریمی,09351234567\n".encode()
    got = understood(written(tmp_path, {"name": "a.csv", "hex": content.hex()}))
    assert got["names"] == ["سارا احمدی", "رضا\ufffd کریمی"]


@pytest.mark.parametrize(
    "text",
    [
        'name;phone;note\nSara Ahmadi;09121234567;ok\nReza Karimi;09351234567;ok\nMina Rad;09901234567;"last',
        'name,phone\n"Sara Ahmadi,09121234567\nReza Karimi,09351234567\nMina Rad,09901234567',
        (
            'name,phone,note\nSara Ahmadi,09121234567,"say ""hi""\nReza Karimi,09351234567,"a, b"\n'
            'Mina Rad,09901234567,"x\ny"'
        ),
    ],
    ids=["in the last row", "in the first cell", "behind doubled ones"],
)
def test_an_open_quote_swallows_no_row(text, tmp_path):
    got = understood(written(tmp_path, {"name": "a.csv", "text": text}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        ",".join(PHONES),
        ";".join(phone for _, phone in PEOPLE),
        "\t".join(phone for _, phone in PEOPLE),
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_numbers_in_one_line_are_a_person_each(text, tmp_path):
    assert understood(written(tmp_path, {"name": "a.txt", "text": text}))["taken"] == PHONES


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"name": name, "phone": phone, "tags": ["a"], "ok": True} for name, phone in PEOPLE]),
        json.dumps(
            {"total": 3, "leads": [{"phone": phone, "name": name, "more": {}} for name, phone in PEOPLE]}, indent=1
        ),
        "\n".join(json.dumps({"Full name": name, "Mobile": int(phone)}) for name, phone in PEOPLE),
    ],
    ids=["a list", "a list in an object", "a record a line"],
)
def test_records_of_json_are_a_person_each(text, tmp_path):
    got = understood(written(tmp_path, {"name": "a.json", "text": text}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


_ROWS = [f'{{"name": "{name}", "phone": "{phone}"}}' for name, phone in PEOPLE]
_WITH_NONE = [_ROWS[0].replace("}", ', "city": None}'), *_ROWS[1:]]
_BARE = [f"{{name: '{name}', phone: '{phone}'}}" for name, phone in PEOPLE]


@pytest.mark.parametrize(
    "text",
    [
        "[\n{},\n{},\n{}\n]".format(*_WITH_NONE),
        "[\n{}\n,{}\n,{}\n]".format(*_WITH_NONE),
        "[\n{}\n,\n{}\n,\n{}\n]".format(*_WITH_NONE),
        '{{"total": 3, "leads": [\n{},\n{},\n{}\n]}}'.format(*_WITH_NONE),
        '[\n{},\n{},\n{},\n"vip"\n]'.format(*_WITH_NONE),
        "[\n{}\n{}\n{}\n]".format(*_ROWS),
        "{}\n{}\n{}\noops".format(*_ROWS),
        "[{},{},{}]".format(*_BARE),
        "[\n  {},\n  {},\n  {},\n]".format(*_BARE),
        "{{leads: [{}, {}, {}]}}".format(*_BARE),
    ],
)
def test_of_what_is_nearly_json_nobody_is_lost(text, tmp_path):
    got = understood(written(tmp_path, {"name": "a.json", "text": text}))
    assert (got.get("taken"), got.get("names")) == (PHONES, NAMES)


def test_of_a_broken_list_no_single_line_is_taken_for_the_whole(tmp_path):
    text = "[\n{},\n{}?\n{}\n]".format(*_ROWS)
    assert "failed" in understood(written(tmp_path, {"name": "a.json", "text": text}))


@pytest.mark.parametrize("text", ['{"a": 1}', '[{"', '{"a": [1, 2]}', "[[[" * 9999])
def test_json_without_people_is_refused(text, tmp_path):
    assert "failed" in understood(written(tmp_path, {"name": "a.json", "text": text}))


@pytest.mark.parametrize("line", ["{0} {1}", "{0}: {1}", "{1} - {0}"])
def test_the_name_may_stand_in_one_cell_with_the_number(line, tmp_path):
    text = "\n".join(line.format(*person) for person in PEOPLE)
    got = understood(written(tmp_path, {"name": "a.txt", "text": text}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


@pytest.mark.parametrize(
    "start", ['<?xml version="1.0"?><html><body>', "<!-- export -->", "<center>"], ids=["xhtml", "comment", "centred"]
)
def test_a_page_is_read_as_one_however_it_begins(start, tmp_path):
    cells = [("Name", "Phone"), *PEOPLE]
    text = start + "<table>" + "".join(f"<tr><td>{name}</td><td>{phone}</td></tr>" for name, phone in cells)
    got = understood(written(tmp_path, {"name": "a.xls", "text": text}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


def test_the_number_of_a_letterhead_hides_no_head(tmp_path):
    rows = [["Alpha Co, Tel 02188776655"], ["Company", "Name", "Mobile"], *[["Alpha", *person] for person in PEOPLE]]
    got = understood(written(tmp_path, {"name": "a.xlsx", "rows": rows}))
    assert (got["taken"], got["names"], got["refused"]) == (PHONES, NAMES, 0)


def test_a_sheet_without_a_head_goes_on_with_the_one_before(tmp_path):
    sheets = {
        "1": [["Mobile", "Name"], PEOPLE[0][::-1]],
        "2": [person[::-1] for person in PEOPLE[1:]],
        "Info": [["02188776655", "Support"]],
    }
    got = understood(written(tmp_path, {"name": "a.xlsx", "sheets": sheets}))
    assert (got["taken"], got["names"]) == (PHONES, NAMES)


# -- workbooks ---------------------------------------------------------------------------------------------------------


def days_since(year: int, month: int, day: int) -> tuple[float]:
    """The number by which a workbook keeps 4 May 2026, counted from a day."""
    return (float((date(2026, 5, 4) - date(year, month, day)).days),)


@pytest.mark.parametrize(("base", "since_1904"), [((1899, 12, 30), False), ((1904, 1, 1), True)])
def test_a_workbook_of_excel_97_is_read_with_its_days_and_without_its_hidden_sheets(tmp_path, base, since_1904):
    hidden = ("Old", True, [["Name", "Phone"], ["Long ago", "09120000000"]])
    rows = [["Name", "Phone", "Came"], *([name, float(phone), days_since(*base)] for name, phone in PEOPLE)]
    path = tmp_path / "old.xls"
    path.write_bytes(old_workbook([hidden, ("New", False, rows)], since_1904=since_1904))
    got = understood(path)
    assert (got["taken"], got["names"]) == (PHONES, NAMES)
    assert got["facts"] == [{"Came": "2026-05-04"}]


def test_a_sheet_that_excel_keeps_very_hidden_or_two_that_are_seen_are_told_apart(tmp_path):
    with Workbook(str(tmp_path / "a.xlsx")) as book:
        for at, (person, phone) in enumerate(PEOPLE):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ("Name", "Phone"))
            sheet.write_row(1, 0, (person, phone))
            if at == 1:
                sheet.very_hidden()
    assert understood(tmp_path / "a.xlsx")["taken"] == [PHONES[0], PHONES[2]]


def repeated_sheet() -> bytes:
    """An OpenDocument sheet as LibreOffice packs it: equal cells and rows are written once and counted."""
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    twice = ' table:number-columns-repeated="2"'
    beside = '<table:table-cell table:number-columns-repeated="16381"/>'
    rows = "".join(
        f"<table:table-row>{cell.format('', name)}{cell.format(twice, phone)}{beside}</table:table-row>"
        for name, phone in (("Name", "Phone"), *PEOPLE)
    )
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{rows}{empty}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return packed.getvalue()


def test_cells_and_rows_that_an_opendocument_sheet_counts_are_read_as_often_as_they_stand_there(tmp_path):
    (tmp_path / "a.ods").write_bytes(repeated_sheet())
    got = understood(tmp_path / "a.ods")
    assert (got["taken"], got["names"], got["refused"]) == (PHONES, NAMES, 0)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_file_behind_a_password_says_so(tmp_path, name):
    (tmp_path / name).write_bytes(locked_workbook())
    with pytest.raises(UnreadableFile, match="password") as refused:
        list(tables_of(tmp_path / name, "IR"))
    assert refused.value.why == "password"


@pytest.mark.parametrize("stray", [" ", ""])
def test_a_stray_sign_in_the_last_column_makes_no_list_unreadable(tmp_path, stray):
    with Workbook(str(tmp_path / "wide.xlsx")) as book:
        sheet = book.add_worksheet()
        for y, row in enumerate([("Name", "Phone"), *PEOPLE]):
            sheet.write_row(y, 0, row)
        sheet.write_string(0, 16_383, stray)
    assert understood(tmp_path / "wide.xlsx")["taken"] == PHONES


@pytest.mark.parametrize(
    ("cells", "taken", "reasons"),
    [
        ([989121000000.0, 989352000000.0, 989901234567.0], ["+989901234567"], ["rounded", "rounded"]),
        ([9121000000.0, 9350000000.0, "09901234567"], ["+989901234567"], ["rounded", "rounded"]),
        (["09120000000", "09351234567", "09901234567"], ["+989120000000", *PHONES[1:]], []),
    ],
)
def test_a_column_of_numbers_that_end_in_six_noughts_was_rounded_and_calls_no_stranger(tmp_path, cells, taken, reasons):
    rows = [["Name", "Phone"], *([name, cell] for name, cell in zip(NAMES, cells, strict=True))]
    got = understood(written(tmp_path, {"name": "a.xlsx", "rows": rows}))
    assert (got["taken"], got["reasons"]) == (taken, reasons)


def test_a_file_whose_every_number_was_rounded_is_refused_as_that(tmp_path):
    rows = [["Name", "Phone"], *([name, 989000000000.0] for name in NAMES)]
    assert "rounded" in understood(written(tmp_path, {"name": "a.xlsx", "rows": rows}))["failed"]


def test_a_quote_left_open_at_the_end_of_a_quoted_row_swallows_no_row(tmp_path):
    text = '"name","phone","note"\n"Sara","09121234567","a""\n"Reza","09351234567","b"\n"Mina","09901234567","c"\n'
    assert understood(written(tmp_path, {"name": "a.csv", "text": text}))["taken"] == PHONES


def test_a_quoted_row_of_several_lines_stays_one(tmp_path):
    text = '"name","note","phone"\n"Sara","a\n""b"" c","09121234567"\n"Reza","b","09351234567"\n'
    assert understood(written(tmp_path, {"name": "a.csv", "text": text}))["taken"] == PHONES[:2]


@pytest.mark.parametrize("encoding", ["cp1254", "iso-8859-9"])
def test_a_turkish_list_of_another_city_is_turkish(encoding, tmp_path):
    text = "Ad Soyad;Telefon;Şehir\nŞule Işık;09121234567;İstanbul\nÖmer Güneş;09351234567;Muğla"
    got = understood(written(tmp_path, {"name": "a.csv", "text": text, "encoding": encoding}))
    assert got["names"] == ["Şule Işık", "Ömer Güneş"]
