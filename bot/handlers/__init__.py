"""Everything people can do in the chat, one package per kind of person, one file per matter."""

from bot.handlers import instructions, joining
from bot.handlers.admin import (
    after_sale,
    banks,
    channel_rules,
    channels,
    entries,
    fields,
    health,
    ideal,
    journeys,
    offers,
    outcome_kinds,
    people,
    products,
    protocol_drafts,
    protocols,
    ranking,
    segments,
    settings,
    suggestions,
    team,
)
from bot.handlers.admin import phases as phase_templates
from bot.handlers.agent import (
    agreed,
    callbacks,
    card_menu,
    card_notes,
    customers,
    details,
    held,
    letting_go,
    meetings,
    order_money,
    orders,
    outcomes,
    papers,
    promises,
    referrals,
    refusing,
    sales,
    shifts,
    steps,
    tasks,
    tickets,
    typing,
    writing,
)
from bot.handlers.agent import offers as offers_heard
from bot.handlers.agent import phases as order_phases
from bot.handlers.manager import (
    accounts,
    alarms,
    backtest,
    customer_owners,
    figures,
    find,
    helping,
    ledger,
    queue,
    sale,
    why,
)
from bot.handlers.manager import promises as team_promises
from bot.handlers.marketing import changed_messages, fate, imports, leads, missing_numbers, spend, templates
from bot.routing.lookup import Ends
from bot.routing.router import Router

AGENT = (
    shifts,
    outcomes,
    refusing,
    held,
    callbacks,
    meetings,
    promises,
    tasks,
    sales,
    card_menu,
    card_notes,
    letting_go,
    details,
    offers_heard,
    writing,
    customers,
    orders,
    agreed,
    order_money,
    papers,
    order_phases,
    steps,
    referrals,
    tickets,
    typing,
)
MARKETING = (imports, leads, missing_numbers, fate, spend, templates)
MANAGER = (
    alarms,
    figures,
    find,
    sale,
    backtest,
    why,
    queue,
    ledger,
    team_promises,
    helping,
    accounts,
    customer_owners,
)
ADMIN = (
    settings,
    segments,
    protocol_drafts,
    protocols,
    journeys,
    outcome_kinds,
    channels,
    entries,
    fields,
    channel_rules,
    offers,
    products,
    people,
    team,
    health,
    ranking,
    ideal,
    banks,
    suggestions,
    phase_templates,
    after_sale,
)


def mount() -> tuple[Router, Ends]:
    """Return the switchboard with every handler mounted, and what follows what no handler knows."""
    board = Router()
    for part in (joining, instructions, *AGENT, *MARKETING, *MANAGER, *ADMIN):
        part.mount(board)
    ends = Ends(
        unknown_tap=joining.unknown_tap,
        unknown_command=joining.unknown_command,
        unknown_message=joining.unknown_message,
        member_changed=joining.member_changed,
        of_group=joining.of_group,
        edited=changed_messages.edited,
        before_message=typing.stand_at_card,
        list_beside=imports.came_beside,
        after_message=typing.after_message,
    )
    return board, ends
