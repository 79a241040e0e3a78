"""Everything people can do in the chat, one file per kind of person and matter."""

from bot.handlers import more, outcomes, promises, sales, shifts, strangers
from bot.switchboard import Ends, Switchboard

PARTS = (strangers, shifts, outcomes, promises, sales, more)


def mount() -> tuple[Switchboard, Ends]:
    """Build the switchboard with every handler mounted."""
    board = Switchboard()
    for part in PARTS:
        part.mount(board)
    ends = Ends(
        unknown_tap=strangers.unknown_tap,
        unknown_command=strangers.unknown_command,
        unknown_message=strangers.unknown_message,
        member_changed=strangers.member_changed,
    )
    return board, ends
