"""`/paper/{slug}`: a proforma or a price list as a page, by which it is seen that it was opened."""

from html import escape

from aiohttp import web

from core.clock import Clock
from core.customers.papers import Paper
from desk.customers import papers
from storage.database import Database
from web.link_previews import only_looks

_STYLE = (
    "body{font:17px/1.6 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b2730}"
    "table{width:100%;border-collapse:collapse}td{padding:.4rem 0;border-bottom:1px solid #dfe5ea}"
    "td+td{text-align:end;white-space:nowrap}.total{font-weight:bold}h1{font-size:1.3rem}"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


class PaperPages:
    """Shows customers what they were sent. A link that is unknown or over is no page."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount. Only a GET counts as opened: messengers look at links by HEAD."""
        return [web.get("/paper/{slug}", self.paper, allow_head=False)]

    async def paper(self, request: web.Request) -> web.Response:
        """Show one."""
        slug, now = request.match_info["slug"], self._clock()
        async with self._database.read() as session:
            found = await papers.paper_of_link(session, slug, now)
        if found is None:
            raise web.HTTPNotFound
        if not found.opened and not only_looks(request):
            async with self._database.write() as session:
                await papers.note_opened(session, slug, now)
        return web.Response(
            text=_page(found.paper, found.language), content_type="text/html", charset="utf-8", headers=_HEADERS
        )


def _page(one: Paper, language: str) -> str:
    rows = "".join(f"<tr><td>{escape(what)}</td><td>{escape(amount)}</td></tr>" for what, amount in one.lines)
    total = f'<tr class="total"><td></td><td>{escape(one.total)}</td></tr>' if one.total else ""
    agreed = "".join(f"<li>{escape(point)}</li>" for point in one.agreed)
    return (
        f'<!doctype html><html lang="{escape(language)}" dir="{"rtl" if one.rtl else "ltr"}">'
        f'<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(one.title)}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{escape(one.title)}</h1><table>{rows}{total}</table>"
        + (f"<ul>{agreed}</ul>" if agreed else "")
        + "</body></html>"
    )
