"""Messages by which somebody wants to be left alone, told apart from all others."""

from typing import Final

from core.arrivals.inbound import ConsentChange, Inbound
from core.arrivals.wishes import ConsentWish, wish_in

_FLAGS: Final = {"stop": ConsentWish.NO_TEXTS, "start": ConsentWish.TEXTS_AGAIN}


def heard(inbound: Inbound, *, flag: str = "") -> Inbound | ConsentChange:
    """Return the message, or what it wishes; `flag` is the provider's own word for it, who then answers itself."""
    flagged = _FLAGS.get(flag.lower())
    wish = flagged or wish_in(inbound.text)
    return inbound if wish is None else ConsentChange(inbound, wish, answered=flagged is not None)
