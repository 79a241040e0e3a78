"""SMS out by Melipayamak and Farapayamak."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from gateways.connection import answer_object, part, refused, wait_of, whole
from gateways.contract import AcceptedMessage, SendFailed, SendUnknown
from gateways.sms.sending import LineSender, ProviderAccount, at_home, one_by_one

_PERMANENT: Final = {
    7: "a word in it is filtered",
    14: "a link in it is not allowed",
    15: 'a text from this line must end with "لغو11"',
}
_STOPPED: Final = {
    0: "the user name or password is wrong",
    2: "the credit is used up",
    5: "the sender is not ours",
    9: "a public line cannot be used by the API",
    10: "the user is not active",
    12: "papers of the account are missing",
}
_PASSING: Final = {3: "the limit of the day", 4: "the limit of volume", 6: "the system is being updated"}
_UNCLEAR: Final = 11
_SHORTEST_ID: Final = 1000
"""Smaller numbers in an answer are codes, not message ids."""

STATES: Final = {
    "0": MessageState.SENT,
    "1": MessageState.DELIVERED,
    "2": MessageState.FAILED,
    "3": MessageState.FAILED,
    "8": MessageState.SENT,
    "16": MessageState.FAILED,
    "35": MessageState.BLOCKED,
    "200": MessageState.SENT,
    "300": MessageState.FAILED,
    "500": MessageState.FAILED,
}


class MelipayamakSender(LineSender):
    """The sender of one line. Our own ids are unknown there: a text of unknown fate is never repeated automatically."""

    def __init__(self, way: ProviderAccount, username: str, password: SecretStr) -> None:
        super().__init__(way)
        self._api = f"{way.api_base}/api/SendSMS"
        self._login = {"username": username, "password": password.get_secret_value()}

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        form = {**self._login, "to": at_home(job["to"]), "from": self.line, "text": clean(job["text"])}
        answer = await self._connection.post(f"{self._api}/SendSMS", {**form, "isFlash": "false"})
        body = answer_object(answer)
        value, status = whole(part(body, "Value")), whole(part(body, "RetStatus"))
        if status == 1 and value is not None and abs(value) >= _SHORTEST_ID:
            return AcceptedMessage(str(value))
        if answer.status_code == 429:
            raise SendFailed("too much at once", permanent=False, retry_after=wait_of(answer))
        if status is None or value is None:
            raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
        raise _failure(value, status, str(part(body, "StrRetStatus") or ""))

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, asked one by one. Raises `SendFailed`."""
        return await one_by_one(references, self._fate)

    async def _fate(self, reference: str) -> DeliveryReport | None:
        status = str(part(await self.call("GetDeliveries2", recID=reference), "Value") or "")
        return DeliveryReport(self._name, reference, STATES[status], status) if status in STATES else None

    async def credit(self) -> float:
        """Return how many messages are left. Raises `SendFailed`."""
        left = part(await self.call("GetCredit"), "Value")
        try:
            return float(str(left))
        except ValueError:
            raise SendFailed("no credit is told", permanent=False) from None

    async def call(self, method: str, **more: str) -> dict[str, Any]:
        """Return the platform's answer to a call. Raises `SendFailed`."""
        return answer_object(await self._connection.ask(f"{self._api}/{method}", form={**self._login, **more}))


def _failure(code: int, status: int, said: str) -> SendFailed | SendUnknown:
    if said.lower() == "invaliddata":
        return refused(status, "the number or the text is not valid")
    if code == _UNCLEAR:
        return SendUnknown("code 11: not sent, or not known")
    if code in _PASSING:
        return SendFailed(f"code {code}: {_PASSING[code]}", permanent=False)
    return refused(code, _PERMANENT.get(code) or _STOPPED.get(code) or "refused", of_account=code in _STOPPED)
