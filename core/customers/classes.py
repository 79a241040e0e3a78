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
    """Return the rank of the last customer of class A and of class B, the largest buyer first. 0: the class is empty.

    Customers who bought as much as the last of a class belong to it, too.
    """
    last_a = math.ceil(customers * percent_a / 100)
    return last_a, min(customers, math.ceil(customers * (percent_a + percent_b) / 100))
