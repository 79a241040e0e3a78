"""Methods about the bot, its chats, its files and its updates."""

from typing import Any

from playground.call import ApiCall, Method
from playground.files import MOST_DOWNLOAD
from playground.refusals import bad_request
from playground.store import INSIDE, Chat

Json = dict[str, Any]
ADMIN_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_send_welcome_messages": False,
    "can_pin_messages": True,
}


async def get_me(call: ApiCall) -> Json:
    """The bot itself."""
    about = {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return call.bot.user() | about


async def get_updates(call: ApiCall) -> list[Json]:
    """The next updates; waits up to 50 s when there are none."""
    mailbox = call.board.mailboxes[call.bot.token]
    mailbox.allow(call.params.parsed("allowed_updates", "can't parse allowed_updates JSON object"))
    params = call.params
    return await mailbox.get(params.integer("offset"), params.integer("limit", 100), params.integer("timeout"))


async def get_chat(call: ApiCall) -> Json:
    """ChatFullInfo."""
    chat = call.chat_to_read()
    full: Json = chat.brief() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if not chat.is_private:
        full["permissions"] = {"can_send_messages": True}
    if chat.pinned and chat.pinned[-1] in chat.messages:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return full


def member_json(call: ApiCall, chat: Chat, user_id: int) -> Json:
    """Telegram's ChatMember of one user."""
    bot = call.board.store.bot_by_id(user_id)
    person = call.board.store.people.get(user_id)
    if bot is None and person is None:
        raise bad_request("invalid user_id specified")
    user = bot.user() if bot is not None else person.user() if person is not None else {}
    return member_of(user, chat.members.get(user_id, "left"))


def member_of(user: Json, status: str) -> Json:
    """Telegram's ChatMember for a user with this status."""
    if status == "creator":
        return {"status": status, "user": user, "is_anonymous": False}
    if status == "administrator":
        return {"status": status, "user": user, **ADMIN_RIGHTS}
    if status == "kicked":
        return {"status": status, "user": user, "until_date": 0}
    return {"status": status, "user": user}


async def get_chat_member(call: ApiCall) -> Json:
    """One member of a group, or one of the two in a private chat."""
    chat = call.chat_to_read()
    user_id = call.params.integer("user_id")
    if not chat.is_private:
        return member_json(call, chat, user_id)
    if user_id not in {chat.id, call.bot.id}:
        raise bad_request("member not found")
    user = call.bot.user() if user_id == call.bot.id else call.board.store.people[user_id].user()
    return member_of(user, "member")


async def get_chat_administrators(call: ApiCall) -> list[Json]:
    """Owner and admins, other bots left out."""
    chat = call.chat_to_read()
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(call, chat, user)
        for user, status in chat.members.items()
        if status in {"creator", "administrator"} and (user == call.bot.id or call.board.store.bot_by_id(user) is None)
    ]


async def get_chat_member_count(call: ApiCall) -> int:
    """How many are inside."""
    chat = call.chat_to_read()
    return 2 if chat.is_private else sum(status in INSIDE for status in chat.members.values())


async def leave_chat(call: ApiCall) -> bool:
    """The bot leaves a group."""
    chat = call.chat_to_read()
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[call.bot.id] = "left"
    call.board.post(chat, call.bot.user(), {"left_chat_member": call.bot.user()})
    return True


async def get_file(call: ApiCall) -> Json:
    """Where to download a file; neither its name nor its type is told."""
    if not call.params.has("file_id"):
        raise bad_request("file_id not specified")
    stored = call.board.files.get(call.params.text("file_id"))
    if len(stored.data) > MOST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": call.params.text("file_id"),
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


async def get_user_profile_photos(call: ApiCall) -> Json:
    """Nobody here has a picture."""
    if call.params.integer("user_id") not in call.board.store.people:
        raise bad_request("invalid user_id specified")
    return {"total_count": 0, "photos": []}


async def set_message_reaction(call: ApiCall) -> bool:
    """A reaction of the bot under a message; shown on the page only."""
    chat = call.chat_to_write()
    message_id = call.params.message_id()
    if message_id not in chat.messages:
        raise bad_request("message to react not found")
    raw = call.params.parsed("reaction", "can't parse reaction types JSON object") or []
    event = {"type": "reaction", "chat_id": chat.id, "message_id": message_id, "reaction": raw}
    call.board.live.publish(event, chat.people())
    return True


async def log_out(_call: ApiCall) -> bool:
    """logOut and close: accepted, nothing to do on loopback."""
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
    "getUserProfilePhotos": get_user_profile_photos,
    "setMessageReaction": set_message_reaction,
    "logOut": log_out,
    "close": log_out,
}
