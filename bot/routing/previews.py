"""Asking for a look at the queue: the page comes, or the tapped message becomes it, as soon as this is committed."""

from bot.routing.context import Context
from bot.routing.superseded import cancel_looks
from desk.operations import requests
from desk.operations.asked import NEW, AskedPreview, PreviewPage


async def look(context: Context, page: PreviewPage, *, stamp: int = 0, wish: str = "") -> None:
    """Ask for a page in place of the message whose button was tapped; for a typed command in a message of its own."""
    if context.tapped is not None:
        await cancel_looks(context.session, context.chat, context.tapped, context.now)
    asked_by, edits = str(context.query_id or context.message_id), context.tapped or NEW
    asked = AskedPreview(context.team.id, page, context.chat, context.words.language, asked_by, edits, stamp, wish)
    await requests.ask(context.session, asked, context.now)
