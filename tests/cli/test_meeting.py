"""A passing fault at the start ends no desk: the messenger is asked again, later and later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.connection import Connection, NotReached, TokenRefused, WebhookRefused
from bot.transport.flavours import TELEGRAM
from cli.meeting import LONGEST_WAIT, Handshake
from core.errors import UnreadableFile

TOKEN = "4242:secret-of-the-demo-bot"


class Stubborn(Bot):
    """A bot whose messenger fails as scripted, and then answers."""

    def __init__(self, *faults: Callable[[Any], Exception]) -> None:
        super().__init__(TOKEN)
        self.asked: list[str] = []
        self.faults = list(faults)
        self.api = self.session.api
        self.session = self._answer  # type: ignore[assignment]

    async def _answer(self, _bot: Bot, call: Any, timeout: int) -> Any:
        self.asked.append(call.__api_method__)
        if self.faults:
            raise self.faults.pop(0)(call)
        return {"username": "second_bot"}


def meeting_of(bot: Bot, slept: list[float]) -> tuple[Handshake, Connection]:
    connection = Connection(bot, TELEGRAM, "", None)  # type: ignore[arg-type]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return Handshake(connection, connection.prefer_polling, sleep), connection


PASSING = {
    "502": lambda call: TelegramServerError(call, "Bad Gateway"),
    "429": lambda call: TelegramRetryAfter(call, "wait", 3),
    "reset": lambda call: TelegramNetworkError(call, "reset"),
}


@pytest.mark.parametrize("fault", PASSING)
async def test_a_passing_fault_is_asked_about_again_with_growing_delay(fault: str) -> None:
    slept: list[float] = []
    bot = Stubborn(*[PASSING[fault]] * 8)
    meeting, connection = meeting_of(bot, slept)
    assert await meeting.once() is False
    assert not meeting.met.is_set()
    await meeting.until_met()
    assert slept == [1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    assert connection.username == "second_bot"
    assert bot.asked == ["getMe"] * 9 + ["deleteWebhook"]


async def test_who_is_known_is_not_asked_again_when_the_second_word_fails() -> None:
    bot = Stubborn()
    meeting, _ = meeting_of(bot, [])
    await meeting.once()
    bot.asked.clear()
    bot.faults = [PASSING["502"]]
    assert await meeting.once() is False
    await meeting.until_met()
    assert bot.asked == ["deleteWebhook"] * 2


async def test_a_wrong_token_is_not_waited_for() -> None:
    meeting, _ = meeting_of(Stubborn(lambda call: TelegramUnauthorizedError(call, "Unauthorized")), [])
    with pytest.raises(TokenRefused):
        await meeting.until_met()


async def test_an_address_that_refuses_is_not_waited_for() -> None:
    connection = Connection.of(TOKEN, "http://127.0.0.1:1", "telegram", None)  # type: ignore[arg-type]
    try:
        with pytest.raises(NotReached, match=r"http://127\.0\.0\.1:1 cannot be reached"):
            await connection.identify()
    finally:
        await connection.close()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Bad Request: bad webhook: An HTTPS URL must be provided", "[http] public_url"),
        ("Bad Request: secret token contains unallowed characters", "[telegram] webhook_secret"),
    ],
)
async def test_a_webhook_that_is_refused_names_the_key_that_is_meant(said: str, key: str) -> None:
    connection = Connection(Stubborn(lambda call: TelegramBadRequest(call, said)), TELEGRAM, "", None)  # type: ignore[arg-type]
    with pytest.raises(WebhookRefused) as refused:
        await connection.prefer_webhook("http://x.ir/telegram/a", "s s")
    assert str(refused.value).startswith(f"{key}: ")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (lambda call: TelegramBadRequest(call, "Bad Request: file is too big"), UnreadableFile),
        (lambda call: TelegramBadRequest(call, "Bad Request: wrong file_id"), OSError),
        (PASSING["reset"], OSError),
    ],
)
async def test_only_a_file_that_is_too_large_is_called_so(
    fault: Callable[[Any], Exception], told: type[Exception], tmp_path: Path
) -> None:
    _, connection = meeting_of(Stubborn(fault), [])
    with pytest.raises(told):
        await connection.download("f1", tmp_path / "file")
