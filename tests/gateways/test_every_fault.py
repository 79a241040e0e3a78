"""Every sender, payment provider and poller of the house against every fault a provider can have, in one table.

A sender that cannot be sure says so, for what is unclear is never sent again unasked. A poller fails aloud and keeps
its place: an answer of another form must not look like an empty inbox, or messages are lost and nobody hears of it.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateways.abilities import AsksCredit, AsksFates, FetchesMessages
from gateways.banks.kinds import PULLED
from gateways.contract import GatewaySender, SendFailed, SendUnknown
from gateways.payments.provider import NewPayment, TakesPayments
from gateways.registry import KINDS, build
from tests.gateways.answering import RETRY_AFTER, ProviderDouble

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
KEY = "secret-key-of-the-account"
LOGIN = {"username": "sarnakh", "api_key": KEY, "line": "30001234"}
KEYED = {"api_key": KEY, "line": "30001234"}
META = {"app_secret": KEY, "verify_token": "verify-0123456789", "access_token": KEY}
OPTIONS: dict[str, dict[str, Any]] = {
    "kavenegar": KEYED,
    "melipayamak": LOGIN,
    "smsir": KEYED,
    "ghasedak": KEYED,
    "ippanel": KEYED,
    "lsim": LOGIN,
    "smsc": LOGIN,
    "twilio": {"auth_token": KEY, "account_sid": "AC1", "line": "+15005550006"},
    "instagram": META,
    "lead_ads": {**META, "forms": ["300000000000301"]},
    "zarinpal": {"merchant_id": KEY},
    "yookassa": {"shop_id": "1", "secret_key": KEY},
}
KNOCKED_FOR_ONLY = {"form", "missed_call"}
"""Kinds that never ask or send."""
JOB = {"to": "+989120000001", "text": "سلام", "own_id": "77"}


FAULTS: dict[str, dict[str, Any]] = {
    "the answer is lost": {"hangs_up": True},
    "half an answer": {"body": '{"data": [', "cut": 500},
    "too much at once": {"status": 429},
    "a fault of theirs": {"status": 500, "body": "<html>"},
    "no JSON": {"body": "<html>maintenance</html>"},
    "another form": {"body": '{"result": {"renamed": []}, "version": 9}'},
    "a list where an object was": {"body": "[1, 2]"},
    "the key is refused": {"status": 401},
}
UNSURE = (
    *("the answer is lost", "half an answer", "a fault of theirs"),
    *("no JSON", "another form", "a list where an object was"),
)
"""After these nobody knows whether a text was taken."""


def gateway_of(kind: str, base: str) -> Any:
    return build(kind, kind, {**OPTIONS[kind], "api_base": f"{base}/api"}, "IR")


async def meets(provider: tuple[ProviderDouble, str], fault: str, doing: Callable[[], Awaitable[object]]) -> Exception:
    one, _ = provider
    for name, value in FAULTS[fault].items():
        setattr(one, name, value)
    with pytest.raises((SendFailed, SendUnknown)) as met:
        await doing()
    assert one.received, "the fault was never met"
    assert KEY not in str(met.value)
    return met.value


def surely_not(error: Exception, fault: str) -> None:
    """Check that it was surely not taken, or not told, and whether trying again may help."""
    assert isinstance(error, SendFailed)
    if fault == "too much at once":
        assert (error.permanent, error.retry_after) == (False, RETRY_AFTER)


SENDERS = sorted(kind for kind in OPTIONS if kind not in ("lead_ads", "zarinpal", "yookassa"))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", SENDERS)
async def test_a_sender_is_sure_or_says_that_it_is_not(provider, kind, fault):
    sender: GatewaySender = gateway_of(kind, provider[1]).sender
    error = await meets(provider, fault, lambda: sender.send(JOB))
    await sender.close()
    if fault in UNSURE:
        assert isinstance(error, SendUnknown)
    else:
        surely_not(error, fault)
        assert isinstance(error, SendFailed)
        assert error.permanent is (fault == "the key is refused")


ASKERS = [
    *((kind, "fates") for kind in SENDERS if isinstance(gateway_of(kind, "http://x").sender, AsksFates)),
    *((kind, "credit") for kind in SENDERS if isinstance(gateway_of(kind, "http://x").sender, AsksCredit)),
]
ALOUD = ("the answer is lost", "half an answer", "too much at once", "a fault of theirs")
"""Faults that whoever asks for what is known is told of; a fate that is not understood is asked for again."""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("kind", "what"), ASKERS)
async def test_what_is_asked_of_a_text_or_an_account_is_told_or_failed(provider, kind, what, fault):
    sender = gateway_of(kind, provider[1]).sender
    ask = sender.credit if what == "credit" else lambda: sender.fates(["1:989120000001"])
    if what == "credit" or fault in ALOUD:
        surely_not(await meets(provider, fault, ask), fault)
    else:
        for name, value in FAULTS[fault].items():
            setattr(provider[0], name, value)
        found: list[object] = []
        with suppress(SendFailed):
            found = await ask()
        assert found == [], "no fate is made up"
    await sender.close()


POLLERS = sorted(kind for kind in OPTIONS if isinstance(gateway_of(kind, "http://x"), FetchesMessages))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", POLLERS)
async def test_a_poller_fails_aloud_and_keeps_its_place(provider, kind, fault):
    gateway = gateway_of(kind, provider[1])
    error = await meets(provider, fault, lambda: gateway.fetch("", NOON - timedelta(hours=1), NOON))
    surely_not(error, fault)
    assert isinstance(error, SendFailed)
    assert not error.permanent, "it is asked again: a person mends the account meanwhile"
    await gateway.close()


PAYMENTS = sorted(kind for kind in OPTIONS if isinstance(gateway_of(kind, "http://x"), TakesPayments))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("what", ["make", "look"])
@pytest.mark.parametrize("kind", PAYMENTS)
async def test_a_payment_is_made_or_read_or_it_fails_aloud(provider, kind, what, fault):
    gateway = gateway_of(kind, provider[1])
    currency = "IRT" if kind == "zarinpal" else "RUB"

    async def ask() -> object:
        if what == "look":
            return await gateway.look("A1", 150_000, currency)
        return await gateway.make(NewPayment("sarnakh-1", 150_000, currency, "#1", "https://desk.example/back"))

    error = await meets(provider, fault, ask)
    if isinstance(error, SendFailed):
        assert not error.permanent or (fault, what) == ("the key is refused", "make"), "asking again is safe"
        surely_not(error, fault)
    await gateway.close()


def test_the_table_holds_every_kind_there_is():
    assert {*OPTIONS, *KNOCKED_FOR_ONLY} == set(KINDS)
    assert {*SENDERS, *POLLERS, *PAYMENTS} == set(OPTIONS)
    assert PULLED, "banks have a table of their own in test_bank_rest and test_bank_replica"
