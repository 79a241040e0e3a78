"""Binds every button to its message: buttons that this database never wrote have no effect.

After a backup was put back, or with a new database for an old bot, people's chats are full of buttons whose ids mean
something else by now. The messenger reports when a message was written; most were written while this database was
certainly in use, and need no further check. For the others the database is asked whether it wrote that button.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from core.addresses import Address
from core.errors import BeforeRestore
from core.terms import EpochCause
from desk.operations import epochs
from storage import own_buttons
from storage.database import Session
from storage.epoch import Epoch


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tapped button and the message it stands under."""

    message_id: int
    data: str
    written_at: datetime | None
    """When the message got its present content; None: unknown."""
    is_text: bool
    message: Mapping[str, Any] | None = None
    """The message as the messenger reports it, with all it shows; None: unknown."""

    @property
    def beside(self) -> frozenset[str] | None:
        """All buttons now under the message, because two messages may share one; None: unknown.

        Looked at only where a message is in doubt, which hardly any is.
        """
        return own_buttons.buttons_of(self.message) if self.message is not None else None

    @classmethod
    def read(cls, query: Any) -> Self | None:
        """Return the tap from raw data; None for one without a message."""
        message = query.get("message") if isinstance(query, dict) else None
        if not isinstance(message, dict) or not isinstance(message.get("message_id"), int):
            return None
        seconds = message.get("edit_date") or message.get("date")
        dated = isinstance(seconds, int) and 0 < seconds < _TOO_LATE
        written_at = datetime.fromtimestamp(seconds, UTC) if dated and seconds is not None else None
        data = str(query.get("data") or "")
        told = "text" in message or "reply_markup" in message
        return cls(message["message_id"], data, written_at, "text" in message, message if told else None)


_TOO_LATE = 2**33


async def require_own(session: Session, chat: Address, tapped: Tapped, now: datetime) -> None:
    """Accept a tap only on a message this database has written.

    Raises:
        BeforeRestore: it was written in a life of the database that is lost, or by another database.
    """
    doubts = [one for one in await epochs.known(session, now) if _doubtful(one, tapped.written_at)]
    if not doubts:
        return
    if await own_buttons.has_button(session, chat, tapped.message_id, tapped.data, tapped.written_at, tapped.beside):
        return
    restored = [one for one in doubts if one.cause is not EpochCause.GAP]
    proof = next((one for one in doubts if _proves_a_loss(one, tapped.written_at)), None)
    if proof is not None and proof.unknown_since is not None:
        await epochs.begin_restored(session, proof.unknown_since, now)
    if restored or proof is not None:
        raise BeforeRestore("the message was not written by this database")


def _doubtful(one: Epoch, written_at: datetime | None) -> bool:
    """Whether a message may have been written before an epoch by another database."""
    if written_at is None:
        return one.cause is EpochCause.RESTORED
    begun = written_at > one.began_at + own_buttons.SKEW
    return not begun and (one.unknown_since is None or written_at >= one.unknown_since - own_buttons.SKEW)


def _proves_a_loss(one: Epoch, written_at: datetime | None) -> bool:
    """Whether an unknown message was written while, by the records, no desk was running: then records are lost."""
    if one.cause is not EpochCause.GAP or written_at is None or one.unknown_since is None:
        return False
    margin: timedelta = own_buttons.SKEW
    return one.unknown_since + margin < written_at < one.began_at - margin
