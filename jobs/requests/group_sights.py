"""What the bot can see in a group that was just bound to the team, and what must be switched on."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from bot.transport.group_sight import GroupSight
from bot.transport.outgoing import Outgoing
from bot.views.admin.team import sight_text
from bot.words import words_for
from core.clock import Clock
from desk.operations import requests
from desk.operations.asked import AskedGroupSight
from desk.operations.requests import Request
from jobs.requests.loop import ChatRequestLoop
from storage.database import Database

Sight = Callable[[int], Awaitable[GroupSight]]
_UNHEARD = (GroupSight.MUTE, GroupSight.OUT)


class GroupSights(ChatRequestLoop[AskedGroupSight]):
    """Asks the messenger about groups, and informs whoever bound them."""

    kinds: ClassVar = (AskedGroupSight,)

    def __init__(self, database: Database, clock: Clock, sight: Sight) -> None:
        super().__init__(database, clock)
        self._sight = sight

    async def answer(self, held: Request[AskedGroupSight]) -> None:
        """Report what the bot sees in the group, or to the admin where it may not write there."""
        asked = held.wish
        try:
            seen: GroupSight | None = await self._sight(asked.chat.chat_id)
        except OSError:
            seen = None
        to = asked.admin if seen in _UNHEARD else asked.chat
        async with self.database.write() as session:
            await requests.finish(session, held, self.clock())
            await Outgoing(session, self.clock()).send(to, sight_text(words_for(asked.language), asked.group, seen))
