"""Kavenegar (Iran): SMS that people send to a short code or line.

The panel's "receive callback" is called by GET or POST with `messageid, from, to, message`, unsigned: the key
in the address is all that proves it. Some panels call the fields `sender, receptor, text`. Delivery reports
(`messageid, status` and sometimes the whole message again) may come to the same address.
"""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, HttpUrl

from gateways.contract import Secret
from gateways.sms.kavenegar_send import STATES, KavenegarSender
from gateways.sms.pushed import PushedLine


class KavenegarOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    line: str | None = None
    """The short code or line, for messages that do not name it."""
    api_key: Secret | None = None
    """Of the account. Taking messages in needs none; with it and a line, people are answered."""
    api_base: HttpUrl = HttpUrl("https://api.kavenegar.com")
    credit_low: float | None = None
    """Rials; below them the admins are told."""


class Kavenegar(PushedLine):
    """One receiving line."""

    kind: ClassVar[str] = "kavenegar"
    Options = KavenegarOptions
    states = STATES

    def __init__(self, name: str, options: KavenegarOptions, region: str) -> None:
        sender = None
        if options.api_key is not None and options.line:
            base = str(options.api_base).rstrip("/")
            sender = KavenegarSender(name, base, options.api_key, options.line, options.credit_low)
        super().__init__(name, region, options.line, sender)
