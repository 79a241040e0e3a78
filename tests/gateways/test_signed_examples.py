"""Every signed example we have, as its provider sends it: taken as given, and refused when any one byte differs."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from gateways.contract import BadSignature, Gateway, Malformed, RawRequest
from gateways.registry import build
from tests.gateways import test_gateway_instagram as instagram
from tests.gateways import test_gateway_lead_ads as lead_ads
from tests.gateways import test_gateway_twilio as twilio
from tests.gateways.requests_made import asked

META = {"app_secret": lead_ads.SECRET, "verify_token": "v", "access_token": "t"}
BODY_HASH = "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
JSON = "application/json"


@dataclass(frozen=True)
class Example:
    """A request with the header that proves it."""

    kind: str
    options: dict[str, Any]
    header: str
    request: RawRequest

    @property
    def gateway(self) -> Gateway:
        return build(self.kind, "one", self.options, "IR")


def by_twilio(body: str, proof: str, url: str = twilio.SMS_URL, **more: str) -> Example:
    signed = asked(body, url=url, x_twilio_signature=proof, **more)
    return Example("twilio", {"auth_token": twilio.TOKEN}, "x-twilio-signature", signed)


def by_meta(kind: str, body: bytes, proof: str) -> Example:
    signed = asked(body, content_type=JSON, x_hub_signature_256=proof)
    return Example(kind, META, "x-hub-signature-256", signed)


EXAMPLES = {
    "twilio-sms": by_twilio(twilio.SMS, twilio.SMS_SIGNATURE),
    "twilio-voice": by_twilio(twilio.VOICE, twilio.VOICE_SIGNATURE, twilio.VOICE_URL),
    "twilio-json": by_twilio(
        '{"property": "value", "boolean": true}', "yPltT6CPCo75JIoL0wpsigaGvUk=", query=BODY_HASH, content_type=JSON
    ),
    "instagram": by_meta("instagram", instagram.EXAMPLE, instagram.EXAMPLE_SIGNATURE),
    "lead_ads": by_meta("lead_ads", lead_ads.SIGNED, lead_ads.PROOF),
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_a_signed_example_is_believed_as_given(example: Example):
    try:
        status = example.gateway.admit(example.request).answer.status
    except Malformed:  # Twilio's example of a JSON body is neither a message nor a call.
        status = 200 if example is EXAMPLES["twilio-json"] else 400
    assert status == 200


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_any_other_byte_of_the_body_or_of_the_proof_is_refused(example: Example):
    gateway, body, proof = example.gateway, example.request.body, example.request.headers[example.header]
    others = [body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :] for at in range(len(body))]
    changed = [replace(example.request, body=one) for one in (*others, body[:-1], body + b" ")]
    for at in range(proof.find("=") + 1 if proof.startswith("sha256=") else 0, len(proof.rstrip("="))):
        forged = proof[:at] + ("0" if proof[at] != "0" else "1") + proof[at + 1 :]
        changed.append(replace(example.request, headers={**example.request.headers, example.header: forged}))
    taken = []
    for one in changed:
        try:
            gateway.admit(one)
        except BadSignature:
            continue
        taken.append(one)
    assert taken == []
