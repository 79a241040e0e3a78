"""Routes of /api for the whole town: its state, files, faults, transcript, groups, people and the world."""

from typing import Any

from aiohttp import web

from playground import membership
from playground.actions import World
from playground.person_api import read_json, reply
from playground.refusals import bad_request
from playground.store import INSIDE, Account, Bot, Chat
from playground.switchboard import Switchboard

Json = dict[str, Any]


class TownApi:
    """Everything that is not one person's act."""

    def __init__(self, board: Switchboard, world: World) -> None:
        self._board = board
        self._world = world
        self._lang = board.settings.lang

    def routes(self) -> list[web.RouteDef]:
        """All routes of this part."""
        return [
            web.get("/api/state", self._state),
            web.get("/api/live", self._board.live.handle),
            web.get("/api/files/{file_id}", self._file),
            web.post("/api/world/{key}", self._world_act),
            web.post("/api/faults", self._add_fault),
            web.delete("/api/faults", self._clear_faults),
            web.get("/api/log", self._log),
            web.post("/api/people", self._add_person),
            web.post("/api/people/{user_id}", self._change_person),
            web.get("/api/bots/{bot_id}", self._bot),
            web.post("/api/bots/{bot_id}", self._change_bot),
            web.post("/api/groups", self._add_group),
            web.post("/api/groups/{chat_id}/members", self._member),
            web.post("/api/groups/{chat_id}/migrate", self._migrate),
            web.delete("/api/groups/{chat_id}", self._delete_group),
        ]

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        store = self._board.store
        groups = [group for group in store.groups.values() if group.migrated_to is None and not group.deleted]
        return reply(
            {
                "lang": self._lang,
                "dir": "rtl" if self._lang in {"fa", "ar"} else "ltr",
                "now": self._board.now().isoformat(),
                "timezone": self._board.settings.timezone,
                "phones": [self._phone(person, groups) for person in store.people.values()],
                "groups": [{"id": g.id, "title": g.title, "type": g.type, "members": g.people()} for g in groups],
                "bots": [{"id": b.id, "username": b.username, "name": b.name} for b in store.bots.values()],
                "world": self._world.shown(self._lang),
                "flavour": self._board.flavour.name,
                "last_event": self._board.live.last,
            }
        )

    def _phone(self, person: Account, groups: list[Chat]) -> Json:
        store = self._board.store
        chats = []
        for bot in store.bots.values():
            chat = store.private_chat(bot, person)
            unread = chat.unread.get(person.id, 0)
            chats.append({"id": chat.id, "type": "private", "title": bot.name, "unread": unread, "bot": bot.username})
        for group in groups:
            if group.members.get(person.id) in INSIDE:
                unread = group.unread.get(person.id, 0)
                chats.append({"id": group.id, "type": group.type, "title": group.title, "unread": unread})
        return {"user": person.user(), "role_label": person.role_label, "phone": person.phone, "chats": chats}

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._board.files.get(request.match_info["file_id"])
        headers = {"Cache-Control": "max-age=86400", "X-Content-Type-Options": "nosniff"}
        if stored.kind == "document":
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=stored.data, headers={**headers, "Content-Type": stored.content_type})

    async def _world_act(self, request: web.Request) -> web.StreamResponse:
        body = await read_json(request)
        key = request.match_info["key"]
        outcome = await self._world.act(key, body.get("fields") or {})
        self._board.live.publish({"type": "world", "key": key, **outcome})
        self._board.live.publish({"type": "clock", "now": self._board.now().isoformat()})
        return reply(outcome)

    async def _add_fault(self, request: web.Request) -> web.StreamResponse:
        self._board.faults.add(await read_json(request))
        return reply({"ok": True, "waiting": len(self._board.faults.scripts)})

    async def _clear_faults(self, _request: web.Request) -> web.StreamResponse:
        self._board.faults.scripts.clear()
        return reply({"ok": True})

    async def _log(self, request: web.Request) -> web.StreamResponse:
        since = int(request.query.get("since") or 0)
        return reply({"log": [entry for entry in self._board.log if entry["n"] > since]})

    async def _add_person(self, request: web.Request) -> web.StreamResponse:
        body = await read_json(request)
        person = Account(int(body.pop("id")), str(body.pop("first_name")))
        self._board.store.people[person.id] = _changed(person, body)
        self._board.live.publish({"type": "chat", "chat_id": person.id})
        return reply({"ok": True, "user": person.user()})

    async def _change_person(self, request: web.Request) -> web.StreamResponse:
        person = self._board.person(request.match_info["user_id"])
        _changed(person, await read_json(request))
        return reply({"ok": True, "user": person.user()})

    def _named_bot(self, request: web.Request) -> Bot:
        bot = self._board.store.bot_by_id(int(request.match_info["bot_id"]))
        if bot is None:
            raise bad_request("there is no such bot")
        return bot

    async def _bot(self, request: web.Request) -> web.StreamResponse:
        """Whether the bot polls or has a webhook now, and how much waits for it."""
        mailbox = self._board.mailboxes[self._named_bot(request).token]
        told = {"polled": mailbox.is_polled, "webhook": mailbox.webhook_set(), "pending": len(mailbox)}
        return reply({"ok": True, **told})

    async def _change_bot(self, request: web.Request) -> web.StreamResponse:
        bot = self._named_bot(request)
        body = await read_json(request)
        bot.privacy = bool(body.get("privacy", bot.privacy))
        return reply({"ok": True, "privacy": bot.privacy})

    async def _add_group(self, request: web.Request) -> web.StreamResponse:
        body = await read_json(request)
        known: dict[str, Bot] = {bot.username: bot for bot in self._board.store.bots.values()}
        bots = [known[name].id for name in body.get("bots") or []]
        chat = Chat(id=int(body["id"]), type=str(body.get("type") or "group"), title=str(body["title"]))
        self._board.store.add_group(chat)
        by = self._board.person(body["members"][0])
        chat.members[by.id] = "creator"
        for user_id in [*map(int, body["members"][1:]), *bots]:
            membership.set_member(self._board, chat, by.user(), user_id, "member")
        return reply({"ok": True, "chat": chat.brief()})

    def _group(self, request: web.Request) -> Chat:
        chat = self._board.store.groups.get(int(request.match_info["chat_id"]))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    async def _member(self, request: web.Request) -> web.StreamResponse:
        """{"as", "user_id" | "bot": username, "status": member|administrator|left|kicked}."""
        body, chat = await read_json(request), self._group(request)
        by = self._board.person(body.get("as"))
        bot = next((b for b in self._board.store.bots.values() if b.username == body.get("bot")), None)
        user_id = bot.id if bot is not None else int(body.get("user_id") or by.id)
        membership.set_member(self._board, chat, by.user(), user_id, str(body.get("status") or "member"))
        return reply({"ok": True})

    async def _migrate(self, request: web.Request) -> web.StreamResponse:
        new = membership.migrate(self._board, self._group(request))
        return reply({"ok": True, "chat": new.brief()})

    async def _delete_group(self, request: web.Request) -> web.StreamResponse:
        membership.delete_group(self._board, self._group(request))
        return reply({"ok": True})


def _changed(person: Account, body: Json) -> Account:
    for key in ("first_name", "last_name", "username", "language_code", "phone", "role_label"):
        if key in body:
            setattr(person, key, body[key])
    for key in ("deactivated", "hidden_forwards"):
        if key in body:
            setattr(person, key, bool(body[key]))
    return person
