"""/aftersale: the rules of the steps after a sale."""

from datetime import timedelta

from bot.routing import typed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import after_sale as views
from core.customers.steps import StepKind
from core.rights import Act, may, require, roles_that
from desk.customers import step_outcomes, step_rules

FIGURES_OF = timedelta(days=30)


def mount(board: Router) -> None:
    """Mount the rules and their results for those who see figures; admins change the rules."""
    board.command("aftersale", aftersale_command, *roles_that(Act.SEE_FIGURES))


async def aftersale_command(context: Context, rest: str) -> None:
    """Handle /aftersale [step [30d] [satisfaction N] [purchases N] | step on/off | step script TEXT]."""
    if rest.strip():
        found = typed.choice_at_start(rest.strip(), "step-kind", tuple(StepKind))
        name, change = found or typed.first_word(rest)
        kind = step_rules.kind_named(name)
        change = typed.word_alone(change, ("on", "off")) or change
        if change.strip():
            require(context.roles, Act.CHANGE_SETTINGS)
            await step_rules.change_rule(context.session, context.team, kind, change, by=context.me.id, now=context.now)
    rules = await step_rules.rules_of(context.session, context.team.id)
    figures = await step_outcomes.figures(context.session, context.team, context.now - FIGURES_OF)
    may_change = may(context.roles, Act.CHANGE_SETTINGS)
    await context.say(*views.rules_page(rules.values(), figures, context.words, may_change=may_change))
