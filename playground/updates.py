"""A bot's mailbox: updates wait here until getUpdates confirms them or a webhook takes them.

Times are Telegram's own: messages wait 24 h, taps 150 s; a long poll lasts at most 50 s; the older of two
pollers is sent away with a 409.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playground.clock import Clock, Monotonic
from playground.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, conflict

Json = dict[str, Any]
MESSAGE_KEPT = timedelta(hours=24)
TAP_KEPT = timedelta(seconds=150)
LONGEST_POLL = 50
MOST_UPDATES = 100
ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = (
    frozenset(
        {
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "callback_query",
            "inline_query",
            "my_chat_member",
            "chat_join_request",
            "poll",
            "poll_answer",
            "chat_boost",
            "removed_chat_boost",
            "chosen_inline_result",
            "shipping_query",
            "pre_checkout_query",
            "business_connection",
            "business_message",
            "edited_business_message",
            "deleted_business_messages",
            "purchased_paid_media",
        }
    )
    | ASKED_FOR_ONLY
)


@dataclass(slots=True, frozen=True)
class Update:
    """One update in a mailbox; ``sender`` keeps the order of one person's updates in a webhook."""

    body: Json
    expires: datetime
    sender: int


class Mailbox:
    """The updates of one bot."""

    def __init__(
        self, clock: Clock, monotonic: Monotonic, first_id: int, *, throttle: bool, most: int | None = None
    ) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._next_id = first_id
        self._throttle = throttle
        self._most = most
        self._queue: OrderedDict[int, Update] = OrderedDict()
        self._allowed: frozenset[str] | None = None
        self._poller: asyncio.Future[None] | None = None
        self._previous = (-1, float("-inf"))
        self.webhook_set: Callable[[], bool] = lambda: False
        self.on_arrival: Callable[[int, Update], None] = lambda _id, _update: None

    @property
    def allowed(self) -> list[str] | None:
        """What the bot asked for, or None for Telegram's default."""
        return sorted(self._allowed) if self._allowed is not None else None

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits here now."""
        return self._poller is not None

    def allow(self, kinds: Any) -> None:
        """Take over ``allowed_updates`` (None leaves it as it was, an empty list is the default)."""
        if not isinstance(kinds, list):
            return
        known = frozenset(str(kind) for kind in kinds) & KINDS
        self._allowed = known or None

    def put(self, kind: str, payload: Json, sender: int) -> int | None:
        """Queue an update, unless the bot does not want its kind."""
        if not self._wants(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        kept = TAP_KEPT if kind == "callback_query" else MESSAGE_KEPT
        lane = sender + (3 << 33) if kind == "callback_query" else sender
        update = Update({"update_id": update_id, kind: payload}, self._clock() + kept, lane)
        self._queue[update_id] = update
        if self._most is not None and len(self._queue) > self._most:
            self._queue.popitem(last=False)
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        self.on_arrival(update_id, update)
        return update_id

    def _wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed is not None else kind not in ASKED_FOR_ONLY

    def pending(self) -> list[tuple[int, Update]]:
        """What is waiting now, oldest first."""
        self._expire()
        return list(self._queue.items())

    def __len__(self) -> int:
        self._expire()
        return len(self._queue)

    def is_waiting(self, update_id: int) -> bool:
        """Whether it is still here and not too old."""
        update = self._queue.get(update_id)
        return update is not None and update.expires > self._clock()

    def remove(self, update_id: int) -> None:
        """It was delivered."""
        self._queue.pop(update_id, None)

    def clear(self) -> None:
        """drop_pending_updates."""
        self._queue.clear()

    def _expire(self) -> None:
        now = self._clock()
        for update_id in [i for i, update in self._queue.items() if update.expires <= now]:
            del self._queue[update_id]

    def end_poll(self, why: str) -> None:
        """Send the waiting poller away."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(why))

    def release_poll(self) -> None:
        """Answer the waiting poller at once; the server stops."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    async def get(self, offset: int, limit: int, timeout: int) -> list[Json]:
        """getUpdates: forget what is before the offset, wait for more if nothing is there."""
        if self.webhook_set():
            raise conflict(WEBHOOK_ACTIVE)
        self.end_poll(OTHER_POLLER)
        limit = limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES
        timeout = max(0, min(timeout, LONGEST_POLL))
        if self._throttle:
            limit, timeout = self._throttled(offset, limit, timeout)
        self._forget(offset)
        self._expire()
        if not self._queue and timeout > 0:
            await self._wait(timeout)
        return [update.body for _, update in zip(range(limit), self._queue.values(), strict=False)]

    def _throttled(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        """The same offset again within half a second gets one update; hasty polls are slowed to 3 s."""
        now = self._monotonic()
        before, started = self._previous
        self._previous = (offset, now)
        if offset == before and now < started + 3:
            timeout = max(timeout, 3)
        if offset == before and now < started + 0.5:
            limit = 1
        return limit, timeout

    def _forget(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popitem(last=False)
            return
        while self._queue and next(iter(self._queue)) < offset:
            self._queue.popitem(last=False)

    async def _wait(self, timeout: int) -> None:
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            await asyncio.wait_for(poller, timeout)
        except TimeoutError:
            pass
        finally:
            if self._poller is poller:
                self._poller = None
