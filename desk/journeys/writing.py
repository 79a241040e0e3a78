"""The message of a step, rendered from its template like all texts to customers."""

from core.journeys.definition import SendMessage
from core.mail_terms import TemplateKind
from desk.journeys.letters import MEDIUM, Addressee, ReadyMessage, Unwritten
from desk.journeys.runs import RunNow
from desk.messages.letters import written
from desk.messages.sending import CustomerText
from desk.messages.standing import Purpose
from desk.messages.templates import NotRendered, render
from desk.messages.ways import Ways
from desk.people.work import Work


class TemplateMessages:
    """Renders the messages of journeys, for the gateways that can write."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    async def __call__(self, work: Work, was: RunNow, action: SendMessage) -> ReadyMessage | Unwritten:
        """Return the message of a step, or why there is none, as of a missing field or a text that may not be sent."""
        return await self.message(
            work, Addressee(was.lead_id, was.contact_id, f"journey:{was.id}:{was.sequence}"), action
        )

    async def message(self, work: Work, to: Addressee, action: SendMessage) -> ReadyMessage | Unwritten:
        """Return a message to somebody, or why there is none, without queueing it."""
        kind = TemplateKind.ADVERT if action.advert else None
        made = await render(work, action.template, to.lead_id, kind=kind)
        if isinstance(made, NotRendered):
            return Unwritten(made.why, ", ".join(made.missing) or action.template)
        one = made.template
        text = CustomerText(
            to.key,
            to.contact_id,
            made.text,
            MEDIUM[action.medium],
            Purpose(TemplateKind(one.kind)),
            lead_id=to.lead_id,
            template_id=one.id,
        )
        letter = await written(work, self._ways, text)
        return ReadyMessage(*letter) if isinstance(letter, tuple) else Unwritten(letter)
