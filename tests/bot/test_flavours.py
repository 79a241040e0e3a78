"""Each thing a messenger cannot do has something in its place."""

import html
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramNotFound, TelegramRetryAfter
from hypothesis import given
from hypothesis import strategies as st

from bot.connection import Connection
from bot.transport.flavours import BALE, TELEGRAM, Flavour, link_to, outgoing
from bot.transport.markdown import markdown_of
from bot.transport.polling import UPDATE_KINDS
from bot.transport.sender import Sender
from bot.transport.verdicts import Again, Lost, Refused, SendVerdict, Sent
from playground.markdown import parse_markdown

TOKEN = "4242:secret-of-the-demo-bot"
SITE = BALE.site


def shown(text: str) -> tuple[str, list[dict[str, Any]]]:
    """A text as a messenger that knows only Markdown shows it."""
    return parse_markdown(markdown_of(text, SITE), lenient=True)


def test_bold_and_italics_are_rendered() -> None:
    text, entities = shown("<b>کارت</b> x <i>آرام</i> <code>12</code>")
    assert text == "کارت x آرام 12"
    assert [one["type"] for one in entities] == ["bold", "italic"]


@pytest.mark.parametrize("link", ["https://ble.ir/second_bot?start=a_b-c_d", "http://x.ir/_a_b__c*d"])
@pytest.mark.parametrize("around", ["{}", "<b>{}</b>", "پیوند: <code>{}</code>.", "one {} and another_word_here"])
def test_a_link_keeps_every_sign(link: str, around: str) -> None:
    text, entities = shown(around.format(link))
    assert link in text
    assert link in [one.get("url") for one in entities]


def test_a_link_with_a_text_of_its_own_stays_one() -> None:
    text, entities = shown('<a href="https://x.ir/a_b?c=1&amp;d=2">the page</a>')
    assert (text, entities[0]["url"]) == ("the page", "https://x.ir/a_b?c=1&d=2")


def test_a_name_with_an_underscore_is_a_link_to_it() -> None:
    text, entities = shown("ask @second_bot now")
    assert (text, entities[0]["url"]) == ("ask @second_bot now", f"{SITE}/second_bot")


@given(st.text(alphabet="ab _*[]()`~<>&\n@/:.پ", max_size=40))
def test_nothing_that_was_typed_becomes_a_mark(typed: str) -> None:
    _, entities = shown(html.escape(typed, quote=False))
    assert {one["type"] for one in entities} <= {"text_link"}


def test_captions_of_albums_and_single_pictures_are_rendered_too() -> None:
    media = [{"type": "photo", "media": "x", "caption": "<b>day</b>", "parse_mode": "HTML"}, {"type": "photo"}]
    fitted = outgoing(BALE, {"chat_id": 1, "media": media})
    assert fitted["media"] == [{"type": "photo", "media": "x", "caption": "*day*"}, {"type": "photo"}]
    assert outgoing(BALE, {"photo": "x", "caption": "<i>a</i>", "parse_mode": "HTML"})["caption"] == "_a_"


def test_what_bale_does_not_know_is_said_in_its_own_way_or_not_at_all() -> None:
    written = {
        "text": "x",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_parameters": {"message_id": 7, "allow_sending_without_reply": True},
        "reply_markup": {"inline_keyboard": [[{"text": "sold", "callback_data": "so:1", "style": "success"}]]},
    }
    assert outgoing(BALE, written) == {
        "text": "x",
        "reply_to_message_id": 7,
        "reply_markup": {"inline_keyboard": [[{"text": "sold", "callback_data": "so:1"}]]},
    }
    assert outgoing(TELEGRAM, written) == written


def test_a_link_into_a_bot_leads_to_its_messenger() -> None:
    assert link_to(BALE, "second_bot", "a_b") == "https://ble.ir/second_bot?start=a_b"
    assert link_to(TELEGRAM, "second_bot", "a_b") == "https://t.me/second_bot?start=a_b"


# -- methods a messenger does not know ---------------------------------------------------------------------------------


class Limited(Bot):
    """A bot at a messenger that knows only some methods; what it is asked is noted, the rest is scripted."""

    def __init__(self, *knows: str) -> None:
        super().__init__(TOKEN)
        self.knows = knows
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.script: list[Any] = []
        self.session = self._answer  # type: ignore[assignment]

    async def _answer(self, _bot: Bot, call: Any, timeout: int) -> Any:
        method = call.__api_method__
        self.asked.append((method, dict(call)))
        if method not in self.knows:
            raise TelegramNotFound(call, "Not Found: method not found")
        if self.script and (verdict := self.script.pop(0)) is not None:
            raise verdict(call)
        return {"message_id": len(self.asked)}

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.asked]


ALBUM = {
    "chat_id": 5,
    "media": [
        {"type": "photo", "media": {"blob": 1}, "caption": "<b>digest</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": {"blob": 2}},
    ],
}


@pytest.mark.parametrize(("error", "verdict"), [(LookupError("no file 1"), Refused), (OSError("disk"), Again)])
async def test_a_letter_whose_file_cannot_be_read_has_not_gone_out(error: Exception, verdict: type) -> None:
    async def file_of(_blob: int) -> tuple[bytes, str]:
        raise error

    bot = Limited("sendPhoto")
    told = await Sender(bot, BALE, file_of).send("sendPhoto", {"chat_id": 5, "photo": {"blob": 1}})
    assert type(told) is verdict
    assert bot.methods == []


async def sent(bot: Limited, method: str, payload: dict[str, Any], times: int = 1) -> SendVerdict:
    async def file_of(blob: int) -> tuple[bytes, str]:
        return b"png", f"{blob}.png"

    async def no_time(_seconds: float) -> None:
        return None

    sender = Sender(bot, BALE, file_of, no_time)
    for _ in range(times):
        verdict = await sender.send(method, payload)
    return verdict


async def test_an_album_becomes_single_pictures_and_then_its_text() -> None:
    bot = Limited("sendPhoto", "sendMessage")
    assert await sent(bot, "sendMediaGroup", ALBUM, times=2) == Sent(7)
    once = ["sendPhoto", "sendPhoto", "sendMessage"]
    assert bot.methods == ["sendMediaGroup", *once, *once], "it is asked for an album once"
    assert bot.asked[3][1]["text"] == "*digest*"


async def test_a_picture_that_is_refused_keeps_the_text_from_nobody() -> None:
    bot = Limited("sendPhoto", "sendMessage")
    bot.script = [lambda call: TelegramBadRequest(call, "too big"), None, None]
    assert isinstance(await sent(bot, "sendMediaGroup", ALBUM), Sent)
    assert bot.methods[-1] == "sendMessage"


async def test_a_wait_in_the_middle_of_an_album_is_kept_and_nothing_goes_twice() -> None:
    bot = Limited("sendPhoto", "sendMessage")
    bot.script = [None, lambda call: TelegramRetryAfter(call, "wait", 3), None, None]
    assert isinstance(await sent(bot, "sendMediaGroup", ALBUM), Sent)
    assert bot.methods == ["sendMediaGroup", "sendPhoto", "sendPhoto", "sendPhoto", "sendMessage"]


async def test_an_album_of_which_nothing_has_gone_may_go_again_and_one_begun_may_not() -> None:
    bot = Limited("sendPhoto", "sendMessage")
    bot.script = [lambda call: TelegramRetryAfter(call, "wait", 3)]
    verdict = await sent(bot, "sendMediaGroup", ALBUM)
    assert not isinstance(verdict, Sent | Refused)
    assert bot.methods == ["sendMediaGroup", "sendPhoto"]
    bot = Limited("sendPhoto", "sendMessage")
    bot.script = [None, None, lambda call: TelegramNetworkError(call, "reset")]
    assert isinstance(await sent(bot, "sendMediaGroup", ALBUM), Lost)
    assert not isinstance(await sent(bot, "sendMediaGroup", ALBUM), Again)


@pytest.mark.parametrize(
    ("flavour", "wanted"),
    [
        (BALE, {"url": "https://x.ir/a"}),
        (TELEGRAM, {"url": "https://x.ir/a", "allowed_updates": UPDATE_KINDS, "secret_token": "s"}),
    ],
    ids=["bale", "telegram"],
)
async def test_a_webhook_is_set_with_what_the_messenger_knows(flavour: Flavour, wanted: dict[str, Any]) -> None:
    bot = Limited("setWebhook", "deleteWebhook")
    connection = Connection(bot, flavour, "second_bot", None)  # type: ignore[arg-type]
    await connection.prefer_webhook("https://x.ir/a", "s")
    await connection.prefer_polling()
    assert bot.asked[0] == ("setWebhook", wanted)
    assert bot.asked[1] == ("deleteWebhook", {} if flavour is BALE else {"drop_pending_updates": False})


async def test_a_contact_card_becomes_a_text() -> None:
    bot = Limited("sendMessage")
    payload = {"chat_id": 5, "phone_number": "+989121234567", "first_name": "Sara"}
    assert isinstance(await sent(bot, "sendContact", payload), Sent)
    assert bot.asked[-1][1]["text"] == "Sara\n+989121234567"


@pytest.mark.parametrize(
    ("method", "kind"),
    [("sendVoice", "voice"), ("sendVideo", "video"), ("sendAudio", "audio"), ("sendVideoNote", "video_note")],
)
async def test_what_is_heard_or_watched_goes_as_a_file(method: str, kind: str) -> None:
    bot = Limited("sendDocument")
    assert isinstance(await sent(bot, method, {"chat_id": 5, kind: "id", "caption": "heard"}), Sent)
    assert bot.asked[-1] == ("sendDocument", {"chat_id": 5, "document": "id", "caption": "heard"})


@pytest.mark.parametrize("method", ["setMyCommands", "deleteMyCommands", "answerCallbackQuery", "setChatMenuButton"])
async def test_what_only_makes_it_nicer_is_left_out(method: str) -> None:
    assert await sent(Limited(), method, {"chat_id": 5}) == Sent(None)


async def test_a_chat_that_is_not_found_is_no_unknown_method() -> None:
    bot = Limited("sendMediaGroup", "sendPhoto")
    bot.script = [lambda call: TelegramBadRequest(call, "Bad Request: chat not found")]
    assert await sent(bot, "sendMediaGroup", ALBUM) == Refused("Bad Request: chat not found", gone=True)
