"""The class of a customer: A, B or C by what they bought beside all other customers of the team.

Shares of all customers instead of amounts: they need no currency, and stay right when prices rise. The shares are the
team's; 20 and 30 percent are where most lists of customers bend (ABC analysis).
"""

import math
from enum import StrEnum


class CustomerClass(StrEnum):
    """How much a customer buys, beside all others."""

    A = "A"
    B = "B"
    C = "C"


def ranks(customers: int, percent_a: int, percent_b: int) -> tuple[int, int]:
    """Return the place of the last customer of class A and of class B among all, who bought most first.

    0: the class has none. Whoever bought as much as the last of a class belongs to it, too.
    """
    last_a = math.ceil(customers * percent_a / 100)
    return last_a, min(customers, math.ceil(customers * (percent_a + percent_b) / 100))
