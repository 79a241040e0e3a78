"""The first tables.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON(none_as_null=True)

# The kinds of columns as they were on this day; a migration never follows the models.


def row_id() -> Any:
    return sa.Column("id", KEY, primary_key=True, autoincrement=True)


def to(target: str, name: str, *, null: bool = False) -> Any:
    return sa.Column(name, KEY, sa.ForeignKey(f"{target}.id"), nullable=null)


def text(name: str, *, null: bool = False, default: str | None = None) -> Any:
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def text_by_code(name: str) -> Any:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False)


def whole(name: str, *, null: bool = False, default: str | None = None) -> Any:
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=default)


def yes_no(name: str, *, default: bool) -> Any:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.true() if default else sa.false())


def moment(name: str, *, null: bool = False) -> Any:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def one_of(name: str, *words: str, null: bool = False, default: str | None = None) -> Any:
    quoted = f'"{name}"'
    allowed = " OR ".join(f"{quoted} = '{word}'" for word in words)
    column = sa.Column(name, sa.String(32), nullable=null, server_default=default)
    return column, sa.CheckConstraint(allowed, name=name)


def only(condition: str) -> Any:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "blob",
        row_id(),
        text("content_type"),
        text("name"),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        moment("created_at"),
        comment="Pictures and files waiting to be sent; outbox payloads name them by id",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "conversation",
        row_id(),
        text("messenger"),
        whole("chat_id"),
        whole("user_id"),
        text("state", null=True),
        sa.Column("data", JSON, nullable=True),
        moment("changed_at"),
        sa.UniqueConstraint("messenger", "chat_id", "user_id"),
        sqlite_autoincrement=True,
    )

    op.create_table(
        "delivery_report",
        row_id(),
        text("gateway"),
        text("reference"),
        *one_of("state", "queued", "sent", "delivered", "failed", "blocked", "unknown", "withheld"),
        text("code", default=""),
        moment("at"),
        sa.UniqueConstraint("gateway", "reference", "state", "code"),
        comment="What providers say of texts. One may come before the answer to the sending that tells whose it is",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "epoch",
        row_id(),
        *one_of("cause", "first", "gap", "restored"),
        moment("unknown_since", null=True),
        moment("began_at"),
        moment("seen_at"),
        text("token"),
        text("place", default=""),
        yes_no("copied", default=False),
        yes_no("told", default=False),
        moment("confirmed_at", null=True),
        comment="A row a stretch of the database's life, the newest now. unknown_since: the last sign of life before it. seen_at: the last one in it. place: which PostgreSQL it lies in. copied: set in a backup, never in the original. confirmed_at: when an admin let the desk act by itself again after a restore",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "gateway_cursor",
        row_id(),
        text("gateway"),
        text("cursor", default=""),
        moment("begun_at"),
        moment("asked_at"),
        whole("failures", default="0"),
        sa.UniqueConstraint("gateway"),
        comment="How far the inbox of a provider that must be asked is read. begun_at: when it was asked first; what is older by more than a day is no lead",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "inbox",
        row_id(),
        text("source"),
        text("event_key"),
        text("lane"),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        *one_of("state", "new", "done", "dead", "dismissed"),
        whole("tries", default="0"),
        moment("received_at"),
        moment("next_try_at", null=True),
        moment("done_at", null=True),
        text("error", null=True),
        sa.UniqueConstraint("source", "event_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_dead", "inbox", ["id"], **only("state = 'dead'"))
    op.create_index("ix_inbox_new", "inbox", ["id"], **only("state = 'new'"))

    op.create_table(
        "invite_try",
        row_id(),
        text("messenger"),
        whole("user_id"),
        moment("at"),
        comment="Wrong tokens, so that guessing is slowed",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invite_try_user", "invite_try", ["messenger", "user_id", "at"])

    op.create_table(
        "job_run",
        row_id(),
        text("kind"),
        text("scope"),
        text("due"),
        *one_of("state", "running", "done", "failed", "skipped"),
        moment("started_at"),
        moment("lease_until", null=True),
        moment("finished_at", null=True),
        whole("tries", default="1"),
        text("detail", null=True),
        sa.UniqueConstraint("kind", "scope", "due"),
        comment="due: the scheduled time as the job's own key, e.g. a local date",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_job_run_failed", "job_run", ["scope", "kind"], **only("state = 'failed'"))
    op.create_index("ix_job_run_kind_started_at", "job_run", ["kind", "started_at"])

    op.create_table(
        "outbox",
        row_id(),
        text("messenger"),
        whole("chat_id"),
        *one_of("urgency", "tap_answer", "promise", "card", "reminder", "receipt", "money", "answer", "journey", "digest", "campaign"),
        text("method"),
        sa.Column("payload", JSON, nullable=False),
        *one_of("state", "queued", "sending", "sent", "superseded", "unknown", "dead", "dismissed"),
        to("outbox", "edits", null=True),
        whole("tries", default="0"),
        moment("not_before", null=True),
        moment("created_at"),
        moment("sent_at", null=True),
        whole("message_id", null=True),
        text("error", null=True),
        comment="messenger: whose bot takes it there, or gateway:NAME. edits: the row whose message this one changes",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_edits", "outbox", ["edits"], **only("edits IS NOT NULL"))
    op.create_index("ix_outbox_ill", "outbox", ["id"], **only("state IN ('dead', 'unknown')"))
    op.create_index("ix_outbox_message", "outbox", ["chat_id", "message_id"], **only("message_id IS NOT NULL"))
    op.create_index("ix_outbox_queued", "outbox", ["id"], **only("state = 'queued'"))
    op.create_index("ix_outbox_unanswered", "outbox", ["chat_id", "id"], **only("(state = 'sending' OR state = 'dead' OR state = 'unknown' OR state = 'superseded')"))

    op.create_table(
        "silence",
        row_id(),
        text("messenger"),
        text("way"),
        moment("began_at"),
        moment("ended_at", null=True),
        comment="When nothing came through to a messenger (way: sending, fetching), or the desk itself stood still (way: desk, messenger empty): time that is held against nobody",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_silence_messenger_ended_at", "silence", ["messenger", "ended_at"])
    op.create_index("ix_silence_open", "silence", ["messenger", "way"], **only("ended_at IS NULL"))

    op.create_table(
        "team",
        row_id(),
        text("name"),
        text("timezone"),
        text("language"),
        text("currency"),
        text("region"),
        text("managers_messenger", null=True),
        whole("managers_chat_id", null=True),
        text("marketing_messenger", null=True),
        whole("marketing_chat_id", null=True),
        moment("created_at"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )

    op.create_table(
        "timer",
        moment("due_at"),
        text("kind"),
        whole("subject"),
        whole("sequence", default="0"),
        sa.Column("payload", JSON, nullable=True),
        whole("tries", default="0"),
        sa.PrimaryKeyConstraint("due_at", "kind", "subject"),
        comment="Everything that must act at a time, in its order. sequence: the number its subject had when this was set; a wake that finds another number does nothing",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_timer_prompt", "timer", ["due_at"], **only("kind <> 'journey'"))

    op.create_table(
        "bank",
        row_id(),
        to("team", "team_id"),
        text("name"),
        text("channel"),
        whole("a_head", default="8"),
        whole("a_day", null=True),
        whole("top_up", default="2"),
        whole("lane_full", default="300"),
        sa.Column("windows", JSON, nullable=True),
        yes_no("paused", default=False),
        moment("created_at"),
        sa.UniqueConstraint("team_id", "name"),
        sa.CheckConstraint("a_head >= 0 AND top_up >= 0 AND lane_full >= 1", name="amounts"),
        comment="a_head: rows let out a day for each agent at work; a_day: for the team at the most; top_up: leads due for each agent on shift below which more are let out; lane_full: leads waiting in the bank lane above which none is. windows: spans of local time, NULL for all calling hours. channel: a slug",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "barred_mark",
        to("team", "team_id"),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "mark"),
        comment="Numbers nobody may call whose people were erased, as hashes by the team's key",
        sqlite_with_rowid=False,
    )

    op.create_table(
        "channel",
        row_id(),
        to("team", "team_id"),
        text("slug"),
        text("name"),
        whole("promise", default="300"),
        text("script", default=""),
        yes_no("paused", default=False),
        sa.UniqueConstraint("team_id", "slug"),
        comment="promise: seconds of working time until the first call",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "channel_rule",
        row_id(),
        to("team", "team_id"),
        whole("position"),
        text("line"),
        sa.UniqueConstraint("team_id", "position"),
        comment="line: one rule in the language of core/arrivals/channel_rules.py",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "field",
        row_id(),
        to("team", "team_id"),
        text("name"),
        moment("created_at"),
        sa.UniqueConstraint("team_id", "name"),
        comment="What a team keeps of a contact beside name and number: city, weight, car…",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "gateway_way",
        row_id(),
        text("gateway"),
        to("team", "team_id"),
        *one_of("medium", "sms", "direct", "email"),
        sa.UniqueConstraint("gateway"),
        comment="By which gateways customers can be written to, as the configuration said at the last start: cards tell it",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "import_word",
        to("team", "team_id"),
        *one_of("kind", "outcome", "agent", "stage", "tag"),
        text("word"),
        text("means"),
        sa.PrimaryKeyConstraint("team_id", "kind", "word"),
        comment="What a word of a file means to the team, asked once by buttons. word: folded. means: the key of an outcome, the id of a membership, the slug of a channel, `open` or `over` of a stage; empty: nothing, its rows are left out (an outcome) or taken without it",
        sqlite_with_rowid=False,
    )

    op.create_table(
        "instruction",
        row_id(),
        to("team", "team_id"),
        text("title"),
        text("text"),
        moment("changed_at"),
        comment="The team's own pages of what to do",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instruction_team_id", "instruction", ["team_id"])

    op.create_table(
        "journey_hearing",
        sa.Column("team_id", KEY, sa.ForeignKey("team.id"), primary_key=True, autoincrement=False),
        whole("event_id", default="0"),
        whole("touch_id", default="0"),
        whole("consent_id", default="0"),
        whole("entry_id", default="0"),
        comment="How far a team's news was told to the runs it concerns; entry_id: of the books of orders",
    )

    op.create_table(
        "knowledge",
        row_id(),
        to("team", "team_id"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("past", JSON, nullable=False),
        sa.Column("curves", JSON, nullable=False),
        moment("made_at"),
        sa.UniqueConstraint("team_id", "day"),
        comment="All attempts up to and with the local `day`, added up with forgetting, and the curves learned from them: the night's work, which can be made again from the attempts",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "ledger",
        sa.Column("team_id", KEY, sa.ForeignKey("team.id"), primary_key=True, autoincrement=False),
        sa.Column("handed", sa.Float, nullable=False),
        sa.Column("worked", sa.Float, nullable=False),
        sa.Column("prices", JSON, nullable=True),
        moment("booked_at"),
        comment="The sums of a team's ledger, and up to when it is booked",
    )

    op.create_table(
        "outcome",
        row_id(),
        to("team", "team_id"),
        text("key"),
        *one_of("kind", "sale", "refusal", "callback", "unreached", "unworkable", "do_not_call"),
        sa.Column("flags", JSON, nullable=False),
        sa.Column("names", JSON, nullable=False),
        *one_of("place", "card", "more", "off"),
        whole("position"),
        whole("least_talk", default="0"),
        whole("least_note", default="0"),
        sa.UniqueConstraint("team_id", "key"),
        comment="The outcomes of a team. kind and flags stand for ever; names: by language, over the catalogue's; place: where its button stands. least_talk: seconds of a call below which it is asked about; least_note: letters its note needs",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "own_number",
        row_id(),
        to("team", "team_id"),
        sa.Column("phone", sa.String(length=20), nullable=False),
        text("note", default=""),
        sa.UniqueConstraint("team_id", "phone"),
        comment="Lines and staff of the company: never a lead",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "person",
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
        sqlite_autoincrement=True,
    )

    op.create_table(
        "phase_template",
        row_id(),
        to("team", "team_id"),
        text("name"),
        sa.Column("phases", JSON, nullable=False),
        sa.UniqueConstraint("team_id", "name"),
        comment="phases: name and days after the beginning, in their order",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "product",
        row_id(),
        to("team", "team_id"),
        text("name"),
        whole("price", null=True),
        yes_no("active", default=True),
        sa.UniqueConstraint("team_id", "name"),
        comment="price: minor units of the team's currency",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "request",
        row_id(),
        text("kind"),
        to("team", "team_id"),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("payload", JSON, nullable=False),
        *one_of("state", "asked", "running", "done", "failed", "cancelled"),
        sa.Column("progress", JSON, nullable=True),
        whole("tries", default="0"),
        moment("asked_at"),
        moment("worth_until", null=True),
        moment("started_at", null=True),
        moment("lease_until", null=True),
        moment("finished_at", null=True),
        text("detail", null=True),
        sa.UniqueConstraint("kind", "mark"),
        comment="Long work somebody asked for. mark: the hash of its payload, so that the same is asked once. tries: who holds it, by number. progress: how far its work has come. worth_until: later, nobody needs an answer",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_request_unfinished", "request", ["kind", "id"], **only("state IN ('asked', 'running', 'failed')"))

    op.create_table(
        "score_model",
        sa.Column("team_id", KEY, sa.ForeignKey("team.id"), primary_key=True, autoincrement=False),
        sa.Column("ideals", JSON, nullable=False),
        sa.Column("state", JSON, nullable=True),
        sa.Column("verdict", JSON, nullable=True),
        yes_no("in_use", default=False),
        moment("made_at", null=True),
        moment("learned_at", null=True),
        whole("learned_to", default="0"),
        whole("tiered_to", default="0"),
        comment="ideals: the admin's lines of points. state: model, channel rates, judge and classes, which a night makes anew from the finished leads. learned_at, learned_to: when the last outcome it learned was given, and its lead; tiered_to: the last lead that was looked at for its grade and class",
    )

    op.create_table(
        "setting",
        row_id(),
        to("team", "team_id"),
        text("key"),
        text("scope", default=""),
        sa.Column("value", JSON, nullable=False),
        moment("changed_at"),
        sa.UniqueConstraint("team_id", "key", "scope"),
        comment="scope: for which leads it holds, empty for all; a key that begins with segment. names a filter of leads",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "step_rule",
        row_id(),
        to("team", "team_id"),
        *one_of("kind", "service_call", "cross_sell", "referral_asked", "up_sell", "loyal", "advocate"),
        yes_no("on", default=True),
        whole("after_days"),
        whole("satisfaction", default="0"),
        whole("purchases", default="1"),
        yes_no("referral", default=False),
        text("script", default=""),
        sa.UniqueConstraint("team_id", "kind"),
        comment="What a team changed of the steps after a sale; a kind without a row follows the default",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "alarm",
        row_id(),
        to("team", "team_id"),
        *one_of("kind", "nobody", "promise", "oldest", "idle", "silent", "dead", "backup"),
        text("subject", default=""),
        sa.Column("facts", JSON, nullable=False),
        moment("raised_at"),
        moment("told_at", null=True),
        moment("ended_at", null=True),
        moment("called_at", null=True),
        to("person", "called_by_person_id", null=True),
        comment="subject: what of its kind, a channel, a hand-out, a gateway. facts: what is told of it. told_at: when the managers were told; NULL: its kind was quiet, or only the agent was asked. called_at: when somebody last called the agents to work by it",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alarm_now", "alarm", ["team_id", "kind", "subject"], unique=True, **only("ended_at IS NULL"))
    op.create_index("ix_alarm_team_id_raised_at", "alarm", ["team_id", "raised_at"])

    op.create_table(
        "alarm_mute",
        row_id(),
        to("team", "team_id"),
        *one_of("kind", "nobody", "promise", "oldest", "idle", "silent", "dead", "backup"),
        moment("until_at"),
        to("person", "by_person_id"),
        sa.UniqueConstraint("team_id", "kind"),
        sqlite_autoincrement=True,
    )

    op.create_table(
        "audit",
        row_id(),
        to("team", "team_id", null=True),
        to("person", "person_id", null=True),
        text("what"),
        text("subject", default=""),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        moment("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_team_id_at", "audit", ["team_id", "at"])

    op.create_table(
        "bank_source",
        row_id(),
        to("bank", "bank_id"),
        text("gateway"),
        yes_no("standby", default=False),
        yes_no("configured", default=True),
        text("agreed", default=""),
        moment("agreed_at", null=True),
        sa.Column("cursor", JSON, nullable=True),
        moment("due_at"),
        moment("lease_until", null=True),
        moment("tried_at", null=True),
        moment("answered_at", null=True),
        whole("failures", default="0"),
        text("fault", null=True),
        text("detail", default=""),
        moment("failed_since", null=True),
        moment("told_at", null=True),
        whole("skew", default="0"),
        moment("checked_at", null=True),
        moment("doubted_at", null=True),
        whole("doubts", default="0"),
        whole("doubted_gone", null=True),
        sa.UniqueConstraint("bank_id", "gateway"),
        comment="cursor: up to where its rows are kept. failures in a row; told_at: when the admins were told of them. skew: seconds its clock is ahead. checked_at: when the last comparison of all its ids began; doubted_at: when one first missed so much of the stock that it was not believed. doubts: how many on end, empty or not, since rows came back; doubted_gone: how many rows the last of them missed, NULL: it listed none. agreed, agreed_at: to which texts its people agreed and when, by the configuration",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "contact",
        row_id(),
        to("team", "team_id"),
        sa.Column("phone", sa.String(length=20), nullable=True),
        text("name", null=True),
        text("zone", null=True),
        moment("do_not_call_at", null=True),
        to("person", "do_not_call_by", null=True),
        moment("created_at"),
        sa.UniqueConstraint("team_id", "phone"),
        sa.CheckConstraint("phone LIKE '+%'", name="phone_e164"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_barred", "contact", ["team_id", "id"], **only("do_not_call_at IS NOT NULL"))

    op.create_table(
        "entry_promise",
        row_id(),
        to("team", "team_id"),
        to("channel", "channel_id"),
        text("key"),
        text("entry"),
        whole("promise"),
        sa.UniqueConstraint("channel_id", "key"),
        comment="An entry that promises another time than its channel; key: its name folded; promise: as the channel's",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_promise_team_id", "entry_promise", ["team_id"])

    op.create_table(
        "file_import",
        row_id(),
        to("team", "team_id"),
        *one_of("kind", "leads", "calls", "sales"),
        text("name"),
        text("digest"),
        text("channel", default=""),
        text("system", default=""),
        text("agreed", default=""),
        moment("agreed_at", null=True),
        text("consent_head", default=""),
        *one_of("state", "waiting", "running", "done", "undone", "cancelled"),
        whole("read", default="0"),
        sa.Column("counts", JSON, nullable=True),
        to("person", "by_person_id", null=True),
        text("source", default=""),
        text("messenger", null=True),
        whole("chat_id", null=True),
        to("outbox", "letter_id", null=True),
        sa.Column("choice", JSON, nullable=True),
        moment("started_at"),
        moment("ended_at", null=True),
        comment="digest: of the content, by which a broken-off import finds its place. read: rows of the file whose effect is committed. system: the one the file was exported from. agreed, agreed_at: to which texts its people agreed and when, as stated by who brought it; empty: nothing is stated. consent_head: the column in which each row says whether its person agreed; empty: none. source: the messenger's id of a file dropped into a chat; letter_id: the message there that shows how far it is. choice: what was chosen by buttons: columns, and whom and which stage a word of the file means",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_file_import_team_id_digest", "file_import", ["team_id", "digest"])

    op.create_table(
        "hour_reach",
        to("channel", "channel_id"),
        whole("hour"),
        whole("tried"),
        whole("reached"),
        sa.PrimaryKeyConstraint("channel_id", "hour"),
        comment="Calls of the last 90 days by the hour of the contact's day, added up each night",
    )

    op.create_table(
        "instruction_question",
        row_id(),
        to("team", "team_id"),
        to("person", "person_id"),
        text("text"),
        moment("asked_at"),
        moment("answered_at", null=True),
        comment="What somebody asked of how the team works; answered: it became a page, or was put aside",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instruction_question_open", "instruction_question", ["team_id"], **only("answered_at IS NULL"))

    op.create_table(
        "instruction_read",
        row_id(),
        to("instruction", "instruction_id"),
        to("person", "person_id"),
        moment("at"),
        sa.UniqueConstraint("instruction_id", "person_id"),
        comment="Who confirmed having read a page; older than the page's last change, it counts no more",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "invite",
        row_id(),
        to("team", "team_id"),
        *one_of("role", "agent", "marketing", "manager", "admin"),
        yes_no("first", default=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        to("person", "created_by", null=True),
        moment("created_at"),
        moment("expires_at"),
        moment("used_at", null=True),
        to("person", "used_by", null=True),
        whole("places", default="1"),
        whole("taken", default="0"),
        sa.UniqueConstraint("token_hash"),
        sa.CheckConstraint("taken >= 0 AND taken <= places", name="taken"),
        comment="places: how many may come in by it; used_by and used_at: the last of them. first: printed by a desk without an admin; dead when the next is printed and when an admin has come",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "journey",
        row_id(),
        to("team", "team_id"),
        text("name"),
        *one_of("state", "draft", "running", "stopped"),
        whole("version"),
        sa.Column("usual_rate", sa.Float, nullable=True),
        whole("event_id", default="0"),
        moment("looked_at", null=True),
        whole("gone_through", default="0"),
        to("person", "by_person_id", null=True),
        moment("made_at"),
        moment("started_at", null=True),
        moment("stopped_at", null=True),
        sa.UniqueConstraint("team_id", "name"),
        comment="version: the number of the version that newcomers get. usual_rate: sales a contact before it began, which the verdict is tuned by. event_id, looked_at: up to which event, and when, who enters was looked for. For an occasion looked_at lies in the day that is being gone through, and gone_through is the last contact that was",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "lead_price",
        row_id(),
        to("team", "team_id"),
        to("channel", "channel_id"),
        whole("price"),
        text("currency"),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=True),
        to("person", "by_person_id", null=True),
        moment("created_at"),
        sa.CheckConstraint("price > 0", name="price_positive"),
        comment="price: minor units for each new lead of the channel, from first_day to last_day, both included",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lead_price_team_id", "lead_price", ["team_id", "channel_id"])

    op.create_table(
        "membership",
        row_id(),
        to("person", "person_id"),
        to("team", "team_id"),
        *one_of("role", "agent", "marketing", "manager", "admin"),
        sa.Column("weight", sa.Float, nullable=False, server_default="1"),
        whole("cap_open", null=True),
        whole("cap_day", null=True),
        sa.Column("plan", JSON, nullable=True),
        yes_no("active", default=True),
        moment("created_at"),
        sa.UniqueConstraint("team_id", "person_id", "role"),
        sa.CheckConstraint("weight > 0", name="weight_positive"),
        comment="One row a role. The agent row carries weight, caps and the weekly plan; it is the agent's id everywhere",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])

    op.create_table(
        "offer",
        row_id(),
        to("team", "team_id"),
        to("channel", "channel_id", null=True),
        text("campaign", null=True),
        to("product", "product_id", null=True),
        text("text"),
        moment("valid_from"),
        moment("valid_to", null=True),
        to("person", "created_by", null=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_offer_team_id", "offer", ["team_id"])

    op.create_table(
        "product_link",
        row_id(),
        to("product", "product_id"),
        to("product", "other_id"),
        *one_of("kind", "goes_with", "comes_next"),
        sa.UniqueConstraint("product_id", "other_id"),
        comment="other_id is proposed to who buys product_id: beside it, or later",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_product_link_product_id", "product_link", ["product_id"])

    op.create_table(
        "protocol",
        row_id(),
        to("team", "team_id"),
        to("channel", "channel_id", null=True),
        *one_of("lane", "promised", "live", "fresh", "retry", "bank", "recycled", "needs_number", null=True),
        sa.Column("tier", sa.String(length=1), nullable=True),
        text("segment", null=True),
        sa.Column("lines", JSON, nullable=False),
        *one_of("state", "draft", "live", "withdrawn"),
        sa.Column("live_from", sa.Date, nullable=True),
        to("person", "by_person_id", null=True),
        moment("made_at"),
        comment="lines: what differs from the team's settings, as it is typed. Of the live ones of a scope the newest whose day has come is in force; tier: the class; segment: a named filter of the settings",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_protocol_live", "protocol", ["team_id", "id"], **only("state = 'live'"))

    op.create_table(
        "spend",
        row_id(),
        to("team", "team_id"),
        to("channel", "channel_id"),
        text("campaign", default=""),
        sa.Column("day", sa.Date, nullable=False),
        whole("amount"),
        text("currency"),
        to("person", "by_person_id", null=True),
        moment("created_at"),
        moment("removed_at", null=True),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        comment="amount: minor units of the currency. A cost that was typed wrongly is removed, not changed",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_spend_team_id_day", "spend", ["team_id", "day"])

    op.create_table(
        "template",
        row_id(),
        to("team", "team_id"),
        text("name"),
        text("language"),
        *one_of("kind", "service", "advert"),
        text("text"),
        to("person", "by_person_id", null=True),
        moment("made_at"),
        moment("retired_at", null=True),
        comment="A wording that is changed is retired and written anew: what was sent keeps the row it was made from",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_template_in_use", "template", ["team_id", "name", "language"], unique=True, **only("retired_at IS NULL"))

    op.create_table(
        "account_manager",
        sa.Column("member_id", KEY, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
        moment("since"),
        comment="Agents to whom the team's rule gives new customers",
    )

    op.create_table(
        "calendar_gone",
        row_id(),
        to("membership", "member_id"),
        *one_of("kind", "promise", "task"),
        whole("number"),
        moment("due_at"),
        whole("changes", default="0"),
        moment("at"),
        sa.UniqueConstraint("member_id", "kind", "number"),
        comment="What was handed over or undone, and an agent's calendar must still take away. number: of the lead, or of the task as it was first given. changes: of rows that were removed, so that an entry's number never falls",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_calendar_gone_number", "calendar_gone", ["kind", "number"])

    op.create_table(
        "calendar_link",
        sa.Column("member_id", KEY, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        moment("made_at"),
        sa.UniqueConstraint("token_hash"),
        comment="The link behind which an agent's calendar finds their promises; one an agent, revoked by deleting it",
    )

    op.create_table(
        "commission_payout",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        whole("amount"),
        text("currency"),
        to("person", "by_person_id"),
        moment("at"),
        to("commission_payout", "same_as", null=True),
        sa.UniqueConstraint("same_as"),
        comment="The book of what was paid out to who sent buyers, in minor units. same_as: the entry that this one, over as much below zero, takes back",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commission_payout_contact_id", "commission_payout", ["contact_id"])

    op.create_table(
        "consent",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        *one_of("medium", "sms", "direct", "email"),
        text("line", default=""),
        sa.Column("given", sa.Boolean, nullable=False),
        text("how"),
        text("wording"),
        moment("said_at"),
        to("file_import", "import_id", null=True),
        comment="Every word about being written to, the last of a line holds; an empty line means all lines. import_id: of the file whose row says so",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consent_contact_id_medium_line", "consent", ["contact_id", "medium", "line"])
    op.create_index("ix_consent_import_id", "consent", ["import_id"])

    op.create_table(
        "contact_key",
        to("team", "team_id"),
        text_by_code("key"),
        to("contact", "contact_id"),
        sa.PrimaryKeyConstraint("team_id", "key", "contact_id"),
        comment="By what a contact is found: the folded name once a word, that word first; the number backwards after a #",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_key_contact_id", "contact_key", ["contact_id"])

    op.create_table(
        "customer",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        to("membership", "sold_by", null=True),
        to("membership", "owner_id", null=True),
        moment("first_sale_at", null=True),
        moment("last_sale_at", null=True),
        whole("sales", default="0"),
        whole("amount", default="0"),
        text("currency"),
        *one_of("tier", "A", "B", "C", default="C"),
        moment("made_at"),
        moment("changed_at"),
        sa.UniqueConstraint("contact_id"),
        comment="A contact with a sale. sold_by: who made the first sale; owner_id: who looks after them now, beside the owner of a lead. sales, amount: of what stands, in minor units of the currency; 0 sales: all were taken back",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_amount", "customer", ["team_id", "amount"])
    op.create_index("ix_customer_last_sale_at", "customer", ["team_id", "last_sale_at"])
    op.create_index("ix_customer_owner_id", "customer", ["team_id", "owner_id"])

    op.create_table(
        "field_value",
        to("contact", "contact_id"),
        to("field", "field_id"),
        text("value"),
        to("person", "by_person_id"),
        moment("at"),
        sa.PrimaryKeyConstraint("contact_id", "field_id"),
    )
    op.create_index("ix_field_value_field_id", "field_value", ["field_id"])

    op.create_table(
        "handle",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        text("network"),
        text("handle_id"),
        text("username", null=True),
        text("gateway"),
        moment("wrote_at"),
        text("comment_id", null=True),
        moment("asked_at", null=True),
        moment("asked_again_at", null=True),
        sa.UniqueConstraint("team_id", "network", "handle_id"),
        comment="wrote_at opens the 24 h in which we may answer; asked_at: the number is asked for; asked_again_at: and once more. comment_id: they only commented so far, and get one private reply to it; empty: they got it, or none is open. username: folded; handle_id: the network's, or @username while only that is known",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_handle_contact_id", "handle", ["contact_id"])
    op.create_index("ix_handle_username", "handle", ["team_id", "network", "username"])

    op.create_table(
        "journey_change",
        row_id(),
        to("journey", "journey_id"),
        text("what"),
        sa.Column("before", JSON, nullable=False),
        to("person", "by_person_id", null=True),
        moment("at"),
        moment("undone_at", null=True),
        comment="What people did to a journey, with what undoes it",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journey_change_journey_id", "journey_change", ["journey_id"])

    op.create_table(
        "journey_version",
        row_id(),
        to("journey", "journey_id"),
        whole("number"),
        text("text"),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        to("person", "by_person_id", null=True),
        moment("made_at"),
        sa.UniqueConstraint("journey_id", "number"),
        comment="A declaration as it was given; it never changes, and a run keeps the one it entered by",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "lead",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        to("channel", "channel_id"),
        text("entry", default=""),
        text("campaign", default=""),
        text("branch", default=""),
        text("tier", default="B"),
        whole("grade", default="0"),
        text("zone", default=""),
        *one_of("state", "open", "held", "won", "lost", "void"),
        *one_of("lane", "promised", "live", "fresh", "retry", "bank", "recycled", "needs_number"),
        moment("arrived_at"),
        moment("due_at", null=True),
        yes_no("ready", default=False),
        moment("pinned_at", null=True),
        to("person", "assigned_by", null=True),
        to("membership", "owner_id", null=True),
        moment("owner_until", null=True),
        to("membership", "holder_id", null=True),
        to("membership", "barred_id", null=True),
        moment("barred_until", null=True),
        to("membership", "lost_by", null=True),
        whole("attempts", default="0"),
        text("last_outcome", null=True),
        *one_of("lost_reason", "no_contact", "too_expensive", "bought_elsewhere", "no_need", "not_now", "no_trust", "other", "do_not_call", null=True),
        text("lost_note", null=True),
        whole("recycles", default="0"),
        moment("created_at"),
        moment("closed_at", null=True),
        sa.Column("bucket", sa.Text, sa.Computed("CASE WHEN state = 'open' AND ready AND lane NOT IN ('promised', 'needs_number') THEN CAST(lane AS TEXT) || ':' || CAST(channel_id AS TEXT) || ':' || CAST(attempts AS TEXT) || ':' || CAST(grade AS TEXT) || ':' || zone || ':' || branch END", persisted=True), nullable=True),
        sa.CheckConstraint("(state = 'held') = (holder_id IS NOT NULL)", name="held_has_holder"),
        sa.CheckConstraint("state <> 'open' OR due_at IS NOT NULL", name="open_has_due"),
        sa.CheckConstraint("tier = 'A' OR tier = 'B' OR tier = 'C'", name="tier"),
        comment="due_at of an open lead: the next action; of a lost one: when it may be recycled. ready: its time has come, as far as the desk has noticed. zone: the contact's, where it is not the team's. branch: how it came in through its channel, as the rates know it. tier, grade: the class and the step of log odds that its attributes put it beyond its channel. owner_until: nobody else may have it before. assigned_by: who gave it to its owner by hand. barred_id: who let it lapse or gave it back, until barred_until; lost_by: who lost it last, for whom it is not recycled",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lead_bucket", "lead", ["team_id", "bucket", "arrived_at", "id"], **only("bucket IS NOT NULL"))
    op.create_index("ix_lead_contact_id", "lead", ["contact_id", "id"])
    op.create_index("ix_lead_contact_open", "lead", ["contact_id"], unique=True, **only("state IN ('open', 'held')"))
    op.create_index("ix_lead_held", "lead", ["team_id", "holder_id"], **only("holder_id IS NOT NULL"))
    op.create_index("ix_lead_live", "lead", ["team_id", "arrived_at"], **only("lane = 'live' AND state IN ('open', 'held')"))
    op.create_index("ix_lead_owner", "lead", ["owner_id", "due_at"], **only("state = 'open' AND owner_id IS NOT NULL"))
    op.create_index("ix_lead_pinned", "lead", ["team_id", "pinned_at"], **only("state = 'open' AND pinned_at IS NOT NULL"))
    op.create_index("ix_lead_promised", "lead", ["team_id", "due_at", "id"], **only("state = 'open' AND lane = 'promised'"))
    op.create_index("ix_lead_recycle", "lead", ["team_id", "due_at"], **only("state = 'lost' AND due_at IS NOT NULL"))
    op.create_index("ix_lead_team_id_closed_at", "lead", ["team_id", "closed_at"])
    op.create_index("ix_lead_team_id_created_at", "lead", ["team_id", "created_at"])
    op.create_index("ix_lead_waiting", "lead", ["team_id", "due_at"], **only("state = 'open' AND NOT ready"))

    op.create_table(
        "message_attempt",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        *one_of("kind", "call", "sms", "direct", "email"),
        moment("at"),
        text("mark"),
        sa.UniqueConstraint("mark"),
        comment="Messages to a contact, which count against the caps beside the calls in `attempt`. mark: what sent it, so that it counts once",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_attempt_contact_id_at", "message_attempt", ["contact_id", "at"])

    op.create_table(
        "past_call",
        row_id(),
        to("team", "team_id"),
        to("file_import", "import_id"),
        to("contact", "contact_id"),
        to("channel", "channel_id"),
        to("membership", "member_id", null=True),
        text("agent", default=""),
        text("outcome"),
        *one_of("kind", "sale", "refusal", "callback", "unreached", "unworkable", "do_not_call"),
        sa.Column("reached", sa.Boolean, nullable=False),
        text("note", default=""),
        whole("amount", default="0"),
        moment("at"),
        yes_no("timed", default=False),
        whole("hour", null=True),
        whole("number", default="1"),
        whole("age", default="0"),
        sa.UniqueConstraint("contact_id", "at", "outcome"),
        comment="Calls made before the desk or beside it, out of old sheets: they show on cards and teach the rates as old evidence, and no figure of a day counts them. agent: as the sheet calls them; timed: whether the hour is known; number, age: as of an attempt, from the first call the sheets know of",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_past_call_import_id", "past_call", ["import_id"])
    op.create_index("ix_past_call_team_id_at", "past_call", ["team_id", "at"])

    op.create_table(
        "referral",
        row_id(),
        to("team", "team_id"),
        to("contact", "from_contact_id"),
        to("contact", "to_contact_id"),
        to("membership", "member_id", null=True),
        moment("at"),
        sa.UniqueConstraint("to_contact_id"),
        sa.CheckConstraint("from_contact_id <> to_contact_id", name="somebody_else"),
        comment="Who named whom; the first who did counts. member_id: the agent who was told",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_referral_from_contact_id", "referral", ["from_contact_id"])

    op.create_table(
        "shift",
        row_id(),
        to("membership", "member_id"),
        moment("started_at"),
        moment("acted_at", null=True),
        moment("ended_at", null=True),
        text("end_cause", null=True),
        moment("break_since", null=True),
        text("break_cause", null=True),
        whole("break_seconds", default="0"),
        whole("booked_seconds", default="0"),
        yes_no("planned", default=False),
        comment="acted_at: when the agent last did something with the bot, to the minute; NULL: nothing since the beginning. end_cause: own, plan, forgotten or left",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shift_member_id_started_at", "shift", ["member_id", "started_at"])
    op.create_index("ix_shift_open", "shift", ["member_id"], unique=True, **only("ended_at IS NULL"))

    op.create_table(
        "standing",
        sa.Column("member_id", KEY, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
        to("team", "team_id"),
        sa.Column("handed", sa.Float, nullable=False),
        sa.Column("worked", sa.Float, nullable=False),
        sa.Column("yields", sa.Float, nullable=False),
        comment="An agent's side of the ledger. handed: average hours; worked: hours on shift; yields: how far they leave the best leads to others",
    )
    op.create_index("ix_standing_team_id", "standing", ["team_id"])

    op.create_table(
        "ticket",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        to("membership", "owner_id", null=True),
        to("membership", "stands_in_for", null=True),
        to("person", "by_person_id"),
        text("text"),
        moment("opened_at"),
        moment("due_at"),
        moment("told_at", null=True),
        moment("closed_at", null=True),
        to("person", "closed_by", null=True),
        whole("rating", null=True),
        to("membership", "shown_to", null=True),
        to("outbox", "card_id", null=True),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        comment="A complaint of a contact. stands_in_for: whose it is again when they are back at work. told_at: when the managers were told that it is overdue. rating: how satisfied the customer was when it was closed. shown_to, card_id: in whose chat and message the number is now",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_contact_id", "ticket", ["contact_id"])
    op.create_index("ix_ticket_open", "ticket", ["team_id", "due_at"], **only("closed_at IS NULL"))
    op.create_index("ix_ticket_owner_id", "ticket", ["owner_id"])
    op.create_index("ix_ticket_shown", "ticket", ["team_id"], **only("card_id IS NOT NULL"))

    op.create_table(
        "bank_row",
        row_id(),
        to("bank", "bank_id"),
        to("bank_source", "source_id"),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        text("external_id", default=""),
        *one_of("state", "stock", "out", "refused", "withdrawn"),
        text("took", default=""),
        sa.Column("content", JSON, nullable=True),
        to("lead", "lead_id", null=True),
        moment("fresh_at"),
        moment("kept_at"),
        moment("ended_at", null=True),
        moment("seen_at", null=True),
        sa.UniqueConstraint("bank_id", "mark"),
        comment="mark: id and number as one hash, so that two sources bring no twins. content: number, name, campaign and facts while it is in stock. took: what the desk made of it. fresh_at: when it changed at the bank. seen_at: when a check of all ids met it last",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bank_row_ended", "bank_row", ["bank_id", "ended_at"])
    op.create_index("ix_bank_row_external", "bank_row", ["bank_id", "external_id"])
    op.create_index("ix_bank_row_kept", "bank_row", ["bank_id", "kept_at"])
    op.create_index("ix_bank_row_lead_id", "bank_row", ["lead_id"])
    op.create_index("ix_bank_row_stock", "bank_row", ["bank_id", "fresh_at", "id"], **only("state = 'stock'"))

    op.create_table(
        "customer_message",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        to("lead", "lead_id", null=True),
        to("template", "template_id", null=True),
        text("key"),
        *one_of("medium", "sms", "direct", "email"),
        *one_of("kind", "service", "advert"),
        *one_of("urgency", "tap_answer", "promise", "card", "reminder", "receipt", "money", "answer", "journey", "digest", "campaign"),
        yes_no("answers", default=False),
        text("gateway"),
        text("line"),
        text("text"),
        whole("parts", default="1"),
        *one_of("state", "queued", "sent", "delivered", "failed", "blocked", "unknown", "withheld"),
        text("why", default=""),
        text("reference", null=True),
        to("outbox", "outbox_id", null=True),
        to("person", "by_person_id", null=True),
        moment("latest_at", null=True),
        moment("queued_at"),
        moment("sent_at", null=True),
        moment("reported_at", null=True),
        yes_no("told", default=False),
        sa.UniqueConstraint("team_id", "key"),
        comment="Every text to a customer. key: what asked for it, so that it is sent once. answers: to what they have just asked, at any hour. why: the reason it did not leave, or what the provider says. latest_at: after it it is not sent any more. told: a person was shown that its fate is unknown",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_message_contact_id", "customer_message", ["contact_id", "id"])
    op.create_index("ix_customer_message_open", "customer_message", ["gateway", "id"], **only("state IN ('sent', 'unknown')"))
    op.create_index("ix_customer_message_outbox_id", "customer_message", ["outbox_id"], **only("state IN ('queued', 'unknown')"))
    op.create_index("ix_customer_message_reference", "customer_message", ["gateway", "reference"], **only("reference IS NOT NULL"))
    op.create_index("ix_customer_message_withheld", "customer_message", ["queued_at"], **only("state = 'withheld'"))

    op.create_table(
        "customer_owner",
        row_id(),
        to("customer", "customer_id"),
        to("membership", "member_id", null=True),
        *one_of("cause", "sold", "undone", "rule", "hand", "left"),
        to("person", "by_person_id", null=True),
        moment("at"),
        comment="Whose a customer was from when on; a row each time that changes",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_owner_at", "customer_owner", ["at"])
    op.create_index("ix_customer_owner_customer_id", "customer_owner", ["customer_id"])

    op.create_table(
        "customer_step",
        row_id(),
        to("team", "team_id"),
        to("customer", "customer_id"),
        *one_of("kind", "service_call", "cross_sell", "referral_asked", "up_sell", "loyal", "advocate"),
        *one_of("state", "planned", "due", "done", "skipped"),
        moment("due_at"),
        whole("sequence", default="0"),
        whole("waits", default="0"),
        whole("tries", default="0"),
        to("membership", "shown_to", null=True),
        to("outbox", "card_id", null=True),
        to("membership", "done_by", null=True),
        *one_of("result", "done", "rated", "interested", "refused", "unreached", null=True),
        whole("rating", null=True),
        *one_of("why", "unsatisfied", "not_asked", "ticket", "too_few", "no_referral", "do_not_call", "unreached", "sale_undone", "merged", "erased", null=True),
        to("lead", "lead_id", null=True),
        moment("made_at"),
        moment("ended_at", null=True),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        comment="A step after the sale. sequence: raised with each new time, its timer carries it. shown_to: in whose chat its card is now. lead_id: the lead that was made of it",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_step_customer_id", "customer_step", ["customer_id"])
    op.create_index("ix_customer_step_due", "customer_step", ["team_id", "due_at"], **only("state = 'due'"))
    op.create_index("ix_customer_step_ended", "customer_step", ["team_id", "ended_at"], **only("ended_at IS NOT NULL"))
    op.create_index("ix_customer_step_now", "customer_step", ["customer_id", "kind"], unique=True, **only("state IN ('planned', 'due')"))
    op.create_index("ix_customer_step_shown", "customer_step", ["team_id"], **only("shown_to IS NOT NULL"))

    op.create_table(
        "hand_out",
        row_id(),
        to("team", "team_id"),
        to("lead", "lead_id"),
        to("membership", "member_id"),
        to("channel", "channel_id"),
        text("entry", default=""),
        text("campaign", default=""),
        *one_of("lane", "promised", "live", "fresh", "retry", "bank", "recycled", "needs_number"),
        whole("attempt", default="1"),
        sa.Column("reason", JSON, nullable=False),
        sa.Column("expected", sa.Float, nullable=False, server_default="0"),
        sa.Column("among", JSON, nullable=True),
        yes_no("offered", default=False),
        moment("started_at"),
        moment("seen_at", null=True),
        moment("deadline_at"),
        moment("timed_from", null=True),
        whole("allowed", default="0"),
        moment("ended_at", null=True),
        *one_of("end", "outcome", "returned", "passed_on", "lapsed", "taken_back", null=True),
        text("end_note", null=True),
        to("outbox", "card_id", null=True),
        to("outbox", "contact_card_id", null=True),
        to("outbox", "idle_id", null=True),
        sa.Column("draft", JSON, nullable=True),
        moment("draft_asked_at", null=True),
        moment("undo_until", null=True),
        to("membership", "helps_id", null=True),
        to("offer", "offer_id", null=True),
        comment="reason: the numbers of why this lead, this agent, now; expected: the sales to expect of it at the team's rates; among: the best of the leads it was chosen from. offered: must be taken before its number is shown. timed_from: when the time until the deadline began, NULL: when the hand-out did; allowed: seconds by which the deadline was moved because its agent could not be reached. idle_id: the message after it that said that nothing is due. draft: an outcome begun and not finished; undo_until: so long the closed card offers to take its outcome back. channel_id to attempt: as they were then",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_hand_out_contact_card", "hand_out", ["team_id", "id"], **only("contact_card_id IS NOT NULL"))
    op.create_index("ix_hand_out_deadline", "hand_out", ["team_id", "deadline_at"], **only("ended_at IS NULL"))
    op.create_index("ix_hand_out_lead_id", "hand_out", ["lead_id"])
    op.create_index("ix_hand_out_lead_now", "hand_out", ["lead_id"], unique=True, **only("ended_at IS NULL"))
    op.create_index("ix_hand_out_member_id_started_at", "hand_out", ["member_id", "started_at"])
    op.create_index("ix_hand_out_member_now", "hand_out", ["member_id"], unique=True, **only("ended_at IS NULL"))
    op.create_index("ix_hand_out_offer_id", "hand_out", ["offer_id"], **only("offer_id IS NOT NULL"))
    op.create_index("ix_hand_out_team_id_started_at", "hand_out", ["team_id", "started_at"])
    op.create_index("ix_hand_out_undo", "hand_out", ["team_id", "undo_until"], **only("undo_until IS NOT NULL"))

    op.create_table(
        "journey_edge",
        to("journey_version", "version_id"),
        text("source"),
        text("target"),
        whole("passed"),
        sa.PrimaryKeyConstraint("version_id", "source", "target"),
        comment="How many runs that ended long ago passed each edge: their steps are kept no more",
    )

    op.create_table(
        "journey_run",
        row_id(),
        to("team", "team_id"),
        to("journey", "journey_id"),
        to("journey_version", "version_id"),
        to("contact", "contact_id"),
        to("lead", "lead_id"),
        text("entry_key"),
        whole("slot", default="0"),
        text("arm"),
        sa.Column("weights", JSON, nullable=False),
        text("step"),
        whole("sequence", default="0"),
        whole("steps_taken", default="0"),
        sa.Column("happened", JSON, nullable=False),
        moment("entered_at"),
        moment("wake_at", null=True),
        moment("ended_at", null=True),
        *one_of("ended", "goal", "stopped", "finished", "max_days", "max_steps", "holdout", "step_removed", "restarted", "gone", null=True),
        to("journey_version", "before_version_id", null=True),
        text("before_step", null=True),
        sa.UniqueConstraint("journey_id", "entry_key"),
        comment="One contact going through one journey. entry_key: what it entered by, so that the same lets it in once. slot: 0, or the entry of a run that goes beside others. arm and weights: as they were at entry. sequence: grows with every advance. before_*: where a migration took it from",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journey_run_arm", "journey_run", ["journey_id", "arm", "entered_at"])
    op.create_index("ix_journey_run_contact", "journey_run", ["contact_id", "id"])
    op.create_index("ix_journey_run_inside", "journey_run", ["journey_id", "contact_id", "slot"], unique=True, **only("ended_at IS NULL"))
    op.create_index("ix_journey_run_lead_id", "journey_run", ["lead_id"])
    op.create_index("ix_journey_run_moved", "journey_run", ["journey_id", "id"], **only("before_version_id IS NOT NULL"))
    op.create_index("ix_journey_run_walk", "journey_run", ["journey_id", "id"], **only("ended_at IS NULL"))

    op.create_table(
        "journey_walk",
        to("journey", "journey_id"),
        *one_of("what", "wake", "migrate", "move_back"),
        to("journey_version", "version_id", null=True),
        whole("through", default="0"),
        whole("until"),
        moment("since"),
        whole("moved", default="0"),
        whole("stopped", default="0"),
        sa.Column("stopped_leads", JSON, nullable=False),
        sa.Column("askers", JSON, nullable=False),
        sa.PrimaryKeyConstraint("journey_id", "what"),
        comment="What is being done to all who are inside a journey, a few at a time, until it is through. version_id: where they are moved to, or back from. through, until: the last run that was gone past, and the last there was when it began. moved, stopped: how many changed, and how many ended by it; stopped_leads: the first of them. askers: who is told of its end, each by messenger, chat and language",
    )

    op.create_table(
        "lead_interest",
        sa.Column("lead_id", KEY, sa.ForeignKey("lead.id"), primary_key=True, autoincrement=False),
        to("product", "product_id"),
        to("person", "by_person_id"),
        moment("at"),
        comment="The product a lead asks about, as its agent heard it",
    )

    op.create_table(
        "lead_offer",
        sa.Column("lead_id", KEY, sa.ForeignKey("lead.id"), primary_key=True, autoincrement=False),
        text("campaign"),
        moment("at"),
        comment="Whose campaign's offer a lead's card shows, where a journey has changed it",
    )

    op.create_table(
        "note",
        row_id(),
        to("lead", "lead_id"),
        to("person", "person_id"),
        text("text", default=""),
        text("file_kind", null=True),
        text("file_id", null=True),
        moment("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_lead_id", "note", ["lead_id"])

    op.create_table(
        "offer_answer",
        row_id(),
        to("offer", "offer_id"),
        to("lead", "lead_id", null=True),
        to("person", "person_id"),
        text("why"),
        moment("at"),
        comment="What the sales side says of an offer that does not work",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_offer_answer_offer_id", "offer_answer", ["offer_id"])

    op.create_table(
        "receipt",
        row_id(),
        to("team", "team_id"),
        text("source"),
        text("took"),
        to("contact", "contact_id", null=True),
        to("lead", "lead_id", null=True),
        to("person", "by_person_id", null=True),
        whole("inbox_id", null=True),
        moment("at"),
        comment="What became of each arrival: new, known, reopened, needs-number, own-number, do-not-call, not-a-number, wish, duplicate, unreadable. source: the gateway, or chat; inbox_id: the arrival, which is forgotten in a month",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_receipt_at", "receipt", ["at", "team_id", "source", "took"])
    op.create_index("ix_receipt_inbox_id", "receipt", ["inbox_id"], **only("inbox_id IS NOT NULL"))
    op.create_index("ix_receipt_lead_id", "receipt", ["lead_id"], **only("lead_id IS NOT NULL"))

    op.create_table(
        "task",
        row_id(),
        to("team", "team_id"),
        to("person", "by_person_id"),
        to("person", "person_id"),
        to("lead", "lead_id", null=True),
        text("text"),
        moment("due_at"),
        *one_of("state", "waiting", "done", "missed", "moved", "withdrawn"),
        to("task", "first_id", null=True),
        moment("created_at"),
        to("outbox", "notice_id", null=True),
        moment("notified_at", null=True),
        moment("seen_at", null=True),
        to("person", "helper_id", null=True),
        to("person", "passed_by", null=True),
        moment("passed_at", null=True),
        moment("ended_at", null=True),
        to("person", "ended_by", null=True),
        whole("sequence", default="0"),
        whole("rings", default="0"),
        comment="first_id: the task this one goes on from, if it was moved. notice_id: the message that said that its time had come, sent at notified_at. helper_id: who does it for whoever it was given to. passed_by: who gave it on last to whose it is now",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_first_id", "task", ["first_id"], **only("first_id IS NOT NULL"))
    op.create_index("ix_task_given", "task", ["team_id", "by_person_id", "due_at"], **only("state = 'waiting'"))
    op.create_index("ix_task_waiting", "task", ["team_id", "person_id", "due_at"], **only("state = 'waiting'"))

    op.create_table(
        "touch",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        to("lead", "lead_id", null=True),
        to("channel", "channel_id"),
        *one_of("kind", "sms", "direct", "form", "missed_call", "forward", "typed", "bank", "file"),
        text("entry", default=""),
        text("gateway"),
        text("reference", default=""),
        text("source", default=""),
        text("medium", default=""),
        text("campaign", default=""),
        text("term", default=""),
        text("content", default=""),
        text("ref", default=""),
        text("text", default=""),
        sa.Column("facts", JSON, nullable=True),
        to("person", "by_person_id", null=True),
        to("file_import", "import_id", null=True),
        yes_no("is_first", default=False),
        yes_no("withdrawn", default=False),
        yes_no("wish", default=False),
        moment("occurred_at"),
        moment("received_at"),
        comment="Kept for ever. is_first marks the contact's first touch; the last is the newest. wish: a word to be left alone, or written to again; it is kept and shown, and is no answer, no approach and never the first",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_touch_contact_id", "touch", ["contact_id"])
    op.create_index("ix_touch_import_id", "touch", ["import_id"], **only("import_id IS NOT NULL"))
    op.create_index("ix_touch_lead_id", "touch", ["lead_id"])
    op.create_index("ix_touch_reference", "touch", ["gateway", "reference"])
    op.create_index("ix_touch_team_id_received_at", "touch", ["team_id", "received_at"])

    op.create_table(
        "attempt",
        row_id(),
        to("team", "team_id"),
        to("lead", "lead_id"),
        to("contact", "contact_id"),
        to("channel", "channel_id"),
        to("membership", "member_id"),
        to("hand_out", "hand_out_id", null=True),
        whole("number"),
        text("outcome"),
        *one_of("kind", "sale", "refusal", "callback", "unreached", "unworkable", "do_not_call"),
        sa.Column("reached", sa.Boolean, nullable=False),
        *one_of("reason", "no_contact", "too_expensive", "bought_elsewhere", "no_need", "not_now", "no_trust", "other", "do_not_call", null=True),
        text("note", null=True),
        moment("at"),
        text("entry", default=""),
        text("campaign", default=""),
        *one_of("lane", "promised", "live", "fresh", "retry", "bank", "recycled", "needs_number", null=True),
        text("branch", default=""),
        whole("age", default="0"),
        whole("hour", default="0"),
        whole("spent", default="0"),
        yes_no("promised", default=False),
        yes_no("short", default=False),
        sa.Column("before", JSON, nullable=True),
        moment("undone_at", null=True),
        comment="outcome: the key of the team's; kind and reached: as they were then. before: the lead as it was, so that undo can bring it back; undone attempts count nowhere. age: seconds since the contact showed interest; hour: of the day at the contact's place; spent: seconds with the card; promised: the contact had asked to be called; short: its agent confirmed it although the call was shorter than the team asks for; lane: in which it was handed out",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempt_hand_out", "attempt", ["hand_out_id"], unique=True, **only("undone_at IS NULL"))
    op.create_index("ix_attempt_lead_id", "attempt", ["lead_id"])
    op.create_index("ix_attempt_member_id_at", "attempt", ["member_id", "at"])
    op.create_index("ix_attempt_team_id_at", "attempt", ["team_id", "at"])

    op.create_table(
        "journey_message",
        row_id(),
        to("journey_run", "run_id"),
        whole("sequence"),
        to("lead", "lead_id"),
        to("contact", "contact_id"),
        text("step"),
        *one_of("medium", "sms", "direct", "email"),
        text("template"),
        *one_of("state", "queued", "sent", "refused", "put_off", "failed", "unknown"),
        *one_of("refusal", "do_not_call", "opted_out", "barred", "no_consent", "not_asked", "sold", "replied", "stopped", "too_late", "cap", "in_hand", "missing_field", "no_address", "no_template", "no_gateway", "window_closed", "too_long", "outside_hours", null=True),
        text("detail", default=""),
        to("outbox", "outbox_id", null=True),
        moment("planned_at"),
        moment("ended_at", null=True),
        sa.UniqueConstraint("run_id", "sequence"),
        comment="Every message a run had to send, with what became of it; run and sequence are its key, so that no advance is sent twice",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journey_message_contact_id", "journey_message", ["contact_id"])
    op.create_index("ix_journey_message_lead_id", "journey_message", ["lead_id"])
    op.create_index("ix_journey_message_outbox", "journey_message", ["outbox_id"], unique=True, **only("outbox_id IS NOT NULL"))
    op.create_index("ix_journey_message_queued", "journey_message", ["id"], **only("state = 'queued'"))
    op.create_index("ix_journey_message_refused", "journey_message", ["ended_at"], **only("refusal IS NOT NULL AND outbox_id IS NULL"))

    op.create_table(
        "journey_step",
        row_id(),
        to("journey_run", "run_id"),
        to("journey_version", "version_id"),
        text("source"),
        text("target"),
        moment("entered_at"),
        moment("left_at", null=True),
        comment="The way of a run, from one step to the next: an empty source is the entrance. A run stands on the edge that it has not left",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journey_step_edge", "journey_step", ["version_id", "source", "target"])
    op.create_index("ix_journey_step_open", "journey_step", ["run_id"], **only("left_at IS NULL"))
    op.create_index("ix_journey_step_run_id", "journey_step", ["run_id"])

    op.create_table(
        "task_notice",
        row_id(),
        to("task", "task_id"),
        to("outbox", "outbox_id"),
        to("person", "person_id"),
        whole("sequence", default="0"),
        moment("closed_at", null=True),
        comment="Messages that asked somebody to do a task for a colleague. sequence: the task's number then. closed_at: when the message was rewritten, because nobody needs to be asked any more",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_notice_open", "task_notice", ["task_id"], **only("closed_at IS NULL"))
    op.create_index("ix_task_notice_task_id", "task_notice", ["task_id"])

    op.create_table(
        "callback",
        row_id(),
        to("team", "team_id"),
        to("lead", "lead_id"),
        to("membership", "member_id"),
        to("attempt", "attempt_id", null=True),
        moment("promised_at"),
        moment("due_at"),
        text("topic", default=""),
        *one_of("state", "waiting", "kept", "missed", "moved", "dropped"),
        *one_of("reminder", "none", "sent", "delivered", "seen", "escalated"),
        whole("stage", default="0"),
        to("outbox", "reminder_id", null=True),
        moment("seen_at", null=True),
        moment("created_at"),
        moment("ended_at", null=True),
        moment("called_at", null=True),
        to("membership", "called_by", null=True),
        whole("sequence", default="0"),
        whole("rings", default="0"),
        yes_no("moves_told", default=False),
        sa.CheckConstraint("stage BETWEEN 0 AND 2", name="stage"),
        comment="promised_at: the time that was promised. due_at: the same, or when a late one changed hands. moves_told: the managers were told how often it was moved",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_callback_lead_id", "callback", ["lead_id"])
    op.create_index("ix_callback_lead_now", "callback", ["lead_id"], unique=True, **only("state = 'waiting'"))
    op.create_index("ix_callback_team_id_ended_at", "callback", ["team_id", "ended_at"], **only("ended_at IS NOT NULL"))
    op.create_index("ix_callback_waiting", "callback", ["due_at"], **only("state = 'waiting'"))

    op.create_table(
        "lead_event",
        row_id(),
        to("team", "team_id"),
        to("lead", "lead_id"),
        *one_of("what", "arrived", "touched", "numbered", "number_awaited", "reopened", "recycled", "rest_ended", "sold", "promised", "tried", "lost", "voided", "blocked", "undone", "unsold", "sold_by_mistake", "assigned", "pinned", "unpinned", "passed_on", "rescheduled", "replanned", "returned", "lapsed", "taken_back", "freed", "reserved", "released", "cooled", "merged", "call_asked", "call_held_back", "rechannelled", "mended"),
        moment("at"),
        to("person", "by_person_id", null=True),
        text("why", default=""),
        to("attempt", "attempt_id", null=True),
        *one_of("state", "open", "held", "won", "lost", "void"),
        to("membership", "owner_id", null=True),
        to("channel", "channel_id"),
        text("entry", default=""),
        text("campaign", default=""),
        *one_of("lane", "promised", "live", "fresh", "retry", "bank", "recycled", "needs_number"),
        to("membership", "agent_id", null=True),
        whole("attempt", default="0"),
        comment="One move of a lead, and where it stood after it. agent_id: whom it concerned, who held the lead or owns it now; by_person_id: who did it, NULL: the desk or the contact. Hand-outs are events by themselves",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lead_event_lead_id", "lead_event", ["lead_id", "id"])
    op.create_index("ix_lead_event_team_id", "lead_event", ["team_id", "id"])
    op.create_index("ix_lead_event_team_id_what_at", "lead_event", ["team_id", "what", "at"])

    op.create_table(
        "sale",
        row_id(),
        to("team", "team_id"),
        to("lead", "lead_id"),
        to("contact", "contact_id"),
        to("channel", "channel_id"),
        to("membership", "member_id"),
        to("attempt", "attempt_id"),
        to("product", "product_id", null=True),
        whole("amount"),
        text("currency"),
        moment("at"),
        text("entry", default=""),
        text("campaign", default=""),
        *one_of("lane", "promised", "live", "fresh", "retry", "bank", "recycled", "needs_number", null=True),
        moment("undone_at", null=True),
        whole("day_amount", null=True),
        to("membership", "day_member_id", null=True),
        to("product", "day_product_id", null=True),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        sa.CheckConstraint("(day_amount IS NULL) = (day_member_id IS NULL)", name="day_whole"),
        comment="amount: minor units of the currency; channel_id to lane: as they were then. day_amount to day_product_id: what its day goes on to count, where the sale was corrected after that day was over; NULL: as the sale stands",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sale_attempt_id", "sale", ["attempt_id"])
    op.create_index("ix_sale_contact_id", "sale", ["contact_id"])
    op.create_index("ix_sale_lead_id", "sale", ["lead_id"])
    op.create_index("ix_sale_team_id_at", "sale", ["team_id", "at"])
    op.create_index("ix_sale_undone", "sale", ["team_id", "undone_at"], **only("undone_at IS NOT NULL"))

    op.create_table(
        "talk_agreement",
        row_id(),
        to("lead", "lead_id"),
        to("attempt", "attempt_id"),
        sa.Column("products", JSON, nullable=False),
        *one_of("payment", "link", "card", "transfer", "on_delivery", "in_parts", null=True),
        sa.Column("points", JSON, nullable=False),
        moment("at"),
        moment("kept_at", null=True),
        sa.UniqueConstraint("attempt_id"),
        comment="What an agent tapped at the end of a talk. kept_at NULL: they are still tapping, and it says nothing yet",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_talk_agreement_lead_id", "talk_agreement", ["lead_id"])

    op.create_table(
        "customer_order",
        row_id(),
        to("team", "team_id"),
        to("contact", "contact_id"),
        whole("number"),
        to("sale", "sale_id", null=True),
        whole("sale_amount", null=True),
        to("product", "sale_product_id", null=True),
        whole("sale_refunded", default="0"),
        to("lead", "lead_id", null=True),
        to("membership", "member_id", null=True),
        *one_of("state", "offered", "ordered", "invoiced", "paid", "refunded", "cancelled"),
        text("currency"),
        whole("offered", default="0"),
        whole("ordered", default="0"),
        whole("invoiced", default="0"),
        whole("paid", default="0"),
        whole("refunded", default="0"),
        moment("made_at"),
        moment("ordered_at", null=True),
        moment("cancelled_at", null=True),
        sa.UniqueConstraint("sale_id"),
        sa.UniqueConstraint("team_id", "number"),
        comment="number: counted in each team. sale_id: the sale that it came from, NULL: made by hand; sale_amount, sale_product_id, sale_refunded: as it was last followed. member_id: whose it is. ordered to refunded: sums of its entries, in minor units",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_order_contact_id", "customer_order", ["contact_id"])
    op.create_index("ix_customer_order_ordered_at", "customer_order", ["team_id", "ordered_at"])

    op.create_table(
        "meeting",
        row_id(),
        to("team", "team_id"),
        to("lead", "lead_id"),
        to("callback", "callback_id"),
        text("place"),
        moment("at"),
        *one_of("state", "agreed", "came", "no_show", "called_off"),
        moment("created_at"),
        moment("ended_at", null=True),
        whole("sequence", default="0"),
        sa.UniqueConstraint("callback_id"),
        comment="callback_id: the promise it stands beside, the newest if it was moved. ended_at: when it was said whether they came, or it was called off",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_lead_id", "meeting", ["lead_id"])
    op.create_index("ix_meeting_team_id_at", "meeting", ["team_id", "at"])

    op.create_table(
        "promise_notice",
        row_id(),
        to("callback", "callback_id"),
        to("outbox", "outbox_id"),
        to("membership", "member_id"),
        whole("sequence", default="0"),
        moment("asked_at"),
        moment("closed_at", null=True),
        comment="Messages that asked somebody to call for a colleague. sequence: the promise's number then. closed_at: when the message was rewritten, because nobody needs to be asked any more",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_promise_notice_callback_id", "promise_notice", ["callback_id"])
    op.create_index("ix_promise_notice_open", "promise_notice", ["callback_id"], **only("closed_at IS NULL"))

    op.create_table(
        "sale_correction",
        row_id(),
        to("team", "team_id"),
        to("sale", "sale_id"),
        *one_of("what", "amount", "product", "agent", "refund", "cancelled"),
        yes_no("dated", default=False),
        whole("sales", default="0"),
        whole("amount", default="0"),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        text("reason", default=""),
        to("person", "by_person_id"),
        moment("at"),
        comment="dated: made after the day of the sale was over, so that it counts on its own day. sales and amount: by how much it changes the number and the revenue",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sale_correction_sale_id", "sale_correction", ["sale_id"])
    op.create_index("ix_sale_correction_team_id_at", "sale_correction", ["team_id", "at"])

    op.create_table(
        "sold_news",
        row_id(),
        to("sale", "sale_id"),
        to("person", "person_id"),
        moment("told_at"),
        moment("taken_back_at", null=True),
        sa.UniqueConstraint("sale_id", "person_id"),
        comment="Who was told that a lead of theirs was sold, and that the sale was taken back after all",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sold_news_told_at", "sold_news", ["told_at"])

    op.create_table(
        "order_agreement",
        row_id(),
        to("customer_order", "order_id"),
        sa.Column("points", JSON, nullable=False),
        to("person", "by_person_id"),
        moment("at"),
        moment("replaced_at", null=True),
        comment="What was agreed at the end of a talk, as a list; the newest holds, the earlier ones are kept",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_order_agreement_now", "order_agreement", ["order_id"], unique=True, **only("replaced_at IS NULL"))

    op.create_table(
        "order_entry",
        row_id(),
        to("customer_order", "order_id"),
        *one_of("kind", "offered", "ordered", "invoiced", "paid", "refunded", "cancelled"),
        whole("amount"),
        to("person", "by_person_id", null=True),
        text("why", default=""),
        moment("at"),
        to("order_entry", "same_as", null=True),
        sa.UniqueConstraint("same_as"),
        comment="The book of an order: each money as it came, in minor units; a correction is one more entry, perhaps below zero. by_person_id NULL: the desk, from a sale or a payment. same_as: the entry that this one, over nothing, confirms, as a refund that both a person and the provider tell of; or that it takes back, or carries on",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_order_entry_at", "order_entry", ["at"])
    op.create_index("ix_order_entry_order_id", "order_entry", ["order_id"])

    op.create_table(
        "order_line",
        row_id(),
        to("customer_order", "order_id"),
        to("product", "product_id", null=True),
        text("name"),
        whole("quantity"),
        whole("price"),
        *one_of("suggested", "goes_with", "comes_next", null=True),
        to("membership", "added_by", null=True),
        moment("added_at"),
        sa.CheckConstraint("quantity > 0 AND price >= 0", name="amounts"),
        comment="price: of one piece, in minor units. suggested: the desk proposed it beside another product",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_order_line_order_id", "order_line", ["order_id"])

    op.create_table(
        "order_phase",
        row_id(),
        to("customer_order", "order_id"),
        whole("place"),
        text("name"),
        moment("due_at"),
        moment("told_at", null=True),
        moment("done_at", null=True),
        to("person", "done_by", null=True),
        sa.UniqueConstraint("order_id", "place"),
        comment="A phase of an order that is a project. told_at: when its owner was told that it is overdue",
        sqlite_autoincrement=True,
    )

    op.create_table(
        "paper",
        row_id(),
        to("team", "team_id"),
        to("customer_order", "order_id"),
        *one_of("kind", "proforma", "prices"),
        sa.Column("slug", sa.String(length=32), nullable=False),
        text("language"),
        sa.Column("content", JSON, nullable=False),
        *one_of("medium", "sms", "direct", "email", null=True),
        to("person", "made_by"),
        moment("made_at"),
        moment("opened_at", null=True),
        sa.UniqueConstraint("slug"),
        comment="A proforma or a price list as it was sent. slug: its place in our own link, by which opening it is seen. medium: by which it was sent, NULL where it could not be",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_paper_order_id", "paper", ["order_id"])

    op.create_table(
        "payment",
        row_id(),
        to("team", "team_id"),
        to("customer_order", "order_id"),
        text("gateway"),
        whole("amount"),
        text("currency"),
        *one_of("state", "asked", "waiting", "paid", "wrong_amount", "ended", "failed"),
        sa.Column("slug", sa.String(length=32), nullable=False),
        text("reference", null=True),
        text("url", null=True),
        text("fault", null=True),
        whole("tries", default="0"),
        whole("refunded", default="0"),
        to("person", "asked_by"),
        moment("asked_at"),
        moment("look_at", null=True),
        moment("opened_at", null=True),
        moment("ended_at", null=True),
        sa.UniqueConstraint("gateway", "reference"),
        sa.UniqueConstraint("slug"),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        comment="A payment link. slug: its place in our own short link, by which opening it is seen. reference: the provider's id. look_at: when the provider is asked next. amount: minor units of the currency",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payment_look_at", "payment", ["look_at"], **only("look_at IS NOT NULL"))
    op.create_index("ix_payment_order_id", "payment", ["order_id"])

    op.create_table(
        "suggestion",
        row_id(),
        to("customer_order", "order_id"),
        to("product", "product_id"),
        to("membership", "member_id"),
        *one_of("kind", "goes_with", "comes_next"),
        moment("told_at"),
        moment("taken_at", null=True),
        sa.UniqueConstraint("order_id", "product_id", "member_id"),
        comment="What an agent was shown to propose to a customer, and whether it was bought",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_suggestion_member_id", "suggestion", ["member_id", "told_at"])


def downgrade() -> None:
    op.drop_table("suggestion")
    op.drop_table("payment")
    op.drop_table("paper")
    op.drop_table("order_phase")
    op.drop_table("order_line")
    op.drop_table("order_entry")
    op.drop_table("order_agreement")
    op.drop_table("sold_news")
    op.drop_table("sale_correction")
    op.drop_table("promise_notice")
    op.drop_table("meeting")
    op.drop_table("customer_order")
    op.drop_table("talk_agreement")
    op.drop_table("sale")
    op.drop_table("lead_event")
    op.drop_table("callback")
    op.drop_table("task_notice")
    op.drop_table("journey_step")
    op.drop_table("journey_message")
    op.drop_table("attempt")
    op.drop_table("touch")
    op.drop_table("task")
    op.drop_table("receipt")
    op.drop_table("offer_answer")
    op.drop_table("note")
    op.drop_table("lead_offer")
    op.drop_table("lead_interest")
    op.drop_table("journey_walk")
    op.drop_table("journey_run")
    op.drop_table("journey_edge")
    op.drop_table("hand_out")
    op.drop_table("customer_step")
    op.drop_table("customer_owner")
    op.drop_table("customer_message")
    op.drop_table("bank_row")
    op.drop_table("ticket")
    op.drop_table("standing")
    op.drop_table("shift")
    op.drop_table("referral")
    op.drop_table("past_call")
    op.drop_table("message_attempt")
    op.drop_table("lead")
    op.drop_table("journey_version")
    op.drop_table("journey_change")
    op.drop_table("handle")
    op.drop_table("field_value")
    op.drop_table("customer")
    op.drop_table("contact_key")
    op.drop_table("consent")
    op.drop_table("commission_payout")
    op.drop_table("calendar_link")
    op.drop_table("calendar_gone")
    op.drop_table("account_manager")
    op.drop_table("template")
    op.drop_table("spend")
    op.drop_table("protocol")
    op.drop_table("product_link")
    op.drop_table("offer")
    op.drop_table("membership")
    op.drop_table("lead_price")
    op.drop_table("journey")
    op.drop_table("invite")
    op.drop_table("instruction_read")
    op.drop_table("instruction_question")
    op.drop_table("hour_reach")
    op.drop_table("file_import")
    op.drop_table("entry_promise")
    op.drop_table("contact")
    op.drop_table("bank_source")
    op.drop_table("audit")
    op.drop_table("alarm_mute")
    op.drop_table("alarm")
    op.drop_table("step_rule")
    op.drop_table("setting")
    op.drop_table("score_model")
    op.drop_table("request")
    op.drop_table("product")
    op.drop_table("phase_template")
    op.drop_table("person")
    op.drop_table("own_number")
    op.drop_table("outcome")
    op.drop_table("ledger")
    op.drop_table("knowledge")
    op.drop_table("journey_hearing")
    op.drop_table("instruction")
    op.drop_table("import_word")
    op.drop_table("gateway_way")
    op.drop_table("field")
    op.drop_table("channel_rule")
    op.drop_table("channel")
    op.drop_table("barred_mark")
    op.drop_table("bank")
    op.drop_table("timer")
    op.drop_table("team")
    op.drop_table("silence")
    op.drop_table("outbox")
    op.drop_table("job_run")
    op.drop_table("invite_try")
    op.drop_table("inbox")
    op.drop_table("gateway_cursor")
    op.drop_table("epoch")
    op.drop_table("delivery_report")
    op.drop_table("conversation")
    op.drop_table("blob")
