"""`/pay/{slug}`: our own short link to a payment, by which it is seen that it was opened."""

from collections.abc import Callable

from aiohttp import web

from core.clock import Clock
from desk.customers import payment_links
from storage.database import Database
from web.customer_page import LinkEnd, ended_page
from web.link_previews import only_looks

SaysEnd = Callable[[str, bool], LinkEnd]
"""What is said in a language of a link that has ended, and whether it was paid."""


class PaymentPages:
    """Leads payers on to the provider, or says that a link has ended. An unknown link is no page."""

    def __init__(self, database: Database, clock: Clock, says_end: SaysEnd) -> None:
        self._database = database
        self._clock = clock
        self._says_end = says_end

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount. Only a GET counts as opened: messengers look at links by HEAD."""
        return [web.get("/pay/{slug}", self.pay, allow_head=False)]

    async def pay(self, request: web.Request) -> web.Response:
        """Lead a payer on; of a link that has ended, answer 410 (Gone) with nothing of whose it was."""
        slug = request.match_info["slug"]
        async with self._database.read() as session:
            found = await payment_links.payment_of_link(session, slug)
            ended = None if found is not None else await payment_links.ended_link(session, slug)
        if ended is not None:
            return ended_page(self._says_end(ended.language, ended.paid), ended.language)
        if found is None:
            raise web.HTTPNotFound
        if not found.opened and not only_looks(request):
            async with self._database.write() as session:
                await payment_links.note_opened(session, slug, self._clock())
        raise web.HTTPFound(found.url, headers={"Cache-Control": "no-store"})
