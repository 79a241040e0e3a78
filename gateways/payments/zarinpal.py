"""ZarinPal (Iran): payments by card.

The payer's browser comes back to the gateway's door with `Authority` and `Status`; anybody could write that, so it only
makes the desk ask: `verify.json` alone says whether it was paid. 100 is paid, 101 the same asked again. The currency is
always named: rials and tomans mixed up are tenfold.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import Event, PaymentNews
from gateways.contract import Admission, Answer, Arrival, Malformed, RawRequest, Secret, SendFailed
from gateways.keys import event_key
from gateways.payments.provider import Looked, MadePayment, NewPayment, Paid
from gateways.sms.sending import Line, answer_text

_PAID: Final = frozenset({100, 101})
_ENDED: Final = frozenset({-50, -52, -53, -54})
"""Another amount, an unknown or foreign payment, one that is archived."""
THANKS: Final = (
    "پرداخت شما بررسی می‌شود. می‌توانید این صفحه را ببندید.\nYour payment is being checked. You may close this page."
)


class ZarinpalOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    merchant_id: Secret
    """Of the gateway, 36 characters."""
    api_base: HttpUrl = HttpUrl("https://payment.zarinpal.com")
    thanks: str = THANKS
    """What a payer reads who comes back."""


class Zarinpal:
    """One payment gateway."""

    kind: ClassVar[str] = "zarinpal"
    methods: ClassVar[frozenset[str]] = frozenset({"GET"})
    currencies: ClassVar[frozenset[str]] = frozenset({"IRR", "IRT"})
    sender: ClassVar[None] = None
    Options = ZarinpalOptions

    def __init__(self, name: str, options: ZarinpalOptions, _region: str) -> None:
        self.name = name
        self._merchant = options.merchant_id
        self._base = str(options.api_base).rstrip("/")
        self._thanks = options.thanks
        self._line = Line()

    def admit(self, request: RawRequest) -> Admission:
        """Take the payer's return."""
        answer = Answer(body=self._thanks)
        if request.empty:
            return Admission((), answer)
        authority = request.query_value("Authority")
        if not authority:
            raise Malformed("no Authority")
        key = event_key("back", authority, request.query_value("Status"))
        return Admission((Arrival(key, event_key("payment", authority), request.to_payload()),), answer)

    def read(self, payload: bytes) -> list[Event]:
        """Return that a payment is to be asked about."""
        authority = RawRequest.from_payload(payload).query_value("Authority")
        if not authority:
            raise Malformed("no Authority")
        return [PaymentNews(self.name, authority)]

    async def make(self, new: NewPayment) -> MadePayment:
        """Ask for a payment. Raises `SendFailed` and `SendUnknown`."""
        body = {
            "merchant_id": self._merchant.get_secret_value(),
            "amount": new.amount,
            "currency": new.currency,
            "description": new.description,
            "callback_url": new.back_to,
            "metadata": {"order_id": new.own_id},
        }
        data, code = await self._asked("request", body)
        authority = data.get("authority")
        if code != 100 or not isinstance(authority, str):
            raise SendFailed(f"code {code}", permanent=code is not None)
        return MadePayment(authority, f"{self._base}/pg/StartPay/{authority}")

    async def look(self, reference: str, amount: int, currency: str) -> Looked:
        """Verify a payment: ZarinPal compares the amount itself. Raises `SendFailed`."""
        merchant = self._merchant.get_secret_value()
        data, code = await self._asked("verify", {"merchant_id": merchant, "amount": amount, "authority": reference})
        if code is None:
            raise SendFailed("no code is told", permanent=False)
        if code in _PAID:
            return Looked(Paid.PAID, amount, currency, str(data.get("ref_id", "")))
        return Looked(Paid.ENDED if code in _ENDED else Paid.WAITING)

    async def _asked(self, what: str, body: Mapping[str, Any]) -> tuple[Mapping[str, Any], int | None]:
        """Return the data of an answer and its code, wherever it stands."""
        answer = answer_text(await self._line.ask(f"{self._base}/pg/v4/payment/{what}.json", json=dict(body)))
        data, errors = answer.get("data"), answer.get("errors")
        held = data if isinstance(data, dict) and data else errors if isinstance(errors, dict) else {}
        code = held.get("code")
        return held, code if isinstance(code, int) else None

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()
