"""A page for customers: small, without scripts, kept by no cache and found by no search."""

from dataclasses import dataclass
from html import escape
from typing import Final

from aiohttp import web

_STYLE: Final = (
    "body{font:17px/1.6 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b2730}"
    "table{width:100%;border-collapse:collapse}td{padding:.4rem 0;border-bottom:1px solid #dfe5ea}"
    "td+td{text-align:end;white-space:nowrap}.total{font-weight:bold}h1{font-size:1.3rem}"
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def customer_page(title: str, body: str, language: str, *, rtl: bool, status: int = 200) -> web.Response:
    """Return a page with a title and, below it, `body`, which is HTML already."""
    heading = escape(title)
    text = (
        f'<!doctype html><html lang="{escape(language)}" dir="{"rtl" if rtl else "ltr"}">'
        f'<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{heading}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{heading}</h1>{body}</body></html>"
    )
    return web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=_HEADERS)


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """What a customer reads whose link leads nowhere any more."""

    title: str
    text: str
    rtl: bool


def ended_page(said: LinkEnd, language: str) -> web.Response:
    """Return 410 (Gone) with a page that says what to do, and nothing of whose link it was."""
    return customer_page(said.title, f"<p>{escape(said.text)}</p>", language, rtl=said.rtl, status=410)
