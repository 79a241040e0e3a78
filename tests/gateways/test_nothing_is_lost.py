"""No body whatsoever makes a 500, and whatever a provider was told we have is kept: at the door of every gateway."""

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateways.contract import Answer, Arrival, GatewayError, RawRequest
from gateways.door import _Door
from gateways.registry import KINDS
from tests.gateways.requests_made import NOON
from tests.gateways.test_gateway_hostile import GATEWAYS, forms, json_values, requests, signed

TAKEN, REFUSED = {200, 204, 303}, {403, 413}


class Store:
    """What is committed; it may be out of order."""

    def __init__(self, *, broken: bool = False) -> None:
        self.rows: list[Arrival] = []
        self.broken = broken

    async def __call__(self, arrivals: list[Arrival], _gateway: str) -> None:
        if self.broken:
            raise OSError("the disk is full")
        self.rows += arrivals


async def answered(kind: str, request: RawRequest, store: Store) -> Answer:
    door = _Door(GATEWAYS, dict.fromkeys(GATEWAYS, "key"), store, "https://leads.example.com", lambda: NOON, None)
    return await door._let_in(GATEWAYS[kind], request)


@pytest.mark.parametrize("kind", KINDS)
@given(request=requests, body=st.binary(max_size=120) | forms | json_values, as_json=st.booleans())
@settings(max_examples=40, deadline=None)
async def test_what_is_answered_well_is_kept_and_nothing_is_an_error_of_ours(kind, request, body, as_json):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode() if as_json else str(body).encode()
    if isinstance(body, dict) and not as_json:
        raw = urlencode(body, errors="replace").encode() if all(isinstance(v, str) for v in body.values()) else raw
    asked = signed(kind, replace(request, body=raw, url="https://leads.example.com/in/a/key"))
    store = Store()
    try:
        answer = await answered(kind, asked, store)
    except GatewayError as refused:
        # The door answers it by its status, and keeps nothing of who is not proven.
        store.rows.clear()
        answer = Answer(refused.status)
    if answer.status in REFUSED:
        return
    assert answer.status in TAKEN | {400}
    if answer.status == 400:
        assert store.rows
        assert all(one.dead for one in store.rows)
    broken = await answered(kind, asked, Store(broken=True))
    assert broken.status == 503 if store.rows else broken.status == answer.status
