"""The other side of Instagram's Send API: takes what a business writes to its customers, and remembers it."""

import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import web

Json = dict[str, Any]

OWN_ID, OWN_USER_ID = "25600000000000001", "17841400000000000"
"""The account, to the app that asks and to webhooks."""


class Graph:
    """A local graph.instagram.com: ``POST /graph/me/messages`` with a bearer token."""

    def __init__(self, tell: Callable[[Json], None]) -> None:
        self.sent: list[Json] = []
        self.talks: list[Json] = []
        """Conversations as Meta lists them, each with its messages."""
        self.given = 1000
        """Of how many messages of a talk it tells what they say."""
        self.marks_expired = False
        """Whether it takes no mark of a page of conversations any more."""
        self.leads: dict[str, Json] = {}
        """Forms that were filled in under adverts, by the id of the lead."""
        self.mentions: dict[str, Json] = {}
        """What mentions the account, by the id of the comment or the picture."""
        self.away = 0
        """So many of the next questions are not answered."""
        self.subscribed = True
        self._tell = tell

    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.post("/graph/me/messages", self.send),
            web.get("/graph/sent", self.show_sent),
            web.get("/graph/me/conversations", self.list_talks),
            web.get("/graph/me/subscribed_apps", self.show_subscription),
            web.post("/graph/me/subscribed_apps", self.subscribe),
            web.get("/graph/me", self.show_mention),
            web.get("/graph/{form}/leads", self.list_leads),
            web.get("/graph/{thing}/messages", self.show_messages),
            web.get("/graph/{thing}", self.show),
        ]

    async def list_talks(self, request: web.Request) -> web.Response:
        """The conversations that moved last, without their messages, page by page."""
        if self.marks_expired and "after" in request.query:
            return web.json_response({"error": {"message": "invalid cursor", "code": 100}}, status=400)
        page = _page(self.talks, request)
        page["data"] = [{"id": t["id"], "updated_time": t["updated_time"]} for t in page["data"]]
        return web.json_response(page)

    async def show_messages(self, request: web.Request) -> web.Response:
        """The next messages of one conversation; Meta gives no more than `given` of them."""
        number = request.match_info["thing"]
        (found,) = (talk for talk in self.talks if talk["id"] == number)
        if int(request.query.get("after", "0")) >= self.given:
            return web.json_response({"error": {"message": "the message was deleted", "code": 100}}, status=400)
        return web.json_response(_page(found["messages"], request))

    async def show(self, request: web.Request) -> web.Response:
        """A filled form, or the messages of one conversation, the newest first."""
        if self.away:
            self.away -= 1
            return web.json_response({"error": {"message": "try again later", "code": 2}}, status=500)
        number = request.match_info["thing"]
        if number in self.leads:
            return web.json_response(self.leads[number])
        found = [talk for talk in self.talks if talk["id"] == number]
        if not found:
            return web.json_response({"error": {"message": "no such object", "code": 100}}, status=400)
        return web.json_response({"id": found[0]["id"], "messages": _page(found[0]["messages"], request)})

    async def list_leads(self, request: web.Request) -> web.Response:
        """The filled forms of one form, all in one page."""
        form = request.match_info["form"]
        return web.json_response({"data": [lead for lead in self.leads.values() if lead["form_id"] == form]})

    async def show_mention(self, request: web.Request) -> web.Response:
        """The account's own ids, or who mentioned it: asked for by a field with the id of the comment or picture."""
        if "user_id" in request.query["fields"]:
            return web.json_response({"id": OWN_ID, "user_id": OWN_USER_ID, "username": "shop"})
        what, _, rest = request.query["fields"].partition(".")
        number = rest.partition("(")[2].partition(")")[0]
        if number not in self.mentions:
            return web.json_response({"error": {"message": "no such object", "code": 100}}, status=400)
        return web.json_response({"id": "me", what: self.mentions[number]})

    def fills_lead_form(self, number: str, form: str = "300000000000301", /, **answers: str) -> Json:
        """Keep what somebody fills in under an advert; Meta's webhook then tells the number alone."""
        self.leads[number] = {
            "id": number,
            "created_time": "2026-11-22T08:20:00+0000",
            "ad_id": "400000000000401",
            "campaign_name": "Nowruz",
            "form_id": form,
            "platform": "ig",
            "field_data": [{"name": name, "values": [answer]} for name, answer in answers.items()],
        }
        return self.leads[number]

    async def show_subscription(self, _request: web.Request) -> web.Response:
        """What the app gets of this account."""
        apps = [{"id": "1", "subscribed_fields": ["messages", "comments"]}] if self.subscribed else []
        return web.json_response({"data": apps})

    async def subscribe(self, _request: web.Request) -> web.Response:
        """Subscribe the app."""
        self.subscribed = True
        return web.json_response({"success": True})

    async def send(self, request: web.Request) -> web.Response:
        """Take one message, as Meta does."""
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            return web.json_response({"error": {"message": "Invalid OAuth access token", "code": 190}}, status=401)
        body = await request.json()
        recipient = body["recipient"]
        told = {"to": recipient.get("id") or f"comment:{recipient['comment_id']}", "text": body["message"]["text"]}
        self.sent.append(told)
        self._tell(told)
        return web.json_response({"recipient_id": told["to"], "message_id": f"aWdf{secrets.token_hex(12)}"})

    async def show_sent(self, _request: web.Request) -> web.Response:
        """Everything sent so far."""
        return web.json_response({"sent": self.sent})


def _page(rows: list[Json], request: web.Request) -> Json:
    """A page of a list, with the mark of the next as Meta gives it."""
    limit, begin = int(request.query.get("limit", "20")), int(request.query.get("after", "0"))
    page: Json = {"data": rows[begin : begin + limit], "paging": {"cursors": {"after": str(begin + limit)}}}
    if begin + limit < len(rows):
        page["paging"]["next"] = "https://graph/next"
    return page
