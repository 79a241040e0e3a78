"""SMS out by SMS.ir."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from gateways.connection import answer_object, refused, wait_of, whole
from gateways.contract import AcceptedMessage, NotTold, SendFailed, SendUnknown
from gateways.sms.sending import LineSender, ProviderAccount, at_home, one_by_one

_PERMANENT: Final = {104: "the number is not valid", 105: "too many numbers", 114: "a parameter is too long"}
_BLACKLISTED: Final = 115
_STOPPED: Final = {
    10: "the key is wrong",
    11: "the key is not active",
    12: "the key may not be used from here",
    13: "the account is not active",
    14: "the account is stopped",
    101: "the line is not ours",
    102: "the credit is used up",
    113: "there is no such template",
    123: "the line is not active",
}
_TOO_MUCH: Final = 20
_STATES: Final = {
    1: MessageState.DELIVERED,
    2: MessageState.FAILED,
    4: MessageState.FAILED,
    5: MessageState.SENT,
    6: MessageState.FAILED,
    7: MessageState.BLOCKED,
}


class SmsIrSender(LineSender):
    """The sender of one line. Our own ids are unknown there: a text of unknown fate is never repeated automatically."""

    def __init__(self, way: ProviderAccount, api_key: SecretStr) -> None:
        super().__init__(way)
        self._headers = {"X-API-KEY": api_key.get_secret_value()}

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        number = whole(self.line.removeprefix("+"))
        text = {"lineNumber": number, "messageText": clean(job["text"]), "mobiles": [at_home(job["to"])]}
        body = {**text, "sendDateTime": None}
        answer = await self._connection.post(f"{self._api}/send/bulk", json=body, headers=self._headers)
        said = answer_object(answer)
        status = whole(said.get("status"))
        if status == 1 and answer.is_success:
            return AcceptedMessage(_id_in(said))
        if status == _TOO_MUCH or answer.status_code == 429:
            raise SendFailed("too much at once", permanent=False, retry_after=wait_of(answer))
        if status is None or answer.status_code >= 500:
            raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
        reason = _PERMANENT.get(status) or _STOPPED.get(status) or "refused"
        raise refused(status, reason, blocked=status == _BLACKLISTED, of_account=status in _STOPPED)

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, asked one by one. Raises `SendFailed`."""
        return await one_by_one(references, self._fate)

    async def _fate(self, reference: str) -> DeliveryReport | None:
        data = (await self.ask(f"send/{reference}")).get("data")
        status = whole(data.get("deliveryState")) if isinstance(data, dict) else None
        return DeliveryReport(self._name, reference, _STATES[status], str(status)) if status in _STATES else None

    async def credit(self) -> float:
        """Return how many messages are left. Raises `SendFailed`."""
        left = (await self.ask("credit")).get("data")
        if not isinstance(left, int | float):
            raise SendFailed("no credit is told", permanent=False)
        return float(left)

    async def ask(self, path: str, params: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        """Return the answer to a question. Raises `SendFailed`, and `NotTold` where only this question was refused."""
        answer = await self._connection.ask(f"{self._api}/{path}", params, headers=self._headers)
        body = answer_object(answer)
        status = whole(body.get("status"))
        if status in _STOPPED or status == _TOO_MUCH or answer.status_code in (401, 403):
            raise SendFailed(f"code {status}: {_STOPPED.get(status or 0, 'not answered')}", permanent=False)
        if not answer.is_success or status != 1:
            raise NotTold(f"code {body.get('status')}: not answered")
        return body


def _id_in(said: Mapping[str, Any]) -> str:
    """Return the id of the one message that was sent. Raises `SendFailed` and `SendUnknown`.

    It is 0 for a number on the blacklist, and empty for a wrong number.
    """
    data = said.get("data")
    ids = data.get("messageIds") if isinstance(data, dict) else None
    if not isinstance(ids, list) or not ids:
        raise SendUnknown("taken, without an id by which it could be known")
    first = ids[0]
    if first == 0:
        raise refused(0, "the receiver is on the blacklist", blocked=True)
    if first is None:
        raise refused("null", "the number or the text is not valid")
    return str(first)
