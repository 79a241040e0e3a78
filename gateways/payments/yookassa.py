"""YooKassa (Russia): payments by card, SBP and wallets.

Its notifications are not signed, so they only make the desk ask: `GET /v3/payments/{id}` alone says whether it was
paid, how much and in which currency. The same Idempotence-Key makes one payment, however often it is asked for.
"""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import Event, PaymentNews
from gateways.contract import Admission, Answer, Arrival, Malformed, RawRequest, Secret, SendFailed
from gateways.fields import read_json
from gateways.keys import event_key
from gateways.payments.provider import Looked, MadePayment, NewPayment, Paid, decimals, minor
from gateways.sms.sending import Line, answer_text, wait_of


class YookassaOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    shop_id: str
    secret_key: Secret
    api_base: HttpUrl = HttpUrl("https://api.yookassa.ru")
    thanks: str = "Платёж проверяется. Страницу можно закрыть.\nYour payment is being checked. You may close this page."
    """What a payer reads who comes back."""


class Yookassa:
    """One shop."""

    kind: ClassVar[str] = "yookassa"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    currencies: ClassVar[frozenset[str]] = frozenset({"RUB"})
    sender: ClassVar[None] = None
    Options = YookassaOptions

    def __init__(self, name: str, options: YookassaOptions, _region: str) -> None:
        self.name = name
        self._shop = options.shop_id
        self._secret = options.secret_key
        self._base = str(options.api_base).rstrip("/")
        self._thanks = options.thanks
        self._line = Line()

    def admit(self, request: RawRequest) -> Admission:
        """Take a notification; a payer who comes back only reads thanks."""
        if request.method == "GET" or request.empty:
            return Admission((), Answer(body=self._thanks))
        event, payment, about = _named(request.body)
        # Of a payment several parts may go back, each by a notification of its own.
        key = event_key(event, about)
        return Admission((Arrival(key, event_key("payment", payment), request.to_payload()),), Answer())

    def read(self, payload: bytes) -> list[Event]:
        """Return that a payment is to be asked about."""
        return [PaymentNews(self.name, _named(RawRequest.from_payload(payload).body)[1])]

    async def make(self, new: NewPayment) -> MadePayment:
        """Ask for a payment. Raises `SendFailed` and `SendUnknown`."""
        answer = await self._line.post(
            f"{self._base}/v3/payments",
            json={
                "amount": {"value": decimals(new.amount, new.currency), "currency": new.currency},
                "confirmation": {"type": "redirect", "return_url": new.back_to},
                "capture": True,
                "description": new.description[:128],
                "metadata": {"order_id": new.own_id},
            },
            auth=(self._shop, self._secret.get_secret_value()),
            headers={"Idempotence-Key": new.own_id},
        )
        body = answer_text(answer)
        confirmation = body.get("confirmation")
        url = confirmation.get("confirmation_url") if isinstance(confirmation, dict) else None
        if not isinstance(body.get("id"), str) or not isinstance(url, str):
            refused = 400 <= answer.status_code < 429
            raise SendFailed(f"HTTP {answer.status_code}", permanent=refused, retry_after=wait_of(answer))
        return MadePayment(body["id"], url)

    async def look(self, reference: str, _amount: int, _currency: str) -> Looked:
        """Read a payment again. Raises `SendFailed`."""
        answer = await self._line.ask(
            f"{self._base}/v3/payments/{reference}", auth=(self._shop, self._secret.get_secret_value())
        )
        body = answer_text(answer)
        if body.get("id") != reference or "status" not in body:
            # No news of money may be taken from what is not the payment: a refund would be lost.
            raise SendFailed(f"HTTP {answer.status_code}: not told", permanent=False)
        state = {"succeeded": Paid.PAID, "canceled": Paid.ENDED}.get(str(body.get("status")), Paid.WAITING)
        told_of, back = _money_in(body, "amount"), _money_in(body, "refunded_amount")
        currency = str(told_of.get("currency", ""))
        refunded = minor(back.get("value"), currency) if back.get("currency") == currency else None
        return Looked(state, minor(told_of.get("value"), currency), currency, reference, refunded or 0)

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()


def _money_in(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def _named(body: bytes) -> tuple[str, str, str]:
    """Return which event a notification tells of, the id of its payment, and the id of what it is about."""
    try:
        said = read_json(body)
    except json.JSONDecodeError as error:
        raise Malformed("no JSON") from error
    about = said.get("object") if isinstance(said, dict) else None
    if not isinstance(about, dict):
        raise Malformed("no object")
    event = str(said.get("event", ""))
    # Of a refund, the payment it belongs to.
    payment = about.get("payment_id") if event.startswith("refund") else about.get("id")
    if not isinstance(payment, str) or not payment:
        raise Malformed("no payment")
    return event, payment, str(about.get("id") or payment)
