"""LSIM (Azerbaijan): SMS out, signed by a key made from the text itself, and delivery states.

`key = md5(md5(password) + login + text + msisdn + sender)`: a text that differs by one letter is refused. A text
with letters outside the small alphabet (ə ğ ı İ ş ç) must be marked, or they arrive as question marks. LSIM itself
delivers no messages to us; a push with the common field names is accepted from others who forward them.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl, SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from core.message_parts import parts_of
from gateways.connection import answer_object, refused, wait_of, whole
from gateways.contract import AcceptedMessage, Secret, SendFailed, SendUnknown
from gateways.sms.pushed import PushedLine
from gateways.sms.sending import LineSender, ProviderAccount, one_by_one, without_plus

_OF_ACCOUNT: Final = ("key", "login", "password", "balance", "balans", "sender", "ip ", "service", "contract")
"""Words in LSIM's error texts after which any other text would fail as well."""
_BLOCKED: Final = ("black", "qara siyah")
_OURS: Final = -500
"""Errors on LSIM's side: they do not show whether the text was sent."""
STATES: Final = {
    "101": MessageState.DELIVERED,
    "102": MessageState.FAILED,
    "103": MessageState.FAILED,
    "104": MessageState.FAILED,
}


class LsimOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    username: str
    """The login LSIM gave."""
    api_key: Secret
    """The password. It is never sent, only hashes of it."""
    line: str
    """The sender's name, as confirmed by LSIM."""
    api_base: HttpUrl = HttpUrl("https://apps.lsim.az/quicksms/v1")
    credit_low: float | None = None
    """Messages left; below this the admins are warned."""


class Lsim(PushedLine):
    """One sender's name."""

    kind: ClassVar[str] = "lsim"
    Options = LsimOptions
    states = STATES
    country = "994"
    region = "AZ"

    def __init__(self, name: str, options: LsimOptions, region: str) -> None:
        way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line, options.credit_low)
        sender = LsimSender(way, options.username, options.api_key)
        super().__init__(name, region, options.line, sender)


def signed(password: SecretStr, *parts: str) -> str:
    """Return LSIM's key over the parts of a request."""
    inner = hashlib.md5(password.get_secret_value().encode(), usedforsecurity=False).hexdigest()
    return hashlib.md5((inner + "".join(parts)).encode(), usedforsecurity=False).hexdigest()


class LsimSender(LineSender):
    """The sender under one name. LSIM does not know our own ids: a text of unknown fate is never repeated by itself."""

    def __init__(self, way: ProviderAccount, username: str, password: SecretStr) -> None:
        super().__init__(way)
        self._login, self._password = username, password

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        text, number = clean(job["text"]), without_plus(job["to"])
        body = {
            "login": self._login,
            "key": signed(self._password, self._login, text, number, self.line),
            "msisdn": number,
            "text": text,
            "sender": self.line,
            "scheduled": "NOW",
            "unicode": bool(parts_of(text).widening),
        }
        answer = await self._connection.post(f"{self._api}/smssender", json=body)
        said = answer_object(answer)
        code, reference = whole(said.get("errorCode")), said.get("obj")
        if answer.is_success and not code and reference:
            return AcceptedMessage(str(reference))
        if answer.status_code == 429:
            raise SendFailed("too much at once", permanent=False, retry_after=wait_of(answer))
        if not code or code <= _OURS:
            raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
        why = str(said.get("errorMessage") or "refused")
        lower = why.lower()
        of_account = any(word in lower for word in _OF_ACCOUNT)
        raise refused(code, why[:100], blocked=any(word in lower for word in _BLOCKED), of_account=of_account)

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, asked one by one. Raises `SendFailed`."""
        return await one_by_one(references, self._fate)

    async def _fate(self, reference: str) -> DeliveryReport | None:
        params = {"login": self._login, "trans_id": reference}
        status = str(answer_object(await self._connection.ask(f"{self._api}/report", params)).get("obj"))
        return DeliveryReport(self._name, reference, STATES[status], status) if status in STATES else None

    async def credit(self) -> float:
        """Return how many messages are left. Raises `SendFailed`."""
        params = {"login": self._login, "key": signed(self._password, self._login)}
        left = answer_object(await self._connection.ask(f"{self._api}/balance", params)).get("obj")
        if not isinstance(left, int | float):
            raise SendFailed("no credit is told", permanent=False)
        return float(left)
