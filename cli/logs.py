"""Logs as events with fields; never a full phone number, never a token."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from cli.config import LogPart

_NUMBER = re.compile(r"(?<![\w.])(\+?\d{3})\d{5,9}(\d{2})(?![\w.])")
_TOKEN = re.compile(r"\b\d{5,12}:[\w-]{20,}")


def mask(text: str) -> str:
    """Hide phone numbers and bot tokens in a text."""
    return _NUMBER.sub(r"\1•••\2", _TOKEN.sub("•••", text))


def _masked(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {
        key: mask(value) if isinstance(value, str) and key != "timestamp" else value for key, value in event.items()
    }


def set_up(part: LogPart) -> None:
    """Send every log, ours and the libraries', to stderr in the chosen form."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _masked,
    ]
    last: Any = structlog.dev.ConsoleRenderer() if part.format == "console" else structlog.processors.JSONRenderer()
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
