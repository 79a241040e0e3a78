"""Wordings of texts to customers: kept per language, read, changed, and filled from a lead."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from core.errors import BadSetting
from core.folding import fold
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind
from core.message_parts import Parts
from core.naming import cleaned, cleaned_text, unknown
from core.templates import compose, mistakes_in
from desk.messages.lead_fields import fields_of
from desk.operations import audit
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import template

LONGEST = 700
"""Characters of a template: ten SMS parts of Persian, more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Template:
    """One wording in one language."""

    id: int
    name: str
    language: str
    kind: TemplateKind
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as it would leave for a lead."""

    template: Template
    text: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class NotRendered:
    """Why there is no text; nothing is sent."""

    why: NotSent
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as somebody wrote it; without a kind it has that of its other languages, else service."""

    name: str
    language: str
    text: str
    kind: TemplateKind | None = None


_TEMPLATE = (template.c.id, template.c.name, template.c.language, template.c.kind, template.c.text)


def _read(row: Any) -> Template:
    return Template(row.id, row.name, row.language, TemplateKind(row.kind), row.text)


async def templates(session: Session, team_id: int) -> list[Template]:
    """List the wordings in use, by name and language."""
    rows = await session.execute(
        sa.select(*_TEMPLATE)
        .where(template.c.team_id == team_id, template.c.retired_at.is_(None))
        .order_by(template.c.name, template.c.language)
    )
    return [_read(row) for row in rows]


def template_key(name: str) -> str:
    """Return a template's name in the form in which names are compared: "Good Day" is "good-day"."""
    return fold(name).replace(" ", "-")


async def templates_named(session: Session, team_id: int, name: str) -> list[Template]:
    """Return every language of a template. Raises Unknown with the names there are."""
    known = await templates(session, team_id)
    found = [one for one in known if template_key(one.name) == template_key(name)]
    if not found:
        raise unknown("template", name, [one.name for one in known])
    return found


async def template_of(session: Session, team_id: int, template_id: int) -> Template:
    """Return a wording by id, also a retired one."""
    rows = await session.execute(
        sa.select(*_TEMPLATE).where(template.c.team_id == team_id, template.c.id == template_id)
    )
    row = rows.first()
    if row is None:
        raise unknown("template", str(template_id), [])
    return _read(row)


async def save(work: Work, wording: Wording, *, by: int | None) -> Template:
    """Save a wording in place of the one of this name and language. A named kind holds for all its languages.

    Raises BadSetting for a text that is no template.
    """
    typed = cleaned(wording.name, example="welcome", limit=30).replace(" ", "-").casefold()
    text = cleaned_text(wording.text, example=EXAMPLE, limit=LONGEST)
    for mistake in mistakes_in(text):
        raise BadSetting(f"{mistake.why}: {mistake.raw}", what=f"template-{mistake.why}", raw=mistake.raw)
    key = template_key(typed)
    known = [one for one in await templates(work.session, work.team.id) if template_key(one.name) == key]
    name = known[0].name if known else typed
    kind = wording.kind or (known[0].kind if known else TemplateKind.SERVICE)
    for one in known:
        if one.language != wording.language and one.kind is not kind:
            await _replace(work, one, Wording(name, one.language, one.text, kind), by)
    before = next((one for one in known if one.language == wording.language), None)
    return await _replace(work, before, Wording(name, wording.language, text, kind), by)


EXAMPLE = "/template add welcome {name|…} …"


async def _replace(work: Work, before: Template | None, wording: Wording, by: int | None) -> Template:
    kind = wording.kind or TemplateKind.SERVICE
    if before is not None:
        await _retire(work, before)
    made = await insert_row(
        work.session,
        template,
        team_id=work.team.id,
        name=wording.name,
        language=wording.language,
        kind=kind,
        text=wording.text,
        by_person_id=by,
        made_at=work.now,
    )
    subject = f"{wording.name} ({wording.language})"
    await audit.note(
        work.session,
        work.team.id,
        by,
        audit.Change("template", subject, before and before.text, wording.text),
        work.now,
    )
    return Template(made, wording.name, wording.language, kind, wording.text)


async def _retire(work: Work, one: Template) -> None:
    await work.session.execute(template.update().where(template.c.id == one.id).values(retired_at=work.now))


async def retire(work: Work, name: str, *, by: int | None, language: str | None = None) -> list[Template]:
    """Retire a template, in one language or all. Return the wordings that were in use; raises Unknown."""
    known = await templates_named(work.session, work.team.id, name)
    gone = [one for one in known if language in (None, one.language)]
    if not gone:
        raise unknown("template", f"{name} {language}", [f"{one.name} {one.language}" for one in known])
    for one in gone:
        await _retire(work, one)
        subject = f"{one.name} ({one.language})"
        await audit.note(work.session, work.team.id, by, audit.Change("template", subject, one.text, None), work.now)
    return gone


_NAMED = Prepared(
    sa.select(*_TEMPLATE)
    .where(
        template.c.team_id == sa.bindparam("team"),
        template.c.name == sa.bindparam("name"),
        template.c.retired_at.is_(None),
    )
    .order_by(template.c.language)
)


async def _in_language(session: Session, team_id: int, name: str, language: str) -> Template | None:
    """Return a template in a language if it has that, else in any; None where there is none."""
    known = [_read(row) for row in await _NAMED.rows(session, team=team_id, name=name)]
    if not known:  # it may be typed otherwise than it is kept
        key = template_key(name)
        known = [one for one in await templates(session, team_id) if template_key(one.name) == key]
    return next((one for one in known if one.language == language), known[0] if known else None)


async def render(
    work: Work,
    name: str,
    lead_id: int,
    *,
    given: Mapping[str, str] | None = None,
    kind: TemplateKind | None = None,
) -> Rendered | NotRendered:
    """Return the text of a template for a lead, or why there is none.

    `given`: values only the sender knows (a link, an amount); they go before the lead's. `kind`: as what it leaves,
    whatever it was saved as. Raises Gone for a lead that is not the team's.
    """
    one = await _in_language(work.session, work.team.id, name, work.team.language)
    if one is None:
        return NotRendered(NotSent.NO_TEMPLATE)
    return await render_wording(work, replace(one, kind=kind or one.kind), lead_id, given=given)


async def render_wording(
    work: Work, one: Template, lead_id: int, *, given: Mapping[str, str] | None = None
) -> Rendered | NotRendered:
    """Return one wording filled for a lead, or the fields that are missing."""
    fields = await fields_of(work, lead_id, one.language)
    made = compose(one.text, one.kind, work.team.region, {**fields, **(given or {})})
    if made.missing:
        return NotRendered(NotSent.MISSING_FIELD, made.missing)
    return Rendered(one, made.text, made.parts)
