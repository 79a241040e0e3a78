"""What the bot sees in a group, by what the messenger tells of it and of its membership."""

from typing import Any

import pytest

from bot.transport.group_sight import GroupSight, sight_of

PRIVATE, OPEN, BALE = {"can_read_all_group_messages": False}, {"can_read_all_group_messages": True}, {"id": 1}


@pytest.mark.parametrize(
    ("me", "member", "seen"),
    [
        (PRIVATE, {"status": "member"}, GroupSight.COMMANDS),
        (PRIVATE, {"status": "administrator"}, GroupSight.EVERYTHING),
        (PRIVATE, {"status": "creator"}, GroupSight.EVERYTHING),
        (OPEN, {"status": "member"}, GroupSight.EVERYTHING),
        (BALE, {"status": "member"}, GroupSight.EVERYTHING),
        (PRIVATE, {"status": "left"}, GroupSight.OUT),
        (OPEN, {"status": "kicked"}, GroupSight.OUT),
        (OPEN, {"status": "restricted", "is_member": False}, GroupSight.OUT),
        (OPEN, {"status": "restricted", "is_member": True, "can_send_messages": False}, GroupSight.MUTE),
        (PRIVATE, {"status": "restricted", "is_member": True, "can_send_messages": True}, GroupSight.COMMANDS),
    ],
)
def test_what_is_seen_follows_privacy_and_membership(me: dict[str, Any], member: dict[str, Any], seen: str) -> None:
    assert sight_of(me, member) is seen
