"""`sarnakh import` takes in the files people really have, counts every row and keeps what it refused."""

import csv
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from core.arrivals.columns import RowReader, find_columns
from core.errors import UnreadableFile
from desk.imports import leads
from gateways.files.rows import rows_of


@pytest.fixture(autouse=True)
def tables(migrated: None) -> None:
    """The operator's tables are there, but where a test takes them away: to make them takes longer than an import."""


def found(folder: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "sarnakh.db")) as connection:
        return connection.execute(sql).fetchall()


def workbook(path: Path, rows: list[list[object]], sheets_before: int = 0) -> Path:
    book = Workbook(str(path))
    for number in range(sheets_before):
        book.add_worksheet(f"empty {number}")
    sheet = book.add_worksheet("numbers")
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            sheet.write(y, x, cell)
    book.close()
    return path


async def test_a_persian_csv_becomes_leads_with_names_channel_and_facts(types, config, folder):
    (folder / "sarnakh.db").unlink()  # The first import makes the tables.
    (folder / "bank.csv").write_text(
        "نام,موبایل,شهر\nمینا,۰۹۱۲۰۰۰۰۰۰۱,شیراز\nسارا,0912 000 0002,\n", encoding="utf-8-sig"
    )
    result = await types("import", "bank.csv", "--channel", "bank")
    assert result.exit_code == 0, result.output
    assert '2 rows; numbers in "موبایل"; names in "نام"' in result.stdout
    assert "2  new leads" in result.stdout
    assert found(folder, "SELECT phone, name FROM contact ORDER BY id") == [
        ("+989120000001", "مینا"),
        ("+989120000002", "سارا"),
    ]
    assert found(folder, "SELECT lane, state FROM lead") == [("bank", "open")] * 2
    *source, facts = found(folder, "SELECT kind, gateway, reference, facts FROM touch ORDER BY id")[0]
    assert source == ["file", "file", "bank.csv:2"]
    assert json.loads(facts) == {"شهر": "شیراز"}


async def test_an_excel_file_whose_numbers_lost_their_zero_is_read(types, config, folder):
    workbook(folder / "bank.xlsx", [["name", "phone"], ["Mina", 9120000001], ["Sara", 989120000002.0]], sheets_before=1)
    result = await types("import", "bank.xlsx")
    assert result.exit_code == 0, result.output
    assert [row[0] for row in found(folder, "SELECT phone FROM contact ORDER BY id")] == [
        "+989120000001",
        "+989120000002",
    ]


async def test_every_row_is_counted_once_and_the_refused_are_kept_with_their_reason(types, config, folder):
    await types("migrate")
    (folder / "first.csv").write_text("phone\n09120000001\n")
    await types("import", "first.csv")
    with closing(sqlite3.connect(folder / "sarnakh.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO own_number (team_id, phone) VALUES (1, '+989120000009')")
        connection.execute(
            "INSERT INTO contact (team_id, phone, created_at, do_not_call_at)"
            " VALUES (1, '+989120000008', '2026-01-01', '2026-01-01')"
        )
    rows = ["09120000001", "09120000002", "0912 000 0002", "09120000009", "09120000008", "=cmd|'/c calc'!A1", "12"]
    (folder / "second.csv").write_text("name,phone\n" + "\n".join(f"x{n},{row}" for n, row in enumerate(rows)) + "\n\n")
    result = await types("import", "second.csv")
    assert result.exit_code == 0, result.output
    counted = {
        words[1].strip(): int(words[0]) for line in result.stdout.splitlines()[1:-2] if (words := line.split(None, 1))
    }
    assert sum(counted.values()) == len(rows)
    assert counted == {
        "new leads": 1,
        "known already": 1,
        "repeated in the file": 1,
        "own numbers": 1,
        "not to be called": 1,
        "without a number that can be called": 2,
    }
    with (folder / "second.rejected.csv").open(encoding="utf-8-sig") as file:
        refused = list(csv.reader(file))
    assert refused[0] == ["row", "reason", "name", "phone"]
    assert [row[:2] for row in refused[1:]] == [
        ["5", "own-number"],
        ["6", "do-not-call"],
        ["7", "not-a-number"],
        ["8", "not-a-number"],
    ]
    assert refused[3][3] == "'=cmd|'/c calc'!A1"
    assert found(folder, "SELECT count(*) FROM lead") == [(2,)]


async def test_mended_rejects_can_be_imported_again(types, config, folder):
    (folder / "a.csv").write_text("name,phone\nMina,0912\nSara,09120000002\nAli,09120000003\n")
    await types("import", "a.csv")
    mended = (folder / "a.rejected.csv").read_text(encoding="utf-8-sig").replace("0912", "+989120000001")
    (folder / "b.csv").write_text(mended, encoding="utf-8")
    result = await types("import", "b.csv")
    assert "1  new leads" in result.stdout
    assert ("+989120000001", "Mina") in found(folder, "SELECT phone, name FROM contact")


async def test_more_rows_than_one_transaction_takes_are_all_there(types, config, folder):
    phones = [f"0912{number:07}" for number in random.Random(3).sample(range(10_000_000), 450)]
    (folder / "bank.csv").write_text("\n".join(phones))
    result = await types("import", "bank.csv")
    assert "450  new leads" in result.stdout
    assert found(folder, "SELECT count(DISTINCT phone) FROM contact") == [(450,)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "no column holds phone numbers"),
        ("words.csv", b"name,city\nMina,Shiraz\n", "no column holds phone numbers"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is no text"),
        ("broken.xlsx", b"not a workbook", "cannot be read as a workbook"),
    ],
)
async def test_a_file_that_cannot_be_used_ends_in_one_line_and_changes_nothing(
    name, content, said, types, config, folder
):
    (folder / name).write_bytes(content)
    result = await types("import", name)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert found(folder, "SELECT count(*) FROM lead") == [(0,)]


async def test_an_unknown_channel_is_refused_with_the_nearest(types, config, folder):
    (folder / "a.csv").write_text("phone\n09120000001\n")
    result = await types("import", "a.csv", "--channel", "instgram")
    assert result.exit_code == 1
    assert "اینستاگرام" in result.stderr
    assert found(folder, "SELECT count(*) FROM lead") == [(0,)]


async def test_a_missing_file_is_wrong_usage(types, config):
    assert (await types("import", "nowhere.csv")).exit_code == 2


def test_a_workbook_that_unpacks_to_too_much_is_not_read(folder, monkeypatch):
    path = workbook(folder / "bomb.xlsx", [["09120000001"]])
    monkeypatch.setattr("gateways.files.kinds.MOST_EXPANDED", 100)
    with pytest.raises(UnreadableFile, match="unpacks to more"):
        list(rows_of(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_encoding_and_delimiter_is_read(encoding, delimiter, folder):
    rows = [["نام", "تلفن", "یادداشت"], ["مریم", "09120000001", "سلام، خوبید؟"], ["رضا", "09120000002", ""]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (folder / "a.csv").write_bytes(text.replace("ی", "ي").encode(encoding))
    read = [[cell.replace("ي", "ی") for cell in row] for row in rows_of(folder / "a.csv")]
    assert read == rows


@pytest.mark.parametrize(
    ("rows", "phones", "names"),
    [
        ([["id", "phone", "name"], ["02188776655", "09120000001", "Mina"]], (1,), (2,)),
        ([["09120000001", "مینا"], ["09120000002", "سارا"]], (0,), (1,)),
        ([["first name", "last name", "mobile"], ["Mina", "Karimi", "09120000001"]], (2,), (0, 1)),
        ([["code", "x"], ["1", "09120000001"], ["2", "09120000002"]], (1,), ()),
        ([["username", "tel"], ["mina_7", "09120000001"]], (1,), ()),
        ([["name", "city"], ["Mina", "Shiraz"]], None, None),
    ],
)
def test_columns_are_found_by_what_is_in_them(rows, phones, names):
    columns = find_columns(rows, "IR")
    if phones is None:
        assert columns is None
    else:
        assert (columns.phones, columns.names) == (phones, names)


def test_where_the_first_number_is_bad_the_second_is_taken():
    rows = [["name", "mobile", "phone 2"], ["Mina", "0912", "09120000001"], ["Sara", "09120000002", ""]]
    columns = find_columns(rows, "IR")
    reader = RowReader(columns, "IR")
    assert [reader.read(row).phone for row in rows[1:]] == ["+989120000001", "+989120000002"]


async def test_an_import_that_was_broken_off_goes_on_where_it_stopped(types, config, folder, monkeypatch):
    phones = [f"0912000{number:04}" for number in range(300)]
    (folder / "bank.csv").write_text("phone\n" + "\n".join(["12", *phones]))
    whole = leads.receive_rows
    calls = []

    async def breaks(intake, listing, rows):
        calls.append(len(rows))
        if len(calls) == 2:
            raise SystemExit(9)
        return await whole(intake, listing, rows)

    monkeypatch.setattr(leads, "receive_rows", breaks)
    assert (await types("import", "bank.csv")).exit_code == 9
    taken = found(folder, "SELECT count(*) FROM lead")[0][0]
    assert 0 < taken < 300
    monkeypatch.setattr(leads, "receive_rows", whole)
    result = await types("import", "bank.csv")
    assert result.exit_code == 0, result.output
    assert "Going on after row" in result.stderr
    assert "300  new leads" in result.stdout
    assert "1  without a number" in result.stdout
    assert found(folder, "SELECT count(*), count(DISTINCT contact_id) FROM lead") == [(300, 300)]
    assert found(folder, "SELECT count(*) FROM touch") == [(300,)]
    assert found(folder, "SELECT state, read FROM file_import") == [("done", 301)]
    with (folder / "bank.rejected.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 2


async def test_a_dry_run_says_the_same_and_changes_nothing(types, config, folder):
    (folder / "a.csv").write_text("name,phone\nMina,09120000001\nSara,0912\nMina,09120000001\n")
    result = await types("import", "a.csv", "--dry-run")
    assert result.exit_code == 0, result.output
    assert [line.split(None, 1)[0] for line in result.stdout.splitlines()[1:4]] == ["1", "1", "1"]
    assert "Nothing was changed" in result.stdout
    assert found(folder, "SELECT count(*) FROM lead") == [(0,)]
    assert found(folder, "SELECT count(*) FROM file_import") == [(0,)]


async def test_sales_are_compared_and_nothing_is_changed(types, config, folder):
    await types("migrate")
    (folder / "a.csv").write_text("phone\n09120000001\n")
    await types("import", "a.csv")
    (folder / "sales.csv").write_text(
        "مشتری;موبایل;مبلغ;تاریخ\nمینا;09120000002;۸۵۰٬۰۰۰;1405/09/01\n", encoding="utf-8"
    )
    result = await types("import", "--as", "sales", "sales.csv")
    assert result.exit_code == 0, result.output
    assert "1  missing here" in result.stdout
    with (folder / "sales.reconciled.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[1][:5] == ["missing here", "+989120000002", "850,000", "", "2026-11-22"]
    assert (folder / "sales.reconciled.csv").stat().st_mode & 0o077 == 0
    assert found(folder, "SELECT count(*) FROM lead") == [(1,)]


async def test_imports_are_listed(types, config, folder):
    (folder / "a.csv").write_text("phone\n09120000001\n")
    await types("import", "a.csv")
    listed = (await types("import", "--list")).stdout.split()
    assert (listed[0], listed[3:]) == ("1", ["done", "leads", "a.csv"])
    (folder / "b.csv").write_text("phone\n09120000002\n")
    await types("import", "b.csv", "--agreed", "News by SMS", "--agreed-on", "2026-05-01")
    stated = found(folder, "SELECT agreed, agreed_at FROM file_import ORDER BY id")
    assert [(agreed, at and str(at)[:16]) for agreed, at in stated] == [("", None), ("News by SMS", "2026-04-30 20:30")]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["--as", "sales", "--agreed", "News by SMS"], "--as sales takes nobody in"),
        (["--agreed-on", "2026-05-01"], "say to what, too"),
        (["--as", "calls", "--agreed", " ", "--agreed-on", "2026-05-01"], "say to what, too"),
    ],
)
async def test_what_is_stated_of_nobody_or_of_nothing_is_refused(types, config, folder, typed, says):
    (folder / "a.csv").write_text("phone,date,amount\n09120000001,2026-10-01,5\n")
    result = await types("import", "a.csv", *typed)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


async def test_old_calls_are_taken_in_once_their_words_are_told(types, config, folder):
    rows = ["phone,date,result,agent", "09120000001,2026-10-01,sold,Nobody", "09120000002,2026-10-02,maybe,", "12,,,"]
    (folder / "calls.csv").write_text("\n".join(rows) + "\n")
    result = await types("import", "calls.csv", "--as", "calls")
    assert result.exit_code == 1
    assert 'Add --means "maybe=..."' in result.stderr
    assert found(folder, "SELECT count(*) FROM past_call") == [(0,)]
    looked = await types("import", "calls.csv", "--as", "calls", "--dry-run")
    assert '"maybe": not known' in looked.stdout
    means, agreed = ("--means", "maybe=callback"), ("--agreed", "News by SMS", "--agreed-on", "2026-05-01")
    result = await types("import", "calls.csv", "--as", "calls", *means, *agreed)
    assert result.exit_code == 0, result.output
    ((wording, at),) = found(folder, "SELECT agreed, agreed_at FROM file_import")
    assert (wording, str(at)[:16]) == ("News by SMS", "2026-04-30 20:30"), "midnight where the team is"
    assert "2  calls" in result.stdout
    assert "1  without a number" in result.stdout
    assert found(folder, "SELECT outcome, agent FROM past_call ORDER BY id") == [("sold", "Nobody"), ("callback", "")]
    again = await types("import", "calls.csv", "--as", "calls")
    assert "2  known already" in again.stdout


async def test_a_word_that_means_nothing_the_team_has_is_refused(types, config, folder):
    (folder / "calls.csv").write_text("phone,date,result\n09120000001,2026-10-01,maybe\n")
    result = await types("import", "calls.csv", "--as", "calls", "--means", "maybe=perhaps")
    assert result.exit_code == 1
    assert 'no outcome "perhaps"; there are: no_answer' in result.stderr


KOMMO = """Lead title,Contact name,Mobile phone,Lead stage,Responsible,Created at,Budget
a,Mina,09120000001,Closed - won,Old Hand,2026-10-01,850000
b,Sara,09120000002,won,Old Hand,2026-10-02,
c,Reza,09120000003,lost,Old Hand,2026-10-03,
d,Ali,09120000004,Initial contact,Old Hand,2026-10-04,
"""


async def test_what_another_system_has_closed_is_a_call_with_its_outcome_and_a_sale(types, config, folder):
    (folder / "kommo.csv").write_text(KOMMO)
    result = await types("import", "kommo.csv", "--as", "calls", "--means", "Initial contact=-")
    assert result.exit_code == 0, result.output
    kept = found(folder, "SELECT outcome, amount FROM past_call ORDER BY at")
    assert kept == [("sold", 850_000), ("sold", 0), ("not_interested", 0)]
    assert "1  left out, as was said" in result.stdout
    result = await types("import", "kommo.csv", "--as", "sales")
    assert result.exit_code == 0, result.output
    assert "1  missing here" in result.stdout
    assert "2  in a stage that is no sale there" in result.stdout


async def test_owners_and_tags_of_another_system_are_kept_as_the_team_has_said(types, config, folder):
    (folder / "first.csv").write_text("phone\n09120000009\n")
    await types("import", "first.csv")
    told = (("tag", "insta lead", "instagram"), ("stage", "stalled", "over"), ("stage", "won", "open"))
    with closing(sqlite3.connect(folder / "sarnakh.db", isolation_level=None)) as connection:
        connection.executemany("INSERT INTO import_word (team_id, kind, word, means) VALUES (1, ?, ?, ?)", told)
    (folder / "odoo.csv").write_text(
        "Opportunity,Contact Name,Phone,Salesperson,Stage,Tags\n"
        'a,Mina,09120000001,Old Hand,New,"VIP, Insta lead"\n'
        "b,Sara,09120000002,Old Hand,Stalled,\n"
        "c,Reza,09120000003,Old Hand,Won,\n"
        "d,Ali,09120000004,Old Hand,Stalled,\n"
    )
    looked = await types("import", "odoo.csv", "--dry-run")
    assert "2  closed in the system they come from" in looked.stdout
    assert "2  new leads" in looked.stdout
    result = await types("import", "odoo.csv")
    assert result.exit_code == 0, result.output
    assert "2  closed in the system they come from" in result.stdout
    channels = "SELECT slug FROM channel JOIN lead ON lead.channel_id = channel.id ORDER BY lead.contact_id"
    assert [row[0] for row in found(folder, channels)] == ["bank", "instagram", "bank"]
