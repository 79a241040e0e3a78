"""Intake of a list: the same result for each row as by `receive`, some hundred rows in a few statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.channel_rules import ChannelRule
from core.arrivals.inbound import Inbound
from core.arrivals.phones import normalise, zone_of
from core.errors import NotANumber
from core.leads import NOBODY_FIRST, Placement, arrived
from core.terms import Lane, LeadState, TouchKind
from desk.intake.arrival_channels import channel_of, channel_row
from desk.intake.placement import branch_in, placed_in
from desk.intake.receipts import Receipt, Took
from desk.intake.receive import LANE_OF_KIND, LATEST, OPEN_FIRST, receive
from desk.intake.touches import TouchPlace, touch_row
from desk.leads import barred_marks, contact_keys
from desk.leads.contact_keys import Keyed
from desk.leads.move_values import Cause, NewLead
from desk.leads.moves import open_leads
from desk.messages.consent import keep_stated
from desk.people.work import Work
from desk.settings.channels import rules_of
from storage.database import Session, insert
from storage.tables import contact, lead, own_number, touch

LISTS = frozenset({TouchKind.FILE, TouchKind.BANK})
LISTED = "list"
"""The reason in the event of a lead that came with a list."""


async def receive_list(work: Work, inbounds: Sequence[Inbound]) -> list[Receipt]:
    """Take in the rows of a list. Return their receipts in order.

    Most rows are new contacts, or contacts with an open or lost lead: those are taken at once. Others, such as buyers,
    are taken by `receive` after them, and so are rows of other kinds.
    """
    if not all(one.kind in LISTS and one.handle is None for one in inbounds):
        return [await receive(work, one) for one in inbounds]
    rows = [_Row(one, _phone(one, work.team.region)) for one in inbounds]
    own = await _own_among(work.session, work.team.id, [row.phone for row in rows if row.phone])
    once: dict[str, _Row] = {}
    for row in rows:
        if row.phone is None:
            row.receipt = Receipt(Took.NOT_A_NUMBER, row.raw or row.inbound.text)
        elif row.phone in own:
            row.receipt = Receipt(Took.OWN_NUMBER, row.raw, row.phone)
        else:
            once.setdefault(row.phone, row)
    taking = _ManyReceived(work)
    await taking.take(once)
    for row in rows:
        if row.receipt is None:
            row.receipt = await receive(work, row.inbound)
    return [row.receipt for row in rows if row.receipt is not None]


@dataclass(slots=True)
class _Row:
    """One row, and its receipt."""

    inbound: Inbound
    phone: str | None
    receipt: Receipt | None = None

    @property
    def raw(self) -> str:
        return self.inbound.phone or ""


def _phone(inbound: Inbound, region: str) -> str | None:
    try:
        return normalise(inbound.phone or "", region)
    except NotANumber:
        return None


async def _own_among(session: Session, team_id: int, phones: Sequence[str]) -> set[str]:
    found = sa.select(own_number.c.phone).where(own_number.c.team_id == team_id, own_number.c.phone.in_(phones))
    return set((await session.execute(found)).scalars())


class _ManyReceived:
    """Takes the rows of a list whose numbers are all different."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rules: list[ChannelRule] = []
        self._channels: dict[tuple[Any, ...], tuple[int, str, str]] = {}
        self._branches: dict[tuple[int, str, str], str] = {}
        self._zones: dict[str, str] = {}
        self._places: dict[tuple[str, int, Lane], Placement] = {}
        self._touches: list[dict[str, Any]] = []
        self._agreed: dict[tuple[str, datetime, int | None], list[int]] = defaultdict(list)

    async def take(self, rows: Mapping[str, _Row]) -> None:
        """Take the rows; one that a list may not decide is left without a receipt."""
        if not rows:
            return
        self._rules = await rules_of(self._work.session, self._work.team.id)
        known = await self._known(list(rows))
        await self._take_known({phone: row for phone, row in rows.items() if phone in known}, known)
        await self._take_new({phone: row for phone, row in rows.items() if phone not in known})
        if self._touches:
            await self._work.session.execute(touch.insert(), self._touches)
        for (wording, at, import_id), contact_ids in self._agreed.items():
            await keep_stated(self._work.session, self._work.team.id, contact_ids, wording, at, import_id)

    # -- who was known before ------------------------------------------------------------------------------------------

    async def _known(self, phones: Sequence[str]) -> dict[str, Any]:
        found = await self._work.session.execute(
            sa.select(
                contact.c.id,
                contact.c.phone,
                contact.c.name,
                contact.c.do_not_call_at,
                contact.c.created_at,
                sa.exists()
                .where(touch.c.contact_id == contact.c.id, touch.c.withdrawn.is_(False), touch.c.wish.is_(False))
                .label("came"),
            ).where(contact.c.team_id == self._work.team.id, contact.c.phone.in_(phones))
        )
        return {row.phone: row for row in found}

    async def _latest(self, contact_ids: Sequence[int]) -> dict[int, Any]:
        """Return the latest lead of each contact, the open one if there is one."""
        latest: dict[int, Any] = {}
        if contact_ids:
            asked = LATEST.where(lead.c.contact_id.in_(contact_ids)).order_by(OPEN_FIRST.desc(), lead.c.id)
            for row in await self._work.session.execute(asked):
                latest[row.contact_id] = row
        return latest

    async def _take_known(self, rows: Mapping[str, _Row], known: Mapping[str, Any]) -> None:
        latest = await self._latest([known[phone].id for phone in rows])
        named = []
        for phone, row in rows.items():
            who, its = known[phone], latest.get(known[phone].id)
            took = _took(who, its)
            if took is None:
                continue
            if row.inbound.name and not who.name:
                named.append({"who": who.id, "new_name": row.inbound.name})
            channel_id, channel_name, entry = await self._channel(row.inbound)
            lead_id, agent = _lead_and_agent(its) if its is not None and took is Took.KNOWN else (None, None)
            self._touch(row, TouchPlace(who.id, lead_id, channel_id, entry), first=not who.came)
            row.receipt = Receipt(
                took, row.raw, phone, who.id, lead_id, channel_name, who.name or row.inbound.name, agent, who.created_at
            )
        if named:
            name = contact.update().where(contact.c.id == sa.bindparam("who")).values(name=sa.bindparam("new_name"))
            await self._work.session.execute(name, named)
            await contact_keys.keep_changed(self._work.session, self._work.team.id, [one["who"] for one in named])

    # -- who is new ----------------------------------------------------------------------------------------------------

    async def _take_new(self, rows: Mapping[str, _Row]) -> None:
        if not rows:
            return
        met = await self._meet(rows)
        leads = []
        for phone, row in rows.items():
            if phone not in met:
                continue  # Another writer was faster, or nobody may call: who it is now is for `receive` to see.
            channel_id, channel_name, entry = await self._channel(row.inbound)
            campaign, lane = row.inbound.utm.campaign, LANE_OF_KIND[row.inbound.kind]
            branch = await self._branch(channel_id, entry, campaign)
            arrival = arrived(lane, branch, await self._place(phone, channel_id, lane), NOBODY_FIRST, self._work.now)
            leads.append(NewLead(self._work.team.id, met[phone], channel_id, entry, campaign, arrival))
            row.receipt = Receipt(
                Took.NEW, row.raw, phone, met[phone], None, channel_name, row.inbound.name, None, self._work.now
            )
        opened = await open_leads(self._work.session, leads, Cause(self._work.now, why=LISTED))
        for phone, row in rows.items():
            if row.receipt is not None:
                channel_id, _, entry = await self._channel(row.inbound)
                row.receipt = replace(row.receipt, lead_id=opened[met[phone]])
                filed = TouchPlace(met[phone], opened[met[phone]], channel_id, entry)
                self._touch(row, filed, first=True)

    async def _meet(self, rows: Mapping[str, _Row]) -> dict[str, int]:
        """Make the contacts, sorted by phone so that two lists do not deadlock."""
        self._zones = {phone: zone_of(phone, self._work.team.timezone) for phone in sorted(rows)}
        new = [
            {
                "team_id": self._work.team.id,
                "phone": phone,
                "name": rows[phone].inbound.name,
                "zone": zone,
                "created_at": self._work.now,
            }
            for phone, zone in self._zones.items()
        ]
        made = await self._work.session.execute(
            insert(self._work.session, contact)
            .on_conflict_do_nothing(index_elements=["team_id", "phone"])
            .returning(contact.c.phone, contact.c.id),
            new,
        )
        met = {row.phone: row.id for row in made}
        keyed = [Keyed(key, rows[phone].inbound.name, phone) for phone, key in met.items()]
        await contact_keys.keep_new(self._work.session, self._work.team.id, keyed)
        barred = await barred_marks.renew(self._work.session, self._work.team.id, keyed, self._work.now)
        return {phone: key for phone, key in met.items() if key not in barred}

    # -- what is asked once for many -----------------------------------------------------------------------------------

    async def _channel(self, inbound: Inbound) -> tuple[int, str, str]:
        """Return channel, name and entry; most rows of a list have the same."""
        key = (
            inbound.kind,
            inbound.gateway,
            inbound.channel,
            inbound.entry,
            inbound.utm,
            inbound.text,
            inbound.to,
            inbound.ref,
        )
        if key not in self._channels:
            slug, entry = channel_of(inbound, self._rules)
            self._channels[key] = *await channel_row(self._work.session, self._work.team.id, slug), entry
        return self._channels[key]

    async def _branch(self, channel_id: int, entry: str, campaign: str) -> str:
        key = channel_id, entry, campaign
        if key not in self._branches:
            self._branches[key] = await branch_in(self._work, *key)
        return self._branches[key]

    async def _place(self, phone: str, channel_id: int, lane: Lane) -> Placement:
        key = self._zones[phone], channel_id, lane
        if key not in self._places:
            self._places[key] = await placed_in(self._work, *key)
        return self._places[key]

    def _touch(self, row: _Row, filed: TouchPlace, *, first: bool) -> None:
        self._touches.append(
            touch_row(row.inbound, self._work.team.id, filed, self._work.now)
            | {"by_person_id": None, "is_first": first}
        )
        if row.inbound.agreed:
            told = (row.inbound.agreed, row.inbound.agreed_at or self._work.now, row.inbound.import_id)
            self._agreed[told].append(filed.contact_id)


def _took(who: Any, its: Any) -> Took | None:
    """Return what becomes of a known contact's row; None: a list may not decide it."""
    if who.do_not_call_at is not None:
        return Took.DO_NOT_CALL
    taken_back = its is not None and its.state == LeadState.VOID and not who.came
    if its is None or taken_back or its.state == LeadState.WON or its.lane == Lane.NEEDS_NUMBER:
        return None
    return Took.KNOWN


def _lead_and_agent(its: Any) -> tuple[int, str | None]:
    return its.id, its.agent if its.state in (LeadState.OPEN, LeadState.HELD) else None
