"""What /phases shows: the templates of orders that are projects."""

from collections.abc import Sequence

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button
from bot.views.changes import as_typed, joined
from bot.words import Words
from desk.customers.phases import KeptTemplate


def templates_page(known: Sequence[KeptTemplate], words: Words) -> Shown:
    """List the templates, each with the button that takes it away."""
    lines = [words("phases-title")]
    for one in known:
        listed = words.listed(f"{phase.name} {words.number(phase.days)}" for phase in one.template.phases)
        lines.append(words("phases-line", name=one.template.name, phases=listed))
    lines += [words("phases-how"), as_typed(words.plain("example-phases"))]
    ends = [[button(f"✖️ {one.template.name}", buttons.DropPhaseTemplate(template=one.template_id))] for one in known]
    return joined(lines), ends
