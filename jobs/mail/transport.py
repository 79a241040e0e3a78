"""The transports of messages: the bot's, and one for each gateway that can write to customers."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot.transport.limits import Limits
from bot.transport.verdicts import SendVerdict
from core.addresses import Address
from jobs.mail.silence_watch import SilenceWatch
from storage.outbox import Message

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Transport:
    """One transport, with its limits and whom to inform when something is wrong there."""

    messenger: str
    """The messenger whose chats it reaches; for a gateway its name with `GATEWAY` before it."""
    limits: Limits
    send: Callable[[Message, dict[str, Any]], Awaitable[SendVerdict]]
    on_gone: Callable[[Address], Awaitable[None]]
    """A chat is closed to us."""
    on_moved: Callable[[Address, Address], Awaitable[None]]
    """A group has a new address: old, new."""
    on_unknown: Callable[[Sequence[int]], Awaitable[None]]
    """Messages about money may or may not have arrived: a person must check."""
    watch: SilenceWatch | None = None
    """Records when nothing arrives; None where nobody's working time depends on it."""


async def notified(telling: Awaitable[None]) -> None:
    """Inform the transport's owner; a failure there does not change how a message ended."""
    try:
        await telling
    except Exception:
        log.exception("door_not_told")
