"""The commands a messenger offers beside the input: per role, in the reader's language."""

from dataclasses import dataclass

from bot.transport.outgoing import Outgoing
from bot.words import LANGUAGES, Words, words_for
from core.addresses import Address
from core.rights import Act, may
from core.terms import Role

BALE = "bale"
"""Bale knows no setMyCommands: its people find the commands by /help."""

NO_CHAT = 0
"""What belongs to no chat is queued under this one, so that it has an order of its own."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A command, and what one must be allowed to do, any of these, to be offered it; none: be in a team."""

    command: str
    acts: tuple[Act, ...] = ()
    in_groups: bool = False

    def fits(self, roles: frozenset[Role]) -> bool:
        """Return whether somebody with these roles is offered it."""
        return not self.acts or any(may(roles, act) for act in self.acts)


ENTRIES = (
    MenuEntry("shift", (Act.WORK_LEADS,)),
    MenuEntry("next", (Act.WORK_LEADS,)),
    MenuEntry("agenda", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("task"),
    MenuEntry("find", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("customers", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("customer", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("sale", (Act.WORK_LEADS, Act.CORRECT_SALES)),
    MenuEntry("tickets", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("ticket", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("order", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("why", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("today", (Act.SEE_FIGURES, Act.WORK_LEADS), in_groups=True),
    MenuEntry("queue", (Act.SEE_QUEUE,)),
    MenuEntry("assign", (Act.REASSIGN,)),
    MenuEntry("ledger", (Act.WORK_LEADS, Act.SEE_QUEUE)),
    MenuEntry("backtest", (Act.SEE_FIGURES,)),
    MenuEntry("mine", (Act.SEE_FATE,)),
    MenuEntry("spend", (Act.MANAGE_OFFERS,)),
    MenuEntry("offers", (Act.MANAGE_OFFERS,)),
    MenuEntry("scripts", (Act.MANAGE_OFFERS,)),
    MenuEntry("template", (Act.MANAGE_OFFERS,)),
    MenuEntry("people", (Act.INVITE,)),
    MenuEntry("invite", (Act.INVITE,)),
    MenuEntry("role", (Act.MANAGE_PEOPLE,)),
    MenuEntry("accounts", (Act.REASSIGN,)),
    MenuEntry("bank", (Act.SEE_QUEUE,)),
    MenuEntry("ranking", (Act.CHANGE_SETTINGS,)),
    MenuEntry("ideal", (Act.CHANGE_SETTINGS,)),
    MenuEntry("channels", (Act.CHANGE_SETTINGS,)),
    MenuEntry("rules", (Act.CHANGE_SETTINGS,)),
    MenuEntry("products", (Act.CHANGE_SETTINGS,)),
    MenuEntry("fields", (Act.CHANGE_SETTINGS,)),
    MenuEntry("aftersale", (Act.SEE_FIGURES,)),
    MenuEntry("phases", (Act.CHANGE_SETTINGS,)),
    MenuEntry("suggest", (Act.CHANGE_SETTINGS,)),
    MenuEntry("protocol", (Act.CHANGE_SETTINGS,)),
    MenuEntry("outcomes", (Act.CHANGE_SETTINGS,)),
    MenuEntry("segments", (Act.CHANGE_SETTINGS,)),
    MenuEntry("journey", (Act.SEE_QUEUE,)),
    MenuEntry("hours", (Act.CHANGE_SETTINGS,)),
    MenuEntry("digest", (Act.CHANGE_SETTINGS,), in_groups=True),
    MenuEntry("settings", (Act.CHANGE_SETTINGS,)),
    MenuEntry("status", (Act.SEE_QUEUE,), in_groups=True),
    MenuEntry("dead", (Act.RUN_DESK,)),
    MenuEntry("audit", (Act.SEE_AUDIT,)),
    MenuEntry("instructions"),
    MenuEntry("team"),
    MenuEntry("help", in_groups=True),
)
"""Every command people are offered, in the order in which they see them: the day's work before the set-up."""

STRANGERS = ("start", "help")


def commands_of(roles: frozenset[Role]) -> list[str]:
    """Name the commands for somebody with these roles; strangers get what lets them in."""
    if not roles:
        return list(STRANGERS)
    return [entry.command for entry in ENTRIES if entry.fits(roles)]


async def publish(mail: Outgoing, to: Address, roles: frozenset[Role], words: Words) -> None:
    """Offer somebody their commands in the private chat with the bot."""
    scope = {"type": "chat", "chat_id": to.chat_id}
    await _set(mail, to, commands_of(roles), words, scope=scope)


async def publish_group(mail: Outgoing, to: Address, words: Words) -> None:
    """Offer a team's group the few commands that are of use before everybody's eyes."""
    scope = {"type": "chat", "chat_id": to.chat_id}
    await _set(mail, to, [entry.command for entry in ENTRIES if entry.in_groups], words, scope=scope)


async def publish_defaults(mail: Outgoing, messenger: str) -> None:
    """Offer strangers what lets them in, by the language of their messenger; English where we have no other."""
    for language in LANGUAGES:
        code = {} if language == "en" else {"language_code": language}
        await _set(
            mail, Address(messenger, NO_CHAT), list(STRANGERS), words_for(language), scope={"type": "default"}, **code
        )


async def _set(
    mail: Outgoing, to: Address, commands: list[str], words: Words, *, scope: dict[str, object], **more: str
) -> None:
    if to.messenger == BALE:
        return
    listed = [{"command": command, "description": words.plain(f"menu-{command}")} for command in commands]
    await mail.call(to, "setMyCommands", {"commands": listed, "scope": scope, **more})
