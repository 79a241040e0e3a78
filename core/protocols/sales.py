"""A sale as it is typed, and whether its amount is plausible."""

from core.errors import NotAnAmount
from core.money import parse_amount

FAR = 3.0
"""Factor above the highest or below the lowest amount ever paid: one digit too many or too few is a factor of ten."""


def read_sale(text: str, currency: str) -> tuple[int, str]:
    """Return an amount, and what was sold if there are words with it: "dental kit 500,000". Raises NotAnAmount."""
    try:
        return parse_amount(text, currency), ""
    except NotAnAmount:
        words = text.split()
    for size in range(min(len(words) - 1, 4), 0, -1):
        for amount, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            try:
                return parse_amount(" ".join(amount), currency), " ".join(rest)
            except NotAnAmount:
                continue
    raise NotAnAmount("no amount in these words", raw=text)


def times_usual(amount: int, least: int | None, most: int | None) -> float | None:
    """Return an amount as a multiple of the usual price, if it is far from all that was ever paid; else None.

    Below the lowest amount, the result is less than one.
    """
    if not least or not most:
        return None
    if amount > most * FAR:
        return amount / most
    if amount * FAR < least:
        return amount / least
    return None
