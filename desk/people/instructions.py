"""The team's instructions: pages with a table of contents, and who confirmed to have read which."""

from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

import sqlalchemy as sa

from core.errors import BadSetting, Gone
from core.naming import NAME_LIMIT, cleaned, cleaned_text
from core.terms import Role
from desk.operations import audit
from storage.database import Session, insert
from storage.prepared import insert_row
from storage.tables import instruction, instruction_question, instruction_read, membership, person

MOST_PAGES = 60
LONGEST_QUESTION = 500
"""Its beginning becomes the title of a page; a question longer than a title also stands above the answer."""
QUESTIONS_SHOWN = 20
EXAMPLE = "/instructions add Refunds\nA refund takes three days; say so at once."


@dataclass(frozen=True, slots=True)
class InstructionPage:
    """One page as one reader sees it: `read`, if they confirmed this version of it."""

    id: int
    title: str
    text: str
    changed_at: datetime
    read: bool


async def pages(session: Session, team_id: int, reader: int) -> list[InstructionPage]:
    """List a team's pages in the order in which they were added."""
    confirmed = sa.exists().where(
        instruction_read.c.instruction_id == instruction.c.id,
        instruction_read.c.person_id == reader,
        instruction_read.c.at >= instruction.c.changed_at,
    )
    rows = await session.execute(
        sa.select(
            instruction.c.id, instruction.c.title, instruction.c.text, instruction.c.changed_at, confirmed.label("read")
        )
        .where(instruction.c.team_id == team_id)
        .order_by(instruction.c.id)
    )
    return [InstructionPage(row.id, row.title, row.text, row.changed_at, bool(row.read)) for row in rows]


async def page_of(session: Session, team_id: int, page_id: int, reader: int) -> InstructionPage:
    """Return one page of a team. Raises Gone."""
    found = next((one for one in await pages(session, team_id, reader) if one.id == page_id), None)
    if found is None:
        raise Gone(f"no page {page_id}")
    return found


async def write_page(session: Session, team_id: int, raw: str, *, page_id: int | None, by: int, now: datetime) -> int:
    """Add a page, or rewrite one; its first line is the title. Return its id.

    Raises BadSetting where title or text is missing, and Gone for a page that was deleted.
    """
    title, _, text = raw.strip().partition("\n")
    name, said = cleaned(title, example=EXAMPLE), cleaned_text(text, example=EXAMPLE)
    if not said:
        raise BadSetting("a page has a title and, below it, a text", what="instruction", example=EXAMPLE)
    if page_id is None:
        return await _add(session, team_id, name, said, by=by, now=now)
    await page_of(session, team_id, page_id, by)
    changed = instruction.update().where(instruction.c.id == page_id, instruction.c.team_id == team_id)
    await session.execute(changed.values(title=name, text=said, changed_at=now))
    await audit.note(session, team_id, by, audit.Change("instruction", name, None, "written"), now)
    return page_id


async def _add(session: Session, team_id: int, title: str, text: str, *, by: int, now: datetime) -> int:
    if len(await pages(session, team_id, by)) >= MOST_PAGES:
        raise BadSetting("too many pages", shape="pieces", least=0, most=MOST_PAGES, example=EXAMPLE)
    page_id = await insert_row(session, instruction, team_id=team_id, title=title, text=text, changed_at=now)
    await audit.note(session, team_id, by, audit.Change("instruction", title, None, "written"), now)
    return page_id


async def drop_page(session: Session, team_id: int, page_id: int, *, by: int, now: datetime) -> str:
    """Delete a page and return its title. Raises Gone."""
    page = await page_of(session, team_id, page_id, by)
    await session.execute(instruction_read.delete().where(instruction_read.c.instruction_id == page_id))
    await session.execute(instruction.delete().where(instruction.c.id == page_id))
    await audit.note(session, team_id, by, audit.Change("instruction", page.title, "written", None), now)
    return page.title


async def confirm(session: Session, team_id: int, page_id: int, *, by: int, now: datetime) -> None:
    """Note that a person has read the present version of a page. Raises Gone."""
    await page_of(session, team_id, page_id, by)
    await session.execute(
        insert(session, instruction_read)
        .values(instruction_id=page_id, person_id=by, at=now)
        .on_conflict_do_update(index_elements=["instruction_id", "person_id"], set_={"at": now})
    )


async def unread(session: Session, team_id: int, reader: int) -> int:
    """Count the pages this person has not confirmed."""
    return sum(not one.read for one in await pages(session, team_id, reader))


async def unconfirmed_readers(session: Session, team_id: int, page_id: int) -> list[str]:
    """Name the agents who have not confirmed a page as it is now."""
    confirmed = sa.exists().where(
        instruction_read.c.instruction_id == instruction.c.id,
        instruction_read.c.person_id == membership.c.person_id,
        instruction_read.c.at >= instruction.c.changed_at,
    )
    rows = await session.execute(
        sa.select(person.c.name)
        .select_from(membership.join(person, person.c.id == membership.c.person_id))
        .join(instruction, instruction.c.id == page_id)
        .where(
            membership.c.team_id == team_id,
            membership.c.role == Role.AGENT,
            membership.c.active.is_(sa.true()),
            ~confirmed,
        )
        .order_by(person.c.name)
    )
    return list(rows.scalars())


# -- questions ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InstructionQuestion:
    """A question about how the team works that no page answers yet."""

    id: int
    person_id: int
    who: str
    text: str


async def ask(session: Session, team_id: int, raw: str, *, by: int, now: datetime) -> str:
    """Keep a question for those who write the pages and return it. Raises BadSetting for an empty or too long one."""
    text = cleaned(raw, example="/instructions ask How long does a refund take?", limit=LONGEST_QUESTION)
    await insert_row(session, instruction_question, team_id=team_id, person_id=by, text=text, asked_at=now)
    return text


async def open_questions(session: Session, team_id: int) -> list[InstructionQuestion]:
    """List the open questions, the oldest first."""
    rows = await session.execute(
        sa.select(
            instruction_question.c.id,
            instruction_question.c.person_id,
            person.c.name.label("who"),
            instruction_question.c.text,
        )
        .join(person, person.c.id == instruction_question.c.person_id)
        .where(instruction_question.c.team_id == team_id, instruction_question.c.answered_at.is_(None))
        .order_by(instruction_question.c.id)
        .limit(QUESTIONS_SHOWN)
    )
    return [InstructionQuestion(**row._mapping) for row in rows]


async def question_of(session: Session, team_id: int, question_id: int) -> InstructionQuestion:
    """Return one open question. Raises Gone."""
    found = next((one for one in await open_questions(session, team_id) if one.id == question_id), None)
    if found is None:
        raise Gone(f"no open question {question_id}")
    return found


async def answer(session: Session, team_id: int, question_id: int, raw: str, *, by: int, now: datetime) -> int:
    """Make a page of a question and its answer, for everybody to read. Return the page's id.

    Raises BadSetting where the answer is missing or too long, and Gone.
    """
    one = await question_of(session, team_id, question_id)
    said = cleaned_text(raw, example=EXAMPLE, least=1)
    title = shorten(one.text, NAME_LIMIT, placeholder="…")
    text = said if title == one.text else f"{one.text}\n\n{said}"
    page_id = await _add(session, team_id, title, text, by=by, now=now)
    await put_aside(session, team_id, question_id, now)
    return page_id


async def put_aside(session: Session, team_id: int, question_id: int, now: datetime) -> None:
    """Close a question without an answer."""
    this = (instruction_question.c.id == question_id, instruction_question.c.team_id == team_id)
    await session.execute(instruction_question.update().where(*this).values(answered_at=now))
