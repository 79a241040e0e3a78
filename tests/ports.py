"""Ports that stay a desk's own while it is stopped and started again."""

import itertools
import os
import socket

FIRST, LAST = 10_000, 32_000
"""Below what the system gives to whoever asks for any port: there, another test may have taken it meanwhile."""

_numbers = itertools.count()


def port_of_its_own() -> int:
    """Return a port nobody listens on, which the system gives nobody and no other process of the tests begins with."""
    while True:
        port = FIRST + (os.getpid() * 101 + next(_numbers)) % (LAST - FIRST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
