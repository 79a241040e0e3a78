"""Hands for the tests of the page: the town with its bot, the page, one phone of it."""

import asyncio
import json
import re
import struct
import threading
import zlib
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import httpx
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as BrowserPage

from playground.actions import ActionField
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings
from playground.world import World, WorldAction

TOKEN = "4242:abcdefghijklmnopqrstuvwxyz-1234567"
SARA, ARASH, NIKA, GROUP = 101, 102, 104, -900
SEVEN_IN_TEHRAN = datetime(2026, 3, 21, 3, 30, tzinfo=UTC)
Json = dict[str, Any]


class Town:
    """A playground in a thread of its own: Sara, Arash and Nika with phones, and the managers' group."""

    def __init__(self, lang: str = "en", port: int = 0, **options: Any) -> None:
        self.lang, self.port, self.options = lang, port, options
        self.now = SEVEN_IN_TEHRAN
        self.asked: list[Json] = []
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self.playground = Playground(
            Settings(lang=self.lang, limits=None, throttle_polls=False, **self.options),
            clock=lambda: self.now,
            world=self.world(),
        )
        self.people()
        self.thread.start()
        self.url = self.run(self.playground.start(port=self.port))
        self.bot = BotHands(self.url)
        return self

    def __exit__(self, *_: object) -> None:
        self.bot.http.close()
        self.run(self.playground.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def people(self) -> None:
        town = self.playground
        town.add_bot(TOKEN, privacy=False)
        town.add_person(Account(SARA, "Sara", "Rezaei", phone="+989120000101", role_label="Sales agent"))
        town.add_person(Account(ARASH, "Arash", "Niku", phone="+989120000102", role_label="Sales agent"))
        town.add_person(Account(NIKA, "Nika", "Tehrani", phone="+989120000104", role_label="Manager"))
        town.add_group(GROUP, "Managers", [ARASH, NIKA], [TOKEN])

    def world(self) -> World:
        async def note(fields: Json) -> str:
            self.asked.append(fields)
            return f"{fields['phone']} sent {fields['text']}"

        async def refuse(_: Json) -> None:
            raise RuntimeError("the gateway is closed")

        async def later(_: Json) -> None:
            self.now += timedelta(hours=2)
            self.playground.clock_moved()

        phone = ActionField("phone", {"en": "Phone", "fa": "شماره"}, default="09121234567")
        text = ActionField("text", {"en": "Text", "fa": "متن"}, "choice", "5", ("5", "diet"))
        return World(
            [
                WorldAction("sms", {"en": "Text the short code", "fa": "پیامک"}, [phone, text], note),
                WorldAction("missed", {"en": "Missed call", "fa": "تماس از دست رفته"}, [], refuse),
                WorldAction("later", {"en": "Two hours later", "fa": "دو ساعت بعد"}, [], later),
            ]
        )


class BotHands:
    """The bot, moved by the test itself."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=f"{url}/bot{TOKEN}/", timeout=60)
        self.offset = 0
        self.waiting: list[Json] = []

    def call(self, method: str, files: dict[str, Any] | None = None, **params: Any) -> Any:
        answer = self.http.post(method, data=params, files=files) if files else self.http.post(method, json=params)
        body = answer.json()
        assert body["ok"], body
        return body["result"]

    def says(self, chat: int, text: str, **more: Any) -> int:
        """Sends HTML; returns the id of the message."""
        return int(self.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML", **more)["message_id"])

    def hears(self, kind: str = "message") -> Json:
        """The next update of this kind, older ones of other kinds forgotten."""
        for _ in range(60):
            while self.waiting:
                update = self.waiting.pop(0)
                if kind in update:
                    return dict(update[kind])
            self.waiting = self.call("getUpdates", offset=self.offset, timeout=1)
            if self.waiting:
                self.offset = self.waiting[-1]["update_id"] + 1
        raise AssertionError(f"no {kind} came")

    def hears_nothing(self) -> None:
        """Nothing is waiting; call it after something that happens later was seen."""
        assert self.waiting + self.call("getUpdates", offset=self.offset, timeout=0) == []

    def answers(self, query: Json, text: str = "", **more: Any) -> None:
        self.call("answerCallbackQuery", callback_query_id=query["id"], text=text, **more)

    def sends_pictures(self, chat: int, count: int, caption: str = "") -> None:
        names = [f"p{n}" for n in range(count)]
        media = [{"type": "photo", "media": f"attach://{name}"} for name in names]
        media[0]["caption"] = caption
        pictures = {name: (f"{name}.png", picture(60 + n, 40), "image/png") for n, name in enumerate(names)}
        self.call("sendMediaGroup", files=pictures, chat_id=str(chat), media=json.dumps(media))


class Page:
    """The page in a browser tab. Errors of its scripts and requests that leave the machine are kept."""

    def __init__(self, tab: BrowserPage, town: Town) -> None:
        self.tab, self.town = tab, town
        self.errors: list[str] = []
        self.requested: list[str] = []
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("request", lambda request: self.requested.append(request.url))

    def open(self) -> "Page":
        self.tab.goto(self.town.url)
        expect(self.tab.locator("html.ready .phone").first).to_be_visible()
        return self

    def phone(self, user: int) -> "Phone":
        return Phone(self, self.tab.locator(f'.phone[data-user="{user}"][data-pinned=""]'), user)

    @property
    def sara(self) -> "Phone":
        return self.phone(SARA)

    @property
    def arash(self) -> "Phone":
        return self.phone(ARASH)

    @property
    def nika(self) -> "Phone":
        return self.phone(NIKA)

    @property
    def managers(self) -> "Phone":
        return Phone(self, self.tab.locator(f'.phone[data-pinned="{GROUP}"]'), NIKA)

    def button(self, name: str) -> Locator:
        return self.tab.locator("#bar").get_by_role("button", name=name)

    def evaluate(self, script: str, argument: Any = None) -> Any:
        return self.tab.evaluate(script, argument)


class Phone:
    """One phone. What is asserted is waited for."""

    def __init__(self, page: Page, node: Locator, user: int) -> None:
        self.page, self.node, self.user = page, node, user
        self.line = node.locator(".line textarea")
        self.list = node.locator(".list")
        self.bubbles = node.locator(".msg")
        self.toast = node.locator(".toast")

    def starts(self) -> "Phone":
        """Taps Start, and the bot hears it."""
        self.node.get_by_role("button", name=re.compile("^(Start|شروع)$")).click()
        assert self.page.town.bot.hears()["text"] == "/start"
        expect(self.line).to_be_visible()
        return self

    def bubble(self, text: str) -> Locator:
        return self.bubbles.filter(has_text=text)

    def sees(self, text: str) -> Locator:
        bubble = self.bubble(text).last
        expect(bubble).to_be_visible()
        return bubble

    def sees_no(self, text: str) -> None:
        expect(self.bubble(text)).to_have_count(0)

    def types(self, text: str) -> None:
        self.line.fill(text)
        self.line.press("Enter")

    def key(self, label: str) -> Locator:
        return self.node.locator(".key").filter(has_text=label).last

    def taps(self, label: str) -> Locator:
        key = self.key(label)
        key.click()
        return key

    def chooses(self, item: str) -> None:
        """An item of the menu of the chat."""
        self.node.locator(".chat-top").last.get_by_role("button", name="More").click()
        self.node.get_by_role("menuitem", name=item).click()

    def on_message(self, text: str, item: str) -> None:
        """An item of the menu of a message."""
        bubble = self.sees(text)
        bubble.hover()
        bubble.locator(".more").click()
        self.node.get_by_role("menuitem", name=item).click()

    def field(self, label: str) -> Locator:
        return self.node.locator(".sheet").get_by_label(label, exact=True)

    def confirms(self, label: str) -> None:
        self.node.locator(".sheet").get_by_role("button", name=label, exact=True).click()


def picture(width: int, height: int, color: tuple[int, int, int] = (20, 120, 110)) -> bytes:
    """A small PNG of one colour."""
    rows = b"".join(b"\0" + bytes(color) * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def button(text: str, data: str, **more: Any) -> Json:
    return {"text": text, "callback_data": data, **more}
