"""A bank read by SQL, on real servers: PostgreSQL, MariaDB, and a file of SQLite."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from mariadb import running
from sqlalchemy.ext.asyncio import create_async_engine

from core.arrivals.bank_rows import BankFault, SourceFailed
from gateways.banks import replica, replica_lag, watermark
from gateways.banks.replica import SqlBank, driven
from gateways.banks.replica_faults import fault_of
from gateways.contract import BadOptions
from gateways.registry import build_source

FIELDS = {"id": "id", "phone": "mobile", "name": "name", "changed_at": "changed_at"}
QUERY = "SELECT id, mobile, name, city, changed_at FROM numbers WHERE city <> 'x:y' -- all\n"
TIMES = {"postgresql": "TIMESTAMPTZ", "mysql": "DATETIME(6)", "sqlite": "TEXT"}


class Server:
    """A database with a table of numbers, and sources that read it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = create_async_engine(url)
        self.kind = self.engine.dialect.name
        self.open: list[SqlBank] = []

    async def lay(self) -> None:
        texts = "mobile VARCHAR(40), name VARCHAR(80), city VARCHAR(40)"
        columns = f"id INTEGER PRIMARY KEY, {texts}, changed_at {TIMES[self.kind]}"
        await self.run("DROP TABLE IF EXISTS numbers", f"CREATE TABLE numbers ({columns})")

    async def run(self, *statements: str) -> None:
        async with self.engine.begin() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)

    async def add(self, first: int, last: int, at: datetime | None) -> None:
        """Rows with these ids that all changed at one moment."""
        kept = None if at is None else at if self.kind == "postgresql" else at.replace(tzinfo=None)
        if self.kind == "sqlite" and kept is not None:
            kept = kept.isoformat(" ")
        rows = [
            {"id": n, "mobile": f"0912{n:07}", "name": f"n{n}", "city": "Tabriz", "at": kept}
            for n in range(first, last + 1)
        ]
        async with self.engine.begin() as connection:
            insert = "INSERT INTO numbers (id, mobile, name, city, changed_at) VALUES (:id, :mobile, :name, :city, :at)"
            await connection.execute(sa.text(insert), rows)

    def source(self, **more) -> SqlBank:
        options = {"url": self.url, "query": QUERY, "fields": FIELDS, "zone": "UTC", "rows": 50, **more}
        made = build_source("bank_sql", "diet-replica", options, "Asia/Tehran")
        self.open.append(made)
        return made

    async def close(self) -> None:
        for source in self.open:
            await source.close()
        await self.engine.dispose()


@pytest.fixture(scope="module")
def mariadb_url():
    with running() as socket:
        yield f"mysql+aiomysql://root@localhost/test?unix_socket={socket}"


@pytest.fixture(scope="module")
def postgres_bank_url(new_postgres_url):
    return new_postgres_url()


@pytest.fixture(params=["sqlite", "mysql", pytest.param("postgres", marks=pytest.mark.postgres)])
async def server(request, tmp_path):
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/numbers.db"
    elif request.param == "mysql":
        url = request.getfixturevalue("mariadb_url")
    else:
        url = request.getfixturevalue("postgres_bank_url")
    one = Server(url)
    await one.lay()
    yield one
    await one.close()


def now() -> datetime:
    """The servers' clocks are the machine's own."""
    return datetime.now(UTC)


AGO = timedelta(days=1)


async def pull(source: SqlBank, cursor=None):
    ids, kept = [], cursor or {}
    async for page in source.pages(kept, now()):
        ids += [int(row.external_id) for row in page.rows]
        kept = json.loads(json.dumps(page.cursor))
    return ids, kept


async def test_every_row_comes_once_though_a_whole_page_changed_at_one_moment(server):
    await server.add(1, 130, now() - AGO)
    await server.add(131, 140, now() - AGO / 2)
    ids, cursor = await pull(server.source())
    assert ids == list(range(1, 141))
    assert await pull(server.source(), cursor) == ([], cursor)


async def test_what_changes_later_comes_with_the_next_look(server):
    await server.add(1, 3, now() - AGO)
    source = server.source()
    _, cursor = await pull(source)
    await server.add(4, 5, now() - timedelta(hours=1))
    assert (await pull(source, cursor))[0] == [4, 5]


async def test_what_may_still_be_committed_beside_it_waits(server):
    await server.add(1, 1, now() - AGO)
    await server.add(2, 2, now() - timedelta(seconds=20))
    ids, cursor = await pull(server.source(margin=60))
    assert ids == [1]
    assert (await pull(server.source(margin=5), cursor))[0] == [2]


async def test_a_list_that_only_grows_needs_no_time(server):
    await server.add(1, 120, now())
    source = server.source(fields={"id": "id", "phone": "mobile"})
    ids, cursor = await pull(source)
    assert ids == list(range(1, 121))
    await server.add(121, 121, now())
    assert (await pull(source, cursor))[0] == [121]


async def test_columns_become_rows_with_facts_and_times_in_utc(server):
    at = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    await server.add(1, 1, at)
    trial = await server.source().attempt(now())
    (row,) = trial.rows
    assert (row.phone, row.name, row.changed_at) == ("09120000001", "n1", at)
    assert row.facts == {"city": "Tabriz"}
    assert trial.lag == 0.0
    assert abs(trial.skew) < 5


@pytest.mark.parametrize("server", ["mysql"], indirect=True)
async def test_what_mysql_keeps_in_utc_and_what_stands_as_written_are_each_read_in_their_zone(server):
    times = "stamped TIMESTAMP(6) NULL, written DATETIME(6)"
    at, in_tehran = "2026-03-04 05:06:07", "2026-03-04 08:36:07"
    await server.run(
        "DROP TABLE IF EXISTS stamps",
        f"CREATE TABLE stamps (id INTEGER PRIMARY KEY, mobile VARCHAR(40), {times})",
        "SET time_zone = '+00:00'",
        f"INSERT INTO stamps VALUES (1, '09120000001', '{at}', '{in_tehran}')",
        f"INSERT INTO stamps VALUES (2, '09120000002', NOW() - INTERVAL 1 HOUR, '{in_tehran}')",
        f"INSERT INTO stamps VALUES (3, '09120000003', '{at}', NOW() + INTERVAL 3 HOUR)",
    )
    query, ids = (
        "SELECT id, mobile, stamped, written FROM stamps WHERE written < NOW()",
        {"id": "id", "phone": "mobile"},
    )
    for column in ("stamped", "written"):
        source = server.source(query=query, fields=ids | {"changed_at": column}, zone="Asia/Tehran")
        trial = await source.attempt(now())
        assert trial.rows[0].changed_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), column
        assert abs(trial.skew) < 5
        found, cursor = await pull(source)
        assert sorted(found) == [1, 2, 3], "three hours on in UTC are past in Tehran"
        assert await pull(source, cursor) == ([], cursor)


async def test_a_source_can_write_nothing(server):
    await server.add(1, 1, now() - AGO)
    source = server.source()
    await pull(source)
    async with source._open() as connection:
        with pytest.raises(sa.exc.DBAPIError):
            await connection.exec_driver_sql("DELETE FROM numbers")


async def test_a_statement_that_takes_too_long_is_ended(server):
    slow = {
        "postgresql": "SELECT pg_sleep(20)::text AS mobile, 1 AS id",
        "mysql": "SELECT CAST(SLEEP(20) AS CHAR) AS mobile, 1 AS id",
        "sqlite": "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS mobile FROM n",
    }[server.kind]
    if server.kind == "mysql":
        # SLEEP is a statement of its own kind: it answers 1 when it is cut off. A join of many rows is not.
        await server.add(1, 900, now())
        slow = "SELECT COUNT(*) AS id, 'x' AS mobile FROM numbers a, numbers b, numbers c, numbers d"
    source = server.source(query=slow, fields={"id": "id", "phone": "mobile"}, timeout=0.3)
    with pytest.raises(SourceFailed) as error:
        await pull(source)
    assert error.value.fault is BankFault.TIMED_OUT


async def test_nothing_is_read_while_the_replica_is_behind(server):
    await server.add(1, 3, now() - AGO)
    with pytest.raises(SourceFailed) as error:
        await pull(server.source(lag_query="SELECT 900"))
    assert (error.value.fault, error.value.detail) == (BankFault.BEHIND, "900 s")
    assert (await pull(server.source(lag_query="SELECT 20")))[0] == [1, 2, 3]
    with pytest.raises(SourceFailed) as error:
        await pull(server.source(lag_query="SELECT NULL"))
    assert error.value.fault is BankFault.STOPPED
    with pytest.raises(SourceFailed) as error:
        await pull(server.source(lag_query="SELECT 'soon'"))
    assert (error.value.fault, error.value.detail) == (BankFault.QUERY, "lag_query gives no number")


async def test_a_query_the_server_does_not_understand_is_told_in_its_words(server):
    with pytest.raises(SourceFailed) as error:
        await pull(server.source(query="SELECT id, mobile, changed_at FROM nummern"))
    assert (error.value.fault, error.value.permanent) == (BankFault.QUERY, True)
    assert "nummern" in error.value.detail


async def test_a_column_that_is_not_there_is_told_with_those_that_are(server):
    source = server.source(fields={**FIELDS, "changed_at": "updated"})
    with pytest.raises(SourceFailed) as error:
        await source.attempt(now())
    assert error.value.fault is BankFault.SCHEMA
    assert "changed_at" in error.value.detail


async def test_ids_are_listed_whole_and_rows_fetched_by_them(server):
    await server.add(1, 120, now() - AGO)
    await server.add(121, 121, None)
    source = server.source()
    listed = [one async for some in source.ids() for one in some]
    assert sorted(map(int, listed)) == list(range(1, 122))
    assert [row.external_id for row in (await source.rows_of(["121", "7"])).rows] in (["121", "7"], ["7", "121"])


async def test_rows_without_an_id_do_not_keep_the_list_from_its_end(server, monkeypatch):
    monkeypatch.setattr(replica, "_IDS_AT_ONCE", 3)
    await server.add(1, 8, datetime(2026, 11, 20, 10, 0, tzinfo=UTC))
    query = "SELECT CASE WHEN id < 5 THEN NULL ELSE id END AS id, mobile, name, changed_at FROM numbers"
    listed = []
    async for some in server.source(query=query).ids():
        listed.append(some)
        assert len(listed) < 4
    assert listed == [["5", "6", "7"], ["8"]]


async def test_a_wrong_password_is_told_as_one(mariadb_url):
    """Of the servers of this run only MariaDB asks for one."""
    url = mariadb_url.replace("root@", "nobody:wrong@")
    source = build_source("bank_sql", "r", {"url": url, "query": QUERY, "fields": FIELDS}, "UTC")
    with pytest.raises(SourceFailed) as error:
        await pull(source)
    await source.close()
    assert (error.value.fault, error.value.permanent) == (BankFault.REFUSED, True)


async def test_nobody_there_is_told(tmp_path):
    source = build_source(
        "bank_sql", "r", {"url": f"sqlite:///{tmp_path}/none.db", "query": QUERY, "fields": FIELDS}, "UTC"
    )
    with pytest.raises(SourceFailed):
        await pull(source)
    await source.close()
    assert not (tmp_path / "none.db").exists(), "looking makes no file"


# -- without a server --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "lag"),
    [
        ({"replica": False, "receiving": False, "caught_up": None, "seconds": None}, 0.0),
        ({"replica": True, "receiving": True, "caught_up": True, "seconds": 9000}, 0.0),
        ({"replica": True, "receiving": True, "caught_up": False, "seconds": 90}, 90.0),
        ({"replica": True, "receiving": True, "caught_up": False, "seconds": None}, None),
        ({"replica": True, "receiving": False, "caught_up": None, "seconds": 90}, 90.0),
    ],
)
def test_how_far_a_postgres_is_behind(said, lag):
    assert replica_lag.postgres_lag(said) == lag


def test_a_postgres_that_has_replayed_all_and_receives_nothing_more_has_stopped():
    with pytest.raises(SourceFailed) as error:
        replica_lag.postgres_lag({"replica": True, "receiving": False, "caught_up": True, "seconds": 9000})
    assert (error.value.fault, error.value.permanent) == (BankFault.STOPPED, False)


def test_how_far_a_mysql_is_behind():
    assert replica_lag.mysql_lag(None) == 0.0
    assert replica_lag.mysql_lag({"Seconds_Behind_Source": 4}) == 4.0
    assert replica_lag.mysql_lag({"Seconds_Behind_Master": 7}) == 7.0
    with pytest.raises(SourceFailed) as error:
        replica_lag.mysql_lag({"Seconds_Behind_Master": None})
    assert error.value.fault is BankFault.STOPPED


class Said(Exception):
    """A driver's error."""

    sqlstate = ""


@pytest.mark.parametrize(
    ("state", "fault", "permanent"),
    [
        ("40001", BankFault.TIMED_OUT, False),
        ("57P01", BankFault.TIMED_OUT, False),
        ("28P01", BankFault.REFUSED, True),
        ("57P03", BankFault.NO_CONNECTION, False),
        ("22P02", BankFault.QUERY, True),
    ],
)
def test_what_a_state_means(state, fault, permanent):
    said = Said("<class 'x'>: invalid input: 0912 123 4567")
    said.sqlstate = state
    told = fault_of(said)
    assert (told.fault, told.permanent) == (fault, permanent)
    assert "4567" not in told.detail


@pytest.mark.parametrize("value", [7, "ab", 1.1, datetime(2026, 1, 2, tzinfo=UTC)])
def test_a_watermark_keeps_its_type(value):
    assert watermark.read(json.loads(json.dumps(watermark.written(value)))) == value


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgresql://u:p@h/d", "postgresql+asyncpg"),
        ("mysql://u:p@h/d", "mysql+aiomysql"),
        ("mariadb://u:p@h/d", "mysql+aiomysql"),
        ("sqlite:///n.db", "sqlite+aiosqlite"),
    ],
)
def test_a_driver_that_works_here_is_chosen(url, driver):
    assert driven(url).drivername == driver


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"query": "DELETE FROM numbers"}, "SELECT"),
        ({"query": "SELECT 1; DROP TABLE numbers"}, "semicolon"),
        ({"fields": {"phone": "mobile"}}, "changed_at"),
        ({"rows": 5}, "rows"),
    ],
)
def test_what_is_wrong_in_the_options_is_named(options, named):
    with pytest.raises(BadOptions) as error:
        build_source("bank_sql", "r", {"url": "sqlite:///n.db", "query": QUERY, "fields": FIELDS, **options}, "UTC")
    assert any(named in told for told in error.value.problems)
