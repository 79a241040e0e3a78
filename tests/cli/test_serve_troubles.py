"""What keeps `sarnakh serve` from starting is one clear line, and everything that was opened is let go."""

import asyncio
import multiprocessing
import os
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli.main import main
from tests.cli.conftest import TOKEN

ROOT = Path(__file__).parents[2]
PATIENCE = 300
"""Seconds: to import everything takes a busy machine more than one minute, and no wait is as long where all is well."""


async def started_by_hand(folder: Path) -> tuple[int, str]:
    """Start the command as an operator does; tell its exit code and what it says on stderr."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "cli.main",
        "serve",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE):
        _, said = await process.communicate()
    return process.returncode, said.decode()


async def serve(folder: Path) -> tuple[int, str]:
    """Run the command in a process of its own, forked where its imports are ready; tell as `started_by_hand` does.

    To start Python and import everything takes ten times as long as to find what is wrong.
    """
    said = folder / "stderr.txt"
    ready = multiprocessing.get_context("forkserver")
    ready.set_forkserver_preload(["cli.serve", "cli.main"])
    process = ready.Process(target=_be_serve, args=(folder, said), daemon=True)
    process.start()
    await asyncio.to_thread(process.join, PATIENCE)
    assert process.exitcode is not None, "it goes on"
    return process.exitcode, said.read_text()


def _be_serve(folder: Path, said: Path) -> None:
    os.chdir(folder)
    with said.open("wb", buffering=0) as sink, open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
        os.dup2(sink.fileno(), sys.stderr.fileno())
    main(["serve"])


def one_line(code: int, said: str) -> str:
    assert code == 1, said
    assert "Traceback" not in said
    (line,) = said.splitlines()
    return line


@pytest.mark.parametrize("start", [serve, started_by_hand])
async def test_a_wrong_token(folder, telegram, start):
    (folder / "config.toml").write_text(f'[telegram]\ntoken = "9:wrong"\napi_base = "{telegram}"\n[http]\nport = 0\n')
    line = one_line(*await start(folder))
    assert "[telegram] token is wrong or was revoked" in line
    assert "9:wrong" not in line


async def test_a_missing_token(folder):
    (folder / "config.toml").write_text("[http]\nport = 0\n")
    assert "[telegram] token is not set" in one_line(*await serve(folder))


async def test_a_messenger_out_of_reach(folder):
    (folder / "config.toml").write_text(f'[telegram]\ntoken = "{TOKEN}"\napi_base = "http://127.0.0.1:1"\n')
    assert "http://127.0.0.1:1 cannot be reached" in one_line(*await serve(folder))


async def test_a_busy_port(folder, telegram):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (folder / "config.toml").write_text(
            f'[telegram]\ntoken = "{TOKEN}"\napi_base = "{telegram}"\n[http]\nport = {port}\n'
        )
        assert "the port is busy" in one_line(*await serve(folder))


async def test_a_folder_that_cannot_be_written(config, folder):
    (folder / "file").write_text("in the way of a folder")
    with config.open("a") as file:
        file.write('[database]\nurl = "sqlite:///file/desk.db"\n')
    assert "file/desk.db: the file cannot be opened" in one_line(*await serve(folder))


async def test_a_read_only_folder(config, folder):
    """/proc, because nobody may write there, not even root, as whom tests often run."""
    with config.open("a") as file:
        file.write('[database]\nurl = "sqlite:////proc/desk.db"\n')
    assert "may not be written" in one_line(*await serve(folder))


async def test_a_database_of_a_newer_version(types, config, folder):
    await types("migrate")
    with closing(sqlite3.connect(folder / "sarnakh.db", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version of Sarnakh" in one_line(*await serve(folder))


async def test_a_postgres_out_of_reach(config, folder):
    with config.open("a") as file:
        file.write('[database]\nurl = "postgresql://desk:geheim@127.0.0.1:1/desk"\n')
    line = one_line(*await serve(folder))
    assert "cannot be reached" in line
    assert "geheim" not in line


async def test_a_bad_key_in_the_configuration(folder):
    (folder / "config.toml").write_text("[telegram]\ntokne = 'x'\n")
    line = one_line(*await serve(folder))
    assert "config.toml line 2 [telegram] tokne" in line
    assert 'did you mean "token"' in line


async def test_a_gateway_with_a_wrong_key(config, folder):
    with config.open("a") as file:
        file.write(
            '[[gateways]]\nname = "sms"\nkind = "twilio"\nkey = "kkkkkkkkkkkkkkkk"\n'
            'auth_tokn = "geheim"\nauth_token = "x"\n'
        )
    line = one_line(*await serve(folder))
    assert 'unknown key "auth_tokn", did you mean "auth_token"' in line
    assert "geheim" not in line
