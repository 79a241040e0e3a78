"""Doubles of SMS providers: each answers in its own words, to texts that leave and to whoever asks for those that came.

Each provider stands under a path of its own: `/kavenegar`, `/melipayamak`, `/smsir`, `/ghasedak`, `/ippanel`, `/lsim`,
`/smsc`, `/twilio`. What each says is in `sms_dialects.py`; nothing here ever reaches a phone.
"""

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from aiohttp import web

from playground.sms_accounts import Asked, Json, SmsAccounts
from playground.sms_dialects import DIALECTS


@dataclass
class SmsProviders(SmsAccounts):
    """All providers behind one web server."""

    def routes(self, under: str = "") -> list[web.RouteDef]:
        """Return the routes to mount, below a path."""
        return [web.route("*", under + "/{provider}/{rest:.*}", self.answer)]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request in the words of its provider."""
        provider, rest = request.match_info["provider"], request.match_info["rest"]
        speaks = DIALECTS.get(provider)
        if speaks is None:
            raise web.HTTPNotFound
        asked = Asked(self, provider, rest, await _fields(request), request.headers)
        told = speaks(asked)
        if asked.sends and self.hangs_up and request.transport is not None:
            request.transport.close()
        if asked.sends and self.refuses is not None:
            return web.json_response(self.refuses, status=self.status)
        return web.json_response(told if told is not None else {}, status=404 if told is None else 200)


async def _fields(request: web.Request) -> Json:
    body = await request.text()
    if body[:1] in ("{", "["):
        return {**request.query, **json.loads(body)}
    return {**request.query, **dict(parse_qsl(body, keep_blank_values=True))}
