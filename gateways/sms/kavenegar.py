"""Kavenegar (Iran): SMS that people send to a short code or line.

The panel's "receive callback" is called by GET or POST with `messageid, from, to, message`, unsigned: only the key
in the address proves it. Some panels call the fields `sender, receptor, text`. Delivery reports (`messageid, status`
and sometimes the whole message again) may come to the same address. A lost push is not repeated, so with the
account's key the inbox is read as well: a message has the same id both ways.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl

from gateways.abilities import Fetched
from gateways.connection import whole
from gateways.contract import Secret, SendFailed
from gateways.sms.kavenegar_send import STATES, KavenegarSender
from gateways.sms.pushed import FetchedMessage, PushedLine
from gateways.sms.sending import ProviderAccount

_WINDOW: Final = timedelta(days=2)
"""The longest time in one request to Kavenegar."""
_OVERLAP: Final = timedelta(minutes=10)
_PAGE: Final = 200
_MOST_PAGES: Final = 200


class KavenegarOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    line: str | None = None
    """The short code or line, for messages that do not contain it."""
    api_key: Secret | None = None
    """The account's key. Receiving needs none; with it and a line, people are answered."""
    api_base: HttpUrl = HttpUrl("https://api.kavenegar.com")
    credit_low: float | None = None
    """Rials; below this the admins are warned."""


class Kavenegar(PushedLine):
    """One receiving line."""

    kind: ClassVar[str] = "kavenegar"
    Options = KavenegarOptions
    states = STATES
    fetch_every = 120

    def __init__(self, name: str, options: KavenegarOptions, region: str) -> None:
        self._api: KavenegarSender | None = None
        if options.api_key is not None and options.line:
            way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line, options.credit_low)
            self._api = KavenegarSender(way, options.api_key)
        super().__init__(name, region, options.line, self._api)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return what came to the line since the cursor (Unix time); some minutes are read twice. Raises `SendFailed`.

        Listing unread messages marks them as read. If that answer is lost, they are among the read ones of the next
        look, which begins at the same time.
        """
        if self._api is None:
            return Fetched((), cursor)
        begin = max(since, datetime.fromtimestamp(int(cursor), UTC) - _OVERLAP) if cursor else since
        end = min(begin + _WINDOW, now)
        rows = [
            *await self._told(self._api, begin, end, read=False),
            *await self._told(self._api, begin, end, read=True),
        ]
        found = {one.id: one for row in rows if (one := _message(row)) is not None}
        arrivals = [self.arrival(one, now) for one in found.values() if one.at is None or one.at >= since]
        return Fetched(tuple(arrivals), str(int(end.timestamp())), end < now)

    async def _told(self, api: KavenegarSender, begin: datetime, end: datetime, *, read: bool) -> list[dict[str, Any]]:
        """Return all pages. Listed unread messages leave their page, so a page with unread ones is asked again."""
        found: dict[str, dict[str, Any]] = {}
        page = 1
        for _ in range(_MOST_PAGES):
            rows = await api.received(begin, end, page, read=read)
            fresh = {number: row for row in rows if (number := str(row.get("messageid") or "")) not in found}
            found |= fresh
            if len(rows) < _PAGE or (read and not fresh):
                return list(found.values())
            page += read or not fresh
        raise SendFailed(f"more than {_MOST_PAGES} pages of messages", permanent=False)

    async def close(self) -> None:
        """Close the connections."""
        if self._api is not None:
            await self._api.close()


def _message(row: dict[str, Any]) -> FetchedMessage | None:
    number, sender, receiver, text = (
        str(row.get(name) or "") for name in ("messageid", "sender", "receptor", "message")
    )
    at = whole(row.get("date"))
    if not number or not sender:
        return None
    return FetchedMessage(number, sender, receiver, text, datetime.fromtimestamp(at, UTC) if at else None)
