"""Every code of the providers' lists: which text is lost for good, which stops the account, and which passes."""

from collections.abc import Callable
from typing import Any

import pytest

from gateways.contract import SendFailed, SendUnknown
from tests.gateways.test_sms_providers import JOB, SmsProviders, sender_of, world

__all__ = ["world"]

TEXT, RECEIVER, ACCOUNT, PASSES, UNCLEAR = "text", "receiver", "account", "passes", "unclear"
Codes = dict[str, tuple[int, ...]]

KAVENEGAR: Codes = {
    TEXT: (411, 413, 417, 419, 422, 424, 428, 431, 432),
    ACCOUNT: (401, 403, 407, 412, 416, 418, 426, 430),
    PASSES: (409,),
}
MELIPAYAMAK: Codes = {TEXT: (7, 14, 15), ACCOUNT: (0, 2, 5, 9, 10, 12), PASSES: (3, 4, 6), UNCLEAR: (11,)}
SMSIR: Codes = {TEXT: (104, 114), RECEIVER: (115,), ACCOUNT: (*range(10, 15), 101, 102, 113, 123), PASSES: (20,)}
SMSC: Codes = {TEXT: (1, 6, 7, 8), ACCOUNT: (2, 3, 4), PASSES: (9,)}
TWILIO: Codes = {TEXT: (21211, 21614), RECEIVER: (21610,), ACCOUNT: (20003,), PASSES: (20429,)}

LISTS: dict[str, tuple[Codes, Callable[[int], tuple[Any, int]]]] = {
    "kavenegar": (KAVENEGAR, lambda code: ({"return": {"status": code}, "entries": None}, code)),
    "melipayamak": (MELIPAYAMAK, lambda code: ({"Value": str(code), "RetStatus": 0, "StrRetStatus": ""}, 200)),
    "smsir": (SMSIR, lambda code: ({"status": code, "data": None}, 429 if code == 20 else 400)),
    "smsc": (SMSC, lambda code: ({"error": "x", "error_code": code}, 200)),
    "twilio": (TWILIO, lambda code: ({"code": code}, {20003: 401, 20429: 429}.get(code, 400))),
}


@pytest.mark.parametrize("kind", LISTS)
async def test_every_code_of_a_provider_says_whether_the_text_the_account_or_the_hour_is_at_fault(
    world: tuple[SmsProviders, str], kind: str
) -> None:
    providers, base = world
    codes, answered = LISTS[kind]
    sender = sender_of(kind, base)
    told = {}
    for meant, each in codes.items():
        for code in each:
            providers.refuses, providers.status = answered(code)
            told[code] = (await _told(sender), meant)
    await sender.close()
    assert {code: got for code, (got, meant) in told.items() if got != meant} == {}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_in_trouble_is_never_the_texts_fault(
    world: tuple[SmsProviders, str], kind: str, status: int
) -> None:
    providers, base = world
    providers.refuses, providers.status = {}, status
    sender = sender_of(kind, base)
    assert await _told(sender) in (PASSES, UNCLEAR)
    await sender.close()


async def _told(sender: Any) -> str:
    """Return what a sender makes of the provider's answer to a text."""
    try:
        await sender.send(JOB)
    except SendUnknown:
        return UNCLEAR
    except SendFailed as failed:
        if not failed.permanent:
            return PASSES
        return ACCOUNT if failed.of_account else RECEIVER if failed.blocked else TEXT
    return "taken"
