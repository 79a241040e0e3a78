"""SMS.ir (Iran): nothing is pushed; the inbox is read, by calls that may be repeated.

`receive/latest` returns each message only once; a stop between its answer and our commit would lose it. So today's
messages are read by `receive/live`, and older ones by `receive/archive`: both may be repeated, and each message has
an id.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, HttpUrl

from gateways.abilities import Fetched
from gateways.connection import listed, whole
from gateways.contract import Secret, SendFailed
from gateways.fields import moment
from gateways.sms.pushed import FetchedMessage, PushedLine
from gateways.sms.sending import ProviderAccount
from gateways.sms.smsir_send import SmsIrSender

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_PAGE: Final = 100
_MOST_PAGES: Final = 200
_REACH: Final = timedelta(days=3)


class SmsIrOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    api_key: Secret
    line: str
    """The number texts are sent from."""
    api_base: HttpUrl = HttpUrl("https://api.sms.ir/v1")
    credit_low: float | None = None
    """Messages left; below this the admins are warned."""


class SmsIr(PushedLine):
    """One account. A push with the common field names is accepted as well, in case the panel begins to push."""

    kind: ClassVar[str] = "smsir"
    Options = SmsIrOptions
    fetch_every = 30

    def __init__(self, name: str, options: SmsIrOptions, region: str) -> None:
        way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line, options.credit_low)
        self._api = SmsIrSender(way, options.api_key)
        super().__init__(name, region, options.line, self._api)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return the messages newer than the one in the cursor ("id:unix time"). Raises `SendFailed`."""
        last, _, asked_at = cursor.partition(":")
        seen_until = datetime.fromtimestamp(int(asked_at), UTC) if asked_at.isdecimal() else now
        midnight = datetime.combine(now.astimezone(_TEHRAN).date(), time(), _TEHRAN)
        rows = await self._today(int(last or 0))
        if seen_until < midnight:
            rows += await self._before(max(seen_until, now - _REACH), now)
        found = sorted({int(row["receiveReturnId"]): row for row in rows if whole(row.get("receiveReturnId"))}.items())
        fresh = [_message(number, row) for number, row in found if number > int(last or 0)]
        arrivals = tuple(self.arrival(one, now) for one in fresh if one.at is None or one.at >= since)
        newest = fresh[-1].id if fresh else last
        return Fetched(arrivals, f"{newest or 0}:{int(now.timestamp())}")

    async def _today(self, last: int) -> list[dict[str, Any]]:
        """Return today's messages, page by page, back to the first known one."""
        rows: list[dict[str, Any]] = []
        for page in range(1, _MOST_PAGES + 1):
            params: dict[str, str | int] = {"pageSize": _PAGE, "pageNumber": page, "sortByNewest": "true"}
            got = listed(await self._api.ask("receive/live", params), "data")
            rows += got
            if len(got) < _PAGE or any((whole(row.get("receiveReturnId")) or 0) <= last for row in got):
                return rows
        raise _too_many()

    async def _before(self, since: datetime, now: datetime) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for page in range(1, _MOST_PAGES + 1):
            span = {"fromDate": int(since.timestamp()), "toDate": int(now.timestamp())}
            got = listed(
                await self._api.ask("receive/archive", {**span, "pageSize": _PAGE, "pageNumber": page}), "data"
            )
            rows += got
            if len(got) < _PAGE:
                return rows
        raise _too_many()

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()


def _too_many() -> SendFailed:
    """Return the failure that the inbox holds more than we read: skipping the rest would lose it."""
    return SendFailed(f"more than {_MOST_PAGES} pages of messages", permanent=False)


def _message(number: int, row: dict[str, Any]) -> FetchedMessage:
    """Return a message; phone numbers come as whole numbers, without their leading zero."""
    sender = str(row.get("mobile") or "")
    sender = f"0{sender}" if len(sender) == 10 and sender.startswith("9") else sender
    receiver, text = str(row.get("number") or ""), str(row.get("messageText") or "")
    return FetchedMessage(str(number), sender, receiver, text, moment(row.get("receivedDateTime")))
