"""ippanel "Edge" (Iran; Faraz SMS and many resellers): SMS from its inbox, read on after an id, and SMS out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl, SecretStr

from core.folding import clean
from gateways.abilities import Fetched
from gateways.connection import answer_object, listed, refused, wait_of, whole
from gateways.contract import AcceptedMessage, Secret, SendFailed, SendUnknown
from gateways.fields import moment
from gateways.sms.pushed import FetchedMessage, PushedLine
from gateways.sms.sending import LineSender, ProviderAccount

_PAGE: Final = 100
_MOST_PAGES: Final = 200


class IppanelOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    api_key: Secret
    """The token of the panel."""
    line: str
    """The number texts are sent from, as "+983000505"."""
    api_base: HttpUrl = HttpUrl("https://edge.ippanel.com/v1")
    """Resellers have addresses of their own."""


class Ippanel(PushedLine):
    """One panel."""

    kind: ClassVar[str] = "ippanel"
    Options = IppanelOptions
    fetch_every = 30

    def __init__(self, name: str, options: IppanelOptions, region: str) -> None:
        way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line)
        self._api = IppanelSender(way, options.api_key)
        super().__init__(name, region, options.line, self._api)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return the messages after the id in the cursor. Raises `SendFailed`.

        Listed oldest first, they are read page by page. Listed newest first, all are read back to `since` before the
        cursor moves, or the older ones would be missed.
        """
        last = int(cursor or 0)
        fresh: dict[int, FetchedMessage] = {}
        for page in range(1, _MOST_PAGES + 1):
            got = await self._api.inbox(last, page)
            behind = [(number, _message(number, row)) for number, row in got.rows if number > last]
            fresh.update(behind)
            rises = behind == sorted(behind, key=lambda one: one[0])
            if not got.more or (behind and rises) or (behind and all(_is_before(one, since) for _, one in behind)):
                break
        else:
            raise SendFailed(f"more than {_MOST_PAGES} pages of messages", permanent=False)
        found = [fresh[number] for number in sorted(fresh)]
        arrivals = tuple(self.arrival(one, now) for one in found if not _is_before(one, since))
        newest = str(max(fresh, default=last)) if fresh or cursor else ""
        return Fetched(arrivals, newest, more=got.more and bool(behind) and rises)

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()


def _message(number: int, row: dict[str, Any]) -> FetchedMessage:
    sender, receiver, text = (str(row.get(name) or "") for name in ("from", "number", "message"))
    return FetchedMessage(str(number), sender, receiver, text, moment(row.get("time")))


def _is_before(one: FetchedMessage, since: datetime) -> bool:
    return one.at is not None and one.at < since


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of the inbox: its rows by their ids, in the listed order, and whether another one follows."""

    rows: list[tuple[int, dict[str, Any]]]
    more: bool


class IppanelSender(LineSender):
    """The sender of one number. ippanel does not know our ids: a text of unknown fate is never repeated by itself."""

    def __init__(self, way: ProviderAccount, token: SecretStr) -> None:
        super().__init__(way)
        self._headers = {"Authorization": token.get_secret_value()}

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        body = {
            "sending_type": "webservice",
            "from_number": self.line,
            "message": clean(job["text"]),
            "params": {"recipients": [job["to"]]},
        }
        answer = await self._connection.post(f"{self._api}/api/send", json=body, headers=self._headers)
        said = answer_object(answer)
        meta, data = said.get("meta"), said.get("data")
        meta = meta if isinstance(meta, dict) else {}
        code = str(meta.get("message_code", ""))
        ids = data.get("message_outbox_ids") if isinstance(data, dict) else None
        if answer.is_success and isinstance(ids, list) and ids:
            return AcceptedMessage(str(ids[0]))
        if answer.status_code == 429:
            raise SendFailed("too much at once", permanent=False, retry_after=wait_of(answer))
        if answer.status_code >= 500 or not code:
            if answer.status_code in (401, 403):
                raise refused(answer.status_code, "the token is wrong", of_account=True)
            raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
        of_account = answer.status_code in (401, 402, 403) or code.startswith(("401", "402", "403"))
        raise refused(code, str(meta.get("message") or "refused"), of_account=of_account)

    async def inbox(self, behind: int, page: int) -> InboxPage:
        """Return a page of the inbox after an id. Raises `SendFailed`."""
        asked = {"page": page, "per_page": _PAGE, "filters": {"from_id": behind}}
        answer = await self._connection.ask(f"{self._api}/api/report/messages-inbox", json=asked, headers=self._headers)
        if not answer.is_success:
            raise SendFailed(f"HTTP {answer.status_code}: not answered", permanent=False)
        body = answer_object(answer)
        rows = listed(body, "data")
        meta = body.get("meta")
        pages = whole(meta.get("last_page")) if isinstance(meta, dict) else None
        more = len(rows) >= _PAGE if pages is None else page < pages
        return InboxPage([(whole(row.get("messages_inbox_id")) or 0, row) for row in rows], more and bool(rows))
