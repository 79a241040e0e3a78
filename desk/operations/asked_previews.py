"""Looks at the queue that somebody asked for: kept as work, because playing the next hand-outs through takes longer
than others should wait for their turn to write."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from desk.operations import runs
from storage.database import Session

KIND = "preview"
NEW = 0
_FIELDS = 7


class PreviewPage(StrEnum):
    """What is to be shown."""

    QUEUE = "queue"
    """The queue as it is now."""
    RULES = "rules"
    """Who would get what now, and what the rules cost."""
    WHAT_IF = "what_if"
    """The same under another value of one setting, and the button that sets it."""


@dataclass(frozen=True, slots=True)
class AskedPreview:
    """What one chat wants to see of a team's queue."""

    team_id: int
    page: PreviewPage
    chat_id: int
    language: str
    asked_by: str
    """The tap or the message that asked: it asks once."""
    edits: int = NEW
    """The message that becomes the page; `NEW`: the page is sent."""
    stamp: int = 0
    """By which the tap that sets a value is known to mean what was shown."""
    wish: str = ""
    """The setting's key, a space and its value as it was typed."""

    @property
    def scope(self) -> str:
        """The team, as runs are filed."""
        return str(self.team_id)

    @property
    def due(self) -> str:
        """Everything else as the run's own key."""
        return f"{self.page} {self.chat_id} {self.language} {self.asked_by} {self.edits} {self.stamp} {self.wish}"

    @classmethod
    def read(cls, scope: str, due: str) -> Self:
        """Read what `scope` and `due` wrote."""
        page, chat_id, language, asked_by, edits, stamp, wish = due.split(" ", _FIELDS - 1)
        return cls(int(scope), PreviewPage(page), int(chat_id), language, asked_by, int(edits), int(stamp), wish)


async def ask_for_preview(session: Session, asked: AskedPreview, now: datetime) -> None:
    """Ask for a look; whoever looks is woken when this is committed."""
    await runs.ask(session, KIND, asked.scope, asked.due, now)


async def asked_previews(session: Session, now: datetime) -> list[AskedPreview]:
    """List the looks that are waited for, the oldest wish first."""
    return [AskedPreview.read(scope, due) for scope, due in await runs.asked(session, KIND, now)]
