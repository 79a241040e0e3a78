"""A sale as it is typed, and whether its amount is one that was ever paid."""

from core.errors import NotAnAmount
from core.money import parse_amount

FAR = 3.0
"""So many times the most, or below the least, that was ever paid: one digit too many or too few is ten times."""


def read_sale(text: str, currency: str) -> tuple[int, str]:
    """Read an amount, and what was sold where words stand beside it: "dental kit 500,000". Raises NotAnAmount."""
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
    """Return how many times the usual price an amount is, where it is far from all that was ever paid; else None.

    Below the least, the answer is a fraction of one.
    """
    if not least or not most:
        return None
    if amount > most * FAR:
        return amount / most
    if amount * FAR < least:
        return amount / least
    return None
