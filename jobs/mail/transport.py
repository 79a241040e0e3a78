"""The doors letters leave by: the bot's, and one for each gateway that can write to customers."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot.transport.limits import Limits
from bot.transport.sender import SendVerdict
from core.addresses import Address
from jobs.mail.silence_watch import SilenceWatch
from storage.outbox import Message

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Transport:
    """One way out, with its limits and with whom to tell when something is wrong there."""

    messenger: str
    """Whose chats it leads to; a gateway's name with `GATEWAY` before it."""
    limits: Limits
    send: Callable[[Message, dict[str, Any]], Awaitable[SendVerdict]]
    on_gone: Callable[[Address], Awaitable[None]]
    """A chat is closed to us."""
    on_moved: Callable[[Address, Address], Awaitable[None]]
    """A group has got a new address: old, new."""
    on_unknown: Callable[[Sequence[int]], Awaitable[None]]
    """Letters of money may or may not have arrived: a person must look."""
    watch: SilenceWatch | None = None
    """Notes when nothing comes through; None where nobody's time hangs on it."""


async def notified(telling: Awaitable[None]) -> None:
    """Inform the door's owner; what goes wrong there changes nothing of how a letter ended."""
    try:
        await telling
    except Exception:
        log.exception("door_not_told")
