"""What is to go next is found in few steps, in the order of what people wait for."""

import sys
from collections import Counter, deque
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Address
from core.mail_terms import Urgency
from jobs.mail.waiting import WaitingMessages
from storage.outbox import Message

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MESSENGERS = ("bot", "sms")
ORDERED = [one for one in Urgency if one is not Urgency.TAP_ANSWER]


def letter(number: int, urgency: Urgency, chat: int | None = None, messenger: str = "bot", **more: Any) -> Message:
    to = Address(messenger, number if chat is None else chat)
    return Message(number, to, urgency, "sendMessage", {}, None, 0, more.get("at"))


def next_out(waiting: WaitingMessages) -> Message | None:
    """Take what is to go next as the loop does, and let it arrive."""
    there = waiting.first(MESSENGERS)
    if there is None:
        return None
    taken, chat = there.take()
    waiting.start(taken, chat)
    waiting.end(chat)
    return taken


def test_people_wait_for_a_promise_first_and_for_campaigns_last() -> None:
    waiting = WaitingMessages(MESSENGERS)
    for number, urgency in enumerate(reversed(ORDERED)):
        waiting.place(letter(number, urgency), NOON)
    order = []
    while (one := next_out(waiting)) is not None:
        order.append(one.urgency)
    asked = [Urgency.PROMISE, Urgency.CARD, Urgency.JOURNEY, Urgency.CAMPAIGN]
    assert [one for one in order if one in asked] == asked
    assert Urgency.TAP_ANSWER.rank < min(one.rank for one in ORDERED)
    assert len(order) == len(ORDERED)


def steps_of(action: Any) -> int:
    """Count the calls that something makes, those of C among them."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def test_a_promise_behind_fifty_thousand_texts_goes_first_and_in_few_steps() -> None:
    waiting = WaitingMessages(MESSENGERS)
    for number in range(50_000):
        waiting.place(letter(number, Urgency.CAMPAIGN, messenger=MESSENGERS[number % 2]), NOON)
        waiting.place(letter(100_000 + number, Urgency.JOURNEY, at=NOON + timedelta(hours=1)), NOON)
    waiting.place(letter(200_000, Urgency.PROMISE), NOON)
    out: list[Message | None] = []
    steps = steps_of(lambda: (waiting.wake(NOON), out.append(next_out(waiting))))
    assert [one and one.id for one in out] == [200_000]
    assert steps < 100
    steps = steps_of(lambda: [out.append(next_out(waiting)) for _ in range(1000)])
    assert [one and one.id for one in out[1:]] == list(range(1000))
    assert steps < 50_000, "fifty a letter, whatever number waits"


def test_one_chat_with_fifty_thousand_letters_is_no_slower() -> None:
    waiting = WaitingMessages(MESSENGERS)
    for number in range(50_000):
        waiting.place(letter(number, Urgency.CARD, chat=1), NOON)
    assert steps_of(lambda: [next_out(waiting) for _ in range(1000)]) < 50_000


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["place", "place", "place", "start", "end", "back", "rest", "wake", "all", "strike"]),
        st.integers(1, 4),
        st.sampled_from(ORDERED),
        st.sampled_from(MESSENGERS),
    ),
    max_size=80,
)


@given(ACTIONS)
def test_whatever_happens_each_letter_goes_once_and_each_chat_in_order(
    actions: list[tuple[str, int, Urgency, str]],
) -> None:
    """The heaps against a plain list: what goes next is the most urgent head of a chat that is free and awake."""
    waiting = WaitingMessages(MESSENGERS)
    model: dict[Address, deque[Message]] = {
        Address(messenger, chat): deque() for messenger in MESSENGERS for chat in range(1, 5)
    }
    under_way: list[Any] = []
    resting: set[Address] = set()
    went: Counter[int] = Counter()
    for number, (action, chat_id, urgency, messenger) in enumerate(actions):
        busy = {chat.address for _, chat in under_way}
        free = [queue[0] for key, queue in model.items() if queue and key not in busy | resting]
        expected = min(free, key=lambda one: (one.urgency.rank, one.id), default=None)
        there = waiting.first(MESSENGERS)
        assert (there is None) == (expected is None)
        if action == "place":
            one = letter(number, urgency, chat_id, messenger)
            model[Address(messenger, chat_id)].append(one)
            waiting.place(one, NOON)
        elif action in ("start", "rest", "strike") and there is not None:
            taken, chat = there.take()
            assert taken is expected
            if action == "rest":
                there.rest(chat, float(number + 5))
                resting.add(chat.address)
                continue
            model[taken.to].popleft()
            went[taken.id] += 1
            if action == "start":
                waiting.start(taken, chat)
                under_way.append((taken, chat))
            else:
                waiting.strike(taken, chat)
        elif action in ("end", "back") and under_way:
            taken, chat = under_way.pop(chat_id % len(under_way))
            if action == "back":
                waiting.put_back(taken, 1)
                back = chat.waiting[taken.id]
                model[taken.to].appendleft(back)
                went[taken.id] -= 1
            waiting.end(chat)
        elif action in ("wake", "all"):
            for one in waiting.queues.values():
                one.wake(float(number), everybody=action == "all")
            resting = {key for key in resting if waiting.queues[key.messenger].chat(key.chat_id).rests}
            assert action == "wake" or not resting
    for one in waiting.queues.values():
        one.wake(0.0, everybody=True)
    for _, chat in under_way:
        waiting.end(chat)
    while (last := next_out(waiting)) is not None:
        went[last.id] += 1
    placed = {number for number, one in enumerate(actions) if one[0] == "place"}
    assert +went == Counter(placed)
    assert not waiting
    assert all(not one.chats for one in waiting.queues.values()), "what has gone is forgotten"
