"""YooKassa (Russia): payments by card, SBP and wallets.

Its notifications are not signed, so they only make the desk ask: only `GET /v3/payments/{id}` shows whether it was
paid, how much and in which currency. The same Idempotence-Key makes one payment, however often it is asked for.
"""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import Event, PaymentNews
from gateways.connection import ProviderConnection, answer_object, wait_of
from gateways.contract import Admission, Answer, Arrival, Malformed, RawRequest, Secret, SendFailed
from gateways.fields import read_json
from gateways.keys import event_key
from gateways.payments.provider import Looked, MadePayment, NewPayment, Paid, decimals, minor


class YookassaOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    shop_id: str
    secret_key: Secret
    api_base: HttpUrl = HttpUrl("https://api.yookassa.ru")
    thanks: str = "Платёж проверяется. Страницу можно закрыть.\nYour payment is being checked. You may close this page."
    """Text for the payer who returns."""


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
        self._connection = ProviderConnection()

    def admit(self, request: RawRequest) -> Admission:
        """Return a notification as an arrival; a payer who returns only reads thanks."""
        if request.method == "GET" or request.empty:
            return Admission((), Answer(body=self._thanks))
        event, payment, about = _named(request.body)
        # A payment may be refunded in several parts, each with its own notification.
        key = event_key(event, about)
        return Admission((Arrival(key, event_key("payment", payment), request.to_payload()),), Answer())

    def read(self, payload: bytes) -> list[Event]:
        """Return the event that a payment must be checked."""
        return [PaymentNews(self.name, _named(RawRequest.from_payload(payload).body)[1])]

    async def make(self, new: NewPayment) -> MadePayment:
        """Make a payment and return it. Raises `SendFailed` and `SendUnknown`."""
        answer = await self._connection.post(
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
        body = answer_object(answer)
        confirmation = body.get("confirmation")
        url = confirmation.get("confirmation_url") if isinstance(confirmation, dict) else None
        if not isinstance(body.get("id"), str) or not isinstance(url, str):
            refused = 400 <= answer.status_code < 429
            raise SendFailed(f"HTTP {answer.status_code}", permanent=refused, retry_after=wait_of(answer))
        return MadePayment(body["id"], url)

    async def look(self, reference: str, _amount: int, _currency: str) -> Looked:
        """Return the state of a payment. Raises `SendFailed`."""
        answer = await self._connection.ask(
            f"{self._base}/v3/payments/{reference}", auth=(self._shop, self._secret.get_secret_value())
        )
        body = answer_object(answer)
        if body.get("id") != reference or "status" not in body:
            # An answer that is not this payment says nothing: read as one, it would hide a refund.
            raise SendFailed(f"HTTP {answer.status_code}: not told", permanent=False)
        state = {"succeeded": Paid.PAID, "canceled": Paid.ENDED}.get(str(body.get("status")), Paid.WAITING)
        told_of = _money_in(body, "amount")
        currency = str(told_of.get("currency", ""))
        refunded, refunded_in = _refunded(body, currency)
        return Looked(state, minor(told_of.get("value"), currency), currency, reference, refunded, refunded_in)

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()


def _money_in(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def _refunded(body: Mapping[str, Any], currency: str) -> tuple[int | None, str]:
    """Return how much went back and in which currency; 0 where nothing is reported, None for what is no amount."""
    if body.get("refunded_amount") is None:
        return 0, currency
    back = _money_in(body, "refunded_amount")
    refunded_in = str(back.get("currency", currency))
    return minor(back.get("value"), refunded_in), refunded_in


def _named(body: bytes) -> tuple[str, str, str]:
    """Return the event of a notification, the id of its payment, and the id of its object."""
    try:
        said = read_json(body)
    except json.JSONDecodeError as error:
        raise Malformed("no JSON") from error
    about = said.get("object") if isinstance(said, dict) else None
    if not isinstance(about, dict):
        raise Malformed("no object")
    event = str(said.get("event", ""))
    # For a refund: the payment it belongs to.
    payment = about.get("payment_id") if event.startswith("refund") else about.get("id")
    if not isinstance(payment, str) or not payment:
        raise Malformed("no payment")
    return event, payment, str(about.get("id") or payment)
