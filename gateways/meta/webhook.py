"""What all of Meta's webhooks have in common: the set-up question, and the signature over the raw bytes."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from gateways.contract import Admission, Answer, Arrival, BadSignature, RawRequest
from gateways.keys import digest, same


def answered(request: RawRequest, verify_token: SecretStr) -> Admission:
    """Return the answer to Meta's question at the set-up of a webhook. Raises `BadSignature` for any other sender."""
    if request.query_value("hub.mode") != "subscribe":
        raise BadSignature("no set-up question")
    if not same(request.query_value("hub.verify_token"), verify_token.get_secret_value()):
        raise BadSignature("wrong verify token")
    return Admission((), Answer(body=request.query_value("hub.challenge")))


def admitted(
    request: RawRequest,
    verify_token: SecretStr,
    secrets: Sequence[SecretStr],
    cut: Callable[[RawRequest], Iterable[Arrival]],
    *,
    named: str,
    unless: str,
) -> Admission:
    """Return the answer to the set-up question, or the arrivals of a signed post.

    A post without known content is kept whole, under a key that begins with `named`, with `unless` as the reason:
    Meta repeats a post that is not answered with 200 for a day and a half, and then stops calling.
    """
    if request.method == "GET":
        return answered(request, verify_token)
    check_signature(request, secrets)
    unknown = Arrival(f"sha:{digest(request.body.hex())}", named, request.to_payload(), unless)
    return Admission(tuple(cut(request)) or (unknown,), Answer())


def check_signature(request: RawRequest, secrets: Sequence[SecretStr]) -> None:
    """Raise `BadSignature` unless one of the secrets signed the raw bytes."""
    given = request.header("x-hub-signature-256")
    fits = [same(given, signature(secret.get_secret_value(), request.body)) for secret in secrets]
    if not any(fits):
        raise BadSignature("missing or wrong signature")


def signature(secret: str, body: bytes) -> str:
    """Return Meta's signature: hex HMAC-SHA256 of the raw body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def text_of(thing: Mapping[str, Any], name: str) -> str:
    """Return an id or a name, sent as text or as a number; "" where there is none."""
    value = thing.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def moment_of(text: object) -> datetime | None:
    """Return the moment of Meta's "2026-03-02T09:15:00+0000"."""
    try:
        told_at = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return told_at.astimezone(UTC) if told_at.tzinfo is not None else None
