"""A bank read by SQL from a replica with the admin's own query, page by page after a watermark. Nothing is written.

The query is wrapped, not changed: `SELECT ... FROM (query) AS numbers WHERE (changed, id) > (...) ORDER BY ...
LIMIT`. Rows are read only up to shortly before now, because rows committed late would be missed otherwise. Nothing
is read while the replica lags. This is the one file outside storage/ and desk/ that knows SQLAlchemy.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.arrivals.bank_rows import BankFault, BankPage, SourceFailed, SourceTrial
from gateways.banks import kinds, replica_lag, replica_mysql, watermark
from gateways.banks.replica_faults import fault_of
from gateways.banks.replica_options import SMALLEST_PAGE, SqlBankOptions
from gateways.banks.row_fields import read_rows, read_time, text_of
from storage.opened_reader import open_reader

DRIVERS: Final = {"postgresql": "postgresql+asyncpg", "mysql": "mysql+aiomysql", "sqlite": "sqlite+aiosqlite"}
EXTRAS: Final = {"postgresql": "postgres", "mysql": "mysql"}
_IDS_AT_ONCE = 5000


class SqlBank:
    """One replica."""

    kind: ClassVar[str] = kinds.SQL
    Options = SqlBankOptions

    def __init__(self, name: str, options: SqlBankOptions, zone: str) -> None:
        self.name = name
        self.options = options
        self._zone = options.zone or zone
        self._engine: AsyncEngine | None = None
        self._columns: list[str] = []
        self._session_zone = UTC

    async def pages(self, cursor: Mapping[str, Any], now: datetime) -> AsyncIterator[BankPage]:
        """Yield the new rows after the cursor, page by page. Raises `SourceFailed`; the pages before it stand."""
        await self._not_behind()
        size, mark = self.options.rows, dict(cursor)
        while True:
            try:
                records, theirs = await self._page(mark, size)
            except SourceFailed as error:
                if error.fault is not BankFault.TIMED_OUT or size <= SMALLEST_PAGE:
                    raise
                size = max(size // 4, SMALLEST_PAGE)
                continue
            until = min(now, theirs) - timedelta(seconds=self.options.margin)
            ripe = [record for record in records if self._is_ripe(record, until)]
            if ripe:
                mark = self._mark(ripe[-1])
                rows = read_rows(ripe, self.options.fields, self._zone)
                yield BankPage(tuple(rows), dict(mark), skew=(theirs - now).total_seconds())
            if len(ripe) < size:
                return

    async def attempt(self, now: datetime) -> SourceTrial:
        """Return the first rows and the replica's lag, as a trial. Raises `SourceFailed`."""
        lag = await self._lag()
        records, theirs = await self._page({}, SMALLEST_PAGE)
        rows = read_rows(records, self.options.fields, self._zone)
        return SourceTrial(tuple(rows), lag=lag, skew=(theirs - now).total_seconds())

    async def ids(self) -> AsyncIterator[list[str]]:
        """Yield the ids of all rows, some thousands at a time. Raises `SourceFailed`."""
        column: sa.ColumnElement[Any] = sa.column(self.options.fields.id)
        last: Any = None
        while self.options.fields.id:
            listed = self._numbers([self.options.fields.id])
            asked = sa.select(column).select_from(listed).where(column.is_not(None)).order_by(column)
            if last is not None:
                asked = asked.where(column > last)
            async with self._open() as connection:
                found = [row[0] for row in await connection.execute(asked.limit(_IDS_AT_ONCE))]
            if found:
                last = found[-1]
                yield [text_of(one) for one in found]
            if len(found) < _IDS_AT_ONCE:
                return

    async def rows_of(self, ids: list[str]) -> BankPage:
        """Return the rows of some ids. Raises `SourceFailed`."""
        column: sa.ColumnElement[Any] = sa.column(self.options.fields.id)
        async with self._open() as connection:
            columns = await self._known_columns(connection)
            numbers = self._numbers(columns)
            asked = sa.select(numbers).where(sa.cast(column, sa.String(200)).in_(ids))
            records = await self._records(connection, asked)
        return BankPage(tuple(read_rows(records, self.options.fields, self._zone)), {})

    async def close(self) -> None:
        """Close the connections."""
        if self._engine is not None:
            await self._engine.dispose()
            self._engine = None

    # -- one page ------------------------------------------------------------------------------------------------------

    async def _page(self, mark: Mapping[str, Any], size: int) -> tuple[list[dict[str, Any]], datetime]:
        """Return the next records after a watermark, and the time of the server's clock."""
        async with self._open() as connection:
            numbers = self._numbers(await self._known_columns(connection))
            keys = [numbers.c[name] for name in self._keys()]
            asked = sa.select(numbers).where(*(key.is_not(None) for key in keys)).order_by(*keys).limit(size)
            if mark:
                values = [watermark.read(mark[name]) for name in self._keys()]
                if connection.dialect.name == "mysql":
                    values = [replica_mysql.bound(value, self._session_zone) for value in values]
                asked = asked.where(_behind(keys, values))
            records = await self._records(connection, asked)
            clock = sa.func.utc_timestamp() if connection.dialect.name == "mysql" else sa.func.current_timestamp()
            shown = (await connection.execute(sa.select(clock))).scalar_one()
        return records, read_time(shown, "UTC") or datetime.now(UTC)

    async def _records(self, connection: AsyncConnection, asked: sa.Select[Any]) -> list[dict[str, Any]]:
        """Return the rows as records. Times whose column type implies a zone become aware."""
        found = await connection.execute(asked)
        if connection.dialect.name != "mysql":
            return [dict(row) for row in found.mappings()]
        assert found.cursor is not None
        stamps = replica_mysql.stamps(found.cursor.description)
        return [replica_mysql.aware(row, stamps, self._session_zone) for row in found.mappings()]

    def _keys(self) -> list[str]:
        """Return the columns that order the pages: the time of change, then the id among rows of one time."""
        fields = self.options.fields
        return [name for name in (fields.changed_at, fields.id) if name]

    def _numbers(self, columns: Sequence[str]) -> sa.Subquery:
        return sa.text(self._query()).columns(*(sa.column(name) for name in columns)).subquery("numbers")

    def _query(self) -> str:
        """Return the admin's query as text without parameters, on separate lines because it may end with a comment."""
        return "\n" + self.options.query.strip().rstrip(";").replace(":", r"\:") + "\n"

    async def _known_columns(self, connection: AsyncConnection) -> list[str]:
        """Return the columns of the query, named one by one, so that a column added there does not shift the others."""
        if not self._columns:
            found = await connection.execute(sa.text(f"SELECT * FROM ({self._query()}) AS numbers WHERE 1 = 0"))
            names = list(found.keys())
            missing = [name for name in self._keys() if name not in names]
            if missing:
                told = f"{', '.join(missing)} ← {', '.join(names[:20])}"
                raise SourceFailed(BankFault.SCHEMA, told[:300], permanent=True)
            self._columns = names
        return self._columns

    def _mark(self, record: Mapping[str, Any]) -> dict[str, Any]:
        return {name: watermark.written(record[name]) for name in self._keys()}

    def _is_ripe(self, record: Mapping[str, Any], until: datetime) -> bool:
        changed = self.options.fields.changed_at
        at = read_time(record[changed], self._zone) if changed else None
        return at is None or at <= until

    # -- lag -----------------------------------------------------------------------------------------------------------

    async def _not_behind(self) -> None:
        lag = await self._lag()
        if lag is not None and lag > self.options.lag_limit:
            raise SourceFailed(BankFault.BEHIND, f"{lag:.0f} s")

    async def _lag(self) -> float | None:
        """Return the replica's lag in seconds, None if unknown. Raises `SourceFailed` if replication has stopped."""
        async with self._open() as connection:
            if self.options.lag_query:
                told = (await connection.exec_driver_sql(self.options.lag_query)).scalar()
                if told is None:
                    raise SourceFailed(BankFault.STOPPED)
                return _seconds(told)
            if connection.dialect.name == "postgresql":
                said = (await connection.exec_driver_sql(replica_lag.POSTGRES)).mappings().one()
                return replica_lag.postgres_lag(dict(said))
            return await _mysql_lag(connection) if connection.dialect.name == "mysql" else 0.0

    # -- a connection --------------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[AsyncConnection]:
        """Return a read-only connection with a time limit for its statements. Raises `SourceFailed`."""
        engine = self._connected()
        try:
            async with asyncio.timeout(self.options.timeout + 5), engine.connect() as connection:
                await self._restrict(connection)
                yield connection
        except TimeoutError as error:
            raise SourceFailed(BankFault.TIMED_OUT, f"{self.options.timeout:g} s") from error
        except DBAPIError as error:
            raise _failure(error) from None
        except (SQLAlchemyError, OSError) as error:
            raise SourceFailed(BankFault.NO_CONNECTION, type(error).__name__) from None

    def _connected(self) -> AsyncEngine:
        if self._engine is None:
            url = driven(self.options.url.get_secret_value())
            more: dict[str, Any] = {"pool_size": 2, "max_overflow": 0, "pool_recycle": 600}
            if url.get_backend_name() == "postgresql":
                more["connect_args"] = _postgres_arguments(self.options.timeout, self._zone)
            if url.get_backend_name() == "sqlite":
                more["connect_args"] = {"async_creator_fn": open_reader}
            try:
                self._engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True, **more)
            except ImportError as error:
                extra = EXTRAS.get(url.get_backend_name(), url.get_backend_name())
                raise SourceFailed(BankFault.DRIVER, f"pip install 'sarnakh[{extra}]'", permanent=True) from error
        return self._engine

    async def _restrict(self, connection: AsyncConnection) -> None:
        """Make this connection read only and set its time limit. For PostgreSQL this was done when it was opened."""
        kind = connection.dialect.name
        if kind == "sqlite":
            await connection.exec_driver_sql("PRAGMA query_only=ON")
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            deadline = asyncio.get_running_loop().time() + self.options.timeout
            now = asyncio.get_running_loop().time
            await driver.set_progress_handler(lambda: int(now() > deadline), 10_000)
        elif kind == "mysql":
            self._session_zone = replica_mysql.session_zone(self._zone, datetime.now(UTC))
            is_mariadb = getattr(connection.dialect, "is_mariadb", False)
            for statement in replica_mysql.settings(self._session_zone, self.options.timeout, is_mariadb=is_mariadb):
                await connection.exec_driver_sql(statement)
            await connection.commit()


def driven(url: str) -> URL:
    """Return the URL with a driver that works here; an SQLite file is opened read-only. Raises `SourceFailed` for text
    that is no URL, and for a kind of database that is not supported.
    """
    try:
        told = make_url(url)
    except ArgumentError:
        raise SourceFailed(BankFault.DRIVER, "url", permanent=True) from None
    backend = "mysql" if told.get_backend_name() == "mariadb" else told.get_backend_name()
    if backend not in DRIVERS:
        raise SourceFailed(BankFault.DRIVER, f"{backend}: {', '.join(DRIVERS)}", permanent=True)
    if "+" not in told.drivername:
        told = told.set(drivername=DRIVERS[backend])
    if backend == "sqlite" and told.database and not told.database.startswith("file:"):
        told = told.set(database=f"file:{told.database}", query={"mode": "ro", "uri": "true"})
    return told


def _postgres_arguments(timeout: float, zone: str) -> dict[str, Any]:
    settings = {
        "default_transaction_read_only": "on",
        "statement_timeout": str(int(timeout * 1000)),
        "lock_timeout": "2000",
        "application_name": "sarnakh",
        # The query may compare a time without a zone to NOW(): both must be in the same zone.
        "timezone": zone,
    }
    # A pooler may give each statement another connection, so prepared statements cannot be used.
    return {"server_settings": settings, "timeout": 10, "command_timeout": timeout + 2, "statement_cache_size": 0}


def _seconds(told: Any) -> float:
    try:
        return max(float(told), 0.0)
    except (TypeError, ValueError):
        raise SourceFailed(BankFault.QUERY, "lag_query gives no number", permanent=True) from None


async def _mysql_lag(connection: AsyncConnection) -> float | None:
    """Return the lag the server reports, in seconds; None where the login lacks the right to see it."""
    for asked in replica_lag.MYSQL:
        try:
            said = (await connection.exec_driver_sql(asked)).mappings().first()
        except DBAPIError:
            continue
        return replica_lag.mysql_lag(None if said is None else dict(said))
    return None


def _behind(keys: Sequence[Any], values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """Return the condition "after the watermark", written out because MySQL uses no index to compare pairs."""
    if len(keys) == 1:
        return sa.and_(keys[0] > values[0])
    return sa.or_(keys[0] > values[0], sa.and_(keys[0] == values[0], keys[1] > values[1]))


def _failure(error: DBAPIError) -> SourceFailed:
    """Return the failure that stands for a driver's error."""
    cut = error.connection_invalidated or isinstance(error, sa.exc.InterfaceError)
    return fault_of(error.orig, cut=cut)
