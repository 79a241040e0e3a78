"""Melipayamak and Farapayamak (Iran, one platform): SMS pushed to an address, and fetched too, in case a push is lost.

The panel calls an address of ours by GET with the placeholders `$FROM$ $TO$ $TEXT$`: without an id, a time or a
signature, once. So the inbox is read as well, some minutes later, and a message that was pushed already does not
count twice.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, HttpUrl

from gateways.abilities import Fetched
from gateways.connection import listed
from gateways.contract import Arrival, Secret, SendFailed
from gateways.sms.melipayamak_send import STATES, MelipayamakSender
from gateways.sms.pushed import FetchedMessage, PushedLine
from gateways.sms.sending import ProviderAccount

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_PAGE: Final = 100
_MOST_PAGES: Final = 200
_PUSHED_WITHIN: Final = timedelta(minutes=5)
"""A message is fetched only after its push had time to come."""


class MelipayamakOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    line: str | None = None
    username: str | None = None
    api_key: Secret | None = None
    """The panel's password or API key; with it, a user name and a line, people are written to and the inbox is read."""
    api_base: HttpUrl = HttpUrl("https://rest.payamak-panel.com")
    credit_low: float | None = None
    """Messages left; below this the admins are warned."""


class Melipayamak(PushedLine):
    """One line of the platform."""

    kind: ClassVar[str] = "melipayamak"
    Options = MelipayamakOptions
    states = STATES
    fetch_every = 120

    def __init__(self, name: str, options: MelipayamakOptions, region: str) -> None:
        self._sender: MelipayamakSender | None = None
        if options.api_key is not None and options.username and options.line:
            way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line, options.credit_low)
            self._sender = MelipayamakSender(way, options.username, options.api_key)
        super().__init__(name, region, options.line, self._sender)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return the messages of the inbox that are newer than the one in the cursor. Raises `SendFailed`."""
        if self._sender is None:
            return Fetched((), cursor)
        last = int(cursor or 0)
        found = await _inbox(self._sender, last, since)
        arrivals: list[Arrival] = []
        for number, one in sorted(found.items()):
            if number <= last:
                continue
            if one.at is not None and one.at < since:
                last = number
                continue
            if one.at is not None and one.at > now - _PUSHED_WITHIN:
                break
            arrivals.append(self.arrival(one, now))
            last = number
        return Fetched(tuple(arrivals), str(last))

    async def close(self) -> None:
        """Close the connections."""
        if self._sender is not None:
            await self._sender.close()


async def _inbox(sender: MelipayamakSender, last: int, since: datetime) -> dict[int, FetchedMessage]:
    """Return the inbox by id, page by page from the newest, back to what is known or older than `since`.

    New messages shift the pages while they are read: some are read twice, none is missed.
    """
    found: dict[int, FetchedMessage] = {}
    for page in range(_MOST_PAGES):
        asked = {"location": "1", "index": str(page * _PAGE), "count": str(_PAGE)}
        rows = listed(await sender.call("GetMessages", **asked), "Data")
        got = {int(row["MsgID"]): _message(row) for row in rows if str(row.get("MsgID", "")).isdecimal()}
        known = any(number <= last or (one.at is not None and one.at < since) for number, one in got.items())
        nothing_new = got.keys() <= found.keys()
        found |= got
        if len(rows) < _PAGE or known or nothing_new:
            return found
    raise SendFailed(f"more than {_MOST_PAGES} pages of messages", permanent=False)


def _message(row: dict[str, Any]) -> FetchedMessage:
    number, sender, receiver, text = (str(row.get(name) or "") for name in ("MsgID", "Sender", "Receiver", "Body"))
    return FetchedMessage(number, sender, receiver, text, _moment(str(row.get("SendDate") or "")))


def _moment(text: str) -> datetime | None:
    """Return the moment of the platform's time, which is Tehran's without a zone."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_TEHRAN).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
