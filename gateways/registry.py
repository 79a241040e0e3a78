"""The kinds of gateway, and how one is built from its part of the configuration."""

import difflib
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from gateways.banks.kinds import PULLED, REST, SQL
from gateways.banks.source import BankSource
from gateways.calls.missed_call import MissedCall
from gateways.contract import BadOptions, Gateway
from gateways.forms.form import Form
from gateways.meta.instagram import Instagram
from gateways.meta.lead_ads import LeadAds
from gateways.payments.yookassa import Yookassa
from gateways.payments.zarinpal import Zarinpal
from gateways.sms.ghasedak import Ghasedak
from gateways.sms.ippanel import Ippanel
from gateways.sms.kavenegar import Kavenegar
from gateways.sms.lsim import Lsim
from gateways.sms.melipayamak import Melipayamak
from gateways.sms.smsc import Smsc
from gateways.sms.smsir import SmsIr
from gateways.sms.twilio import Twilio

KINDS: Final[Mapping[str, Any]] = {
    "kavenegar": Kavenegar,
    "melipayamak": Melipayamak,
    "smsir": SmsIr,
    "ghasedak": Ghasedak,
    "ippanel": Ippanel,
    "lsim": Lsim,
    "smsc": Smsc,
    "twilio": Twilio,
    "instagram": Instagram,
    "lead_ads": LeadAds,
    "form": Form,
    "missed_call": MissedCall,
    "zarinpal": Zarinpal,
    "yookassa": Yookassa,
}
"""Each class has `Options`, the pydantic model of its own keys, and is made from (name, options, region)."""

SIGN_THEIR_ADDRESS: Final = frozenset({"twilio"})
"""Kinds whose signature covers the called address: the configured public address must be the provider's."""


def _source_kind(kind: str) -> Any:
    """Return the class of a source; its libraries are imported only where one is configured."""
    if kind == SQL:
        from gateways.banks.replica import SqlBank

        return SqlBank
    from gateways.banks.rest import RestBank

    return RestBank


COMMON: Final = frozenset({"name", "kind", "team", "key"})
"""Keys every `[[gateways]]` part has; the rest belongs to its kind."""


def build(kind: str, name: str, options: Mapping[str, object], region: str) -> Gateway:
    """Build a gateway. `region` is the team's, as in ISO 3166 ("IR").

    Raises `BadOptions`, which names all that is wrong at once.
    """
    if kind not in KINDS:
        known = [*KINDS, REST, SQL]
        near = _nearest(kind, dict.fromkeys(known))
        raise BadOptions([f'gateway "{name}": no kind "{kind}"{near}; kinds: {", ".join(known)}'])
    made: Gateway = _made(KINDS[kind], kind, name, options, region)
    return made


def build_source(kind: str, name: str, options: Mapping[str, object], zone: str) -> BankSource:
    """Build a source of a bank: a gateway that is asked, not knocked for. `zone` is the team's.

    Raises `BadOptions`, which names all that is wrong at once.
    """
    if kind not in PULLED:
        raise BadOptions([f'gateway "{name}": "{kind}" is no source of a bank; kinds: {REST}, {SQL}'])
    made: BankSource = _made(_source_kind(kind), kind, name, options, zone)
    return made


def _made(of_kind: Any, kind: str, name: str, options: Mapping[str, object], where: str) -> Any:
    own = {key: value for key, value in options.items() if key not in COMMON}
    try:
        return of_kind(name, of_kind.Options.model_validate(own), where)
    except ValidationError as error:
        known = of_kind.Options.model_fields
        raise BadOptions([_problem(name, kind, known, found) for found in error.errors()]) from None


def _problem(name: str, kind: str, known: Mapping[str, object], found: Any) -> str:
    """Return one finding of pydantic as text without the value, which may be a secret."""
    key = ".".join(str(part) for part in found["loc"]) or "options"
    start = f'gateway "{name}" ({kind}):'
    if found["type"] == "missing":
        return f"{start} {key} is missing"
    if found["type"] == "extra_forbidden":
        return f'{start} unknown key "{key}"{_nearest(key, known)}; keys: {", ".join(known)}'
    return f"{start} {key}: {found['msg']}"


def _nearest(word: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f', did you mean "{near[0]}"?' if near else ""
