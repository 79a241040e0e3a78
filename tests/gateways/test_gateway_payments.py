"""Payments: what the providers send makes the desk ask, and what they answer is read as it is meant."""

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from core.arrivals.inbound import PaymentNews
from gateways.contract import Malformed, SendFailed
from gateways.payments.provider import NewPayment, Paid, TakesPayments, decimals, minor
from gateways.registry import build
from playground.payments import PaymentHouses
from tests.gateways.payment_houses import open_houses
from tests.gateways.requests_made import asked


@pytest.fixture
async def houses() -> AsyncIterator[tuple[PaymentHouses, str]]:
    async with open_houses() as opened:
        yield opened


OPTIONS = {"zarinpal": {"merchant_id": "m"}, "yookassa": {"shop_id": "1", "secret_key": "s"}}
CURRENCY = {"zarinpal": "IRT", "yookassa": "RUB"}


def provider(kind: str, base: str) -> TakesPayments:
    made = build(kind, kind, {**OPTIONS[kind], "api_base": f"{base}/{kind}"}, "IR")
    assert isinstance(made, TakesPayments)
    return made


@pytest.mark.parametrize("kind", OPTIONS)
async def test_a_payment_is_made_paid_and_looked_at(kind: str, houses: tuple[PaymentHouses, str]):
    _, base = houses
    gateway = provider(kind, base)
    currency = CURRENCY[kind]
    made = await gateway.make(NewPayment("sarnakh-1", 150_000, currency, "#1", f"{base}/back"))
    assert (await gateway.look(made.reference, 150_000, currency)).state is Paid.WAITING
    async with ClientSession() as payer:
        await payer.get(made.url, allow_redirects=False)
    looked = await gateway.look(made.reference, 150_000, currency)
    assert (looked.state, looked.amount, looked.currency) == (Paid.PAID, 150_000, currency)
    assert (await gateway.look(made.reference, 150_000, currency)).state is Paid.PAID, "asked again it is paid still"
    await gateway.close()


async def test_zarinpal_does_not_take_another_amount_for_the_one_that_was_asked(houses: tuple[PaymentHouses, str]):
    _, base = houses
    gateway = provider("zarinpal", base)
    made = await gateway.make(NewPayment("sarnakh-1", 1_000, "IRT", "#1", f"{base}/back"))
    async with ClientSession() as payer:
        await payer.get(made.url, allow_redirects=False)
    looked = await gateway.look(made.reference, 10_000, "IRT")
    assert (looked.state, looked.amount) == (Paid.PAID, None), "money is there, and nobody is told how much"
    await gateway.close()


@pytest.mark.parametrize("code", [-52, -12, -11, -9])
async def test_a_fault_of_zarinpal_is_no_news_of_the_payment(houses: tuple[PaymentHouses, str], code: int):
    known, base = houses
    gateway = provider("zarinpal", base)
    made = await gateway.make(NewPayment("sarnakh-1", 1_000, "IRT", "#1", f"{base}/back"))
    known.made[made.reference]["fault"] = code
    with pytest.raises(SendFailed) as failed:
        await gateway.look(made.reference, 1_000, "IRT")
    assert not failed.value.permanent
    await gateway.close()


async def test_zarinpal_knows_nothing_of_a_payment_that_is_none(houses: tuple[PaymentHouses, str]):
    gateway = provider("zarinpal", houses[1])
    assert (await gateway.look("A" + "0" * 35, 1_000, "IRT")).state is Paid.ENDED
    await gateway.close()


async def test_yookassa_makes_one_payment_however_often_it_is_asked(houses: tuple[PaymentHouses, str]):
    known, base = houses
    gateway = provider("yookassa", base)
    new = NewPayment("sarnakh-7", 99_950, "RUB", "#7", f"{base}/back")
    assert await gateway.make(new) == await gateway.make(new)
    (one,) = known.made.values()
    assert one["amount"] == {"value": "999.50", "currency": "RUB"}
    await gateway.close()


async def test_yookassa_tells_of_each_refund_and_how_much_went_back(houses: tuple[PaymentHouses, str]):
    known, base = houses
    gateway = provider("yookassa", base)
    made = await gateway.make(NewPayment("sarnakh-7", 99_950, "RUB", "#7", f"{base}/back"))
    known.made[made.reference] |= {"status": "succeeded", "refunded_amount": {"value": "100.50", "currency": "RUB"}}
    looked = await gateway.look(made.reference, 99_950, "RUB")
    assert (looked.state, looked.amount, looked.refunded) == (Paid.PAID, 99_950, 10_050)
    await gateway.close()
    door, keys = build("yookassa", "shop", OPTIONS["yookassa"], "RU"), set()
    for refund in ("r1", "r2"):
        about = {"id": refund, "payment_id": made.reference, "status": "succeeded"}
        news = {"type": "notification", "event": "refund.succeeded", "object": about}
        (arrival,) = door.admit(asked(body=json.dumps(news).encode())).arrivals
        keys.add(arrival.event_key)
        assert door.read(arrival.payload) == [PaymentNews("shop", made.reference)]
    assert len(keys) == 2


@pytest.mark.parametrize(
    "back",
    [{"value": "a lot", "currency": "RUB"}, {"currency": "RUB"}, {"value": "1.005", "currency": "RUB"}, "100.50"],
)
async def test_yookassa_tells_of_a_refund_that_cannot_be_read_and_not_of_none(
    houses: tuple[PaymentHouses, str], back: object
):
    known, base = houses
    gateway = provider("yookassa", base)
    made = await gateway.make(NewPayment("sarnakh-7", 99_950, "RUB", "#7", f"{base}/back"))
    known.made[made.reference] |= {"status": "succeeded", "refunded_amount": back}
    looked = await gateway.look(made.reference, 99_950, "RUB")
    assert (looked.state, looked.amount, looked.refunded) == (Paid.PAID, 99_950, None)
    await gateway.close()


async def test_an_answer_that_is_no_payment_is_no_news_of_its_money(houses: tuple[PaymentHouses, str]):
    gateway = provider("yookassa", houses[1])
    with pytest.raises(SendFailed):
        await gateway.look("nobody", 99_950, "RUB")
    await gateway.close()


@pytest.mark.parametrize("kind", OPTIONS)
async def test_a_provider_that_is_away_is_tried_again(kind: str):
    gateway = provider(kind, "http://127.0.0.1:9")
    with pytest.raises(SendFailed) as failed:
        await gateway.look("x", 1, CURRENCY[kind])
    assert not failed.value.permanent
    await gateway.close()


def test_a_payer_who_comes_back_makes_the_desk_ask_whatever_the_address_claims():
    gateway = build("zarinpal", "pay", OPTIONS["zarinpal"], "IR")
    for status in ("OK", "NOK"):
        admission = gateway.admit(asked(query=f"Authority=A123&Status={status}", method="GET"))
        assert gateway.read(admission.arrivals[0].payload) == [PaymentNews("pay", "A123")]


def test_a_notification_makes_the_desk_ask_and_says_nothing_itself():
    gateway = build("yookassa", "shop", OPTIONS["yookassa"], "RU")
    news = {"type": "notification", "event": "payment.succeeded", "object": {"id": "22d6", "status": "succeeded"}}
    admission = gateway.admit(asked(body=json.dumps(news).encode()))
    assert gateway.read(admission.arrivals[0].payload) == [PaymentNews("shop", "22d6")]
    assert gateway.admit(asked(method="GET")).arrivals == ()
    with pytest.raises(Malformed):
        gateway.admit(asked(body=b"{}"))


def test_amounts_are_written_and_read_to_the_last_digit():
    assert decimals(150_050, "RUB") == "1500.50"
    assert minor("1500.50", "RUB") == 150_050
    assert minor("1500.505", "RUB") is None
    assert minor("no", "RUB") is None
