"""The person API: what people do in their messenger, as JSON over HTTP (texts, taps, contacts, files)."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from playground.acts import edit_own, say, share_file
from playground.forwards import forward_content, made_up
from playground.keyboards import button_at, button_with
from playground.membership import set_blocked
from playground.refusals import Refusal, bad_request, forbidden
from playground.store import INSIDE, Account, Bot, Chat
from playground.switchboard import Switchboard, shown

Json = dict[str, Any]
CLIENT_SPLITS_AT = 4096


class People:
    """Verbs of people. Each takes the chat id and the JSON body and returns the JSON answer."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    def who_and_where(self, chat_id: int, body: Json) -> tuple[Account, Chat]:
        """The acting person and the chat, when they may write there."""
        person = self._board.person(body.get("as"))
        chat = self.chat(chat_id, person, body.get("bot"))
        if chat.is_private:
            if chat.blocked and not body.get("unblocking"):
                raise forbidden("you blocked this bot; unblock it first")
        elif chat.migrated_to is not None:
            raise bad_request(f"this group is now {chat.migrated_to}")
        elif chat.members.get(person.id) not in INSIDE:
            raise forbidden("you are not in this group")
        return person, chat

    def chat(self, chat_id: int, person: Account, bot: Any = None) -> Chat:
        """A chat as this person names it; ``bot`` (username) tells several bots apart."""
        store = self._board.store
        if chat_id < 0:
            group = store.groups.get(chat_id)
            if group is None:
                raise bad_request("chat not found")
            return group
        return store.private_chat(self._bot(bot), store.people.get(chat_id, person))

    def _bot(self, name: Any) -> Bot:
        store = self._board.store
        if name is None:
            return store.first_bot()
        bot = next((b for b in store.bots.values() if name in {b.username, str(b.id), b.id}), None)
        if bot is None:
            raise bad_request(f"there is no bot {name}")
        return bot

    async def text(self, chat_id: int, body: Json) -> Json:
        """Type something; what is too long is split as messenger apps split it."""
        person, chat = self.who_and_where(chat_id, body)
        text = str(body.get("text") or "").strip()
        if not text:
            raise bad_request("message text is empty")
        reply_to = body.get("reply_to")
        messages = []
        while text:
            part, text = text[:CLIENT_SPLITS_AT], text[CLIENT_SPLITS_AT:]
            messages.append(say(self._board, chat, person, {"text": part}, reply_to))
            reply_to = None
        return {"ok": True, "message": shown(messages[-1]), "message_ids": [m["message_id"] for m in messages]}

    async def start(self, chat_id: int, body: Json) -> Json:
        """Open t.me/bot?start=payload and press Start: the chat shows a plain /start, the bot hears the payload."""
        person, chat = self.who_and_where(chat_id, body | {"unblocking": True})
        if chat.is_private:
            set_blocked(self._board, chat, person, blocked=False)
        payload = str(body.get("payload") or "")
        message = say(self._board, chat, person, {"text": "/start"}, heard=f"/start {payload}".strip())
        return {"ok": True, "message": shown(message)}

    async def press(self, chat_id: int, body: Json) -> Json:
        """Tap an inline button and wait for the bot's answer (at most 15 s; not at all with wait: false).

        With force: true any data is sent, as by a finger that falls while the card changes; a message that was
        deleted meanwhile then comes as Telegram's InaccessibleMessage.
        """
        person, chat = self.who_and_where(chat_id, body)
        message = self._pressed_message(chat, body)
        button = _pressed(message.get("reply_markup"), body)
        if "callback_data" not in button:
            return {"ok": True, "answer": None, "button": button}
        sender = message.get("from", {}).get("id")
        bot = self._board.store.bot_by_id(sender) or next(iter(self._board.bots_in(chat)))
        query = self._board.new_query(bot, chat, message["message_id"], person.id)
        payload = {
            "id": query.id,
            "from": person.user(),
            "message": message,
            "chat_instance": str(-abs(hash((bot.id, chat.id))) - (1 << 60)),
            "data": button["callback_data"],
        }
        self._board.deliver(bot, "callback_query", payload, person.id)
        answer = None
        if body.get("wait") is not False:
            with suppress(TimeoutError):
                answer = await asyncio.wait_for(asyncio.shield(query.answer), self._board.settings.answer_wait)
        return {"ok": True, "answer": answer, "query_id": query.id}

    @staticmethod
    def _pressed_message(chat: Chat, body: Json) -> Json:
        message_id = int(body.get("message_id") or 0)
        message = chat.messages.get(message_id)
        if message is not None:
            return message
        if not body.get("force"):
            raise bad_request("message not found")
        return {"chat": chat.brief(), "message_id": message_id, "date": 0}

    async def contact(self, chat_id: int, body: Json) -> Json:
        """Share a contact: one's own (by a reply button) or somebody else's card."""
        person, chat = self.who_and_where(chat_id, body)
        own = bool(body.get("own"))
        phone = str(body.get("phone") or (person.phone if own else "") or "")
        if not phone:
            raise bad_request("phone number is empty")
        contact: Json = {"phone_number": phone, "first_name": body.get("first_name") or person.first_name}
        if own:
            contact["user_id"] = person.id
            if person.last_name:
                contact["last_name"] = person.last_name
        message = say(self._board, chat, person, {"contact": contact}, body.get("reply_to"))
        return {"ok": True, "message": shown(message)}

    async def file(self, chat_id: int, body: Json, files: list[tuple[str, str, bytes]]) -> Json:
        """Send files (name, type, bytes) as photo, document, voice, audio or video; several are an album."""
        person, chat = self.who_and_where(chat_id, body)
        given = body.get("origin")
        origin = made_up(self._board, json.loads(given) if isinstance(given, str) else given) if given else None
        messages = share_file(self._board, chat, person, body, files, origin)
        return {"ok": True, "message": shown(messages[-1]), "message_ids": [m["message_id"] for m in messages]}

    async def forward(self, chat_id: int, body: Json) -> Json:
        """Forward something: an existing message, or a text with a made-up origin."""
        person, chat = self.who_and_where(chat_id, body)
        source = None
        if body.get("message_id"):
            source = self.chat(int(body.get("from_chat_id") or person.id), person, body.get("bot"))
        message = say(self._board, chat, person, forward_content(self._board, source, body))
        return {"ok": True, "message": shown(message)}

    async def block(self, chat_id: int, body: Json) -> Json:
        """Block or unblock the bot."""
        person, chat = self.who_and_where(chat_id, body | {"unblocking": True})
        set_blocked(self._board, chat, person, blocked=bool(body.get("blocked", True)))
        return {"ok": True}

    async def edit(self, chat_id: int, body: Json) -> Json:
        """Edit one's own message."""
        person, chat = self.who_and_where(chat_id, body)
        before = chat.messages.get(int(body.get("message_id") or 0))
        if before is None or before["from"]["id"] != person.id:
            raise bad_request("message can't be edited")
        return {"ok": True, "message": shown(edit_own(self._board, chat, person, before, str(body["text"])))}


def _pressed(markup: Json | None, body: Json) -> Json:
    """The inline button the body names, by its data or by its place."""
    if body.get("force"):
        return {"callback_data": str(body["data"])}
    if body.get("data") is not None:
        button = button_with(markup, str(body["data"]))
    else:
        button = button_at(markup, int(body.get("row") or 0), int(body.get("col") or 0))
    if button is None:
        raise Refusal(400, "Bad Request: there is no such button on this message")
    return button
