"""ippanel "Edge" (Iran; Faraz SMS and many resellers): SMS by its inbox, which goes on behind an id, and SMS out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl, SecretStr

from gateways.abilities import Fetched
from gateways.contract import Delivery, Secret, SendFailed, SendUnknown
from gateways.fields import clean, moment
from gateways.sms.pushed import FetchedMessage, PushedLine
from gateways.sms.sending import LineSender, Way, listed, refused, told, wait_of, whole

_PAGE: Final = 100


class IppanelOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    api_key: Secret
    """The token of the panel."""
    line: str
    """The number texts leave from, as "+983000505"."""
    api_base: HttpUrl = HttpUrl("https://edge.ippanel.com/v1")
    """Resellers have addresses of their own."""


class Ippanel(PushedLine):
    """One panel."""

    kind: ClassVar[str] = "ippanel"
    Options = IppanelOptions
    fetch_every = 30

    def __init__(self, name: str, options: IppanelOptions, region: str) -> None:
        way = Way(name, str(options.api_base).rstrip("/"), options.line)
        self._api = IppanelSender(way, options.api_key)
        super().__init__(name, region, options.line, self._api)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return a page of the messages behind the id the cursor names. Raises `SendFailed`."""
        rows = await self._api.inbox(int(cursor or 0))
        last = int(cursor or 0)
        fresh = {number: row for row in rows if (number := whole(row.get("messages_inbox_id")) or 0) > last}
        found = [_message(number, fresh[number]) for number in sorted(fresh)]
        arrivals = tuple(self.arrival(one, now) for one in found if one.at is None or one.at >= since)
        newest = str(max(fresh, default=last)) if fresh or cursor else ""
        return Fetched(arrivals, newest, more=len(rows) >= _PAGE and bool(fresh))

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()


def _message(number: int, row: dict[str, Any]) -> FetchedMessage:
    sender, receiver, text = (str(row.get(name) or "") for name in ("from", "number", "message"))
    return FetchedMessage(str(number), sender, receiver, text, moment(row.get("time")))


class IppanelSender(LineSender):
    """The way out of one number. No number of ours is known there: what is unclear is never sent again unasked."""

    def __init__(self, way: Way, token: SecretStr) -> None:
        super().__init__(way)
        self._headers = {"Authorization": token.get_secret_value()}

    async def send(self, job: Mapping[str, str]) -> Delivery:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        body = {
            "sending_type": "webservice",
            "from_number": self.line,
            "message": clean(job["text"]),
            "params": {"recipients": [job["to"]]},
        }
        answer = await self._line.post(f"{self._api}/api/send", json=body, headers=self._headers)
        said = told(answer)
        meta, data = said.get("meta"), said.get("data")
        meta = meta if isinstance(meta, dict) else {}
        code = str(meta.get("message_code", ""))
        ids = data.get("message_outbox_ids") if isinstance(data, dict) else None
        if answer.is_success and isinstance(ids, list) and ids:
            return Delivery(str(ids[0]))
        if answer.status_code == 429:
            raise SendFailed("too much at once", permanent=False, retry_after=wait_of(answer))
        if answer.status_code >= 500 or not code:
            if answer.status_code in (401, 403):
                raise refused(answer.status_code, "the token is wrong", of_account=True)
            raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
        of_account = answer.status_code in (401, 402, 403) or code.startswith(("401", "402", "403"))
        raise refused(code, str(meta.get("message") or "refused"), of_account=of_account)

    async def inbox(self, behind: int) -> list[dict[str, Any]]:
        """Return a page of the inbox behind an id. Raises `SendFailed`."""
        asked = {"page": 1, "per_page": _PAGE, "filters": {"from_id": behind}}
        answer = await self._line.ask(f"{self._api}/api/report/messages-inbox", json=asked, headers=self._headers)
        if not answer.is_success:
            raise SendFailed(f"HTTP {answer.status_code}: not answered", permanent=False)
        return listed(told(answer), "data")
