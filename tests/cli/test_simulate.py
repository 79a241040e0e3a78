"""`sarnakh simulate --own` plays the team's last month, read from the database."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

FORMAT = "%Y-%m-%d %H:%M:%S.000000"


@pytest.fixture
async def month(types, config, folder):
    """Ten days of two agents, forty leads and calls a day; every sixth call sells."""
    (folder / "one.csv").write_text("phone\n09120000001\n")
    assert (await types("import", "one.csv", "--channel", "bank")).exit_code == 0
    noon = datetime.now(UTC).replace(hour=8, minute=0, second=0) - timedelta(days=2)
    with closing(sqlite3.connect(folder / "sarnakh.db", isolation_level=None)) as base:
        base.execute("BEGIN")
        for number, name in enumerate(("Sara", "Ali"), 1):
            base.execute(
                "INSERT INTO person (messenger, user_id, name, created_at) VALUES ('telegram', ?, ?, ?)",
                (number, name, noon.strftime(FORMAT)),
            )
            base.execute(
                "INSERT INTO membership (person_id, team_id, role, created_at) VALUES (?, 1, 'agent', ?)",
                (number, noon.strftime(FORMAT)),
            )
        for day in range(10):
            at = noon - timedelta(days=day)
            for member in (1, 2):
                base.execute(
                    "INSERT INTO shift (member_id, started_at, ended_at) VALUES (?, ?, ?)",
                    (member, at.strftime(FORMAT), (at + timedelta(hours=7)).strftime(FORMAT)),
                )
            for number in range(40):
                _call(base, at + timedelta(minutes=number * 5), number, number % 2 + 1)
        base.execute("COMMIT")
    return folder


def _call(base: sqlite3.Connection, at: datetime, number: int, member: int) -> None:
    when = at.strftime(FORMAT)
    contact = base.execute("INSERT INTO contact (team_id, created_at) VALUES (1, ?)", (when,)).lastrowid
    channel = number % 3 + 1
    state, outcome, kind = ("won", "sold", "sale") if number % 6 == 0 else ("lost", "not_interested", "refusal")
    lead = base.execute(
        "INSERT INTO lead (team_id, contact_id, channel_id, state, lane, arrived_at, created_at, closed_at, attempts) "
        "VALUES (1, ?, ?, ?, 'fresh', ?, ?, ?, 1)",
        (contact, channel, state, when, when, when),
    ).lastrowid
    base.execute(
        "INSERT INTO attempt "
        "(team_id, lead_id, contact_id, channel_id, member_id, number, outcome, kind, reached, at, age, hour, spent)"
        " VALUES (1, ?, ?, ?, ?, 1, ?, ?, 1, ?, 120, 12, 240)",
        (lead, contact, channel, member, outcome, kind, when),
    )


async def test_last_month_is_played_again_in_the_order_of_others_and_of_the_desk(types, month):
    result = await types("simulate", "--own", "--seeds", "1")
    assert result.exit_code == 0, result.output
    assert "400 leads, 400 calls," in result.stdout
    assert "70 sales; 2 agents" in result.stdout
    lines = [line for line in result.stdout.splitlines() if line.startswith("  ")]
    told = {line.split(":")[0].strip(): int(line.split("about ")[1].split()[0]) for line in lines if "about" in line}
    assert set(told) == {"fifo", "freshest", "ours"}
    assert all(10 < sales < 200 for sales in told.values())


async def test_a_team_without_a_month_is_told_that_there_is_nothing_to_play(types, config, folder):
    assert (await types("import", "--help")).exit_code == 0
    (folder / "one.csv").write_text("phone\n09120000001\n")
    await types("import", "one.csv", "--channel", "bank")
    result = await types("simulate", "--own")
    assert result.exit_code == 1
    assert "no leads, shifts or calls" in result.stderr
