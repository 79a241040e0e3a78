"""Asks the messenger who the bot is, without loading a bot framework for it."""

from dataclasses import dataclass

import aiohttp
from aiohttp_socks import ProxyConnector, ProxyError

from cli.config.file import TelegramPart

TIMEOUT = aiohttp.ClientTimeout(total=10)


class TokenWrong(Exception):
    """The messenger does not know the token."""


class AccountNotReached(Exception):
    """The messenger did not answer, or not with a valid answer."""


@dataclass(frozen=True, slots=True)
class BotAccount:
    """The bot as people see it."""

    username: str
    flavour: str

    def link(self, start: str) -> str:
        """Return the link that opens the bot with a start parameter."""
        site = "https://ble.ir" if self.flavour == "bale" else "https://t.me"
        return f"{site}/{self.username}?start={start}"


_OTHER_WAYS = (
    "where it is blocked, set [telegram] proxy (http:// or socks5://), api_base to a Bot API server of your own, or"
    ' flavour = "bale"'
)


async def ask(telegram: TelegramPart) -> BotAccount:
    """Return the bot of the token.

    Raises:
        TokenWrong, NotReached
    """
    if telegram.token is None:
        raise TokenWrong("[telegram] token is not set; @BotFather gives one")
    # The address holds the token, so it must not be in any message or log.
    url = f"{telegram.base}/bot{telegram.token.get_secret_value()}/getMe"
    for proxy in telegram.proxies[:-1]:
        try:
            return await _ask(telegram, url, proxy)
        except AccountNotReached:
            continue
    return await _ask(telegram, url, telegram.proxies[-1] if telegram.proxies else None)


async def _ask(telegram: TelegramPart, url: str, proxy: str | None) -> BotAccount:
    connector = ProxyConnector.from_url(proxy, rdns=True) if proxy is not None else None
    session = aiohttp.ClientSession(timeout=TIMEOUT, trust_env=proxy is None, connector=connector)
    try:
        async with session, session.get(url) as response:
            if response.status in (401, 404):
                raise TokenWrong(f"{telegram.base} does not know the bot's token: it is wrong or was revoked")
            answer = await response.json(content_type=None)
            return BotAccount(answer["result"]["username"], telegram.flavour)
    except (aiohttp.ClientError, TimeoutError, OSError, ProxyError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        way = "through any [telegram] proxy" if telegram.proxies else "directly"
        raise AccountNotReached(f"{telegram.base} cannot be reached {way}: {reason}; {_OTHER_WAYS}") from None
    except (ValueError, KeyError, TypeError):
        raise AccountNotReached(f"{telegram.base} does not answer as a messenger does") from None
