"""Buttons of offers and products."""

from typing import Literal

from bot.routing.buttons.packing import Button, Id


class ShowOffers(Button, prefix="aol"):
    """List the offers."""


class AskOfferChannel(Button, prefix="aon"):
    """Ask who a new offer is for."""


class AskOfferText(Button, prefix="aoc"):
    """Ask what is offered. Channel 0: everybody."""

    channel: Id


class AskOfferCampaign(Button, prefix="aog"):
    """Ask for which campaign a new offer is."""


class ReplaceOffer(Button, prefix="aor"):
    """Create the offer that was asked about in place of the one with the same text."""

    offer: Id


class KeepOffer(Button, prefix="aou"):
    """Create the offer; without days it has no end."""

    days: Id | None = None


class EndOffer(Button, prefix="aoe"):
    """End an offer now."""

    offer: Id


class ProductButton(Button, prefix="-ap"):
    """A button about one product."""

    product: Id


class ShowProducts(Button, prefix="apl"):
    """List what is sold."""


class ShowProduct(ProductButton, prefix="apv"):
    """Show one product."""


class AskProductField(ProductButton, prefix="ape"):
    """Ask for a product's name or price."""

    field: Literal["name", "price"]


class TurnProduct(ProductButton, prefix="apt"):
    """Stop selling a product, or sell it again."""

    active: bool


class TakePriceOfName(ProductButton, prefix="apq"):
    """Use the amount at the end of a product's name as its price."""


class AskNewProduct(Button, prefix="apn"):
    """Ask for a new product."""
