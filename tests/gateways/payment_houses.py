"""The payment houses that the tests pay at, on a port of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from playground.payments import PaymentHouses


@asynccontextmanager
async def open_houses() -> AsyncIterator[tuple[PaymentHouses, str]]:
    """Return the houses and the address under which they answer."""
    made = PaymentHouses()
    app = web.Application()
    app.add_routes(made.routes())
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield made, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
