"""The Bot API's front door: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from playground.call import ApiCall, Method
from playground.faults import Fault
from playground.files import MOST_DOWNLOAD
from playground.params import Params, read_params
from playground.refusals import Refusal, too_many_requests
from playground.store import Bot
from playground.switchboard import Switchboard

Json = dict[str, Any]
HTML_502 = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
UNAUTHORIZED = Refusal(401, "Unauthorized")
METHOD_NOT_FOUND = Refusal(404, "Not Found: method not found")


class BotApi:
    """Answers bots: who they are, what they want, what scripted fault strikes, and the transcript."""

    def __init__(self, board: Switchboard, methods: Mapping[str, Method]) -> None:
        self._board = board
        self._methods = {name.lower(): method for name, method in methods.items()}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call; the HTTP status equals error_code."""
        bot = self._board.store.bots.get(request.match_info["token"])
        if bot is None:
            return answer(UNAUTHORIZED.code, UNAUTHORIZED.body())
        name = request.match_info["method"]
        params = Params({})
        try:
            params = await read_params(request)
            fault = self._board.faults.strike(name.lower(), params.values.get("chat_id"))
            if fault is not None and (struck := await self._strike(fault, request)) is not None:
                self._note(bot.id, name, params, False, fault.kind)
                return struck
            method = self._methods.get(name.lower())
            if method is None or name.lower() in self._board.flavour.absent:
                raise METHOD_NOT_FOUND
            result = await method(ApiCall(self._board, bot, params))
        except Refusal as refusal:
            self._note(bot.id, name, params, False, refusal.description)
            return answer(refusal.code, refusal.body())
        self._note(bot.id, name, params, True, None)
        if fault is not None and fault.kind == "lost_answer":
            return reset(request)
        return answer(200, {"ok": True, "result": self._board.flavour.worded(result)})

    async def perform(self, bot: Bot, name: str, params: Params) -> None:
        """A method named in the answer to a webhook; nobody hears of its result."""
        method = self._methods.get(name.lower())
        try:
            if method is not None:
                await method(ApiCall(self._board, bot, params))
            self._note(bot.id, name, params, method is not None, None)
        except Refusal as refusal:
            self._note(bot.id, name, params, False, refusal.description)

    async def _strike(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        """The answer of a fault that comes before the work; None when the work is done all the same."""
        if fault.kind == "slow":
            await asyncio.sleep(fault.delay)
        elif fault.kind == "429":
            refusal = too_many_requests(fault.retry_after)
            return answer(refusal.code, refusal.body())
        elif fault.kind == "5xx":
            return answer(500, {"ok": False, "error_code": 500, "description": "Internal Server Error"})
        elif fault.kind == "html502":
            return web.Response(status=502, text=HTML_502, content_type="text/html")
        elif fault.kind == "reset":
            return reset(request)
        return None

    def _note(self, bot_id: int, method: str, params: Params, ok: bool, error: str | None) -> None:
        board = self._board
        board.calls += 1
        board.log.append(
            {
                "n": board.calls,
                "at": board.now().isoformat(),
                "bot_id": bot_id,
                "method": method,
                "params": params.shown(),
                "ok": ok,
                "error": error,
            }
        )

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that getFile told of; the type is not told here either."""
        if request.match_info["token"] not in self._board.store.bots:
            return answer(UNAUTHORIZED.code, UNAUTHORIZED.body())
        stored = self._board.files.at(request.match_info["path"])
        if stored is None or len(stored.data) > MOST_DOWNLOAD:
            return answer(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        return web.Response(body=stored.data, content_type="application/octet-stream")


def answer(status: int, body: Json) -> web.Response:
    """A JSON answer, with Retry-After where there is something to wait for."""
    response = web.Response(
        status=status, body=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )
    if (wait := body.get("parameters", {}).get("retry_after")) is not None:
        response.headers["Retry-After"] = str(wait)
    return response


def reset(request: web.Request) -> web.Response:
    """Cut the line instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
