"""How far the conversations of an account are read: page by page, down to where they were left before an outage."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Self

from gateways.sms.sending import objects

TALKS: Final = 50
"""Talks of one page."""
MESSAGES: Final = 20
"""Messages of one page of a talk."""
MOST_PAGES: Final = 25
"""Pages of one talk that are read in one look: nobody writes more in the time a webhook is away."""
PASSING: Final = frozenset({1, 2, 4, 17, 32, 341, 613})
"""Meta's codes for "try again later"; others mean that it does not give what was asked for."""


@dataclass(frozen=True, slots=True)
class TalksPlace:
    """Where the reading of conversations stands."""

    begin: datetime
    """Messages from here on are wanted."""
    top: datetime
    """When this reading began: the next one begins there."""
    after: str = ""
    """Meta's mark of the last page; empty: the first is to be read."""

    @classmethod
    def read(cls, cursor: str, since: datetime, now: datetime) -> Self:
        """Return the place that a cursor tells: a Unix time, or within a reading two of them and Meta's mark."""
        begin, _, rest = cursor.partition(" ")
        top, _, after = rest.partition(" ")
        return cls(_moment(begin) if begin else since, _moment(top) if after else now, after)

    def behind(self, after: str) -> str:
        """Return the cursor behind a page; `after` empty: it was the last."""
        if not after:
            return f"{self.top.timestamp():.0f}"
        there = replace(self, after=after)
        return f"{there.begin.timestamp():.0f} {there.top.timestamp():.0f} {there.after}"

    def anew(self) -> str:
        """Return the cursor by which the same is read once more, from the first page on."""
        return f"{self.begin.timestamp():.0f}"


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def mark_behind(held: Any) -> str:
    """Return Meta's mark of the page behind this one; empty where there is none."""
    paging = held.get("paging") if isinstance(held, dict) else None
    cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
    after = cursors.get("after") if isinstance(cursors, dict) else None
    return after if isinstance(after, str) and not after.isspace() and " " not in after else ""


def rows_in(held: Any) -> list[dict[str, Any]]:
    """Return the messages of a page."""
    return objects(held.get("data") if isinstance(held, dict) else None)
