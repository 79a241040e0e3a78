"""What all SMS senders have in common: the account, the connection, and asking one by one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from core.arrivals.inbound import DeliveryReport
from core.terms import Medium
from gateways.connection import ProviderConnection
from gateways.contract import NotTold, SendFailed


@dataclass(frozen=True, slots=True)
class ProviderAccount:
    """An account at a provider, from the configuration."""

    name: str
    api_base: str
    line: str
    """The number or name texts come from."""
    credit_low: float | None = None


class LineSender:
    """What the senders of all lines share: the line, its connection, and the credit below which the admins are warned.

    Unless a sender says otherwise, its provider does not know our own ids: a text of unknown fate is never repeated
    automatically.
    """

    medium: ClassVar[Medium] = Medium.SMS
    idempotent: ClassVar[bool] = False
    fates_at_once: ClassVar[int] = 20

    def __init__(self, way: ProviderAccount) -> None:
        self.line = way.line
        self.credit_low = way.credit_low
        self._name = way.name
        self._api = way.api_base
        self._connection = ProviderConnection()

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()


async def one_by_one(
    references: Sequence[str], ask: Callable[[str], Awaitable[DeliveryReport | None]]
) -> list[DeliveryReport]:
    """Return the provider's reports on texts, asked one by one; a text it does not answer for does not stop the others.

    A failure that concerns all ends the loop, and earlier reports count. Raises `SendFailed` where there is no
    report at all.
    """
    found: list[DeliveryReport] = []
    failed: SendFailed | None = None
    for reference in references:
        try:
            report = await ask(reference)
        except NotTold as error:
            failed = error
            continue
        except SendFailed as error:
            failed = error
            break
        found += [report] if report is not None else []
    if failed is not None and not found:
        raise failed
    return found


def without_plus(number: str) -> str:
    """Return an international number as "98912…"."""
    return number.removeprefix("+")


def at_home(number: str) -> str:
    """Return an Iranian number as it is dialled there, "0912…"; others with "00" before the country code."""
    if number.startswith("+98"):
        return f"0{number[3:]}"
    return f"00{number[1:]}" if number.startswith("+") else number
