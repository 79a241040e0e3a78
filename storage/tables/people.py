"""Teams and the people in them."""

import sqlalchemy as sa

from core.calendar.entries import CalendarEntryKind
from core.terms import Role
from storage.tables.columns import Json, Key, metadata, moment, one_of, only, row_id, text, to, whole, yes_no

team = sa.Table(
    "team",
    metadata,
    row_id(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    text("timezone"),
    text("language"),
    text("currency"),
    text("region"),
    text("managers_messenger", null=True),
    whole("managers_chat_id", null=True),
    text("marketing_messenger", null=True),
    whole("marketing_chat_id", null=True),
    moment("created_at"),
)

person = sa.Table(
    "person",
    metadata,
    row_id(),
    text("messenger"),
    whole("user_id"),
    text("name"),
    text("username", null=True),
    text("language", null=True),
    to("team", "team_id", null=True),
    yes_no("reachable", default=True),
    moment("created_at"),
    sa.UniqueConstraint("messenger", "user_id"),
    comment="team_id is the team in view: commands of a person in several teams speak of this one",
)

membership = sa.Table(
    "membership",
    metadata,
    row_id(),
    to("person", "person_id", index=True),
    to("team", "team_id"),
    *one_of("role", Role),
    sa.Column("weight", sa.Float, nullable=False, server_default="1"),
    whole("cap_open", null=True),
    whole("cap_day", null=True),
    sa.Column("plan", Json, nullable=True),
    yes_no("active", default=True),
    moment("created_at"),
    sa.UniqueConstraint("team_id", "person_id", "role"),
    sa.CheckConstraint("weight > 0", name="weight_positive"),
    comment="One row a role. The agent row carries weight, caps and the weekly plan; it is the agent's id everywhere",
)

shift = sa.Table(
    "shift",
    metadata,
    row_id(),
    to("membership", "member_id"),
    moment("started_at"),
    moment("acted_at", null=True),
    moment("ended_at", null=True),
    text("end_cause", null=True),
    moment("break_since", null=True),
    text("break_cause", null=True),
    whole("break_seconds", default=0),
    whole("booked_seconds", default=0),
    yes_no("planned", default=False),
    sa.Index(
        "ix_shift_open",
        "member_id",
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    ),
    sa.Index("ix_shift_member_id_started_at", "member_id", "started_at"),
    comment="acted_at: when the agent last did something with the bot, to the minute; NULL: nothing since the "
    "beginning. end_cause: own, plan, forgotten or left",
)

invite = sa.Table(
    "invite",
    metadata,
    row_id(),
    to("team", "team_id"),
    *one_of("role", Role),
    yes_no("first", default=False),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    to("person", "created_by", null=True),
    moment("created_at"),
    moment("expires_at"),
    moment("used_at", null=True),
    to("person", "used_by", null=True),
    whole("places", default=1),
    whole("taken", default=0),
    sa.CheckConstraint("taken >= 0 AND taken <= places", name="taken"),
    comment="places: how many may come in by it; used_by and used_at: the last of them. "
    "first: printed by a desk without an admin; dead when the next is printed and when an admin has come",
)

calendar_link = sa.Table(
    "calendar_link",
    metadata,
    sa.Column("member_id", Key, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    moment("made_at"),
    comment="The link behind which an agent's calendar finds their promises; one an agent, revoked by deleting it",
)

calendar_gone = sa.Table(
    "calendar_gone",
    metadata,
    row_id(),
    to("membership", "member_id"),
    *one_of("kind", CalendarEntryKind),
    whole("number"),
    moment("due_at"),
    whole("changes", default=0),
    moment("at"),
    sa.UniqueConstraint("member_id", "kind", "number"),
    sa.Index("ix_calendar_gone_number", "kind", "number"),
    comment="What was handed over or undone, and an agent's calendar must still take away. number: of the lead, or "
    "of the task as it was first given. changes: of rows that were removed, so that an entry's number never falls",
)

invite_try = sa.Table(
    "invite_try",
    metadata,
    row_id(),
    text("messenger"),
    whole("user_id"),
    moment("at"),
    sa.Index("ix_invite_try_user", "messenger", "user_id", "at"),
    comment="Wrong tokens, so that guessing is slowed",
)

instruction = sa.Table(
    "instruction",
    metadata,
    row_id(),
    to("team", "team_id", index=True),
    text("title"),
    text("text"),
    moment("changed_at"),
    comment="The team's own pages of what to do",
)

instruction_question = sa.Table(
    "instruction_question",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("person", "person_id"),
    text("text"),
    moment("asked_at"),
    moment("answered_at", null=True),
    sa.Index("ix_instruction_question_open", "team_id", **only("answered_at IS NULL")),
    comment="What somebody asked of how the team works; answered: it became a page, or was put aside",
)

instruction_read = sa.Table(
    "instruction_read",
    metadata,
    row_id(),
    to("instruction", "instruction_id"),
    to("person", "person_id"),
    moment("at"),
    sa.UniqueConstraint("instruction_id", "person_id"),
    comment="Who confirmed having read a page; older than the page's last change, it counts no more",
)
