"""What a messenger lets the bot see and do in a group."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

_ADMINS = frozenset({"administrator", "creator"})
_OUTSIDE = frozenset({"left", "kicked"})


class GroupSight(StrEnum):
    """How much of a group reaches the bot, or that it may not answer there."""

    EVERYTHING = "everything"
    COMMANDS = "commands"
    """Only commands and replies to the bot: its privacy mode is on, and it is no admin."""
    MUTE = "mute"
    """It may not write."""
    OUT = "out"
    """It is not in the group."""


def sight_of(me: Mapping[str, Any], member: Mapping[str, Any]) -> GroupSight:
    """Return what a bot sees, from getMe and its getChatMember. A messenger without privacy modes shows everything."""
    status = member.get("status")
    if status in _OUTSIDE or (status == "restricted" and member.get("is_member") is False):
        return GroupSight.OUT
    if status in _ADMINS:
        return GroupSight.EVERYTHING
    if status == "restricted" and member.get("can_send_messages") is False:
        return GroupSight.MUTE
    return GroupSight.COMMANDS if me.get("can_read_all_group_messages") is False else GroupSight.EVERYTHING
