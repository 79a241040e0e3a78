"""Who is where: blocking a bot, joining and leaving groups, a group that becomes a supergroup."""

from typing import Any

from playground.clock import unix
from playground.methods_about import member_of
from playground.refusals import bad_request
from playground.store import INSIDE, Account, Bot, Chat
from playground.switchboard import Switchboard

Json = dict[str, Any]


def _status_update(board: Switchboard, chat: Chat, by: Json, user: Json, before: str, after: str) -> Json:
    return {
        "chat": chat.brief(),
        "from": by,
        "date": unix(board.now()),
        "old_chat_member": member_of(user, before),
        "new_chat_member": member_of(user, after),
    }


def set_blocked(board: Switchboard, chat: Chat, person: Account, *, blocked: bool) -> None:
    """The person blocks or unblocks the bot of a private chat; the bot is told by my_chat_member."""
    if chat.bot is None:
        raise bad_request("only a bot can be blocked")
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    update = _status_update(board, chat, person.user(), chat.bot.user(), before, after)
    board.deliver(chat.bot, "my_chat_member", update, person.id)
    board.live.publish({"type": "chat", "chat_id": chat.id, "blocked": blocked}, chat.people())


def set_member(board: Switchboard, chat: Chat, by: Json, user_id: int, status: str) -> None:
    """Somebody joins, leaves, is thrown out or made admin; bots get what Telegram sends."""
    bot = board.store.bot_by_id(user_id)
    person = board.store.people.get(user_id)
    known: Bot | Account | None = bot or person
    if known is None:
        raise bad_request("user not found")
    user = known.user()
    before = chat.members.get(user_id, "left")
    if before == status:
        return
    chat.members[user_id] = status
    update = _status_update(board, chat, by, user, before, status)
    if bot is not None:
        board.deliver(bot, "my_chat_member", update, by["id"])
    for other in board.bots_in(chat):
        if other is not bot and chat.members.get(other.id) == "administrator":
            board.deliver(other, "chat_member", update, by["id"])
    _service_message(board, chat, by, user, before in INSIDE, status in INSIDE)
    board.live.publish({"type": "chat", "chat_id": chat.id, "chat": chat.brief()}, [*chat.people(), user_id])


def _service_message(board: Switchboard, chat: Chat, by: Json, user: Json, was: bool, now: bool) -> None:
    if was == now:
        return
    if now:
        content: Json = {"new_chat_members": [user], "new_chat_member": user, "new_chat_participant": user}
    else:
        content = {"left_chat_member": user, "left_chat_participant": user}
    message = board.post(chat, by, content)
    board.deliver_to_chat(chat, "message", message, by["id"])


def migrate(board: Switchboard, chat: Chat) -> Chat:
    """A group becomes a supergroup with another id; both chats say so in service messages."""
    if chat.type != "group" or chat.migrated_to is not None:
        raise bad_request("this is not a basic group")
    new = Chat(id=-1_000_000_000_000 - abs(chat.id), type="supergroup", title=chat.title)
    new.members = dict(chat.members)
    board.store.add_group(new)
    owner = next((user for user, status in chat.members.items() if status == "creator"), None)
    person = board.store.people.get(owner) if owner is not None else None
    by = person.user() if person is not None else next(iter(board.bots_in(chat))).user()
    told = board.post(chat, by, {"migrate_to_chat_id": new.id})
    board.deliver_to_chat(chat, "message", told, 0)
    told = board.post(new, by, {"migrate_from_chat_id": chat.id})
    board.deliver_to_chat(new, "message", told, 0)
    chat.migrated_to = new.id
    event = {"type": "chat", "chat_id": new.id, "chat": new.brief(), "migrated_from": chat.id}
    board.live.publish(event, new.people())
    return new


def delete_group(board: Switchboard, chat: Chat) -> None:
    """The owner deletes the group."""
    chat.deleted = True
    board.live.publish({"type": "chat", "chat_id": chat.id, "deleted": True}, chat.people())
