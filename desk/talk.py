"""Where a person's talk with the bot stands, kept so that a half-typed note survives a restart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Session, insert
from storage.tables import conversation


@dataclass(frozen=True, slots=True)
class Talk:
    """What the bot waits for from this person in this chat, and what it knows so far."""

    messenger: str
    chat_id: int
    user_id: int
    state: str | None
    data: dict[str, Any]


_FIND = sa.select(conversation.c.state, conversation.c.data).where(
    conversation.c.messenger == sa.bindparam("messenger"),
    conversation.c.chat_id == sa.bindparam("chat"),
    conversation.c.user_id == sa.bindparam("user"),
)


async def find(session: Session, messenger: str, chat_id: int, user_id: int) -> Talk:
    """Tell where the talk stands; a new one waits for nothing."""
    row = (await session.execute(_FIND, {"messenger": messenger, "chat": chat_id, "user": user_id})).first()
    state, data = row or (None, None)
    return Talk(messenger, chat_id, user_id, state, data or {})


async def expect(session: Session, talk: Talk, state: str | None, now: datetime, **data: Any) -> None:
    """Remember what the bot waits for next. None: nothing, the talk is over."""
    statement = insert(session, conversation).on_conflict_do_update(
        index_elements=["messenger", "chat_id", "user_id"], set_={"state": state, "data": data, "changed_at": now}
    )
    await session.execute(
        statement,
        {"messenger": talk.messenger, "chat_id": talk.chat_id, "user_id": talk.user_id,
         "state": state, "data": data, "changed_at": now},
    )  # fmt: skip
