"""Local doubles of two payment providers, as their documentation says they answer: ZarinPal and YooKassa."""

import secrets
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession, web

Json = dict[str, Any]


class PaymentHouses:
    """``/zarinpal/…`` and ``/yookassa/…``: payments are made, paid by opening their page, and asked about."""

    def __init__(self) -> None:
        self.made: dict[str, Json] = {}
        self.notify = ""
        """Where YooKassa's notifications go: the shop's owner types it into their panel."""

    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.post("/zarinpal/pg/v4/payment/request.json", self._request),
            web.post("/zarinpal/pg/v4/payment/verify.json", self._verify),
            web.get("/zarinpal/pg/StartPay/{reference}", self._start_pay),
            web.post("/yookassa/v3/payments", self._create),
            web.get("/yookassa/v3/payments/{reference}", self._show),
            web.get("/yookassa/pay/{reference}", self._pay),
        ]

    async def _request(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body["currency"] not in ("IRR", "IRT") or not isinstance(body["amount"], int):
            return web.json_response({"data": [], "errors": {"code": -9, "message": "validation error"}})
        authority = "S" + secrets.token_hex(18)[:35]
        self.made[authority] = {**body, "paid": False, "verified": False}
        return web.json_response({"data": {"code": 100, "authority": authority, "fee": 0}, "errors": []})

    async def _verify(self, request: web.Request) -> web.Response:
        body = await request.json()
        known = self.made.get(body["authority"])
        if known is not None and known.get("fault"):
            return web.json_response({"data": [], "errors": {"code": known["fault"], "message": "Oops!!"}})
        if known is None or not known["paid"]:
            code = -51 if known is not None else -54
            return web.json_response({"data": [], "errors": {"code": code, "message": "not paid"}})
        if body["amount"] != known["amount"]:
            return web.json_response({"data": [], "errors": {"code": -50, "message": "amounts differ"}})
        code = 101 if known["verified"] else 100
        known["verified"] = True
        return web.json_response({"data": {"code": code, "ref_id": 201, "card_pan": "502229******5995"}, "errors": []})

    async def _start_pay(self, request: web.Request) -> web.Response:
        """The payer pays, and is sent back."""
        authority = request.match_info["reference"]
        self.made[authority]["paid"] = True
        back = urlencode({"Authority": authority, "Status": "OK"})
        raise web.HTTPFound(f"{self.made[authority]['callback_url']}?{back}")

    async def _create(self, request: web.Request) -> web.Response:
        key = request.headers.get("Idempotence-Key", "")
        if not key or not request.headers.get("Authorization", "").startswith("Basic "):
            return web.json_response({"type": "error", "code": "invalid_request"}, status=400)
        before = next((one for one in self.made.values() if one.get("key") == key), None)
        if before is None:
            body = await request.json()
            reference = secrets.token_hex(16)
            before = {**body, "id": reference, "key": key, "status": "pending"}
            self.made[reference] = before
        url = f"http://{request.host}/yookassa/pay/{before['id']}"
        shown = {"id": before["id"], "status": before["status"], "amount": before["amount"]}
        return web.json_response({**shown, "confirmation": {"type": "redirect", "confirmation_url": url}})

    async def _show(self, request: web.Request) -> web.Response:
        known = self.made.get(request.match_info["reference"])
        if known is None:
            return web.json_response({"type": "error", "code": "not_found"}, status=404)
        shown = ("id", "status", "amount", "refunded_amount")
        return web.json_response({name: known[name] for name in shown if name in known})

    async def _pay(self, request: web.Request) -> web.Response:
        """The payer pays; the shop is notified, and the payer sent back."""
        known = self.made[request.match_info["reference"]]
        known["status"] = "succeeded"
        if self.notify:
            told = {name: known[name] for name in ("id", "status", "amount")}
            async with ClientSession() as web_session:
                news = {"type": "notification", "event": "payment.succeeded", "object": told}
                await web_session.post(self.notify, json=news)
        raise web.HTTPFound(known["confirmation"]["return_url"])
