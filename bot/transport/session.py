"""The HTTP session of the bot: what is plain goes out as JSON, and what comes back is taken as it is.

aiogram builds a form of every call and a pydantic model of every answer; that is half the time of a small call. Rows of
the outbox and updates of the inbox are plain dicts on both sides, so neither is needed. Whatever is not plain takes
aiogram's way: calls with files in them, and every answer that is no success, whose errors stay aiogram's.
"""

from collections import deque
from collections.abc import AsyncGenerator, Sequence
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import BytesPayload, ClientError, ClientSession, ClientTimeout, ConnectionTimeoutError
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

from core.json_text import read_json, write_json

_JSON: Final = "application/json"
CONNECT_WITHIN: Final = 5.0
"""Seconds for a connection to come about: less than any call has, so that one that never does is known as such."""
_NO_PROXY = (ProxyError, ProxyConnectionError, ProxyTimeoutError)
_NO_CONNECTION = (*_NO_PROXY, ConnectionTimeoutError)


class NeverSent(Exception):
    """No connection came about: nothing has gone out."""


class _Through(ProxyConnector):
    """Connections through a proxy; one that is cut off before it stands is told as a proxy that cannot be reached."""

    async def _connect_via_proxy(self, *args: Any, **more: Any) -> Any:
        try:
            return await super()._connect_via_proxy(*args, **more)
        except (OSError, EOFError) as error:
            raise ProxyConnectionError(f"{type(error).__name__} before the connection stood") from error


class PlainSession(AiohttpSession):
    """A session for methods that give plain values; aiogram's middlewares for requests do not hang on it.

    With several proxies the one that served last is used, and the others are tried in turn when it cannot be reached.
    """

    def __init__(self, *, proxies: Sequence[str] = (), connect_within: float = CONNECT_WITHIN, **more: Any) -> None:
        """`connect_within`: the seconds in which a connection must stand."""
        super().__init__(proxy=proxies[0] if proxies else None, **more)
        self._proxies = deque(proxies)
        self._connect_within = connect_within
        self._under_way: dict[ClientSession, int] = {}

    def _setup_proxy_connector(self, proxy: Any) -> None:
        super()._setup_proxy_connector(proxy)
        self._connector_type = _Through

    async def __call__(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None) -> Any:
        """Make one call and give the plain result, as `make_request` does."""
        return await self.make_request(bot, method, timeout)

    async def make_request(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None) -> Any:
        """Make one call and give the plain result.

        Raises:
            TelegramAPIError: as aiogram has it.
            ClientDecodeError: the answer is no answer of a messenger.
            UnicodeEncodeError: a text of the call cannot be written.
        """
        for _ in range(len(self._proxies) - 1):
            used = self._proxies[0]
            try:
                return await self._attempt(bot, method, timeout)
            except TelegramNetworkError as error:
                if not isinstance(error.__cause__, NeverSent):
                    raise
                if self._proxies[0] == used:  # else another call has moved on from it meanwhile
                    await self._move_on()
        return await self._attempt(bot, method, timeout)

    async def close(self) -> None:
        """Close the connections. aiohttp waits until they are; aiogram would sleep for another quarter of a second."""
        if self._session is not None:
            await self._session.close()

    async def _move_on(self) -> None:
        """Go on through the next proxy; what is under way through this one comes to its end there.

        aiogram would close the connections of all calls with the one that failed.
        """
        left, self._session = self._session, None
        self._proxies.rotate(-1)
        self.proxy = self._proxies[0]
        if left is not None and left not in self._under_way:
            await left.close()

    async def _attempt(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None) -> Any:
        session = await self._hold_open()
        try:
            return await self._once(session, bot, method, timeout)
        finally:
            await self._end_call(session)

    async def stream_content(self, *asked: Any, **more: Any) -> AsyncGenerator[bytes, None]:
        """Yield a file of the messenger in blocks; it comes to its end through the proxy by which it began."""
        session = await self._hold_open()
        try:
            async for block in super().stream_content(*asked, **more):
                yield block
        finally:
            await self._end_call(session)

    async def _hold_open(self) -> ClientSession:
        """Return the connections of now: they stay open for this call, also where another proxy is taken meanwhile."""
        session = await self.create_session()
        self._under_way[session] = self._under_way.get(session, 0) + 1
        return session

    async def _end_call(self, session: ClientSession) -> None:
        """Close the connections after their last call where another proxy is taken by now."""
        self._under_way[session] -= 1
        if not self._under_way[session]:
            del self._under_way[session]
            if session is not self._session:
                await session.close()

    async def _once(self, session: ClientSession, bot: Bot, method: TelegramMethod[Any], timeout: int | None) -> Any:
        limit = _limit(self.timeout if timeout is None else timeout, self._connect_within)
        try:
            return await self._post(session, bot, method, limit)
        except _NO_PROXY as error:
            raise TelegramNetworkError(method=method, message="the proxy cannot be reached") from NeverSent(str(error))
        except TelegramNetworkError as error:
            if isinstance(error.__cause__, _NO_CONNECTION):
                raise TelegramNetworkError(method=method, message="no connection came about") from NeverSent(str(error))
            raise

    async def _post(self, session: ClientSession, bot: Bot, method: TelegramMethod[Any], limit: ClientTimeout) -> Any:
        body = _body(method)
        if body is None:
            # aiogram hands its limit on as it is, whatever its annotation says.
            return await super().make_request(bot, method, cast("int", limit))
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        try:
            async with session.post(url, data=BytesPayload(body, content_type=_JSON), timeout=limit) as answer:
                content = await answer.read()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        return self._result(bot, method, answer.status, content)

    def _result(self, bot: Bot, method: TelegramMethod[Any], status: int, content: bytes) -> Any:
        """Take the result out of an answer; aiogram judges what is no success."""
        try:
            told = read_json(content)
        except ValueError:
            told = None
        if isinstance(told, dict) and told.get("ok") is True and HTTPStatus.OK <= status <= HTTPStatus.IM_USED:
            return told.get("result")
        return self.check_response(bot, method, status, content.decode(errors="replace")).result


@lru_cache(maxsize=64)
def _limit(total: float, connect_within: float) -> ClientTimeout:
    """Return the limit of a call in seconds, made once for all calls that have the same."""
    return ClientTimeout(total=total, sock_connect=connect_within)


def _body(method: TelegramMethod[Any]) -> bytes | None:
    """Write a call as JSON; None for one that has a file in it.

    Letters are written as themselves, so that half of a surrogate pair is found here and not refused over there.
    """
    given = {name: value for name, value in method if value is not None}
    try:
        return write_json(given)
    except TypeError:
        return None
