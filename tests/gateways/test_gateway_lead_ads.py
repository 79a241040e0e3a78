"""Lead Ads: a signed id is kept, what was filled in is asked for, and none of them counts twice."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from core.arrivals.inbound import Announced, Inbound
from core.terms import TouchKind
from gateways.abilities import FetchesAnnounced, FetchesMessages
from gateways.contract import BadSignature, SendFailed
from gateways.meta.instagram import Instagram, InstagramOptions
from gateways.meta.lead_ads import ENTRY, LeadAds, LeadAdsOptions, proof_of
from gateways.meta.webhook import signature
from playground.graph import Graph
from tests.gateways.requests_made import asked

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
SECRET = "app_secret_demo_0123456789abcdef"
SIGNED = (
    b'{"object":"page","entry":[{"id":"100000000000001","time":1772442900,"changes":[{"field":"leadgen","value":'
    b'{"leadgen_id":"200000000000301","page_id":"100000000000001","form_id":"300000000000301",'
    b'"adgroup_id":"400000000000401","ad_id":"400000000000401","created_time":1772442898}}]}]}'
)
PROOF = "sha256=c50aa2f5f05006e9036152d2cf09eb1f7d0c95003be1b5c21c248d9ac71d9b39"
LEAD = "200000000000301"


def lead_ads(api_base: str = "http://127.0.0.1:1/graph", forms: tuple[str, ...] = ()) -> LeadAds:
    options = LeadAdsOptions(app_secret=SECRET, verify_token="v", access_token="t", api_base=api_base, forms=forms)
    return LeadAds("forms", options, "IR")


@pytest.fixture
async def meta() -> AsyncIterator[tuple[Graph, LeadAds]]:
    graph = Graph(lambda _told: None)
    app = web.Application()
    app.add_routes(graph.routes())
    async with TestServer(app) as server:
        gateway = lead_ads(str(server.make_url("/graph")), ("300000000000301",))
        yield graph, gateway
        await gateway.close()


def test_the_signed_example_is_taken_as_given():
    gateway = lead_ads()
    admission = gateway.admit(asked(SIGNED, content_type="application/json", x_hub_signature_256=PROOF))
    (arrival,) = admission.arrivals
    assert (admission.answer.status, arrival.event_key, arrival.dead) == (200, f"leadgen:{LEAD}", None)
    assert gateway.read(arrival.payload) == [Announced("forms", LEAD)]


def test_one_byte_more_or_less_is_refused():
    gateway = lead_ads()
    for body in (SIGNED[:-1], SIGNED + b" ", SIGNED.replace(b"301", b"302", 1)):
        with pytest.raises(BadSignature):
            gateway.admit(asked(body, content_type="application/json", x_hub_signature_256=PROOF))


def test_ids_may_be_numbers_and_several_come_in_one_request():
    changes = [{"field": "leadgen", "value": {"leadgen_id": number, "ad_id": 0}} for number in (11, "12")]
    body = json.dumps({"object": "page", "entry": [{"changes": changes}, {"changes": [{"field": "feed"}]}]}).encode()
    admission = lead_ads().admit(asked(body, x_hub_signature_256=signature(SECRET, body)))
    assert [one.event_key for one in admission.arrivals] == ["leadgen:11", "leadgen:12"]


def test_what_names_no_lead_is_kept_for_a_person_to_see():
    body = b'{"object":"page","entry":[]}'
    (arrival,) = lead_ads().admit(asked(body, x_hub_signature_256=signature(SECRET, body))).arrivals
    assert arrival.dead is not None


def test_meta_is_answered_when_the_webhook_is_set_up():
    query = "hub.mode=subscribe&hub.challenge=42&hub.verify_token="
    assert lead_ads().admit(asked(method="GET", query=f"{query}v")).answer.body == "42"
    with pytest.raises(BadSignature):
        lead_ads().admit(asked(method="GET", query=f"{query}w"))


def test_the_proof_of_the_token_is_the_computed_one():
    told = proof_of(SecretStr(SECRET), SecretStr("EAAG_demo_token"))
    assert told == "d49cc9718fbbb3c8a932dc840a7d2761aaa73bef5a81cda6d7e8c198dbd674a7"


async def test_what_was_filled_in_is_read_as_any_form(meta):
    graph, gateway = meta
    graph.fills_lead_form(LEAD, phone_number="09121234567", full_name="مینا کریمی", کدام_دوره="مقدماتی")
    assert isinstance(gateway, FetchesAnnounced)
    found = await gateway.announced(LEAD, NOON)
    assert found.event_key == f"leadgen:{LEAD}:read"
    (told,) = gateway.read(found.payload)
    assert isinstance(told, Inbound)
    assert (told.kind, told.phone, told.name, told.entry) == (TouchKind.FORM, "09121234567", "مینا کریمی", ENTRY)
    assert (told.utm.source, told.utm.campaign, told.ref) == ("instagram", "Nowruz", "400000000000401")
    assert told.facts["کدام_دوره"] == "مقدماتی"
    assert told.occurred_at == datetime(2026, 11, 22, 8, 20, tzinfo=UTC)


async def test_meta_that_does_not_answer_is_asked_again(meta):
    graph, gateway = meta
    graph.fills_lead_form(LEAD, phone_number="09121234567")
    graph.away = 1
    with pytest.raises(SendFailed) as error:
        await gateway.announced(LEAD, NOON)
    assert not error.value.permanent
    assert (await gateway.announced(LEAD, NOON)).event_key == f"leadgen:{LEAD}:read"


async def test_leads_that_the_webhook_lost_come_from_the_forms_under_the_same_keys(meta):
    graph, gateway = meta
    graph.fills_lead_form(LEAD, phone_number="09121234567")
    graph.fills_lead_form("9", "another form", phone_number="09121234568")
    assert isinstance(gateway, FetchesMessages)
    page = await gateway.fetch("", NOON, NOON)
    assert [one.event_key for one in page.arrivals] == [(await gateway.announced(LEAD, NOON)).event_key]


async def test_a_mention_is_asked_for_by_its_ids():
    graph = Graph(lambda _told: None)
    graph.mentions["77"] = {
        "id": "77",
        "text": "@novin_shop قیمت؟",
        "username": "Mina.K",
        "timestamp": "2026-11-22T08:20:00+0000",
    }
    app = web.Application()
    app.add_routes(graph.routes())
    async with TestServer(app) as server:
        options = InstagramOptions(
            app_secret="s", verify_token="v", access_token="t", api_base=str(server.make_url("/graph"))
        )
        gateway = Instagram("ig", options, "IR")
        value = {"media_id": "55", "comment_id": "77"}
        body = json.dumps(
            {"object": "instagram", "entry": [{"id": "1", "changes": [{"field": "mentions", "value": value}]}]}
        ).encode()
        (arrival,) = gateway.admit(asked(body, x_hub_signature_256=signature("s", body))).arrivals
        (news,) = gateway.read(arrival.payload)
        assert news == Announced("ig", "comment:77")
        (told,) = gateway.read((await gateway.announced("comment:77", NOON)).payload)
        await gateway.close()
        assert gateway.sender is not None
        await gateway.sender.close()
    assert isinstance(told, Inbound)
    assert told.handle is not None
    assert (told.handle.id, told.text, told.entry) == ("@mina.k", "@novin_shop قیمت؟", "mention")
