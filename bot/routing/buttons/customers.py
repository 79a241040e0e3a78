"""Buttons of customers: their pages, their owners, and what follows a sale."""

from bot.routing.buttons.packing import Amount, AttemptButton, Button, ContactButton, Id
from core.agreements import PaymentWay
from core.customers.orders import EntryKind
from core.customers.papers import PaperKind
from core.customers.steps import StepResult
from core.settings import CustomersGoTo


class CustomerButton(Button, prefix="-z"):
    """A button about one customer."""

    customer: Id


class ShowCustomers(Button, prefix="zl"):
    """Show the customers: an agent's own, or the team's."""


class ShowNobodys(Button, prefix="zn"):
    """Show the customers without an owner."""


class ShowCustomer(CustomerButton, prefix="zc"):
    """Show one customer."""


class OpenCustomer(CustomerButton, prefix="zz"):
    """Show one customer in a message of its own: what was tapped stays."""


class AskCustomerOwner(CustomerButton, prefix="za"):
    """Ask to whom a customer is given."""


class GiveCustomer(CustomerButton, prefix="zg"):
    """Assign a customer to an agent."""

    member: Id


class AskNobodysOwner(Button, prefix="z-"):
    """Ask to whom all customers without an owner are given."""


class GiveNobodys(Button, prefix="z+"):
    """Hand all customers without an owner to an agent; none: share them out among the account managers."""

    member: Id | None = None


class TurnAccount(Button, prefix="zm"):
    """Make an agent an account manager, or no longer one."""

    member: Id
    on: bool


class SetNewOwners(Button, prefix="z~"):
    """Decide who looks after new customers from now on."""

    to: CustomersGoTo


# -- orders --------------------------------------------------------------------------------------------------------


class OrderButton(Button, prefix="-zo"):
    """A button about one order."""

    order: Id


class AskNewOrder(ContactButton, prefix="zw"):
    """Ask what is ordered."""


class ShowOrder(OrderButton, prefix="zo"):
    """Show one order."""


class OpenSaleOrder(AttemptButton, prefix="zb"):
    """Show the order of a sale that was just recorded."""


class OpenAgreed(AttemptButton, prefix="g0"):
    """Ask what was agreed in a talk that has just ended."""


class TurnAgreedProduct(AttemptButton, prefix="g1"):
    """Put a product into what was agreed, or take it out."""

    product: Id


class TurnAgreedPayment(AttemptButton, prefix="g2"):
    """Set how the customer pays, or that it is unknown."""

    way: PaymentWay


class AskAgreedPoint(AttemptButton, prefix="g3"):
    """Ask what else was agreed; it is typed."""


class KeepAgreed(AttemptButton, prefix="g4"):
    """Store what was agreed on the lead, and send it to the customer or not."""

    send: bool


class StepOrder(OrderButton, prefix="zp"):
    """Record that an order was ordered, invoiced, paid, refunded in full, or cancelled."""

    kind: EntryKind


class AskOrderItems(OrderButton, prefix="zi"):
    """Ask what else is ordered."""


class AskOrderPaid(OrderButton, prefix="zq"):
    """Ask how much was paid."""


class SendPaper(OrderButton, prefix="z5"):
    """Send a customer a proforma or the price list."""

    kind: PaperKind


class TakeBackPaid(OrderButton, prefix="z7"):
    """Take back a payment that was written down by mistake."""

    entry: Id


class CarryMoney(OrderButton, prefix="z*"):
    """Count what an order has too much for another one of the customer."""

    to: Id


class LowerSale(OrderButton, prefix="z,"):
    """Note on the sale of an order what went back in the order alone: this much."""

    amount: Amount


class AskAgreed(OrderButton, prefix="z6"):
    """Ask what was agreed."""


class AskOrderRefund(OrderButton, prefix="z4"):
    """Ask how much of what was paid went back."""


class AddSuggested(OrderButton, prefix="zs"):
    """Add a suggested product to an order."""

    product: Id


class AskPayment(OrderButton, prefix="z$"):
    """Ask for a payment link over what is still to be paid."""


class DropPhaseTemplate(Button, prefix="z1"):
    """Delete a template of phases."""

    template: Id


class BeginPhases(OrderButton, prefix="z2"):
    """Add the phases of a template to an order."""

    template: Id


class FinishPhase(Button, prefix="z3"):
    """Record that a phase is done."""

    phase: Id


class ReopenPhase(Button, prefix="z8"):
    """Record that a phase is not done after all."""

    phase: Id


class DropSuggestion(Button, prefix="zd"):
    """Stop suggesting a product with another."""

    link: Id


# -- steps after the sale ------------------------------------------------------------------------------------------


class StepButton(Button, prefix="-zs"):
    """A button of a step's card."""

    step: Id


class FinishStep(StepButton, prefix="ze"):
    """Record the result of a step."""

    result: StepResult


class RateStep(StepButton, prefix="zr"):
    """Record how satisfied the customer is."""

    stars: int


class UndoStep(StepButton, prefix="z="):
    """Take back what was just answered."""


class PutOffStep(StepButton, prefix="zt"):
    """Postpone a step."""

    days: int


class WantsToBuy(StepButton, prefix="zy"):
    """Create a lead for a customer who wants to buy."""


class AskReferral(StepButton, prefix="zf"):
    """Ask for the number of the referred person; the step is done then."""


class AskNamed(ContactButton, prefix="z9"):
    """Ask for the number of somebody whom a customer named, at any time."""


class ShowSenders(Button, prefix="z0"):
    """Show which customers sent others, and what those bought."""


class PayCommission(ContactButton, prefix="z%"):
    """Record that who sent buyers was paid the commission that is open: this much."""

    amount: Amount
    listed: bool
    """Whether it is tapped in the list of who sent whom, and not on the customer's page."""


class TakeBackCommission(ContactButton, prefix="z&"):
    """Record that a commission was not paid out after all."""

    payout: Id
    listed: bool


# -- tickets -------------------------------------------------------------------------------------------------------


class TicketButton(Button, prefix="-zt"):
    """A button about one ticket."""

    ticket: Id


class ShowTickets(Button, prefix="zv"):
    """Show the open tickets: an agent's own, or the team's."""


class AskTicket(ContactButton, prefix="zk"):
    """Ask what the complaint is."""


class ShowTicket(TicketButton, prefix="zx"):
    """Show one ticket."""


class CallTicket(TicketButton, prefix="z!"):
    """Show the number of who complained, to be called."""


class CloseTicket(TicketButton, prefix="zj"):
    """Close a ticket with how satisfied the customer is."""

    stars: int


class AskTicketOwner(TicketButton, prefix="zu"):
    """Ask to whom a ticket is given."""


class GiveTicket(TicketButton, prefix="zh"):
    """Assign a ticket to an agent."""

    member: Id
