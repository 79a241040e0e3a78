"""Everything people can do in the chat, one file per kind of person and matter."""

from bot.handlers import (
    admin_channels,
    admin_health,
    admin_offers,
    admin_people,
    admin_rules,
    admin_settings,
    admin_team,
    figures,
    marketing,
    missing_numbers,
    more,
    outcomes,
    promises,
    ranking_dial,
    ranking_ideal,
    ranking_ledger,
    ranking_queue,
    ranking_why,
    replay,
    sales,
    shifts,
    strangers,
)  # fmt: skip
from bot.switchboard import Ends, Switchboard

PARTS = (
    strangers, shifts, outcomes, promises, sales, more, figures, replay, marketing, missing_numbers,
    admin_settings, admin_channels, admin_rules, admin_offers, admin_people, admin_team, admin_health,
    ranking_why, ranking_queue, ranking_ledger, ranking_dial, ranking_ideal,
)  # fmt: skip


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
