"""Looks at the queue that come too late: their message has been tapped again since, and shows something else."""

from datetime import datetime, timedelta

from desk.operations import runs
from desk.operations.asked_previews import KIND, asked_previews
from storage.database import Session

UNDER_WAY = timedelta(minutes=30)
"""By then nobody is looking any more: what is free to be taken then is waited for or looked at now."""


async def overtake(session: Session, chat_id: int, message_id: int, now: datetime) -> None:
    """Let no look that was asked for before become this message, whether it waits or somebody is at it.

    To be called before the message is written anew: who shows a look right now is waited for, so the later letter is
    the later one in the outbox, too.
    """
    for asked in await asked_previews(session, now + UNDER_WAY):
        if (asked.chat_id, asked.edits) == (chat_id, message_id):
            await runs.finish(session, KIND, asked.scope, asked.due, now, "done", "tapped again")
