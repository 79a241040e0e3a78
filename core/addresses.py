"""Who is written to, in one value: the messenger chooses the bot or gateway that takes a message there."""

import zlib
from dataclasses import dataclass

GATEWAY = "gateway:"
"""How the name begins that stands in a messenger's place where a gateway writes to a customer."""


@dataclass(frozen=True, slots=True)
class Address:
    """A chat at a messenger ("telegram", "bale"), or a customer behind a gateway."""

    messenger: str
    chat_id: int

    @property
    def is_group(self) -> bool:
        """Whether several read there: messengers number groups below zero."""
        return self.chat_id < 0

    def mark(self, message_id: int | None) -> str:
        """Return by which a message in this chat is known among those of all messengers."""
        return f"{self.messenger}:{self.chat_id}:{message_id}"


def behind_gateway(name: str, handle: str) -> Address:
    """Return the address of a customer: a lane of their own, so that a letter that cannot be sent delays no other's."""
    return Address(GATEWAY + name, zlib.crc32(handle.encode()))
