"""LSIM (Azerbaijan): SMS out, signed by a key made of the text itself, and what became of each.

`key = md5(md5(password) + login + text + msisdn + sender)`: one letter less, and it is refused. A text with letters
outside the small alphabet (ə ğ ı İ ş ç) must say so, or they arrive as question marks. Nothing comes in by LSIM itself;
a push in the common names is taken, for those whose number it forwards.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl, SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from core.message_parts import parts_of
from gateways.contract import AcceptedMessage, Secret, SendFailed, SendUnknown
from gateways.sms.pushed import PushedLine
from gateways.sms.sending import (
    LineSender,
    ProviderAccount,
    answer_text,
    one_by_one,
    refused,
    wait_of,
    whole,
    without_plus,
)

_OF_ACCOUNT: Final = ("key", "login", "password", "balance", "balans", "sender", "ip ", "service", "contract")
"""Words in LSIM's own text of an error after which every other text would fail as well."""
_BLOCKED: Final = ("black", "qara siyah")
_OURS: Final = -500
"""Errors of LSIM's own side: they do not say whether the text went."""
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
    """The password. It never leaves: only what is made of it does."""
    line: str
    """The sender's name, as LSIM has confirmed it."""
    api_base: HttpUrl = HttpUrl("https://apps.lsim.az/quicksms/v1")
    credit_low: float | None = None
    """Messages that are left; below them the admins are told."""


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
    """The way out under one name. No number of ours is known there: what is unclear is never sent again unasked."""

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
        answer = await self._line.post(f"{self._api}/smssender", json=body)
        said = answer_text(answer)
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
        """Return what became of messages, asked one by one. Raises `SendFailed`."""
        return await one_by_one(references, self._fate)

    async def _fate(self, reference: str) -> DeliveryReport | None:
        params = {"login": self._login, "trans_id": reference}
        status = str(answer_text(await self._line.ask(f"{self._api}/report", params)).get("obj"))
        return DeliveryReport(self._name, reference, STATES[status], status) if status in STATES else None

    async def credit(self) -> float:
        """Return how many messages are left. Raises `SendFailed`."""
        params = {"login": self._login, "key": signed(self._password, self._login)}
        left = answer_text(await self._line.ask(f"{self._api}/balance", params)).get("obj")
        if not isinstance(left, int | float):
            raise SendFailed("no credit is told", permanent=False)
        return float(left)
