"""Ghasedak (Iran): SMS from its inbox, page by page; a push with the common field names is accepted as well."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl

from gateways.abilities import Fetched
from gateways.connection import listed, part
from gateways.contract import Secret
from gateways.fields import moment
from gateways.sms.ghasedak_send import STATES, GhasedakSender
from gateways.sms.pushed import FetchedMessage, PushedLine
from gateways.sms.sending import ProviderAccount

_PAGE: Final = 100
_OVERLAP: Final = timedelta(minutes=10)


class GhasedakOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    api_key: Secret
    line: str
    api_base: HttpUrl = HttpUrl("https://gateway.ghasedak.me/rest/api/v1/WebService")
    credit_low: float | None = None
    """Rials; below this the admins are warned."""


class Ghasedak(PushedLine):
    """One line."""

    kind: ClassVar[str] = "ghasedak"
    Options = GhasedakOptions
    states = STATES
    fetch_every = 30

    def __init__(self, name: str, options: GhasedakOptions, region: str) -> None:
        way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line, options.credit_low)
        self._api = GhasedakSender(way, options.api_key)
        super().__init__(name, region, options.line, self._api)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return a page of messages after the cursor ("time@page"), some minutes twice. Raises `SendFailed`."""
        told, _, page = cursor.rpartition("@")
        begin = moment(told) or since
        number = int(page or 1)
        answer = await self._api.ask(
            "GetReceivedSmsesPaging",
            {
                "lineNumber": self._api.line,
                "isRead": "false",
                "startDate": (begin - _OVERLAP).isoformat(),
                "endDate": now.isoformat(),
                "pageIndex": number,
                "pageSize": _PAGE,
            },
        )
        data = part(answer, "data")
        data = data if isinstance(data, dict) else {}
        found = [_message(row) for row in listed(data, "items") if part(row, "id")]
        arrivals = tuple(self.arrival(one, now) for one in found if one.at is None or one.at >= since)
        more = part(data, "hasNextPage") is True
        return Fetched(arrivals, f"{begin.isoformat()}@{number + 1}" if more else f"{now.isoformat()}@1", more)

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()


def _message(row: dict[str, Any]) -> FetchedMessage:
    number, sender, receiver, text = (str(part(row, name) or "") for name in ("id", "sender", "lineNumber", "message"))
    return FetchedMessage(number, sender, receiver, text, moment(part(row, "receiveDate")))
