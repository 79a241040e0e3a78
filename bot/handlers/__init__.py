"""Everything people can do in the chat, one package per kind of person, one file per matter."""

from bot.handlers import instructions, joining
from bot.handlers.admin import (
    banks,
    channel_rules,
    channels,
    fields,
    health,
    ideal,
    journeys,
    offers,
    outcome_kinds,
    people,
    protocols,
    ranking,
    segments,
    settings,
    team,
)
from bot.handlers.agent import (
    callbacks,
    card_menu,
    card_notes,
    details,
    letting_go,
    meetings,
    outcomes,
    promises,
    sales,
    shifts,
    tasks,
    typing,
    writing,
)
from bot.handlers.agent import offers as offers_heard
from bot.handlers.customers import accounts as account_managers
from bot.handlers.customers import orders as customer_orders
from bot.handlers.customers import pages as customer_pages
from bot.handlers.customers import phases as order_phases
from bot.handlers.customers import steps as customer_steps
from bot.handlers.customers import tickets
from bot.handlers.manager import alarms, backtest, figures, find, helping, ledger, queue, sale, why
from bot.handlers.marketing import fate, imports, leads, missing_numbers, spend, templates
from bot.routing.router import Ends, Router

AGENT = (
    shifts,
    outcomes,
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
    typing,
)
MARKETING = (imports, leads, missing_numbers, fate, spend, templates)
MANAGER = (alarms, figures, find, sale, backtest, why, queue, ledger, helping)
CUSTOMERS = (customer_pages, account_managers, customer_orders, order_phases, customer_steps, tickets)
ADMIN = (
    settings,
    segments,
    protocols,
    journeys,
    outcome_kinds,
    channels,
    fields,
    channel_rules,
    offers,
    people,
    team,
    health,
    ranking,
    ideal,
    banks,
)


def mount() -> tuple[Router, Ends]:
    """Return the switchboard with every handler mounted, and what follows what no handler knows."""
    board = Router()
    for part in (joining, instructions, *AGENT, *MARKETING, *MANAGER, *CUSTOMERS, *ADMIN):
        part.mount(board)
    ends = Ends(
        unknown_tap=joining.unknown_tap,
        unknown_command=joining.unknown_command,
        unknown_message=joining.unknown_message,
        member_changed=joining.member_changed,
        after_message=typing.after_message,
    )
    return board, ends
