"""Delivery by webhook: secret header, per-sender order, retries with doubling delay, up to 100 at once."""

import asyncio
import json
import re
from asyncio import sleep
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from playground.call import ApiCall, Method
from playground.clock import unix
from playground.params import Params
from playground.refusals import bad_request
from playground.store import Bot
from playground.switchboard import Switchboard
from playground.updates import Update

Json = dict[str, Any]
Perform = Callable[[Bot, str, Params], Awaitable[None]]
DELIVERY_SECONDS = 60
LONGEST_RETRY_AFTER = 3600


class Webhook:
    """One bot's webhook while it is set. Each sender has a lane, so one failing update delays only its own."""

    def __init__(self, board: Switchboard, bot: Bot, params: Params, perform: Perform) -> None:
        self._board = board
        self._bot = bot
        self._perform = perform
        self._mailbox = mailbox = board.mailboxes[bot.token]
        self.url = params.text("url")
        self.secret = params.text("secret_token")
        self.most = min(max(params.integer("max_connections", 40), 1), 100)
        self.last_error: tuple[int, str] | None = None
        self._free = asyncio.Semaphore(self.most)
        self._lanes: dict[int, deque[int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = ClientSession(timeout=ClientTimeout(total=DELIVERY_SECONDS))
        for update_id, update in mailbox.pending():
            self.enqueue(update_id, update)

    def enqueue(self, update_id: int, update: Update) -> None:
        """A new update arrived."""
        lane = self._lanes.get(update.sender)
        if lane is not None:
            lane.append(update_id)
            return
        self._lanes[update.sender] = deque([update_id])
        task = asyncio.create_task(self._drain(update.sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, sender: int) -> None:
        lane = self._lanes[sender]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[sender]

    async def _deliver(self, update_id: int) -> None:
        """Until a 2xx, or until the update is too old."""
        delay, longest = self._board.settings.webhook_delays
        waiting = dict(self._mailbox.pending())
        update = waiting.get(update_id)
        while update is not None and self._mailbox.is_waiting(update_id):
            async with self._free:
                pause = await self._post(update)
            if pause is None:
                self._mailbox.remove(update_id)
                return
            await sleep(pause or delay)
            delay = min(delay * 2, longest)

    async def _post(self, update: Update) -> float | None:
        """None when delivered, else how long the receiver asks to wait (0: does not say)."""
        headers = {"Content-Type": "application/json"}
        if self.secret and self._board.flavour.webhook_secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        body = json.dumps(update.body, ensure_ascii=False).encode()
        try:
            async with self._session.post(self.url, data=body, headers=headers) as response:
                answer = await response.read()
                if 200 <= response.status < 300:
                    await self._answer_in_place(answer)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                return _seconds(response.headers.get("Retry-After"))
        except TimeoutError:
            self._failed("Read timeout expired")
        except (ClientError, OSError) as error:
            self._failed("Connection refused" if "Cannot connect" in str(error) else "Connection reset by peer")
        return 0.0

    async def _answer_in_place(self, body: bytes) -> None:
        """A method in the answer of the webhook is performed, its result is not told."""
        if not body.startswith(b"{"):
            return
        try:
            values = json.loads(body)
        except ValueError:
            return
        if isinstance(values, dict) and values.get("method"):
            await self._perform(self._bot, str(values["method"]), Params(values))

    def _failed(self, why: str) -> None:
        self.last_error = (unix(self._board.now()), why)

    async def stop(self) -> None:
        """No more deliveries; what is undelivered stays in the mailbox."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._session.close()


def _seconds(header: str | None) -> float:
    return float(min(int(header), LONGEST_RETRY_AFTER)) if header and header.isdigit() else 0.0


class Webhooks:
    """setWebhook, deleteWebhook and getWebhookInfo for all bots."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self.perform: Perform = _nothing
        self._active: dict[str, Webhook] = {}

    async def set(self, call: ApiCall) -> bool:
        """setWebhook; an empty url deletes it."""
        url = call.params.text("url")
        if not url:
            return await self.delete(call)
        _check(url, call.params.text("secret_token"))
        mailbox = self._board.mailboxes[call.bot.token]
        mailbox.allow(call.params.parsed("allowed_updates", "can't parse allowed_updates JSON object"))
        if call.params.flag("drop_pending_updates"):
            mailbox.clear()
        await self._drop(call.bot.token)
        mailbox.end_poll("terminated by setWebhook request")
        webhook = Webhook(self._board, call.bot, call.params, self.perform)
        self._active[call.bot.token] = webhook
        mailbox.webhook_set = lambda: True
        mailbox.on_arrival = webhook.enqueue
        return True

    async def delete(self, call: ApiCall) -> bool:
        """deleteWebhook: updates go to getUpdates again."""
        mailbox = self._board.mailboxes[call.bot.token]
        await self._drop(call.bot.token)
        if call.params.flag("drop_pending_updates") and self._board.flavour.name != "bale":
            mailbox.clear()
        return True

    async def info(self, call: ApiCall) -> Json:
        """getWebhookInfo."""
        mailbox = self._board.mailboxes[call.bot.token]
        webhook = self._active.get(call.bot.token)
        info: Json = {
            "url": webhook.url if webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(mailbox),
        }
        if webhook is not None:
            info |= {"max_connections": webhook.most, "ip_address": "127.0.0.1"}
            if webhook.last_error is not None:
                info["last_error_date"], info["last_error_message"] = webhook.last_error
        if mailbox.allowed is not None:
            info["allowed_updates"] = mailbox.allowed
        return info

    async def _drop(self, token: str) -> None:
        webhook = self._active.pop(token, None)
        if webhook is not None:
            mailbox = self._board.mailboxes[token]
            mailbox.webhook_set = lambda: False
            mailbox.on_arrival = lambda _id, _update: None
            await webhook.stop()

    async def stop(self) -> None:
        """End all deliveries."""
        for token in list(self._active):
            await self._drop(token)

    def methods(self) -> Iterable[tuple[str, Method]]:
        """For the table of methods."""
        yield from (("setWebhook", self.set), ("deleteWebhook", self.delete), ("getWebhookInfo", self.info))


def _check(url: str, secret: str) -> None:
    """Loopback may be plain http on any port, as a local Bot API server allows."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")


async def _nothing(_bot: Bot, _method: str, _params: Params) -> None:
    """Until the server has wired it."""
