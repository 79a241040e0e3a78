"""Asking for a look at the queue: the page comes, or the tapped message becomes it, as soon as this is committed."""

from bot.here import Here
from bot.overtaken import overtake
from desk.asked_previews import NEW, AskedPreview, Page, ask_for_preview


async def look(here: Here, page: Page, *, stamp: int = 0, wish: str = "") -> None:
    """Ask for a page in place of the message whose button was tapped; for a typed command in a message of its own."""
    if here.tapped is not None:
        await overtake(here.session, here.chat_id, here.tapped, here.now)
    asked_by, edits = str(here.query_id or here.message_id), here.tapped or NEW
    asked = AskedPreview(here.team.id, page, here.chat_id, here.words.language, asked_by, edits, stamp, wish)
    await ask_for_preview(here.session, asked, here.now)
