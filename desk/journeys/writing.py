"""A step's message, written from its template as the desk writes all texts to customers."""

from core.journeys.definition import SendMessage
from core.mail_terms import TemplateKind
from desk.journeys.letters import MEDIUM, Letter, Unwritten
from desk.journeys.runs import RunNow
from desk.messages.sending import CustomerText, written
from desk.messages.standing import Purpose
from desk.messages.templates import NotRendered, render
from desk.messages.ways import Ways
from desk.people.work import Work


class TemplateLetters:
    """Writes the messages of journeys by the gateways that can write."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    async def __call__(self, work: Work, was: RunNow, action: SendMessage) -> Letter | Unwritten:
        """Return the letter of a step, or why there is none: a field is missing, say, or it may not be sent."""
        made = await render(work, action.template, was.lead_id)
        if isinstance(made, NotRendered):
            return Unwritten(made.why, ", ".join(made.missing) or action.template)
        one = made.template
        text = CustomerText(
            f"journey:{was.id}:{was.sequence}",
            was.contact_id,
            made.text,
            MEDIUM[action.medium],
            Purpose(TemplateKind(one.kind)),
            lead_id=was.lead_id,
            template_id=one.id,
        )
        letter = await written(work, self._ways, text)
        return Letter(*letter) if isinstance(letter, tuple) else Unwritten(letter)
