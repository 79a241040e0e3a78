"""Messages that wait to be sent: by chat, each chat in order, the most urgent chat first, those for later apart.

The next message is at the top of a heap: to send one among fifty thousand takes as many steps as the heap is high. A
chat that must wait by itself (its limit, a failure) rests outside that heap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from typing import Any

from core.addresses import Address
from core.mail_terms import Urgency
from storage.outbox import Message


@dataclass(slots=True, eq=False)
class ChatQueue:
    """What waits for one chat, without answers to taps, and whether a message is being sent there."""

    address: Address
    waiting: dict[int, Message] = field(default_factory=dict)
    busy: bool = False
    rests: bool = False
    _ids: list[int] = field(default_factory=list)

    def put(self, letter: Message) -> None:
        """Add a waiting message, in the order in which messages were written."""
        self.waiting[letter.id] = letter
        heappush(self._ids, letter.id)

    def head(self) -> Message | None:
        """Return the next message; None: nothing waits."""
        while self._ids and self._ids[0] not in self.waiting:
            heappop(self._ids)
        return self.waiting[self._ids[0]] if self._ids else None

    def rewrites(self, letter: Message) -> bool:
        """Return whether a later one rewrites the same message, so that this one need not be sent."""
        return letter.method == EDIT and any(_rewrites_same(letter, later) for later in self.waiting.values())


EDIT, SEND = "editMessageText", "sendMessage"


def needs_its_message(letter: Message) -> bool:
    """Return whether a change is useless without the message it changes: a card's, or one that is no text."""
    return letter.urgency is Urgency.CARD or letter.method != EDIT


def as_it_goes(letter: Message, payload: Mapping[str, Any]) -> Message:
    """Return the message as it is sent: a new text for a message that never arrived becomes a message of its own."""
    is_alone = letter.edits is not None and "message_id" not in payload
    return replace(letter, method=SEND) if is_alone else letter


def _rewrites_same(earlier: Message, later: Message) -> bool:
    if later.method != EDIT or later.id <= earlier.id:
        return False
    if earlier.edits is not None:
        return earlier.edits == later.edits
    return later.edits is None and earlier.payload.get("message_id") == later.payload.get("message_id")


Place = tuple[int, int, int]
"""Rank, id and chat of a chat's next message. The smallest goes first."""


class TransportQueue:
    """What waits for one transport."""

    def __init__(self, messenger: str) -> None:
        self._messenger = messenger
        self.chats: dict[int, ChatQueue] = {}
        self.answers: dict[int, Message] = {}
        """Answers to taps: they have no place in a chat's order, and wait for nothing that is on its way there."""
        self._ready: list[Place] = []
        self._resting: list[tuple[float, int]] = []

    def __bool__(self) -> bool:
        """Whether something waits that is not being sent."""
        return bool(self.answers) or any(chat.waiting for chat in self.chats.values())

    def chat(self, chat_id: int) -> ChatQueue:
        """Return the chat of this id, a new one where nothing waits for it."""
        chat = self.chats.get(chat_id)
        if chat is None:
            chat = self.chats[chat_id] = ChatQueue(Address(self._messenger, chat_id))
        return chat

    def put(self, letter: Message) -> None:
        """Add a message behind those of its chat that were written before it."""
        if letter.urgency is Urgency.TAP_ANSWER:
            self.answers[letter.id] = letter
            return
        chat = self.chat(letter.to.chat_id)
        chat.put(letter)
        if chat.head() is letter:
            self.offer(chat)

    def offer(self, chat: ChatQueue) -> None:
        """Put a chat's next message among those that may be sent, unless the chat itself must wait."""
        head = chat.head()
        if head is not None and not chat.busy and not chat.rests:
            heappush(self._ready, (head.urgency.rank, head.id, chat.address.chat_id))

    def first(self) -> Place | None:
        """Return the place of the next message to send; None: nothing may be sent."""
        while self._ready and not self._is_current(self._ready[0]):
            heappop(self._ready)
        return self._ready[0] if self._ready else None

    def _is_current(self, place: Place) -> bool:
        """Whether a place is still that of its chat's next message."""
        chat = self.chats.get(place[2])
        if chat is None or chat.busy or chat.rests:
            return False
        head = chat.head()
        return head is not None and (head.urgency.rank, head.id) == place[:2]

    def take(self) -> tuple[Message, ChatQueue]:
        """Return the next message, which `first` has found, with its chat; it still waits."""
        _, letter, chat_id = heappop(self._ready)
        chat = self.chats[chat_id]
        return chat.waiting[letter], chat

    def rest(self, chat: ChatQueue, until: float) -> None:
        """Hold a chat back until a moment of the monotonic clock."""
        chat.rests = True
        heappush(self._resting, (until, chat.address.chat_id))

    def wake(self, now: float, *, everybody: bool = False) -> float | None:
        """Bring back the chats whose rest is over, or all. Return the end of the next rest; None: none rests."""
        while self._resting and (everybody or self._resting[0][0] <= now):
            chat = self.chats.get(heappop(self._resting)[1])
            if chat is not None and chat.rests:
                chat.rests = False
                self.offer(chat)
        return self._resting[0][0] if self._resting else None

    def drop_if_empty(self, chat: ChatQueue) -> None:
        """Forget a chat for which nothing waits or is being sent."""
        if not chat.waiting and not chat.busy and self.chats.get(chat.address.chat_id) is chat:
            del self.chats[chat.address.chat_id]


class WaitingMessages:
    """All waiting messages, in memory; the outbox table keeps them."""

    def __init__(self, messengers: Iterable[str]) -> None:
        self.queues = {messenger: TransportQueue(messenger) for messenger in messengers}
        self._later: list[tuple[datetime, int, Message]] = []

    def clear(self) -> None:
        """Forget everything; it will be read again from the outbox."""
        self.queues = {messenger: TransportQueue(messenger) for messenger in self.queues}
        self._later = []

    def __bool__(self) -> bool:
        """Whether something could be sent now, the limits aside."""
        return any(self.queues.values())

    def place(self, letter: Message, now: datetime) -> None:
        """Put a message behind those of its chat, or apart until its time."""
        if letter.not_before is not None and letter.not_before > now:
            heappush(self._later, (letter.not_before, letter.id, letter))
        else:
            self.queues[letter.to.messenger].put(letter)

    def wake(self, now: datetime) -> None:
        """Make the messages due whose time has come."""
        while self._later and self._later[0][0] <= now:
            self.place(heappop(self._later)[2], now)

    def first(self, messengers: Iterable[str]) -> TransportQueue | None:
        """Return the transport that has the most urgent message that may be sent; None: none has any."""
        places = [(place, name) for name in messengers if (place := self.queues[name].first()) is not None]
        return self.queues[min(places)[1]] if places else None

    def put_back(self, letter: Message, tries: int) -> None:
        """Make a message wait again, before everything behind it."""
        self.queues[letter.to.messenger].put(replace(letter, tries=tries, not_before=None))

    def start(self, letter: Message, chat: ChatQueue) -> None:
        """Record that a message is being sent: the others of its chat wait for it."""
        del chat.waiting[letter.id]
        chat.busy = True

    def end(self, chat: ChatQueue) -> None:
        """Record that the message of this chat is no longer being sent."""
        queue = self.queues[chat.address.messenger]
        chat.busy = False
        queue.offer(chat)
        queue.drop_if_empty(chat)

    def strike(self, letter: Message, chat: ChatQueue) -> None:
        """Drop a message unsent: the one behind it is next."""
        del chat.waiting[letter.id]
        queue = self.queues[letter.to.messenger]
        queue.offer(chat)
        queue.drop_if_empty(chat)

    def follow(self, letter: Message, to: Address, now: datetime) -> None:
        """Move this message and everything that waits for a group to the group's new id."""
        old = self.queues[letter.to.messenger].chat(letter.to.chat_id)
        letters = [letter, *old.waiting.values()]
        old.waiting.clear()
        for one in letters:
            self.place(replace(one, to=to, payload=dict(one.payload) | {"chat_id": to.chat_id}), now)
