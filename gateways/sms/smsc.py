"""SMSC.ru: SMS out, and messages and reports that it pushes to our address without a signature."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

import httpx
from pydantic import BaseModel, ConfigDict, HttpUrl, SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from gateways.connection import answer_object, objects, refused, wait_of, whole
from gateways.contract import AcceptedMessage, NotTold, Pairs, Secret, SendFailed, SendUnknown
from gateways.fields import first
from gateways.sms.pushed import PushedLine, PushNames
from gateways.sms.sending import LineSender, ProviderAccount, one_by_one, without_plus

_PERMANENT: Final = {
    1: "a parameter is wrong",
    6: "the text or the sender is forbidden",
    7: "the number is wrong",
    8: "it cannot be delivered to that number",
}
_STOPPED: Final = {
    2: "the login, the key or the address is wrong",
    3: "the money is used up",
    4: "the address is barred",
}
_TOO_SOON: Final = 9
_A_MINUTE: Final = 60.0
_NOT_THERE: Final = -3
STATES: Final = {
    "0": MessageState.SENT,
    "1": MessageState.DELIVERED,
    "2": MessageState.DELIVERED,
    "3": MessageState.FAILED,
    "4": MessageState.DELIVERED,
    "20": MessageState.FAILED,
    "22": MessageState.FAILED,
    "23": MessageState.FAILED,
    "24": MessageState.FAILED,
    "25": MessageState.FAILED,
}
"""23, "forbidden", is also said of repetitions, of too many to one number and of the spam filter: no word of theirs."""


class SmscOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    username: str
    """The login; empty where `api_key` replaces login and password."""
    api_key: Secret
    """The password of the login, or the API key."""
    line: str
    """The sender's name or number."""
    api_base: HttpUrl = HttpUrl("https://smsc.ru/sys")
    credit_low: float | None = None
    """Roubles; below this the admins are warned."""


class Smsc(PushedLine):
    """One login."""

    kind: ClassVar[str] = "smsc"
    Options = SmscOptions
    names = PushNames(sender=("phone", "from"), receiver=("to",), text=("mes", "message"), status=("status",))
    states = STATES
    country = "7"
    region = "RU"

    def __init__(self, name: str, options: SmscOptions, region: str) -> None:
        way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line, options.credit_low)
        sender = SmscSender(way, options.username, options.api_key)
        super().__init__(name, region, options.line, sender)

    def reference_of(self, pairs: Pairs) -> str:
        """Return id and phone number: SMSC identifies a message by both."""
        return _reference(first(pairs, "id"), first(pairs, "phone"))


def _reference(its_id: str, number: str) -> str:
    return f"{its_id}:{without_plus(number)}" if its_id and number else ""


def _named(own_id: str) -> str:
    """Return our id as SMSC takes it: a number of 32 bits, or letters, digits and ".-_"."""
    return f"text-{own_id}"


class SmscSender(LineSender):
    """The sender under one name. A text of unknown fate is looked up by our own id."""

    def __init__(self, way: ProviderAccount, username: str, api_key: SecretStr) -> None:
        super().__init__(way)
        secret = api_key.get_secret_value()
        proof = {"login": username, "psw": secret} if username else {"apikey": secret}
        self._login = {**proof, "fmt": "3", "charset": "utf-8"}

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        number = without_plus(job["to"])
        form = {**self._login, "phones": number, "mes": clean(job["text"]), "sender": self.line}
        if own_id := job.get("own_id"):
            form["id"] = _named(own_id)
        answer = await self._connection.post(f"{self._api}/send.php", form)
        said = answer_object(answer)
        code = whole(said.get("error_code"))
        if code is None and said.get("id"):
            return AcceptedMessage(_reference(str(said["id"]), number))
        raise _failure(code, answer)

    async def find(self, own_id: str, to: str) -> str | None:
        """Return SMSC's reference of a text by our own id, or None where SMSC has no such text. Raises `SendFailed`."""
        status = await self._status(_named(own_id), without_plus(to))
        return None if status == _NOT_THERE else _reference(_named(own_id), to)

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, asked one by one. Raises `SendFailed`."""
        return await one_by_one(references, self._fate)

    async def _fate(self, reference: str) -> DeliveryReport | None:
        its_id, _, number = reference.partition(":")
        status = str(await self._status(its_id, number))
        return DeliveryReport(self._name, reference, STATES[status], status) if status in STATES else None

    async def credit(self) -> float:
        """Return the credit in roubles. Raises `SendFailed`."""
        left = answer_object(await self._connection.ask(f"{self._api}/balance.php", form=self._login)).get("balance")
        try:
            return float(str(left))
        except ValueError:
            raise SendFailed("no credit is told", permanent=False) from None

    async def _status(self, its_id: str, number: str) -> int:
        """Return the number of a text's state. Raises `SendFailed`, and `NotTold` where the answer has none."""
        form = {**self._login, "phone": f"{number},", "id": f"{its_id},"}
        answer = await self._connection.ask(f"{self._api}/status.php", form=form)
        code = whole(answer_object(answer).get("error_code"))
        if code in _STOPPED:
            raise SendFailed(f"code {code}: {_STOPPED[code]}", permanent=False)
        status = _first_status(answer) if answer.is_success else None
        if status is None:
            raise NotTold(f"HTTP {answer.status_code}, code {code}: no state is told")
        return status


def _first_status(answer: httpx.Response) -> int | None:
    try:
        rows = objects(answer.json())
    except ValueError:
        return None
    return whole(rows[0].get("status")) if rows else None


def _failure(code: int | None, answer: httpx.Response) -> SendFailed | SendUnknown:
    if code == _TOO_SOON or answer.status_code == 429:
        wait = wait_of(answer) or _A_MINUTE
        return SendFailed("code 9: the same within a minute, or too much at once", permanent=False, retry_after=wait)
    if code is None or answer.status_code >= 500:
        return SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
    return refused(code, _PERMANENT.get(code) or _STOPPED.get(code) or "refused", of_account=code in _STOPPED)
