"""Which kinds of gateway there are, and how one is built from its part of the configuration."""

import difflib
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from gateways.calls.missed_call import MissedCall
from gateways.contract import BadOptions, Gateway
from gateways.forms.form import Form
from gateways.meta.instagram import Instagram
from gateways.sms.kavenegar import Kavenegar
from gateways.sms.twilio import Twilio

KINDS: Final[Mapping[str, Any]] = {
    "kavenegar": Kavenegar,
    "twilio": Twilio,
    "instagram": Instagram,
    "form": Form,
    "missed_call": MissedCall,
}
"""Each class has `Options`, the pydantic model of its own keys, and is made from (name, options, region)."""

COMMON: Final = frozenset({"name", "kind", "team", "key"})
"""Keys every `[[gateways]]` part has; the rest belongs to its kind."""


def build(kind: str, name: str, options: Mapping[str, object], region: str) -> Gateway:
    """Build a gateway. `region` is the team's, as in ISO 3166 ("IR").

    Raises `BadOptions`, which names all that is wrong at once.
    """
    if kind not in KINDS:
        near = _nearest(kind, KINDS)
        raise BadOptions([f'gateway "{name}": no kind "{kind}"{near}; kinds: {", ".join(KINDS)}'])
    of_kind = KINDS[kind]
    own = {key: value for key, value in options.items() if key not in COMMON}
    try:
        gateway: Gateway = of_kind(name, of_kind.Options.model_validate(own), region)
    except ValidationError as error:
        known = of_kind.Options.model_fields
        raise BadOptions([_problem(name, kind, known, found) for found in error.errors()]) from None
    return gateway


def _problem(name: str, kind: str, known: Mapping[str, object], found: Any) -> str:
    """Word one finding of pydantic without the value, which may be a secret."""
    key = str(found["loc"][0]) if found["loc"] else "options"
    start = f'gateway "{name}" ({kind}):'
    if found["type"] == "missing":
        return f"{start} {key} is missing"
    if found["type"] == "extra_forbidden":
        return f'{start} unknown key "{key}"{_nearest(key, known)}; keys: {", ".join(known)}'
    return f"{start} {key}: {found['msg']}"


def _nearest(word: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f', did you mean "{near[0]}"?' if near else ""
