"""Logs as events with fields; never a full phone number, never a token."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from cli.config.file import LogPart
from core.hiding import hidden
from storage.errors import is_passing


def _masked(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value if key == "timestamp" else _harmless(value) for key, value in event.items()}


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return hidden(value)
    if isinstance(value, dict):
        return {key: _harmless(part) for key, part in value.items()}
    return [_harmless(part) for part in value] if isinstance(value, list | tuple) else value


def _in_one_line(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Remove the traceback when the database is away: it has no information, and every part of the desk logs one."""
    given = event.get("exc_info")
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException) and is_passing(error):
        event.pop("exc_info")
        event["error"] = f"{type(error).__name__}: {str(error).partition(chr(10))[0][:200]}"
    return event


def set_up(part: LogPart) -> None:
    """Send every log, ours and the libraries', to stderr in the chosen form."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        _in_one_line,
        structlog.processors.format_exc_info,
        _masked,
    ]
    # Colours are for terminals: in a file or a journal they are noise.
    console = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    last: Any = console if part.format == "console" else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(part.level)
    for chatty in ("aiogram", "apscheduler", "aiohttp.access", "httpx", "httpcore", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))
