"""SMS out by Kavenegar."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from gateways.connection import answer_object, listed, objects, wait_of, whole
from gateways.contract import AcceptedMessage, SendFailed, SendUnknown
from gateways.sms.sending import LineSender, ProviderAccount, at_home

_PERMANENT: Final = {
    411: "the receiver cannot be written to",
    413: "the text is empty or too long",
    417: "the date is wrong",
    419: "lists of unequal length",
    422: "letters that cannot be sent",
    424: "no such template",
    428: "the receiver cannot be called",
    431: "the text is not as the template wants",
    432: "the code is missing",
}
_STOPPED: Final = {
    401: "the account is inactive",
    403: "the key is wrong",
    407: "this address may not use the account",
    412: "the sender is not ours",
    416: "this server's address is not allowed",
    418: "the credit is used up",
    426: "the plan does not allow it",
    430: "the account must be confirmed",
}
"""Errors of the account: any other message would fail as well."""
_PASSING: Final = {409: "the server cannot answer now"}
_NOT_TAKEN: Final = {11: "not delivered", 13: "cancelled", 14: "the receiver takes no adverts"}
_BARRED: Final = 14
"""States of one entry."""


STATES: Final = {
    "1": MessageState.SENT,
    "2": MessageState.SENT,
    "4": MessageState.SENT,
    "5": MessageState.SENT,
    "6": MessageState.FAILED,
    "10": MessageState.DELIVERED,
    "11": MessageState.FAILED,
    "13": MessageState.FAILED,
    "14": MessageState.BLOCKED,
}
"""Kavenegar's states of a message; "100" means that it no longer knows the message, so it is left out."""


class KavenegarSender(LineSender):
    """The sender of one line."""

    idempotent: ClassVar[bool] = True
    fates_at_once: ClassVar[int] = 100

    def __init__(self, way: ProviderAccount, api_key: SecretStr) -> None:
        super().__init__(way)
        self._api = f"{way.api_base}/v1/{api_key.get_secret_value()}"

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`.

        With `job["own_id"]`, a whole number, the same message is accepted only once within some twelve hours.
        """
        form = {"receptor": at_home(job["to"]), "message": clean(job["text"]), "sender": self.line}
        if own_id := job.get("own_id"):
            form["localid"] = own_id
        answer = await self._connection.post(f"{self._api}/sms/send.json", form)
        body = answer_object(answer)
        said = body.get("return")
        status = said.get("status") if isinstance(said, dict) else None
        code = status if isinstance(status, int) else answer.status_code
        entries = body.get("entries")
        entry = entries[0] if isinstance(entries, list) and entries and isinstance(entries[0], dict) else {}
        if code == 200 and entry.get("messageid"):
            state = entry.get("status")
            if state in _NOT_TAKEN:
                raise SendFailed(f"status {state}: {_NOT_TAKEN[state]}", permanent=True, blocked=state == _BARRED)
            return AcceptedMessage(str(entry["messageid"]))
        raise _failure(code, wait_of(answer))

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, which Kavenegar keeps for some 48 hours. Raises `SendFailed`."""
        answer = await self._connection.ask(f"{self._api}/sms/status.json", form={"messageid": ",".join(references)})
        told_of = [
            (str(one.get("messageid")), str(one.get("status"))) for one in objects(answer_object(answer).get("entries"))
        ]
        return [DeliveryReport(self._name, mid, STATES[status], status) for mid, status in told_of if status in STATES]

    async def credit(self) -> float:
        """Return the credit in rials. Raises `SendFailed`."""
        body = answer_object(await self._connection.ask(f"{self._api}/account/info.json"))
        entries = body.get("entries")
        left = whole(entries.get("remaincredit")) if isinstance(entries, dict) else None
        if left is None:
            raise SendFailed("no credit is told", permanent=False)
        return left

    async def received(self, begin: datetime, end: datetime, page: int, *, read: bool) -> list[dict[str, Any]]:
        """Return a page of what came to the line within two days at the most. Raises `SendFailed`.

        Kavenegar marks the unread messages it lists as read.
        """
        form = {
            "linenumber": self.line,
            "isread": "1" if read else "0",
            "startdate": str(int(begin.timestamp())),
            "enddate": str(int(end.timestamp())),
            "pagenumber": str(page),
        }
        answer = await self._connection.ask(f"{self._api}/sms/inboxpaged.json", form=form)
        body = answer_object(answer)
        said = body.get("return")
        code = said.get("status") if isinstance(said, dict) else answer.status_code
        if code != 200:
            raise SendFailed(f"code {code}: the inbox is not told", permanent=False)
        return listed(body, "entries")


def _failure(code: int, wait: float | None) -> SendFailed | SendUnknown:
    if code in _PASSING or code in (429, 503):
        return SendFailed(f"code {code}: {_PASSING.get(code, 'too much at once')}", permanent=False, retry_after=wait)
    if code == 200 or code >= 500:
        return SendUnknown(f"code {code} without an answer that can be read")
    reason = _PERMANENT.get(code) or _STOPPED.get(code) or "refused"
    return SendFailed(f"code {code}: {reason}", permanent=True, of_account=code in _STOPPED)
