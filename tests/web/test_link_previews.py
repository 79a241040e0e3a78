"""Who only looks at a link, by what it says of itself."""

import pytest
from aiohttp.test_utils import make_mocked_request

from web.link_previews import only_looks


@pytest.mark.parametrize(
    "agent",
    [
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0",
    ],
)
def test_a_messenger_that_makes_a_preview_only_looks(agent: str) -> None:
    assert only_looks(make_mocked_request("GET", "/", headers={"User-Agent": agent}))


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 11; Cubot) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36",
        "",
    ],
)
def test_a_person_with_any_phone_opens_the_link(agent: str) -> None:
    assert not only_looks(make_mocked_request("GET", "/", headers={"User-Agent": agent}))
