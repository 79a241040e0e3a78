"""The state of a person's talk with the bot, kept so that half-typed answers survive a restart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import conversation


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the bot waits for from this person in this chat, and what it knows so far."""

    chat: Address
    user_id: int
    state: str | None
    data: dict[str, Any]


_FIND = Prepared(
    sa.select(conversation.c.state, conversation.c.data).where(
        conversation.c.messenger == sa.bindparam("messenger"),
        conversation.c.chat_id == sa.bindparam("chat"),
        conversation.c.user_id == sa.bindparam("user"),
    )
)


async def find(session: Session, chat: Address, user_id: int) -> Conversation:
    """Return the conversation of a person in a chat; a new one waits for nothing."""
    row = await _FIND.first(session, messenger=chat.messenger, chat=chat.chat_id, user=user_id)
    state, data = row or (None, None)
    return Conversation(chat, user_id, state, data or {})


async def expect(session: Session, talk: Conversation, state: str | None, now: datetime, **data: Any) -> None:
    """Keep what the bot waits for next. None: nothing, the talk is over."""
    await _EXPECT.run(
        session,
        messenger=talk.chat.messenger,
        chat_id=talk.chat.chat_id,
        user_id=talk.user_id,
        state=state,
        data=data,
        changed_at=now,
    )


async def end_about(session: Session, chat: Address, hand_out_id: int, now: datetime) -> None:
    """End what is waited for in a private chat, if it was asked about this card: its question is gone."""
    talk = await find(session, chat, chat.chat_id)
    if talk.state is not None and talk.data.get("hand_out") == hand_out_id:
        await expect(session, talk, None, now)


_KEPT = ("messenger", "chat_id", "user_id", "state", "data", "changed_at")


def _expect(insert: Callable[[sa.Table], Any]) -> Any:
    fresh = insert(conversation).values(columns(conversation, *_KEPT))
    changed = {name: fresh.excluded[name] for name in ("state", "data", "changed_at")}
    return fresh.on_conflict_do_update(index_elements=["messenger", "chat_id", "user_id"], set_=changed)


_EXPECT = Prepared(_expect)
