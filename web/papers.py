"""`/paper/{slug}`: a proforma or a price list as a page, by which it is seen that it was opened."""

from collections.abc import Callable
from html import escape

from aiohttp import web

from core.clock import Clock
from core.customers.papers import Paper
from desk.customers import papers
from storage.database import Database
from web.customer_page import LinkEnd, customer_page, ended_page
from web.link_previews import only_looks

SaysPaperEnd = Callable[[str], LinkEnd]
"""What is said in a language of a paper that is not shown any more."""


class PaperPages:
    """Shows customers what they were sent, or says that it is over. An unknown link is no page."""

    def __init__(self, database: Database, clock: Clock, says_end: SaysPaperEnd) -> None:
        self._database = database
        self._clock = clock
        self._says_end = says_end

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount. Only a GET counts as opened: messengers look at links by HEAD."""
        return [web.get("/paper/{slug}", self.paper, allow_head=False)]

    async def paper(self, request: web.Request) -> web.Response:
        """Show one; of one that is over or was emptied, answer 410 (Gone) with nothing of whose it was."""
        slug, now = request.match_info["slug"], self._clock()
        async with self._database.read() as session:
            found = await papers.paper_of_link(session, slug, now)
            ended = None if found is not None else await papers.ended_paper(session, slug)
        if ended is not None:
            return ended_page(self._says_end(ended), ended)
        if found is None:
            raise web.HTTPNotFound
        if not found.opened and not only_looks(request):
            async with self._database.write() as session:
                await papers.note_opened(session, slug, now)
        return _page(found.paper, found.language)


def _page(one: Paper, language: str) -> web.Response:
    rows = "".join(f"<tr><td>{escape(what)}</td><td>{escape(amount)}</td></tr>" for what, amount in one.lines)
    total = f'<tr class="total"><td></td><td>{escape(one.total)}</td></tr>' if one.total else ""
    agreed = "".join(f"<li>{escape(point)}</li>" for point in one.agreed)
    body = f"<table>{rows}{total}</table>" + (f"<ul>{agreed}</ul>" if agreed else "")
    return customer_page(one.title, body, language, rtl=one.rtl)
