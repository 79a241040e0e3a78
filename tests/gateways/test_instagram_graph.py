"""What is asked of Meta beside sending: the subscription, and what was written while nobody listened."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from core.arrivals.inbound import Handle, NameTold
from gateways.abilities import FetchesMessages, Subscribed
from gateways.contract import SendFailed
from gateways.meta.instagram import Instagram, InstagramOptions
from playground.graph import OWN_ID, OWN_USER_ID, Graph

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
ACCOUNT, WRITER = "17841400000000000", "6841100000000000"


@pytest.fixture
async def meta(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Graph, Instagram]]:
    graph = Graph(lambda _told: None)
    app = web.Application()
    app.add_routes(graph.routes())
    async with TestServer(app) as server:
        options = InstagramOptions(
            app_secret="s",
            verify_token="v",
            access_token="t",
            account_id=getattr(request, "param", ACCOUNT),
            api_base=str(server.make_url("/graph")),
        )
        gateway = Instagram("ig", options, "IR")
        yield graph, gateway
        await gateway.close()
        assert gateway.sender is not None
        await gateway.sender.close()


def message(number: str, minutes: int, writer: str = WRITER, text: str = "سلام") -> dict[str, object]:
    at = (NOON - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S+0000")
    return {"id": number, "created_time": at, "from": {"id": writer}, "to": {"data": []}, "message": text}


def talk(number: str, *messages: dict[str, object]) -> dict[str, object]:
    return {"id": number, "updated_time": messages[0]["created_time"], "messages": list(messages)}


async def test_what_was_written_meanwhile_is_read_with_the_keys_of_the_webhook(meta):
    graph, gateway = meta
    assert isinstance(gateway, FetchesMessages)
    graph.talks = [
        talk("t1", message("m3", 5, text="کسی هست؟"), message("m2", 6, ACCOUNT), message("m1", 20)),
        talk("t2", message("m0", 3 * 1440)),
    ]
    page = await gateway.fetch("", NOON - timedelta(days=1), NOON)
    assert [one.event_key for one in page.arrivals] == ["m1", "m3"]
    (told,) = gateway.read(page.arrivals[1].payload)
    assert (told.text, told.handle, told.reference) == ("کسی هست؟", Handle("instagram", WRITER), "m3")
    assert told.occurred_at == NOON - timedelta(minutes=5)
    assert (await gateway.fetch(page.cursor, NOON, NOON)).arrivals == ()


async def read_down(gateway, cursor: str, since: datetime) -> tuple[list[str], list[int], str]:
    """The keys of what is read page by page, the talks each page could not read to the end, and the last cursor."""
    keys, unread = list[str](), list[int]()
    for _ in range(10):
        page = await gateway.fetch(cursor, since, NOON)
        keys += [one.event_key for one in page.arrivals]
        unread.append(page.unread)
        cursor = page.cursor
        if not page.more:
            return keys, unread, cursor
    raise AssertionError("it does not come to an end")


async def test_an_outage_is_read_down_to_where_it_began_and_no_further(meta):
    graph, gateway = meta
    graph.talks = [
        talk(f"t{n}", *(message(f"m{n}.{k}", n + k + 1, f"{n}") for k in range(45 if n == 0 else 1)))
        for n in range(120)
    ]
    keys, unread, cursor = await read_down(gateway, "", NOON - timedelta(minutes=110))
    wanted = {f"m0.{k}" for k in range(45)} | {f"m{n}.0" for n in range(110)}
    assert (set(keys), len(keys)) == (wanted, len(wanted)), "50 talks and 20 messages are no end"
    assert keys[:45] == [f"m0.{k}" for k in reversed(range(45))]
    assert (unread, cursor) == ([0, 0, 0], f"{NOON.timestamp():.0f}")
    assert await read_down(gateway, cursor, NOON) == ([], [0], cursor)


async def test_what_meta_does_not_give_of_a_talk_is_told(meta):
    graph, gateway = meta
    graph.given = 20
    graph.talks = [talk("t1", *(message(f"m{k}", k) for k in range(30))), talk("t2", message("n", 5, "7"))]
    keys, unread, _ = await read_down(gateway, "", NOON - timedelta(minutes=25))
    assert (len(keys), unread) == (21, [1])
    assert (await read_down(gateway, "", NOON - timedelta(minutes=15)))[1] == [0], "it was not wanted"


async def test_where_meta_takes_its_mark_no_more_the_talks_are_read_again_from_the_first_page(meta):
    graph, gateway = meta
    graph.talks = [talk(f"t{n}", message(f"m{n}", n + 1, f"{n}")) for n in range(60)]
    page = await gateway.fetch("", NOON - timedelta(minutes=100), NOON)
    assert page.more
    graph.marks_expired = True
    refused = await gateway.fetch(page.cursor, NOON, NOON)
    assert (refused.arrivals, refused.more) == ((), False)
    graph.marks_expired = False
    keys, _, cursor = await read_down(gateway, refused.cursor, NOON)
    assert (len(keys), cursor) == (60, f"{NOON.timestamp():.0f}")


@pytest.mark.parametrize("meta", [None, OWN_USER_ID, OWN_ID, "17840000000000009"], indirect=True)
async def test_what_the_account_itself_wrote_is_no_message_whichever_of_its_ids_is_set(meta):
    graph, gateway = meta
    by_name = message("m4", 3, "999") | {"from": {"id": "999", "username": "shop"}}
    graph.talks = [talk("t1", by_name, message("m3", 5, OWN_ID), message("m2", 6, OWN_USER_ID), message("m1", 20))]
    page = await gateway.fetch("", NOON - timedelta(days=1), NOON)
    assert [one.event_key for one in page.arrivals] == ["m1"]


async def test_the_conversations_tell_under_which_names_people_write(meta):
    graph, gateway = meta
    graph.talks = [talk("t1", message("m1", 5) | {"from": {"id": WRITER, "username": "mina.k"}})]
    page = await gateway.fetch("", NOON - timedelta(days=1), NOON)
    assert [one.event_key for one in page.arrivals] == [f"named:{WRITER}:mina.k", "m1"]
    assert len({one.lane for one in page.arrivals}) == 1
    (told,) = gateway.read(page.arrivals[0].payload)
    assert told == NameTold("ig", Handle("instagram", WRITER, "mina.k"))


async def test_a_subscription_that_was_lost_is_made_again_and_told(meta):
    graph, gateway = meta
    assert isinstance(gateway, Subscribed)
    assert await gateway.subscribe_again() is False
    graph.subscribed = False
    assert await gateway.subscribe_again() is True
    assert graph.subscribed


async def test_a_private_reply_names_the_comment(meta):
    graph, gateway = meta
    await gateway.sender.send({"to": "comment:178", "text": "سلام"})
    assert graph.sent == [{"to": "comment:178", "text": "سلام"}]


async def test_where_meta_does_not_answer_nothing_is_passed_over():
    options = InstagramOptions(app_secret="s", verify_token="v", access_token="t", api_base="http://127.0.0.1:9/graph")
    gateway = Instagram("ig", options, "IR")
    with pytest.raises(SendFailed):
        await gateway.fetch("1", NOON, NOON)
    with pytest.raises(SendFailed):
        await gateway.subscribe_again()
    await gateway.close()
