"""Addresses: the messenger in one decides which bot or gateway takes a message there."""

import zlib
from dataclasses import dataclass

GATEWAY = "gateway:"
"""Begins the messenger's name of an address where a gateway writes to a customer."""


@dataclass(frozen=True, slots=True)
class Address:
    """A chat at a messenger ("telegram", "bale"), or a customer behind a gateway."""

    messenger: str
    chat_id: int

    @property
    def is_group(self) -> bool:
        """Whether it is a group: messengers number groups below zero."""
        return self.chat_id < 0

    def mark(self, message_id: int | None) -> str:
        """Return the key of a message in this chat, unique over all messengers."""
        return f"{self.messenger}:{self.chat_id}:{message_id}"


def behind_gateway(name: str, handle: str) -> Address:
    """Return the address of a customer behind a gateway: a lane of its own, so that a failed letter delays no other."""
    return Address(GATEWAY + name, zlib.crc32(handle.encode()))
