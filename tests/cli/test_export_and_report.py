"""`sarnakh export` and `sarnakh report` write what is there, so that nobody's spreadsheet runs it."""

import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime

import pytest
from python_calamine import CalamineWorkbook

HOSTILE = '=HYPERLINK("http://evil.example","click")'


@pytest.fixture
async def day(types, config, folder, migrated):
    """Three leads; one was called, and one sold for 2,500,000 toman, just now: a run may begin on another day."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.000000")
    (folder / "bank.csv").write_text(f"name,phone\nMina,09120000001\nSara,09120000002\n'{HOSTILE},09120000003\n")
    assert (await types("import", "bank.csv", "--channel", "bank")).exit_code == 0
    with closing(sqlite3.connect(folder / "sarnakh.db", isolation_level=None)) as connection:
        connection.executescript(
            f"""
            UPDATE contact SET name = '{HOSTILE}' WHERE id = 3;
            INSERT INTO person (messenger, user_id, name, created_at) VALUES ('telegram', 5, 'Ali', '{now}');
            INSERT INTO membership (person_id, team_id, role, created_at) VALUES (1, 1, 'agent', '{now}');
            INSERT INTO attempt
                (team_id, lead_id, contact_id, channel_id, member_id, number, outcome, kind, reached, at)
                SELECT 1, id, contact_id, channel_id, 1, 1, CASE id WHEN 1 THEN 'sold' ELSE 'no_answer' END,
                CASE id WHEN 1 THEN 'sale' ELSE 'unreached' END, id = 1, '{now}'
                FROM lead WHERE id < 3;
            INSERT INTO attempt
                (team_id, lead_id, contact_id, channel_id, member_id, number, outcome, kind, reached, at, undone_at)
                SELECT 1, id, contact_id, channel_id, 1, 2, 'busy', 'unreached', 0, '{now}', '{now}'
                FROM lead WHERE id = 2;
            INSERT INTO sale (team_id, lead_id, contact_id, channel_id, member_id, attempt_id, amount, currency, at)
                SELECT 1, id, contact_id, channel_id, 1, 1, 2500000, 'IRT', '{now}' FROM lead WHERE id = 1;
            UPDATE lead SET state = 'won', closed_at = '{now}', attempts = 1 WHERE id = 1;
            """
        )
    return folder


def sheets(path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


async def test_an_export_holds_leads_attempts_and_sales_without_what_was_undone(types, day):
    result = await types("export", "--out", "all.xlsx")
    assert result.exit_code == 0, result.output
    assert "3 leads, 2 attempts, 1 sales" in result.stdout
    found = sheets(day / "all.xlsx")
    heads, *leads = found["Leads"]
    by_name = [dict(zip(heads, row, strict=True)) for row in leads]
    assert [row["state"] for row in by_name] == ["won", "open", "open"]
    assert by_name[0]["channel"] == "بانک شماره"
    assert [row[heads.index("phone")] for row in leads] == ["+989120000001", "+989120000002", "+989120000003"]
    assert [row[8] for row in found["Attempts"][1:]] == ["sold", "no_answer"]
    assert found["Sales"][1][6:10] == ["Ali", "", 2_500_000, "IRT"]
    assert isinstance(found["Sales"][1][1], datetime)


async def test_nothing_in_an_export_is_a_formula_or_a_link(types, day):
    await types("export", "--out", "all.xlsx")
    assert HOSTILE in [row[7] for row in sheets(day / "all.xlsx")["Leads"]]
    with zipfile.ZipFile(day / "all.xlsx") as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert len(pages) >= 3
    assert not any("<f>" in page or "<hyperlink" in page for page in pages)


async def test_an_export_is_for_its_owners_eyes_and_in_the_audit(types, day):
    await types("export", "--out", "all.xlsx")
    assert (day / "all.xlsx").stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(day / "sarnakh.db")) as connection:
        assert connection.execute("SELECT what, subject FROM audit WHERE what = 'export'").fetchall() == [
            ("export", "all.xlsx")
        ]


async def test_an_export_can_be_cut_to_days(types, day):
    result = await types("export", "--out", "old.xlsx", "--until", "2020-01-01")
    assert "0 leads, 0 attempts, 0 sales" in result.stdout


async def test_a_list_longer_than_a_page_is_whole(types, day, monkeypatch):
    monkeypatch.setattr("desk.figures.export.PAGE", 2)
    from desk.figures import export

    for listing in export.LISTINGS:
        monkeypatch.setattr(listing.query, "_limit_clause", listing.query.limit(2)._limit_clause)
    result = await types("export", "--out", "all.xlsx")
    assert "3 leads, 2 attempts, 1 sales" in result.stdout


async def test_a_folder_that_cannot_be_written_ends_in_one_line(types, day):
    result = await types("export", "--out", "nowhere/all.xlsx")
    assert result.exit_code == 1
    assert "nowhere/all.xlsx.part" in result.stderr
    assert len(result.stderr.splitlines()) == 1


async def test_a_report_is_four_pictures_and_a_sheet(types, day):
    result = await types("report", "--out", "charts")
    assert result.exit_code == 0, result.output
    written = sorted((day / "charts").iterdir())
    assert [path.name.split("Sales-")[-1] for path in written if path.suffix == ".png"] == [
        "agents.png",
        "first-call.png",
        "funnel.png",
        "glance.png",
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in written if path.suffix == ".png")
    assert [path.suffix for path in written].count(".xlsx") == 1
    assert sorted(result.stdout.splitlines()) == sorted(f"charts/{path.name}" for path in written)


async def test_a_day_with_nothing_is_said_in_a_sentence(types, day):
    result = await types("report", "--out", "charts", "--day", "2020-01-01")
    assert result.exit_code == 0
    assert "nothing happened" in result.stdout
    assert not (day / "charts").exists()


@pytest.mark.parametrize("line", ["report --day yesterday", "export --since 1.1.2026"])
async def test_a_day_that_is_none_is_wrong_usage(line, types, config):
    assert (await types(*line.split())).exit_code == 2
