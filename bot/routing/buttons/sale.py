"""Buttons below a sale that is corrected."""

from bot.routing.buttons.packing import Button, Id
from core.terms import CancelReason


class SaleButton(Button, prefix="-x"):
    """A button about one sale."""

    sale: Id


class ShowSales(Button, prefix="xl"):
    """List the sales the person may correct."""


class ShowSale(SaleButton, prefix="xs"):
    """Show one sale."""


class AskSaleAmount(SaleButton, prefix="xa"):
    """Ask what was paid."""


class AskSaleProduct(SaleButton, prefix="xp"):
    """Ask what was sold."""


class SaleProduct(SaleButton, prefix="xq"):
    """Correct what was sold. Product 0: something that is not in the list."""

    product: Id


class AskSaleAgent(SaleButton, prefix="xm"):
    """Ask whose sale it is."""


class SaleAgent(SaleButton, prefix="xn"):
    """Correct whose sale it is."""

    member: Id


class AskRefund(SaleButton, prefix="xr"):
    """Ask how much was given back."""


class RefundAll(SaleButton, prefix="xf"):
    """Record a full refund."""


class AskCancel(SaleButton, prefix="xk"):
    """Ask why a sale is cancelled."""


class CancelSale(SaleButton, prefix="xc"):
    """Cancel a sale; without a reason it is asked for in words."""

    reason: CancelReason | None = None
