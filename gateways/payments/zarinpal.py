"""ZarinPal (Iran): payments by card.

The payer's browser comes back to the gateway's door with `Authority` and `Status`; anybody could send that, so it
only makes the desk ask: only `verify.json` shows whether it was paid. 100 is paid, 101 is paid and asked again. The
currency is always named: a mix-up of rials and tomans is a factor of ten.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import Event, PaymentNews
from gateways.connection import ProviderConnection, answer_object
from gateways.contract import Admission, Answer, Arrival, Malformed, RawRequest, Secret, SendFailed
from gateways.keys import event_key
from gateways.payments.provider import Looked, MadePayment, NewPayment, Paid

_PAID: Final = frozenset({100, 101})
_ANOTHER_AMOUNT: Final = -50
_UNPAID: Final = -51
_ENDED: Final = frozenset({-53, -54})
"""A payment of another merchant, an unknown one."""
THANKS: Final = (
    "پرداخت شما بررسی می‌شود. می‌توانید این صفحه را ببندید.\nYour payment is being checked. You may close this page."
)


class ZarinpalOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    merchant_id: Secret
    """Id of the payment gateway, 36 characters."""
    api_base: HttpUrl = HttpUrl("https://payment.zarinpal.com")
    thanks: str = THANKS
    """Text for the payer who returns."""


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
        self._connection = ProviderConnection()

    def admit(self, request: RawRequest) -> Admission:
        """Return the payer's return as an arrival."""
        answer = Answer(body=self._thanks)
        if request.empty:
            return Admission((), answer)
        authority = request.query_value("Authority")
        if not authority:
            raise Malformed("no Authority")
        key = event_key("back", authority, request.query_value("Status"))
        return Admission((Arrival(key, event_key("payment", authority), request.to_payload()),), answer)

    def read(self, payload: bytes) -> list[Event]:
        """Return the event that a payment must be checked."""
        authority = RawRequest.from_payload(payload).query_value("Authority")
        if not authority:
            raise Malformed("no Authority")
        return [PaymentNews(self.name, authority)]

    async def make(self, new: NewPayment) -> MadePayment:
        """Make a payment and return it. Raises `SendFailed` and `SendUnknown`."""
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
        """Verify a payment and return its state; ZarinPal compares the amount itself, and does not tell another.

        Raises `SendFailed` for every code that says nothing of the payment, such as -52, an unexpected error of theirs.
        """
        merchant = self._merchant.get_secret_value()
        data, code = await self._asked("verify", {"merchant_id": merchant, "amount": amount, "authority": reference})
        if code is None:
            raise SendFailed("no code is told", permanent=False)
        if code in _PAID:
            return Looked(Paid.PAID, amount, currency, str(data.get("ref_id", "")))
        if code == _ANOTHER_AMOUNT:
            return Looked(Paid.PAID)
        if code != _UNPAID and code not in _ENDED:
            raise SendFailed(f"code {code}", permanent=False)
        return Looked(Paid.ENDED if code in _ENDED else Paid.WAITING)

    async def _asked(self, what: str, body: Mapping[str, Any]) -> tuple[Mapping[str, Any], int | None]:
        """Return the data of an answer and its code, from wherever the answer holds the code."""
        answer = answer_object(await self._connection.ask(f"{self._base}/pg/v4/payment/{what}.json", json=dict(body)))
        data, errors = answer.get("data"), answer.get("errors")
        held = data if isinstance(data, dict) and data else errors if isinstance(errors, dict) else {}
        code = held.get("code")
        return held, code if isinstance(code, int) else None

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()
