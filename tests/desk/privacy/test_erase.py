"""A person who was erased can be read nowhere, and what was counted of them stays."""

import pytest
import sqlalchemy as sa

from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from core.arrivals.bank_rows import BankRow
from core.arrivals.inbound import Handle, Inbound
from core.customers.papers import Paper, PaperKind
from core.errors import NotANumber
from core.mail_terms import OutboxState
from core.tasks import TaskState
from core.terms import LeadState, LostReason, Outcome, TouchKind
from desk.banks import banks, sources, stock
from desk.banks.banks import Configured
from desk.customers import papers, upkeep
from desk.intake import known_numbers, receive
from desk.intake.listed import ListedFile, ListedRow, RowIntake, receive_rows
from desk.leads import details, person, sale_corrections
from desk.leads.sales_shown import Corrector
from desk.privacy import erase as privacy
from desk.privacy import letters
from storage import tables
from storage.tables import bank_row, barred_mark, customer_order, lead, metadata, note, outbox, sale, task

SARA, ACCOUNT, NAME, RENAMED = "+989121112233", "9017654321", "Shirin", "Golnar Q"
WORDS = ("papaya", "golnar", "kinder", "zwilling", "quitte", "sorbet", "pfirsich", "melone")
HARMLESS = {
    "attempt": {"outcome", "kind", "reason", "entry", "campaign", "lane", "branch", "before"},
    "bank_row": {"mark", "external_id", "state", "took"},
    "callback": {"state", "reminder"},
    "commission_payout": {"currency"},
    "consent": {"medium", "line", "how"},
    "customer": {"currency", "tier"},
    "customer_message": {"key", "medium", "kind", "urgency", "gateway", "line", "state", "why"},
    "customer_owner": {"cause"},
    "customer_order": {"state", "currency"},
    "customer_step": {"kind", "state", "result", "why"},
    "hand_out": {"entry", "campaign", "lane", "reason", "among", "end"},
    "journey_message": {"step", "medium", "template", "state", "refusal"},
    "journey_step": {"source", "target"},
    "journey_run": {"entry_key", "arm", "weights", "step", "happened", "ended", "before_step"},
    "lead": {"entry", "campaign", "branch", "tier", "zone", "state", "lane", "last_outcome", "lost_reason", "bucket"},
    "lead_event": {"what", "why", "state", "entry", "campaign", "lane"},
    "lead_offer": {"campaign"},
    "meeting": {"state"},
    "message_attempt": {"kind", "mark"},
    "order_entry": {"kind", "why"},
    "order_line": {"name", "suggested"},
    "order_phase": {"name"},
    "paper": {"slug", "kind", "language", "medium"},
    "payment": {"slug", "gateway", "currency", "state", "reference", "url", "fault"},
    "past_call": {"agent", "outcome", "kind"},
    "receipt": {"source", "took"},
    "sale": {"currency", "entry", "campaign", "lane"},
    "sale_correction": {"what", "before", "after"},
    "suggestion": {"kind"},
    "task": {"state"},
    "touch": {"kind", "entry", "gateway", "source", "medium", "campaign"},
    "talk_agreement": {"payment", "products"},
}
"""Columns that say nothing of a person: what was counted, and our own words."""
BY_MOVES = {"lead": {"lost_note"}, "hand_out": {"draft", "end_note"}}
KEYS = {"contact_key": {"key"}}
"""Dropped by what keeps them."""


TOLD_OF = {*letters.OF_LEAD, *letters.OF_CONTACT}
FOUND_BY_THEIRS = {"customer_step.card_id", "promise_notice.outbox_id", "task_notice.outbox_id"}
OF_NOBODY = {"file_import.letter_id", "outbox.edits"}


@pytest.fixture
async def erased(desk):
    """Return the floor after an agent worked a lead of hers and she was erased."""
    await desk.starts("sara")
    met = await desk.texts(SARA, "kinder", name=NAME, facts={"child": "zwilling"})
    writer = Inbound(
        TouchKind.DIRECT, "insta", handle=Handle("instagram", ACCOUNT, "shirin.k"), text=f"quitte {SARA}", name=NAME
    )
    await desk.take(writer)
    card = await desk.card_for("sara")
    async with desk.database.write() as session:
        await Cards(desk.work(session), Outgoing(session, desk.now)).show(card)
    await desk.records("sara", card, Outcome.NOT_INTERESTED, reason=LostReason.OTHER, note="sorbet")
    async with desk.database.write() as session:
        by = desk.persons["sara"]
        about = {"lead_id": met.lead_id, "person_id": by}
        await session.execute(note.insert(), {**about, "at": desk.now, "text": "pfirsich"})
        due = {"due_at": desk.now, "created_at": desk.now, "by_person_id": by, "team_id": desk.team.id}
        await session.execute(task.insert(), {**about, **due, "text": "melone", "state": TaskState.WAITING})
        work = desk.work(session)
        (who,) = await privacy.contacts_named(session, desk.team, "0912 111 22 33")
        await person.rename(session, desk.team.id, who, RENAMED, by=by, now=desk.now)
        field = await details.add_field(session, desk.team.id, "Child", by=by, now=desk.now)
        await details.keep_value(session, desk.team.id, who, field.id, "papaya", by=by, now=desk.now)
        await session.execute(outbox.update().values(state=OutboxState.SENT))
        done = await privacy.erase(work, who, by=None)
    return desk, done


async def dumped(desk) -> str:
    async with desk.database.read() as session:
        rows = [
            f"{table.name} {tuple(row)}"
            for table in metadata.sorted_tables
            for row in await session.execute(sa.select(table))
        ]
    return "\n".join(rows).casefold()


async def test_nothing_of_an_erased_person_can_be_read_anywhere(erased):
    desk, done = erased
    left = await dumped(desk)
    assert [word for word in (SARA[4:], ACCOUNT, NAME.casefold(), *WORDS) if word in left] == []
    assert set(done.ways) == {("phone", SARA), ("instagram", ACCOUNT), ("instagram", "@shirin.k")}
    (row,) = await desk.rows(sa.select(lead.c.state, lead.c.lost_reason))
    assert (done.leads, row.state, row.lost_reason) == (1, LeadState.LOST, LostReason.OTHER)


async def test_who_comes_again_is_somebody_new(erased):
    desk, _ = erased
    again = await desk.texts(SARA, "5")
    assert again.took is receive.Took.NEW
    assert again.name is None


async def test_the_card_in_an_agents_hand_goes(desk):
    await desk.starts("sara")
    await desk.texts(SARA)
    await desk.card_for("sara")
    async with desk.database.write() as session:
        (who,) = await privacy.contacts_named(session, desk.team, SARA)
        done = await privacy.erase(desk.work(session), who, by=None)
    assert len(done.cards) == 1
    assert [row.state for row in await desk.rows(sa.select(lead.c.state))] == [LeadState.VOID]


async def test_a_bank_that_holds_the_number_never_lets_it_out(desk):
    async with desk.database.write() as session:
        await banks.configure_sources(session, desk.team.id, [Configured("api", "diet", "bank")], desk.now)
        (source,) = await sources.sources(session, desk.team.id)
        rows = [BankRow("1", "0912-111 2233", NAME), BankRow("2", "0912 111 2244", "Other")]
        await stock.keep_page(session, desk.team, source.bank_id, source.id, rows, desk.now)
    await desk.texts(SARA)
    async with desk.database.write() as session:
        (who,) = await privacy.contacts_named(session, desk.team, SARA)
        await privacy.erase(desk.work(session), who, by=None)
    states = await desk.rows(sa.select(bank_row.c.state, bank_row.c.content).order_by(bank_row.c.id))
    assert [(row.state, row.content is None) for row in states] == [("refused", True), ("stock", False)]


async def test_whom_only_a_bank_knows_is_erased_there_and_never_let_out(desk):
    rows = [BankRow("1", "0912-111 2233", NAME), BankRow("2", "0912 111 2244", "Other")]
    async with desk.database.write() as session:
        await banks.configure_sources(session, desk.team.id, [Configured("api", "diet", "bank")], desk.now)
        (source,) = await sources.sources(session, desk.team.id)
        await stock.keep_page(session, desk.team, source.bank_id, source.id, rows, desk.now)
    async with desk.database.write() as session:
        assert await privacy.contacts_named(session, desk.team, SARA) == []
        assert await privacy.erase_in_banks(desk.work(session), "+989120000000", by=None) is None
        done = await privacy.erase_in_banks(desk.work(session), SARA, by=None)
        assert done == privacy.Erased((("phone", SARA),), 0, (), 1)
        # The other one has gone at the bank: nothing but a mark is left of it, by which it could come back.
        await session.execute(bank_row.update().where(bank_row.c.external_id == "2").values(state="withdrawn"))
        await privacy.erase_in_banks(desk.work(session), "+989121112244", by=None)
        assert (await stock.keep_page(session, desk.team, source.bank_id, source.id, rows, desk.now)).new == 0
    states = await desk.rows(sa.select(bank_row.c.state, bank_row.c.content).order_by(bank_row.c.id))
    assert [(row.state, row.content) for row in states] == [("refused", None), ("refused", None)]


async def test_what_was_sent_and_said_of_their_orders_and_sales_is_empty(desk):
    await desk.starts("sara")
    await desk.texts(SARA)
    await desk.sells("sara", await desk.card_for("sara"))
    by, member = desk.persons["sara"], desk.agents["sara"]
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))
        (order_id,) = (await session.execute(sa.select(customer_order.c.id))).scalars()
        paper = Paper("Proforma", (("kinder", "1"),), agreed=("zwilling",))
        _, slug = await papers.make_paper(desk.work(session), order_id, PaperKind.PROFORMA, paper, "en", by=by)
        assert await papers.paper_of_link(session, slug, desk.now) is not None
        who = Corrector(by, member, any_sale=True)
        sale_id = (await session.execute(sa.select(sale.c.id))).scalar_one()
        await sale_corrections.cancel(desk.work(session), sale_id, "quitte", who=who)
        (known,) = await privacy.contacts_named(session, desk.team, SARA)
        await privacy.erase(desk.work(session), known, by=None)
        assert await papers.paper_of_link(session, slug, desk.now) is None
    left = await dumped(desk)
    assert [word for word in WORDS if word in left] == []


async def test_whom_nobody_may_call_is_not_brought_back_by_any_list_after_they_were_erased(desk):
    await desk.starts("sara")
    phones = [SARA, *(f"+98912111224{n}" for n in range(3))]
    async with desk.database.write() as session:
        for phone in phones:
            await known_numbers.bar(session, desk.team, phone, by=None, now=desk.now)
            (who,) = await privacy.contacts_named(session, desk.team, phone)
            await privacy.erase(desk.work(session), who, by=None)
        kept = await session.execute(sa.select(barred_mark.c.mark))
        assert len({row.mark for row in kept}) == 4
    left = await dumped(desk)
    assert [phone for phone in phones if phone in left] == []
    assert (await desk.banked(SARA)).took is receive.Took.DO_NOT_CALL
    assert (await desk.texts(SARA)).took is receive.Took.DO_NOT_CALL
    async with desk.database.write() as session:
        rows = [ListedRow(n, phone, "Asia/Tehran", "", "") for n, phone in enumerate([phones[1], "+989121112299"])]
        intake = RowIntake(session, desk.team, desk.settings, desk.now)
        took = await receive_rows(intake, ListedFile("a.csv", "bank", None), rows)
        assert took == [receive.Took.DO_NOT_CALL, receive.Took.NEW]
    nameless = await desk.writes("lili")
    async with desk.database.write() as session:
        added = await receive.add_number(desk.work(session), nameless.lead_id, phones[2])
        assert added.took is receive.Took.DO_NOT_CALL
        await known_numbers.unbar(session, desk.team, phones[3], by=None, now=desk.now)
    assert (await desk.lead(nameless.lead_id)).state == LeadState.LOST
    assert (await desk.banked(phones[3])).took is receive.Took.NEW
    assert await desk.rows(sa.select(barred_mark.c.mark)) == []


async def test_what_is_neither_a_number_nor_an_account_is_refused(desk):
    async with desk.database.read() as session:
        assert await privacy.contacts_named(session, desk.team, "instagram:nobody") == []
        with pytest.raises(NotANumber):
            await privacy.contacts_named(session, desk.team, "shirin")


def test_every_letter_that_tells_of_a_person_is_thought_of():
    pointing = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is outbox.c.id
    }
    assert pointing == TOLD_OF | FOUND_BY_THEIRS | OF_NOBODY


def test_every_word_kept_of_a_person_is_emptied_or_known_as_harmless():
    """A new column for words beside a contact or lead, or what hangs on these, must be thought of here."""
    texts = (sa.Text, sa.String, sa.JSON, sa.LargeBinary)
    by = {"contact_id": privacy.OF_CONTACT, "lead_id": privacy.OF_LEAD}
    by |= {"order_id": privacy.OF_ORDER, "sale_id": privacy.OF_SALE}
    hangs_on = {*by, "customer_id", "run_id", "callback_id", "task_id", "from_contact_id", "to_contact_id"}
    for table in tables.metadata.sorted_tables:
        if not hangs_on & set(table.c.keys()) or table.name in privacy.GONE:
            continue
        said = {c.name for c in table.c if isinstance(c.type, texts) and not c.foreign_keys}
        empties = {column for whose in by.values() for column in whose.get(table.name, ())}
        thought_of = empties | HARMLESS.get(table.name, set()) | BY_MOVES.get(table.name, set())
        assert said <= thought_of | KEYS.get(table.name, set()), table.name
