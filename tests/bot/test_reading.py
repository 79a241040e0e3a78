"""Updates of older and newer Bot API servers are read as far as they can be."""

import copy
import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import ChatMemberUpdated, Message
from hypothesis import given
from hypothesis import strategies as st
from office import Office
from pydantic import ValidationError

from bot.routing.reading import MOST_MENDS, Tap, only_whether_there, read
from core.terms import Role
from desk.people import directory

BOT = Bot("123456789:AAHtestTokenOfNobody00000000000000000")
SARA: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Sara"}
CHAT: dict[str, Any] = {"id": 7, "type": "private", "first_name": "Sara"}
ANSWERED = {
    "message_id": 4,
    "date": 1,
    "chat": CHAT,
    "from": SARA,
    "text": "A card",
    "entities": [{"type": "bold", "offset": 0, "length": 1}],
}
MESSAGE: dict[str, Any] = {
    "message_id": 5,
    "date": 1,
    "chat": CHAT,
    "from": SARA,
    "caption": "a list",
    "document": {"file_id": "F", "file_unique_id": "U", "thumbnail": {"file_id": "T", "width": 1, "height": 1}},
    "reply_to_message": ANSWERED,
    "contact": {"phone_number": "+989120000001", "first_name": "Ali"},
    "new_chat_members": [SARA],
}
JUNK = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.lists(st.integers(), max_size=2))
NEEDED = {("message_id",), ("chat",), ("chat", "id"), ("from",), ("from", "id")}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in an event, parts before the whole."""
    steps: list[Any] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    inner = [place for step in steps for place in places(value[step], (*path, step))]
    return [*inner, path] if path else inner


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def changed(event: dict[str, Any], place: tuple[Any, ...], junk: Any, *, drop: bool) -> dict[str, Any]:
    """The event with something left out, or something strange in its place."""
    raw: dict[str, Any] = json.loads(json.dumps(event))
    if drop:
        del at(raw, place[:-1])[place[-1]]
    else:
        at(raw, place[:-1])[place[-1]] = junk
    return raw


@given(place=st.sampled_from([one for one in places(MESSAGE) if one not in NEEDED]), junk=JUNK, drop=st.booleans())
def test_whatever_is_missing_or_strange_elsewhere_a_message_says_who_wrote_where(
    place: tuple[Any, ...], junk: Any, drop: bool
) -> None:
    raw = changed(MESSAGE, place, junk, drop=drop)
    before = copy.deepcopy(raw)
    message = read(Message, raw, BOT)
    assert message.from_user is not None
    assert (message.message_id, message.chat.id, message.from_user.id) == (5, 7, 7)
    assert raw == before, "what is kept in the inbox is not touched"
    if place[0] not in ("document", "caption", "new_chat_members"):
        assert message.document is not None, "what can be read is"
        assert (message.document.file_id, message.caption) == ("F", "a list")
    if place[0] != "reply_to_message":
        assert message.reply_to_message is not None
        assert message.reply_to_message.text == "A card"


@given(
    place=st.sampled_from([(), *[one for one in places(MESSAGE) if isinstance(at(MESSAGE, one), dict)]]),
    name=st.text(min_size=1, max_size=8).map(lambda name: "new_" + name),
    junk=JUNK,
)
def test_fields_we_have_never_heard_of_change_nothing(place: tuple[Any, ...], name: str, junk: Any) -> None:
    raw = json.loads(json.dumps(MESSAGE))
    at(raw, place)[name] = junk
    message = read(Message, raw, BOT)
    assert message.caption == "a list"
    assert message.contact is not None


@pytest.mark.parametrize("place", sorted(NEEDED - {("from",)}))
def test_what_does_not_say_who_acts_where_is_not_read(place: tuple[Any, ...]) -> None:
    raw = json.loads(json.dumps(MESSAGE))
    del at(raw, place[:-1])[place[-1]]
    with pytest.raises(ValidationError):
        read(Message, raw, BOT)


@pytest.mark.parametrize("sent_as", [{}, {"title": "A channel"}, 5])
def test_what_was_written_in_the_name_of_a_chat_is_never_taken_for_a_persons(sent_as: Any) -> None:
    with pytest.raises(ValidationError):
        read(Message, MESSAGE | {"sender_chat": sent_as}, BOT)
    in_its_name = read(Message, MESSAGE | {"sender_chat": {"id": -100}}, BOT)
    assert in_its_name.sender_chat is not None


@pytest.mark.parametrize("origin", [{"type": "teleported"}, {"type": "user", "date": 1, "sender_user": {}}, {}, 7])
def test_a_forward_from_anywhere_is_a_forward_still(origin: Any) -> None:
    message = read(Message, MESSAGE | {"forward_origin": origin}, BOT)
    assert message.forward_origin is not None
    assert message.caption == "a list"


@pytest.mark.parametrize("fault", [{"text": 5}, {"text": ["/admin"]}])
def test_a_text_that_cannot_be_read_is_not_taken_for_none(fault: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(Message, MESSAGE | fault, BOT)


def test_a_strange_entity_goes_alone() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 1}, {"type": "x"}, {"type": "code", "offset": 1, "length": 1}]
    message = read(Message, MESSAGE | {"caption_entities": entities}, BOT)
    assert [one.type for one in message.caption_entities or []] == ["bold", "code"]


TAP: dict[str, Any] = {
    "id": "9",
    "from": {
        "id": 7,
        "is_bot": False,
        "first_name": "Sara",
        "last_name": "Karimi",
        "username": "s",
        "language_code": "fa",
    },
    "data": "w:start",
    "message": {"message_id": 5, "date": 1, "chat": {"id": -100, "type": "group", "title": "Sales"}, "text": "Home"},
    "chat_instance": "0",
}
OF_A_TAP = {("id",), ("from",), ("from", "id"), ("data",)}
WHERE_TAPPED = {("message",), ("message", "chat"), ("message", "chat", "id"), ("message", "message_id")}


def test_a_tap_says_who_tapped_what_where() -> None:
    tap = Tap.read(TAP)
    assert tap is not None
    assert (tap.query_id, tap.data, tap.chat_id, tap.is_private, tap.message_id) == ("9", "w:start", -100, False, 5)
    assert (tap.by.id, tap.by.name, tap.by.username, tap.by.language) == (7, "Sara Karimi", "s", "fa")


@given(
    place=st.sampled_from([one for one in places(TAP) if one not in OF_A_TAP | WHERE_TAPPED]),
    junk=JUNK,
    drop=st.booleans(),
)
def test_whatever_is_missing_or_strange_elsewhere_a_tap_says_who_tapped_what_where(
    place: tuple[Any, ...], junk: Any, drop: bool
) -> None:
    tap = Tap.read(changed(TAP, place, junk, drop=drop))
    assert tap is not None
    assert (tap.data, tap.by.id, tap.chat_id, tap.message_id) == ("w:start", 7, -100, 5)


@pytest.mark.parametrize("place", sorted(OF_A_TAP))
def test_a_tap_that_does_not_say_who_tapped_what_is_not_read(place: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Tap.read(changed(TAP, place, ["?"], drop=False))


@pytest.mark.parametrize("drop", [False, True])
@pytest.mark.parametrize("place", sorted(WHERE_TAPPED))
def test_a_tap_under_no_message_is_nobodys(place: tuple[Any, ...], drop: bool) -> None:
    assert Tap.read(changed(TAP, place, ["?"], drop=drop)) is None


def test_a_tap_needs_no_chat_instance_and_no_kind_of_chat() -> None:
    raw = {"id": "9", "from": {"id": 7}, "data": "w:start", "message": {"message_id": 5, "chat": {"id": 7}}}
    tap = Tap.read(raw)
    assert tap is not None
    assert (tap.data, tap.by.id, tap.by.name, tap.chat_id, tap.is_private) == ("w:start", 7, "", 7, True)


def test_an_event_of_nothing_but_faults_is_given_up() -> None:
    with pytest.raises(ValidationError):
        read(Message, MESSAGE | {"caption_entities": [{"type": "x"}] * (MOST_MENDS + 1)}, BOT)


MEMBER_WORDS: dict[str, dict[str, Any]] = {
    "kicked": {"until_date": 0},
    "left": {},
    "member": {},
    "administrator": {"can_be_edited": False},
    "restricted": {"is_member": True},
    "creator": {},
    "resident": {"since": 3},
}


@given(
    before=st.sampled_from(sorted(MEMBER_WORDS)),
    after=st.sampled_from(sorted(MEMBER_WORDS)),
    full=st.booleans(),
    missing=st.sets(st.sampled_from(["date", "old_chat_member"])),
)
def test_whether_the_bot_may_still_write_is_read_of_a_server_of_any_age(
    before: str, after: str, full: bool, missing: set[str]
) -> None:
    def member(status: str) -> dict[str, Any]:
        return {"status": status} | ({"user": SARA, **MEMBER_WORDS[status]} if full else {})

    change = {"chat": CHAT, "from": SARA, "date": 1}
    change |= {"old_chat_member": member(before), "new_chat_member": member(after)}
    change = {name: value for name, value in change.items() if name not in missing}
    changed = read(ChatMemberUpdated, only_whether_there(change), BOT)
    assert (changed.new_chat_member.status == "left") == (after in ("kicked", "left"))


async def test_an_old_servers_news_that_somebody_blocked_the_bot_is_acted_on(office: Office) -> None:
    sara = await office.hire("Sara", Role.AGENT)
    blocked = {"chat": {"id": sara.user_id}, "from": {"id": sara.user_id}, "new_chat_member": {"status": "kicked"}}
    await office.feed({"my_chat_member": blocked})
    async with office.database.read() as session:
        person = await directory.find(session, office.messenger, sara.user_id)
    assert person is not None
    assert not person.reachable


@pytest.mark.parametrize("update", [{}, {"poll": {"id": 1}}, {"something_of_next_year": {"from": SARA, "chat": CHAT}}])
async def test_an_update_of_a_kind_we_did_not_ask_for_is_done_with(office: Office, update: dict[str, Any]) -> None:
    assert await office.feed(update) == []
