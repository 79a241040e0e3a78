"""How far the conversations of an account are read: page by page, back to where reading stopped before an outage."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Self

from gateways.connection import objects

TALKS: Final = 50
"""Conversations a page."""
MESSAGES: Final = 20
"""Messages a page of a conversation."""
MOST_PAGES: Final = 25
"""Most pages of one conversation in one look: nobody writes more while a webhook is down."""
PASSING: Final = frozenset({1, 2, 4, 17, 32, 341, 613})
"""Meta's codes for "try again later"; other codes mean a refusal."""


@dataclass(frozen=True, slots=True)
class TalksPlace:
    """The position in the reading of conversations."""

    begin: datetime
    """Messages from this time on are wanted."""
    top: datetime
    """When this reading began: the next one reads from there."""
    after: str = ""
    """Meta's mark of the last page; empty: start with the first."""

    @classmethod
    def read(cls, cursor: str, since: datetime, now: datetime) -> Self:
        """Return the place written in a cursor: a Unix time, or during a reading two of them and Meta's mark."""
        begin, _, rest = cursor.partition(" ")
        top, _, after = rest.partition(" ")
        return cls(_moment(begin) if begin else since, _moment(top) if after else now, after)

    def behind(self, after: str) -> str:
        """Return the cursor after a page; `after` empty: it was the last."""
        if not after:
            return f"{self.top.timestamp():.0f}"
        there = replace(self, after=after)
        return f"{there.begin.timestamp():.0f} {there.top.timestamp():.0f} {there.after}"

    def anew(self) -> str:
        """Return the cursor to repeat this reading from the first page."""
        return f"{self.begin.timestamp():.0f}"


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def mark_behind(held: Any) -> str:
    """Return Meta's mark of the page after this one; empty where there is none."""
    paging = held.get("paging") if isinstance(held, dict) else None
    cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
    after = cursors.get("after") if isinstance(cursors, dict) else None
    return after if isinstance(after, str) and not after.isspace() and " " not in after else ""


def rows_in(held: Any) -> list[dict[str, Any]]:
    """Return the messages of a page."""
    return objects(held.get("data") if isinstance(held, dict) else None)
