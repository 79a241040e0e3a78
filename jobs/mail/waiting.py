"""Letters that wait to be sent: by chat, each chat in order, those for later aside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from core.terms import Urgency
from storage.outbox import Message


@dataclass(slots=True, eq=False)
class ChatQueue:
    """What waits for one chat, and whether something is on its way there."""

    door: str
    chat_id: int
    waiting: dict[int, Message] = field(default_factory=dict)
    busy: bool = False

    def head(self) -> Message:
        """The next letter: answers to taps first, the others in the order they were written."""
        return min(self.waiting.values(), key=_order)

    def rewrites(self, letter: Message) -> bool:
        """Tell whether a later letter rewrites the same message, so that this one need not be sent."""
        return letter.method == EDIT and any(_rewrites_same(letter, later) for later in self.waiting.values())


EDIT, SEND = "editMessageText", "sendMessage"


def needs_its_message(letter: Message) -> bool:
    """Tell whether a change is nothing without the message it changes: a card's, and what is no text."""
    return letter.urgency is Urgency.CARD or letter.method != EDIT


def as_it_goes(letter: Message, payload: Mapping[str, Any]) -> Message:
    """Give the letter as it leaves: the text of a message that never arrived becomes a message of its own."""
    is_alone = letter.edits is not None and "message_id" not in payload
    return replace(letter, method=SEND) if is_alone else letter


def _order(letter: Message) -> tuple[bool, int]:
    return (letter.urgency is not Urgency.TAP_ANSWER, letter.id)


def _rewrites_same(earlier: Message, later: Message) -> bool:
    if later.method != EDIT or later.id <= earlier.id:
        return False
    if earlier.edits is not None:
        return earlier.edits == later.edits
    return later.edits is None and earlier.payload.get("message_id") == later.payload.get("message_id")


class WaitingMessages:
    """All that waits, in memory; the outbox keeps it."""

    def __init__(self) -> None:
        self._chats: dict[tuple[str, int], ChatQueue] = {}
        self._later: dict[int, Message] = {}
        self.answers: set[int] = set()
        """The answers to taps among them."""

    def __bool__(self) -> bool:
        """Whether something could be sent now, the limits aside."""
        return any(chat.waiting for chat in self._chats.values())

    def place(self, letter: Message, now: datetime) -> None:
        """Put a letter behind what waits for its chat, or aside until it is time for it."""
        if letter.not_before is not None and letter.not_before > now:
            self._later[letter.id] = letter
        else:
            self._put(letter)

    def _put(self, letter: Message) -> None:
        self.chat(letter).waiting[letter.id] = letter
        if letter.urgency is Urgency.TAP_ANSWER:
            self.answers.add(letter.id)

    def chat(self, letter: Message) -> ChatQueue:
        """Give the chat a letter goes to."""
        key = (letter.door, letter.chat_id)
        return self._chats.setdefault(key, ChatQueue(*key))

    def wake(self, now: datetime) -> None:
        """Bring out the letters whose time has come."""
        for letter in [one for one in self._later.values() if one.not_before is None or one.not_before <= now]:
            del self._later[letter.id]
            self.place(letter, now)

    def heads(self) -> Iterator[tuple[Message, ChatQueue]]:
        """Give the next letter of every chat to which nothing is on its way, the most urgent first.

        An answer to a tap need not wait for what is on its way: it has no place in the chat's order.
        """
        heads = [(chat.head(), chat) for chat in self._chats.values() if chat.waiting]
        heads = [(head, chat) for head, chat in heads if not chat.busy or head.urgency is Urgency.TAP_ANSWER]
        heads.sort(key=lambda pair: (pair[0].urgency.rank, pair[0].id))
        yield from heads

    def put_back(self, letter: Message, tries: int) -> None:
        """Let a letter wait again, before everything behind it."""
        self._put(replace(letter, tries=tries, not_before=None))

    def start(self, letter: Message, chat: ChatQueue) -> None:
        """A letter is on its way: the others of its chat wait for it."""
        del chat.waiting[letter.id]
        self.answers.discard(letter.id)
        chat.busy = chat.busy or letter.urgency is not Urgency.TAP_ANSWER

    def end(self, letter: Message, chat: ChatQueue) -> None:
        """A letter is on its way no more."""
        if letter.urgency is not Urgency.TAP_ANSWER:
            chat.busy = False
        if not chat.waiting and not chat.busy and self._chats.get((chat.door, chat.chat_id)) is chat:
            del self._chats[chat.door, chat.chat_id]

    def follow(self, letter: Message, chat_id: int, now: datetime) -> None:
        """The group has a new id: this letter and everything that waits for the old one goes there."""
        old = self.chat(letter)
        letters = [letter, *old.waiting.values()]
        old.waiting.clear()
        for one in letters:
            self.place(replace(one, chat_id=chat_id, payload=dict(one.payload) | {"chat_id": chat_id}), now)
