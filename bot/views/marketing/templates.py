"""Texts to customers: their wording, their number of parts, and what prevents sending."""

import html
import re
from collections.abc import Sequence
from itertools import groupby

from bot.routing.buttons.marketing import DropTemplate, MakePlainer, ShowTemplate, ShowTemplates, TryTemplate
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import example, joined
from bot.words import Safe, Words
from core.message_parts import parts_of, plainer
from core.templates import OF_LEAD, OF_MEETING, compose, fields_in
from desk.messages.templates import NotRendered, Rendered, Template
from desk.people.directory import Team

_SHOWN = 40
_IN_BRACES = re.compile(r"\{([^{}|]+)(?=[|}])")


def list_page(words: Words, known: Sequence[Template], team: Team) -> tuple[Safe, Keyboard]:
    """List the templates, each with its kind, its languages and its parts."""
    lines = [words("templates-title" if known else "templates-none")]
    buttons = []
    for name, wordings in groupby(known, key=lambda one: one.name):
        of_name = list(wordings)
        most = max(_parts(one, team) for one in of_name)
        languages = words.listed(words.plain(f"language-{one.language}") for one in of_name)
        lines.append(words("template-line", name=name, kind=of_name[0].kind.value, languages=languages, parts=most))
        buttons.append(button(name[:30], ShowTemplate(template=of_name[0].id)))
    return joined([*lines, *how(words)]), grid(buttons[:_SHOWN])


def how(words: Words) -> list[Safe]:
    """Explain how a template is written, tried and dropped."""
    listed, of_meeting = (
        words.listed(f"{{{field_name(words, one)}}}" for one in those) for those in (OF_LEAD, OF_MEETING)
    )
    examples = [example(html.escape(words.plain(f"example-template-{n}"), quote=False)) for n in (1, 2, 3)]
    return [words("template-how", fields=listed, meeting=of_meeting), *examples]


def field_name(words: Words, field: str) -> str:
    """Return what a field of a text is called, and typed: "fact.city" keeps the name that came with the lead."""
    name, dot, fact = field.partition(".")
    key = f"template-field-{name.replace('_', '-')}"
    return f"{words.plain(key) if words.has(key) else name}{dot}{fact}"


def as_written(words: Words, text: str) -> str:
    """Return a text with its fields as its reader types them."""
    return _IN_BRACES.sub(lambda found: f"{{{field_name(words, found[1])}", text)


def _parts(one: Template, team: Team) -> int:
    """Return the parts of a wording with its fields as they are written: what they are filled with may be longer."""
    return parts_of(_bare(one, team)).count


def _bare(one: Template, team: Team) -> str:
    return compose(one.text, one.kind, team.region, {name: name for name in fields_in(one.text)}).text


def template_page(words: Words, known: Sequence[Template], team: Team) -> tuple[Safe, Keyboard]:
    """Show every language of a template, with its buttons."""
    lines = [words("template-title", name=known[0].name, kind=known[0].kind.value)]
    rows: list[list[dict[str, object]]] = []
    for one in known:
        lines += wording_lines(words, one, team)
        rows += _buttons(words, one)
    return joined(lines), [*rows, [button(words.plain("admin-back"), ShowTemplates())]]


def wording_lines(words: Words, one: Template, team: Team) -> list[Safe]:
    """Show one wording as it is written, its parts, and which letters make it dear."""
    bare = _bare(one, team)
    parts = parts_of(bare)
    lines = [
        Safe(""),
        words("template-wording", language=words.plain(f"language-{one.language}"), text=as_written(words, one.text)),
        words("template-parts", parts=parts.count, units=parts.units, ends=bare != bare.removesuffix("لغو11")),
    ]
    cheaper = parts_of(plainer(bare))
    if parts.widening and cheaper.count < parts.count:
        lines.append(words("template-dear", letters=" ".join(parts.widening), parts=cheaper.count))
    return lines


def _buttons(words: Words, one: Template) -> list[list[dict[str, object]]]:
    name = {"language": one.language}
    row = [
        button(words.plain("button-template-try", **name), TryTemplate(template=one.id)),
        button(words.plain("button-template-drop", **name), DropTemplate(template=one.id)),
    ]
    if parts_of(plainer(one.text)).count < parts_of(one.text).count:
        return [row, [button(words.plain("button-template-plainer", **name), MakePlainer(template=one.id))]]
    return [row]


def saved_page(words: Words, one: Template, team: Team) -> tuple[Safe, Keyboard]:
    """Show a wording that was just written down."""
    lines = [words("template-saved", name=one.name, kind=one.kind.value), *wording_lines(words, one, team)]
    return joined(lines), [*_buttons(words, one), [button(words.plain("admin-back"), ShowTemplates())]]


def dropped_text(words: Words, gone: Sequence[Template]) -> Safe:
    """Return which wordings are in use no more."""
    languages = words.listed(words.plain(f"language-{one.language}") for one in gone)
    return words("template-dropped", name=gone[0].name, languages=languages)


def tried_page(words: Words, one: Template, made: Rendered | NotRendered, lead_id: int) -> tuple[Safe, Keyboard]:
    """Show a text as it would be sent to a lead, or what is missing for it."""
    back = [[button(words.plain("admin-back"), ShowTemplate(template=one.id))]]
    if isinstance(made, NotRendered):
        missing = words.listed(f"{{{field_name(words, field)}}}" for field in made.missing)
        return words("template-missing", lead=words.mark(lead_id), fields=missing), back
    return words(
        "template-tried", lead=words.mark(lead_id), text=made.text, parts=made.parts.count, units=made.parts.units
    ), back
