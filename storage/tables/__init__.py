"""Every table of the desk. One schema for SQLite and PostgreSQL."""

from storage.tables.alarms import alarm, alarm_mute
from storage.tables.banks import bank, bank_row, bank_source
from storage.tables.columns import metadata
from storage.tables.contacts import (
    channel,
    channel_rule,
    consent,
    contact,
    contact_key,
    handle,
    offer,
    own_number,
    product,
    touch,
)
from storage.tables.customers import (
    account_manager,
    customer,
    customer_order,
    customer_owner,
    order_entry,
    order_line,
    product_link,
    suggestion,
)
from storage.tables.imports import file_import
from storage.tables.journeys import (
    journey,
    journey_change,
    journey_hearing,
    journey_message,
    journey_run,
    journey_step,
    journey_version,
    lead_offer,
)
from storage.tables.knowledge import knowledge, ledger, standing
from storage.tables.mail import audit, blob, conversation, epoch, inbox, job_run, outbox, setting, silence
from storage.tables.marketing import lead_price, offer_answer, sold_news, spend
from storage.tables.messages import customer_message, delivery_report, gateway_cursor, template
from storage.tables.operations import request, timer
from storage.tables.people import (
    calendar_link,
    instruction,
    instruction_read,
    invite,
    invite_try,
    membership,
    person,
    shift,
    team,
)
from storage.tables.protocols import hour_reach, message_attempt, outcome, protocol
from storage.tables.scores import score_model
from storage.tables.work import (
    attempt,
    callback,
    hand_out,
    lead,
    lead_event,
    meeting,
    note,
    promise_notice,
    sale,
    sale_correction,
)

__all__ = [
    "account_manager",
    "alarm",
    "alarm_mute",
    "attempt",
    "audit",
    "bank",
    "bank_row",
    "bank_source",
    "blob",
    "calendar_link",
    "callback",
    "channel",
    "channel_rule",
    "consent",
    "contact",
    "contact_key",
    "conversation",
    "customer",
    "customer_message",
    "customer_order",
    "customer_owner",
    "delivery_report",
    "epoch",
    "file_import",
    "gateway_cursor",
    "hand_out",
    "handle",
    "hour_reach",
    "inbox",
    "instruction",
    "instruction_read",
    "invite",
    "invite_try",
    "job_run",
    "journey",
    "journey_change",
    "journey_hearing",
    "journey_message",
    "journey_run",
    "journey_step",
    "journey_version",
    "knowledge",
    "lead",
    "lead_event",
    "lead_offer",
    "lead_price",
    "ledger",
    "meeting",
    "membership",
    "message_attempt",
    "metadata",
    "note",
    "offer",
    "offer_answer",
    "order_entry",
    "order_line",
    "outbox",
    "outcome",
    "own_number",
    "person",
    "product",
    "product_link",
    "promise_notice",
    "protocol",
    "request",
    "sale",
    "sale_correction",
    "score_model",
    "setting",
    "shift",
    "silence",
    "sold_news",
    "spend",
    "standing",
    "suggestion",
    "team",
    "template",
    "timer",
    "touch",
]

for _table in metadata.tables.values():
    if "id" in _table.c:
        # An id is never given out twice, not even when the newest row is gone: buttons and links name rows.
        _table.dialect_options["sqlite"]["autoincrement"] = True
