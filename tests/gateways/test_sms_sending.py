"""SMS out: taken, surely not taken, or nobody knows; and never a key in an error."""

import pytest

from gateways.contract import AcceptedMessage, GatewaySender, SendFailed, SendUnknown
from gateways.registry import build
from tests.gateways.answering import RETRY_AFTER

JOB = {"to": "+989120000001", "text": "سلام"}
KEY = "secret-key-of-the-account"


def sender_of(kind: str, base: str) -> GatewaySender:
    options = {
        "kavenegar": {"api_key": KEY, "line": "10004567"},
        "twilio": {"auth_token": KEY, "account_sid": "AC1", "line": "+15005550006"},
    }[kind]
    sender = build(kind, "sms", {**options, "api_base": base}, "IR").sender
    assert sender is not None
    return sender


TAKEN = {
    "kavenegar": {"return": {"status": 200, "message": "ok"}, "entries": [{"messageid": 85463238, "status": 1}]},
    "twilio": {"sid": "SM1", "status": "queued", "num_segments": "1"},
}


async def refused(provider, kind: str, body: object, status: int) -> SendFailed:
    one, base = provider
    one.says(body, status)
    sender = sender_of(kind, base)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    await sender.close()
    assert KEY not in str(failed.value)
    return failed.value


async def test_kavenegar_takes_a_message(provider):
    one, base = provider
    one.says(TAKEN["kavenegar"])
    sender = sender_of("kavenegar", base)
    assert await sender.send({**JOB, "own_id": "12"}) == AcceptedMessage("85463238")
    await sender.close()
    ((path, form, _),) = one.received
    assert path == f"/v1/{KEY}/sms/send.json"
    assert form == {"receptor": ["09120000001"], "message": ["سلام"], "sender": ["10004567"], "localid": ["12"]}


async def test_twilio_takes_a_message(provider):
    one, base = provider
    one.says(TAKEN["twilio"], 201)
    sender = sender_of("twilio", base)
    assert await sender.send(JOB) == AcceptedMessage("SM1")
    await sender.close()
    ((path, form, proof),) = one.received
    assert path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert form == {"To": ["+989120000001"], "Body": ["سلام"], "From": ["+15005550006"]}
    assert proof.startswith("Basic ")


@pytest.mark.parametrize("code", [401, 411, 413, 418, 422, 432])
async def test_what_kavenegar_refuses_for_good_is_not_tried_again(provider, code):
    failed = await refused(provider, "kavenegar", {"return": {"status": code, "message": "no"}}, code)
    assert (failed.permanent, str(code) in failed.reason) == (True, True)


@pytest.mark.parametrize(("code", "status"), [(21211, 400), (21610, 400), (20003, 401)])
async def test_what_twilio_refuses_for_good_is_not_tried_again(provider, code, status):
    assert (await refused(provider, "twilio", {"code": code, "message": "no", "status": status}, status)).permanent


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("kavenegar", {"return": {"status": 409}}, 409),
        ("kavenegar", {}, 503),
        ("twilio", {"code": 20429}, 429),
    ],
)
async def test_what_passes_is_tried_again_when_the_provider_says(provider, kind, body, status):
    failed = await refused(provider, kind, body, status)
    assert (failed.permanent, failed.retry_after) == (False, RETRY_AFTER)


@pytest.mark.parametrize("kind", ["kavenegar", "twilio"])
async def test_an_answer_that_was_lost_leaves_it_unknown(provider, kind):
    one, base = provider
    one.hangs_up = True
    sender = sender_of(kind, base)
    with pytest.raises(SendUnknown) as unknown:
        await sender.send(JOB)
    await sender.close()
    assert KEY not in str(unknown.value)


@pytest.mark.parametrize("kind", ["kavenegar", "twilio"])
async def test_an_answer_that_says_nothing_leaves_it_unknown(provider, kind):
    one, base = provider
    one.says([], 502)
    sender = sender_of(kind, base)
    with pytest.raises(SendUnknown):
        await sender.send(JOB)
    await sender.close()


@pytest.mark.parametrize("kind", ["kavenegar", "twilio"])
async def test_a_provider_that_cannot_be_reached_surely_took_nothing(kind):
    sender = sender_of(kind, "http://127.0.0.1:9")
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    await sender.close()
    assert not failed.value.permanent
