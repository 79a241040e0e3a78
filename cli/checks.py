"""What `sarnakh check` tries, one question after another; none of them changes anything."""

import asyncio
import errno
import os
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from cli.bot_account import AccountNotReached, TokenWrong, ask
from cli.config.file import Config, GatewayPart
from cli.team_checks import CheckResult, of_teams
from core.arrivals.bank_rows import BankFault, SourceFailed, SourceTrial
from gateways.banks.source import first_rows
from gateways.contract import BadOptions
from gateways.registry import SIGN_THEIR_ADDRESS, build, build_source
from storage.database import Database
from storage.errors import DatabaseTrouble, shown
from storage.migrate import pending

WAL_RESET_MENDED = (3, 51, 3)
"""Before this, two connections that write a WAL anew at one moment could lose pages (sqlite.org, 2026)."""


async def findings(config: Config) -> list[CheckResult]:
    """Ask everything; the slow questions at the same time."""
    token, database, port, banks = await asyncio.gather(
        _token(config), _database(config), _port(config), _banks(config)
    )
    stored = [] if database.wrong else await of_teams(config)
    return [
        token,
        database,
        *stored,
        *_sqlite(config),
        *_folders(config),
        port,
        *_placeholders(config),
        *_gateways(config),
        *banks,
    ]


async def _token(config: Config) -> CheckResult:
    try:
        account = await ask(config.telegram)
    except (TokenWrong, AccountNotReached) as error:
        return CheckResult("bot", str(error), wrong=True)
    return CheckResult("bot", f"@{account.username} at {config.telegram.base}, by {config.telegram.mode}")


async def _database(config: Config) -> CheckResult:
    database = Database(config.database.url)
    name = shown(database.url)
    try:
        if database.path is not None and not database.path.exists():
            # Looking would make the file.
            return CheckResult("database", f"{name} will be made at the first start")
        waiting = await asyncio.wait_for(pending(database), timeout=15)
    except DatabaseTrouble as error:
        return CheckResult("database", str(error).removeprefix("database "), wrong=True)
    except TimeoutError:
        return CheckResult("database", f"{name} does not answer", wrong=True)
    finally:
        await database.close()
    return CheckResult("database", f"{name}, {len(waiting)} migration(s) wait" if waiting else f"{name}, up to date")


def _sqlite(config: Config) -> Iterator[CheckResult]:
    if config.database.url.startswith("sqlite") and sqlite3.sqlite_version_info < WAL_RESET_MENDED:
        mended = ".".join(str(part) for part in WAL_RESET_MENDED)
        yield CheckResult(
            "sqlite",
            f"version {sqlite3.sqlite_version}; before {mended} a rare fault could lose pages when two programs write."
            " One desk is safe, for it alone writes; do not write into the file from outside",
        )


def _folders(config: Config) -> Iterator[CheckResult]:
    if config.database.url.startswith("sqlite"):
        path = Path(config.database.url.partition(":///")[2].partition("?")[0])
        yield _writable("database folder", path.parent)
    if config.backup.at is not None:
        yield _writable("backup folder", config.backup.folder)


def _writable(subject: str, folder: Path) -> CheckResult:
    """Try to write: rights alone do not tell of read-only file systems."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        return CheckResult(subject, f"{folder} cannot be written: {error.strerror or error}", wrong=True)
    return CheckResult(subject, str(folder))


async def _port(config: Config) -> CheckResult:
    host, port = config.http.host, config.http.port
    name = f"{host}:{port}"
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host, port), family=family):
            return CheckResult("port", f"{name} is free")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return CheckResult("port", f"{name}: {os.strerror(error.errno) if error.errno else error}", wrong=True)
    if await _desk_answers(host, port):
        return CheckResult("port", f"{name} is held by a Sarnakh that runs")
    return CheckResult(
        "port", f"{name} is busy: stop the program that uses it, or choose another [http] port", wrong=True
    )


async def _desk_answers(host: str, port: int) -> bool:
    there = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 read, not bound
    try:
        timeout = aiohttp.ClientTimeout(total=3)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"http://{there}:{port}/health/live") as response,
        ):
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False


def _gateways(config: Config) -> Iterator[CheckResult]:
    for part in config.gateways:
        if part.is_asked:
            continue
        try:
            build(part.kind, part.name, part.options, config.team_of(part).region)
        except BadOptions as error:
            for problem in error.problems:
                yield CheckResult("gateway", problem.removeprefix("gateway "), wrong=True)
        else:
            yield CheckResult("gateway", f'"{part.name}" ({part.kind}) for team {config.team_of(part).name}')
            yield CheckResult("address", _address(config, part))
            if config.http.public_url is None and part.kind in SIGN_THEIR_ADDRESS:
                yield CheckResult(
                    "address",
                    f'"{part.name}": {part.kind} signs the address it calls: without [http] public_url'
                    " no signature of it will match",
                )


def _address(config: Config, part: GatewayPart) -> str:
    """Return what is to be pasted at the provider's, the secret key included."""
    http = config.http
    base = str(http.public_url).rstrip("/") if http.public_url else f"http://{http.host}:{http.port}"
    seen_from = "" if http.public_url else "  (as this machine sees it: [http] public_url is not set)"
    key = part.key.get_secret_value() if part.key is not None else ""
    return f"{base}/in/{part.name}/{key}{seen_from}"


_PLACEHOLDERS = frozenset({"...", "\u2026", "GENERATED"})


def _placeholders(config: Config) -> Iterator[CheckResult]:
    """Find values that nobody has filled in since they were copied from the example."""
    telegram = config.telegram
    known = {"[telegram] token": telegram.token, "[telegram] webhook_secret": telegram.webhook_secret}
    found: dict[str, object] = {name: value.get_secret_value() for name, value in known.items() if value is not None}
    for part in config.gateways:
        key = part.key.get_secret_value() if part.key is not None else ""
        options: dict[str, object] = {"key": key, **part.options}
        found |= {f'[[gateways]] "{part.name}" {name}': value for name, value in options.items()}
    for name, value in found.items():
        if isinstance(value, str) and value.strip() in _PLACEHOLDERS:
            yield CheckResult("placeholder", f"{name} still holds {value.strip()!r} of the example", wrong=True)


async def _banks(config: Config) -> list[CheckResult]:
    """Ask each source of a bank for its first rows; nothing of them is kept or shown."""
    asked = [_bank(part, config.team_of(part).timezone) for part in config.gateways if part.is_asked]
    return [finding for findings_of_one in await asyncio.gather(*asked) for finding in findings_of_one]


async def _bank(part: GatewayPart, zone: str) -> list[CheckResult]:
    try:
        source = build_source(part.kind, part.name, part.options, zone)
    except BadOptions as error:
        return [CheckResult("bank", problem.removeprefix("gateway "), wrong=True) for problem in error.problems]
    try:
        trial = await first_rows(source, datetime.now(UTC))
    except SourceFailed as error:
        return [CheckResult("bank", f'"{part.name}": {_FAULTS[error.fault]} {error.detail}'.strip(), wrong=True)]
    finally:
        await source.close()
    return [CheckResult("bank", f'"{part.name}" ({part.kind}): {_tried(trial)}')]


def _tried(trial: SourceTrial) -> str:
    told = f"answers with {len(trial.rows)} row(s)" if trial.rows else "answers, with no row yet"
    without = sum(not row.phone for row in trial.rows)
    if without:
        told += f"; {without} have no number: is the right field named?"
    return f"{told}; {trial.lag:.0f} s behind" if trial.lag else told


_FAULTS = {
    BankFault.NO_CONNECTION: "cannot be reached;",
    BankFault.TIMED_OUT: "no answer in time;",
    BankFault.CUT_OFF: "its answer broke off",
    BankFault.THROTTLED: "asks us to come less often;",
    BankFault.REFUSED: "refuses the key or login;",
    BankFault.STATUS: "answers with HTTP",
    BankFault.MOVED: "has moved, and the key is not carried along;",
    BankFault.NOT_JSON: "its answer is no JSON",
    BankFault.WEB_PAGE: "answers with a web page instead of data",
    BankFault.TOO_LARGE: "its answer is larger than",
    BankFault.SCHEMA: "a field is not where the configuration says:",
    BankFault.SAME_PAGE: "gives the same page again and again: see paging",
    BankFault.TOO_MANY_PAGES: "has more pages than",
    BankFault.BEHIND: "the replica is behind by",
    BankFault.STOPPED: "the replica receives nothing any more",
    BankFault.QUERY: "the database does not accept the query:",
    BankFault.DRIVER: "its driver is missing or the url is wrong:",
}
