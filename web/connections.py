"""What stands between the network and the web server: heads that are complete, within a time, and not too many at once.

aiohttp waits for the rest of a request's head for as long as it takes, and takes connections until the process has no
files left: a thousand that are opened and left would keep every provider out. It also refuses what providers really
send: spaces, letters beyond ASCII or a bare "#" in the address of a GET. So a head is collected here, mended, and only
then passed on.
"""

import asyncio
import re
from collections.abc import Iterator
from typing import Final, cast

import structlog

log = structlog.get_logger(__name__)

HEAD_WITHIN: Final = 10.0
"""Seconds for a head, from its first byte, or from the connection's beginning for the first one."""
LARGEST_HEAD: Final = 128 * 1024
"""Bytes; whoever sends more gets the server's own refusal."""
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_REQUEST_LINE = re.compile(rb"\A([A-Z]{3,10}) +(\S.*?) +(HTTP/1\.[01])(?=\r?\n)")
_UNSAFE = re.compile(rb"[^\x21-\x7e]|#")


def mended(head: bytes) -> bytes:
    """Return a head whose request line holds only what may stand there, every other byte written as %XX."""
    found = _REQUEST_LINE.match(head)
    if found is None or _UNSAFE.search(found[2]) is None:
        return head
    target = _UNSAFE.sub(lambda sign: b"%%%02X" % sign[0][0], found[2])
    return b"%s %s %s" % (found[1], target, found[3]) + head[found.end() :]


class Connections:
    """All connections, by the address they come from."""

    def __init__(self, per_address: int, in_all: int) -> None:
        self._per_address = per_address
        self._in_all = in_all
        self._open: dict[HttpConnection, None] = {}
        self._told = -60.0

    def __len__(self) -> int:
        return len(self._open)

    def add(self, one: "HttpConnection") -> bool:
        """Take a connection in; the oldest that asks for nothing makes room. False: there is none, so it is refused."""
        same = [other for other in self._open if other.address == one.address]
        crowd = same if len(same) >= self._per_address else list(self._open)
        if len(same) >= self._per_address or len(self._open) >= self._in_all:
            idle = next((other for other in crowd if other.waits), None)
            self._tell(one.address, len(same))
            if idle is None:
                return False
            idle.drop()
        self._open[one] = None
        return True

    def remove(self, one: "HttpConnection") -> None:
        """Forget a connection that has ended."""
        self._open.pop(one, None)

    def handled(self, protocol: asyncio.BaseProtocol | None) -> None:
        """Await the next head: a request was answered on this connection."""
        for one in self._of(protocol):
            one.next_head()

    def _of(self, protocol: asyncio.BaseProtocol | None) -> "Iterator[HttpConnection]":
        return (one for one in self._open if one.inner is protocol)

    def _tell(self, address: str, there: int) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._told >= 60:
            self._told = now
            log.warning("too_many_connections", address=address, of_it=there, in_all=len(self._open))


class HttpConnection(asyncio.Protocol):
    """One connection: collects and mends each head, and passes everything else on as it comes."""

    def __init__(self, inner: asyncio.Protocol, connections: Connections, head_within: float = HEAD_WITHIN) -> None:
        self.inner = inner
        self.address = ""
        self._connections = connections
        self._head_within = head_within
        self._transport: asyncio.Transport | None = None
        self._passes = False
        """Whether the head is complete and what comes belongs to the request."""
        self._head = b""
        self._late: asyncio.TimerHandle | None = None

    @property
    def waits(self) -> bool:
        """Whether nothing is asked on it yet."""
        return not self._passes

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take it in, or refuse it."""
        self._transport = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if isinstance(peer, tuple) else ""
        if not self._connections.add(self):
            self._transport.abort()
            return
        self._be_quick()
        self.inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Pass on what belongs to a request, and a head when it is complete."""
        if self._passes:
            self.inner.data_received(data)
            return
        if not self._head:
            self._be_quick()
        self._head += data
        end = _HEAD_ENDS.search(self._head)
        if end is None and len(self._head) <= LARGEST_HEAD:
            return
        head, self._head, self._passes = self._head, b"", True
        self._take_time()
        self.inner.data_received(mended(head))

    def next_head(self) -> None:
        """Await the next head after an answer: it may take its time to begin, and none once it has begun."""
        self._passes = False

    def drop(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()
        self._connections.remove(self)

    def eof_received(self) -> bool | None:
        """Pass it on."""
        return self.inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass it on, and make room."""
        self._take_time()
        self._connections.remove(self)
        self.inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """Pass it on."""
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        """Pass it on."""
        self.inner.resume_writing()

    def _be_quick(self) -> None:
        self._take_time()
        self._late = asyncio.get_running_loop().call_later(self._head_within, self.drop)

    def _take_time(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
