"""Previews of the queue that come too late: their message was tapped again, and shows something else."""

from datetime import datetime

from core.addresses import Address
from desk.operations import requests
from desk.operations.asked import AskedPreview
from storage.database import Session


async def cancel_looks(session: Session, chat: Address, message_id: int, now: datetime) -> None:
    """Cancel the previews meant for this message, whether waiting or being worked on.

    Call it before rewriting the message: a preview being shown is waited for, so the newer content is also later in
    the outbox.
    """
    await requests.cancel(
        session, AskedPreview, now, "tapped again", lambda asked: (asked.chat, asked.edits) == (chat, message_id)
    )
