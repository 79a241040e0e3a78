"""Looks at the queue that come too late: their message has been tapped again since, and shows something else."""

from datetime import datetime

from core.addresses import Address
from desk.operations import requests
from desk.operations.asked import AskedPreview
from storage.database import Session


async def cancel_looks(session: Session, chat: Address, message_id: int, now: datetime) -> None:
    """Strike out the looks this message was to become, whether they wait or somebody is at them.

    To be called before the message is written anew: who shows a look right now is waited for, so the later letter is
    the later one in the outbox, too.
    """
    await requests.cancel(
        session, AskedPreview, now, "tapped again", lambda asked: (asked.chat, asked.edits) == (chat, message_id)
    )
