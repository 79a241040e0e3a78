"""`/pay/{slug}`: our own short link to a payment, by which it is seen that it was opened."""

from aiohttp import web

from core.clock import Clock
from desk.customers import payment_links
from storage.database import Database
from web.link_previews import only_looks


class PaymentPages:
    """Leads payers on to the provider. A link that is unknown or over is no page."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount. Only a GET counts as opened: messengers look at links by HEAD."""
        return [web.get("/pay/{slug}", self.pay, allow_head=False)]

    async def pay(self, request: web.Request) -> web.Response:
        """Lead a payer on."""
        slug = request.match_info["slug"]
        async with self._database.read() as session:
            found = await payment_links.payment_of_link(session, slug)
        if found is None:
            raise web.HTTPNotFound
        if not found.opened and not only_looks(request):
            async with self._database.write() as session:
                await payment_links.note_opened(session, slug, self._clock())
        raise web.HTTPFound(found.url, headers={"Cache-Control": "no-store"})
