"""Whose customers are, as shown in the chat: to whom they are given, and what the new owner reads."""

from collections.abc import Mapping, Sequence

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.agent.customers import customer_button, found_page
from bot.views.agent.tickets import ticket_button
from bot.words import NAME_SHOWN, Words
from desk.customers.customer_lines import CustomerLine
from desk.customers.overviews import Nobodys
from desk.customers.owners import AccountAgent, GivenByRule
from desk.customers.tickets import Ticket


def ask_owner(words: Words, customer_id: int, agents: Sequence[AccountAgent]) -> Shown:
    """Ask to whom a customer is given; account managers stand first."""
    ordered = sorted(agents, key=lambda one: one.since is None)
    choices = [
        button(
            words.plain("button-customer-owner", agent=one.name[:NAME_SHOWN], n=one.customers),
            buttons.GiveCustomer(customer=customer_id, member=one.member_id),
        )
        for one in ordered
    ]
    back = [button(words.plain("button-back"), buttons.ShowCustomer(customer=customer_id))]
    return words("ask-customer-owner"), [*grid(choices), back]


def given_text(one: CustomerLine, words: Words, by: str, complaints: Sequence[Ticket]) -> Shown:
    """Inform an agent that a customer is theirs now, and which open complaints come along."""
    text = words("customer-given", name=words.contact_name(one.name), by=by[:NAME_SHOWN], complaints=len(complaints))
    return text, [*customer_button(words, one.customer_id), *([ticket_button(each, words)] for each in complaints)]


# -- those who are nobody's ----------------------------------------------------------------------------------------


def nobodys_page(found: Nobodys, words: Words) -> Shown:
    """List customers without an owner, a button each, and one to give all of them to somebody."""
    _, keyboard = found_page(found.newest, words)
    text = words("nobodys-title", n=found.number)
    all_of_them = [[button(words.plain("button-give-nobodys"), buttons.AskNobodysOwner())]] if found.number > 1 else []
    return text, [*all_of_them, *keyboard]


def ask_nobodys_owner(words: Words, agents: Sequence[AccountAgent]) -> Shown:
    """Ask to whom all customers without an owner are given: to the account managers by turns, or to one agent."""
    choices = [
        button(
            words.plain("button-customer-owner", agent=one.name[:NAME_SHOWN], n=one.customers),
            buttons.GiveNobodys(member=one.member_id),
        )
        for one in sorted(agents, key=lambda one: one.since is None)
    ]
    managers = sum(one.since is not None for one in agents)
    share = [[button(words.plain("button-share-nobodys", n=managers), buttons.GiveNobodys())]] if managers > 1 else []
    back = [button(words.plain("button-back"), buttons.ShowNobodys())]
    return words("ask-nobodys-owner"), [*share, *grid(choices), back]


def nobodys_given(words: Words, given: Mapping[str, int]) -> Shown:
    """Return the text that says how many customers each agent got."""
    each = words.listed(f"{agent[:NAME_SHOWN]} ({words.number(n)})" for agent, n in given.items())
    text = words("nobodys-given", n=sum(given.values()), each=each)
    return text, [[button(words.plain("button-customers"), buttons.ShowCustomers())]]


def given_many(words: Words, n: int, by: str) -> Shown:
    """Inform an agent that so many customers are theirs now."""
    text = words("customers-given", n=n, by=by[:NAME_SHOWN])
    return text, [[button(words.plain("button-customers-own"), buttons.ShowCustomers())]]


def came(words: Words, given: Sequence[GivenByRule]) -> Shown:
    """Inform an account manager that customers are theirs by the team's rule."""
    first, n = given[0], len(given)
    if n > 1:
        own = [[button(words.plain("button-customers-own"), buttons.ShowCustomers())]]
        return words("customers-came", n=n), own
    name = (first.name or words.plain("card-nameless"))[:NAME_SHOWN]
    text = words("customer-came", name=name, seller=(first.seller or "")[:NAME_SHOWN], sold=bool(first.seller))
    return text, customer_button(words, first.customer_id)
