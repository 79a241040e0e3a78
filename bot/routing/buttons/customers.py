"""Buttons of customers: their pages, whose they are, and what follows a sale."""

from bot.routing.buttons.packing import Button, Id


class CustomerButton(Button, prefix="-z"):
    """A button about one customer."""

    customer: Id


class ShowCustomers(Button, prefix="zl"):
    """Show the customers: an agent's own, or the team's."""


class ShowNobodys(Button, prefix="zn"):
    """Show the customers who are nobody's."""


class ShowCustomer(CustomerButton, prefix="zc"):
    """Show one customer."""


class AskCustomerOwner(CustomerButton, prefix="za"):
    """Ask to whom a customer is given."""


class GiveCustomer(CustomerButton, prefix="zg"):
    """Give a customer to an agent."""

    member: Id


class TurnAccount(Button, prefix="zm"):
    """Make an agent an account manager, or no longer one."""

    member: Id
