"""Routes of the person API under /api: chats and what people do in them."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import BodyPartReader, web

from playground.methods_commands import commands_for, menu_button_of
from playground.people import People
from playground.refusals import Refusal, bad_request
from playground.store import Account, Chat
from playground.switchboard import Switchboard, shown

Json = dict[str, Any]
Verb = Callable[[int, Json], Awaitable[Json]]


def reply(body: Json, status: int = 200) -> web.Response:
    """A JSON answer of the person API."""
    return web.Response(
        status=status, body=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )


def refused(refusal: Refusal) -> web.Response:
    """What the person is told when something cannot be done."""
    return reply({"ok": False, "why": refusal.description}, refusal.code)


async def read_json(request: web.Request) -> Json:
    """The body of a request, an object."""
    raw = await request.read()
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        raise bad_request("the body is not JSON") from None
    if not isinstance(body, dict):
        raise bad_request("the body must be an object")
    return body


class PersonApi:
    """Chats, and the verbs of people in them."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._people = People(board)

    def routes(self) -> list[web.RouteDef]:
        """All routes of this part."""
        people = self._people
        verbs: dict[str, Verb] = {
            "text": people.text,
            "press": people.press,
            "contact": people.contact,
            "start": people.start,
            "edit": people.edit,
            "forward": people.forward,
            "block": people.block,
        }
        chat = "/api/chats/{chat_id}"
        routes = [web.post(f"{chat}/{name}", self._post(verb)) for name, verb in verbs.items()]
        return [*routes, web.get(chat, self._chat), web.post(f"{chat}/file", self._file)]

    def _post(self, verb: Verb) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            since = self._board.live.last
            return reply({"since": since, **await verb(_chat_id(request), await read_json(request))})

        return handle

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        """GET: the messages of a chat as one person sees it; looking clears the unread count."""
        person = self._board.person(request.query.get("as"))
        chat = self._people.chat(_chat_id(request), person, request.query.get("bot"))
        if not chat.is_private and person.id not in chat.members:
            raise bad_request("chat not found")
        before = int(request.query.get("before") or 0)
        limit = max(1, min(int(request.query.get("limit") or 50), 500))
        messages: list[Json] = []
        for message in chat.newest_first():
            if len(messages) >= limit:
                break
            if not before or message["message_id"] < before:
                messages.append(shown(message))
        chat.unread.pop(person.id, None)
        return reply({"messages": messages[::-1], **self._surroundings(chat, person)})

    def _surroundings(self, chat: Chat, person: Account) -> Json:
        bots = list(self._board.bots_in(chat))
        commands: list[Json] = []
        for bot in bots:
            mark = {} if chat.is_private else {"bot": bot.username}
            commands += [command | mark for command in commands_for(bot, chat, person)]
        return {
            "chat": chat.brief(),
            "commands": commands,
            "reply_keyboard": chat.keyboards.get(person.id),
            "menu_button": menu_button_of(bots[0], chat.id) if chat.is_private and bots else None,
            "started": chat.started or not chat.is_private,
            "blocked": chat.blocked,
            "pinned": chat.pinned,
            "migrated_to": chat.migrated_to,
        }

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """multipart: as, kind, caption?, reply_to?, origin? (JSON: forwarded from there), one or several files."""
        since = self._board.live.last
        body: Json = {}
        files: list[tuple[str, str, bytes]] = []
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read(decode=True))
            if part.filename is None:
                body[part.name] = data.decode()
            else:
                files.append((part.filename, part.headers.get("Content-Type", ""), data))
        return reply({"since": since, **await self._people.file(_chat_id(request), body, files)})


def _chat_id(request: web.Request) -> int:
    try:
        return int(request.match_info["chat_id"])
    except ValueError:
        raise bad_request("chat not found") from None
