"""A customer: texts, writes, fills in forms and calls, through the product's own doors."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from playground import providers
from playground.clock import Clock, real_clock
from playground.providers import Knock

Json = dict[str, Any]


class DoorClosed(RuntimeError):
    """The product did not take it in; the message has the status and the answer."""


@dataclass(slots=True, frozen=True)
class GatewayAddresses:
    """Addresses (``http://host:port/in/{gateway}/{key}``) and secrets of the product's gateways; empty: not there.

    ``public_url`` of Twilio doors is only needed when the product knows itself by another address.
    """

    kavenegar: str = ""
    short_code: str = "3000505"
    twilio: str = ""
    twilio_token: str = ""
    twilio_number: str = "+447700900100"
    twilio_public_url: str = ""
    twilio_voice: str = ""
    twilio_voice_public_url: str = ""
    instagram: str = ""
    instagram_secret: str = ""
    instagram_account: str = "17841400000000000"
    form: str = ""
    threecx: str = ""
    missed_call: str = ""
    line: str = "+982191000000"


async def knock(request: Knock) -> str:
    """Send it and return the answer's text; DoorClosed when it is refused."""
    timeout = ClientTimeout(total=15)
    async with (
        ClientSession(timeout=timeout) as session,
        session.request(request.method, request.url, data=request.body, headers=request.headers) as response,
    ):
        text = await response.text()
        if response.status >= 300:
            raise DoorClosed(f"the door answered {response.status}: {text[:200]}")
        return text


class Customer:
    """Somebody outside with a phone and an Instagram account."""

    def __init__(
        self,
        doors: GatewayAddresses,
        phone: str,
        *,
        name: str = "",
        instagram_id: str = "",
        clock: Clock = real_clock,
        rng: random.Random | None = None,
    ) -> None:
        self.doors = doors
        self.phone = phone
        self.name = name
        self._clock = clock
        self._rng = rng or random.Random()
        self.instagram_id = instagram_id or f"68{self._rng.randrange(10**13, 10**14)}"

    def _hex(self) -> str:
        return f"{self._rng.getrandbits(128):032x}"

    @property
    def _now(self) -> datetime:
        return self._clock()

    async def texts_short_code(self, text: str) -> str:
        """An SMS to the short code at Kavenegar; numbers there come as 0912…."""
        sender = "0" + self.phone.removeprefix("+98") if self.phone.startswith("+98") else self.phone
        number = self._rng.randrange(10**7, 10**9)
        request = providers.kavenegar_sms(
            self.doors.kavenegar, sender=sender, line=self.doors.short_code, text=text, message_id=number
        )
        return await knock(request)

    async def texts_twilio(self, text: str) -> str:
        """An SMS to the Twilio number."""
        doors = self.doors
        request = providers.twilio_sms(
            doors.twilio,
            token=doors.twilio_token,
            sender=self.phone,
            to=doors.twilio_number,
            text=text,
            sid=f"SM{self._hex()}",
            public_url=doors.twilio_public_url,
        )
        return await knock(request)

    async def writes_on_instagram(self, text: str, *, story: str = "", ad: str = "") -> str:
        """A direct message, perhaps in reply to a story or after an ad."""
        return await self.instagram_event(providers.instagram_text(f"aWdf{self._hex()}", text, story=story, ad=ad))

    async def instagram_event(self, event: Json) -> str:
        """Any other messaging event: a reaction, an unsent message, an echo."""
        doors = self.doors
        request = providers.instagram(
            doors.instagram,
            secret=doors.instagram_secret,
            account=doors.instagram_account,
            sender=self.instagram_id,
            event=event,
            at=self._now,
        )
        return await knock(request)

    async def fills_form(self, **fields: Any) -> str:
        """The site's form: name and phone, and whatever else it has (utm_source…)."""
        return await knock(providers.web_form(self.doors.form, {"name": self.name, "phone": self.phone, **fields}))

    async def calls_and_is_missed(self) -> str:
        """A call nobody answered, told by the exchange that is there."""
        doors = self.doors
        if doors.missed_call:
            request = providers.missed_call(
                doors.missed_call, call_id=self._hex(), caller=self.phone, to=doors.line, at=self._now
            )
        elif doors.threecx:
            request = providers.threecx_missed_call(doors.threecx, caller=self.phone, extension="201", at=self._now)
        else:
            request = providers.twilio_missed_call(
                doors.twilio_voice,
                token=doors.twilio_token,
                caller=self.phone,
                to=doors.twilio_number,
                sid=f"CA{self._hex()}",
                at=self._now,
                public_url=doors.twilio_voice_public_url,
            )
        return await knock(request)


def passers_by(seed: int = 1, prefix: str = "+98912000") -> Callable[[], str]:
    """New phone numbers one after the other, each once; no range is reserved for examples, but nothing is ever sent."""
    rng = random.Random(seed)
    numbers = list(range(10_000))
    rng.shuffle(numbers)
    order = iter(numbers)
    return lambda: f"{prefix}{next(order):04d}"
