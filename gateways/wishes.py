"""Messages that ask for no more contact, recognised among all others."""

from typing import Final

from core.arrivals.inbound import ConsentChange, Inbound
from core.arrivals.wishes import ConsentWish, wish_in

_FLAGS: Final = {"stop": ConsentWish.NO_TEXTS, "start": ConsentWish.TEXTS_AGAIN}


def heard(inbound: Inbound, *, flag: str = "") -> Inbound | ConsentChange:
    """Return the message, or the wish in it; `flag` is the provider's own mark of a wish, which it answers itself."""
    flagged = _FLAGS.get(flag.lower())
    wish = flagged or wish_in(inbound.text)
    return inbound if wish is None else ConsentChange(inbound, wish, answered=flagged is not None)
