"""What SQLite does for every row that is written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.tables import metadata
from tests.tables import sqlite_with_tables

SELDOM_WRITTEN = {"request"}
"""Its index is found by an IN of three words; a row is written when somebody asks for something."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(sa.make_url(sqlite_with_tables(tmp_path_factory.mktemp("rows"))).database or "")


def test_no_check_and_no_index_makes_a_table_of_its_words_for_each_row(tables: Path) -> None:
    makes_one = set()
    with closing(sqlite3.connect(tables)) as raw:
        for table in metadata.sorted_tables:
            names = [f'"{one.name}"' for one in table.c if one.computed is None]
            insert = f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
            steps = {step[1] for step in raw.execute(f"EXPLAIN {insert}", [None] * len(names))}
            assert "Insert" in steps
            if "OpenEphemeral" in steps:
                makes_one.add(table.name)
    assert makes_one == SELDOM_WRITTEN
