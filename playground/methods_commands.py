"""Commands by scope and language, the menu button, and the bot's own descriptions."""

import re
from typing import Any

from playground.call import ApiCall, Method
from playground.params import as_number
from playground.refusals import bad_request
from playground.store import Account, Bot, Chat

Json = dict[str, Any]
Scope = tuple[Any, ...]
SIMPLE_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
MOST_COMMANDS = 100
COMMANDS_BUTTON: Json = {"type": "commands"}


def _scope(call: ApiCall) -> Scope:
    """The scope as a key: type, chat id, user id."""
    raw = call.params.parsed("scope", "can't parse BotCommandScope JSON object")
    if raw is None:
        return ("default",)
    if not isinstance(raw, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = raw.get("type")
    if kind in SIMPLE_SCOPES:
        return (kind,)
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not raw.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    chat = call.board.store.chat_to_read(call.bot, as_number(raw["chat_id"]))
    if kind != "chat_member":
        return (kind, chat.id)
    if as_number(raw.get("user_id") or 0) <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return (kind, chat.id, as_number(raw["user_id"]))


def _key(call: ApiCall) -> Scope:
    language = call.params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return (*_scope(call), language)


def _commands(call: ApiCall) -> list[Json]:
    raw = call.params.parsed("commands", "can't parse commands JSON object")
    if raw is None:
        raw = []
    if not isinstance(raw, list):
        raise bad_request("expected an Array of BotCommand")
    if len(raw) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in raw]


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command = str(raw.get("command") or "").removeprefix("/")
    description = str(raw.get("description") or "")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


async def set_my_commands(call: ApiCall) -> bool:
    """setMyCommands for a scope and a language."""
    commands = _commands(call)
    key = _key(call)
    if commands:
        call.bot.commands[key] = commands
    else:
        call.bot.commands.pop(key, None)
    call.board.live.publish({"type": "commands", "chat_id": None})
    return True


async def get_my_commands(call: ApiCall) -> list[Json]:
    """getMyCommands of exactly this scope and language."""
    return call.bot.commands.get(_key(call), [])


async def delete_my_commands(call: ApiCall) -> bool:
    """deleteMyCommands."""
    call.bot.commands.pop(_key(call), None)
    call.board.live.publish({"type": "commands", "chat_id": None})
    return True


def commands_for(bot: Bot, chat: Chat, person: Account) -> list[Json]:
    """What this person's menu shows in this chat: the narrowest scope that has commands, own language first."""
    for scope in _scopes(chat, person):
        for language in (person.language_code or "", ""):
            if commands := bot.commands.get((*scope, language)):
                return commands
    return []


def _scopes(chat: Chat, person: Account) -> list[Scope]:
    if chat.is_private:
        return [("chat", chat.id), ("all_private_chats",), ("default",)]
    admin = chat.members.get(person.id) in {"creator", "administrator"}
    scopes: list[Scope] = [("chat_member", chat.id, person.id)]
    if admin:
        scopes.append(("chat_administrators", chat.id))
    scopes.append(("chat", chat.id))
    if admin:
        scopes.append(("all_chat_administrators",))
    return [*scopes, ("all_group_chats",), ("default",)]


async def set_chat_menu_button(call: ApiCall) -> bool:
    """The button beside the input: commands, a web app or the default; for one chat or for all."""
    chat_id = call.params.integer("chat_id") or None
    if chat_id is not None and not call.board.store.chat_for_bot(call.bot, chat_id).is_private:
        raise bad_request("chat not found")
    button = call.params.parsed("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if button["type"] == "web_app" and not str(button.get("web_app", {}).get("url", "")).startswith("https://"):
        raise bad_request("BUTTON_URL_INVALID")
    if button["type"] == "default" and chat_id is not None:
        call.bot.menu_buttons.pop(chat_id, None)
    else:
        call.bot.menu_buttons[chat_id] = button if button["type"] != "default" else COMMANDS_BUTTON
    call.board.live.publish({"type": "commands", "chat_id": chat_id})
    return True


def menu_button_of(bot: Bot, chat_id: int) -> Json:
    """The menu button of a private chat."""
    return bot.menu_buttons.get(chat_id) or bot.menu_buttons.get(None) or COMMANDS_BUTTON


async def get_chat_menu_button(call: ApiCall) -> Json:
    """getChatMenuButton."""
    chat_id = call.params.integer("chat_id")
    return menu_button_of(call.bot, chat_id) if chat_id else call.bot.menu_buttons.get(None, COMMANDS_BUTTON)


def _about(field: str, key: str, longest: int) -> tuple[Method, Method]:
    async def change(call: ApiCall) -> bool:
        text = call.params.text(key)
        if len(text) > longest:
            raise bad_request(f"{key} is too long")
        call.bot.about[field, call.params.text("language_code")] = text
        return True

    async def tell(call: ApiCall) -> Json:
        default = call.bot.name if key == "name" else ""
        return {key: call.bot.about.get((field, call.params.text("language_code"))) or default}

    return change, tell


_set_name, _get_name = _about("name", "name", 64)
_set_description, _get_description = _about("description", "description", 512)
_set_short, _get_short = _about("short_description", "short_description", 120)

METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": _set_name,
    "getMyName": _get_name,
    "setMyDescription": _set_description,
    "getMyDescription": _get_description,
    "setMyShortDescription": _set_short,
    "getMyShortDescription": _get_short,
}
