"""Requests for a page of the queue: it is sent, or replaces the tapped message, after the commit."""

from bot.routing.context import Context
from bot.routing.superseded import cancel_looks
from desk.operations import requests
from desk.operations.asked import NEW, AskedPreview, PreviewPage


async def look(context: Context, page: PreviewPage, *, stamp: int = 0, wish: str = "") -> None:
    """Request a page in place of the message whose button was tapped; for a typed command in a new message."""
    if context.tapped is not None:
        await cancel_looks(context.session, context.chat, context.tapped, context.now)
    asked_by, edits = str(context.query_id or context.message_id), context.tapped or NEW
    asked = AskedPreview(context.team.id, page, context.chat, context.words.language, asked_by, edits, stamp, wish)
    await requests.ask(context.session, asked, context.now)
