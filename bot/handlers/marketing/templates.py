"""/template: the texts to customers, as written, and as they would be sent to a real lead."""

import re

from bot.handlers.manager.why import lead_number
from bot.routing import typed
from bot.routing.buttons.marketing import DropTemplate, MakePlainer, ShowTemplate, ShowTemplates, TryTemplate
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.marketing import templates as views
from bot.words import LANGUAGES
from core.errors import BadSetting
from core.mail_terms import TemplateKind
from core.message_parts import plainer
from core.rights import Act, roles_that
from desk.leads.lead import newest_lead
from desk.messages import templates
from desk.messages.templates import Template, Wording

_ADD = re.compile(r"(?P<name>[^\s{}]{1,30})\s+(?P<text>\S.*)", re.DOTALL)


def mount(board: Router) -> None:
    """Mount the texts for those who set promises; trying one on a lead is for those who see the queue."""
    roles, lookers = roles_that(Act.MANAGE_OFFERS), roles_that(Act.SEE_QUEUE)
    board.command("template", template_command, *roles)
    board.command("templates", template_command, *roles)
    board.tap(ShowTemplates, show_all, *roles)
    board.tap(ShowTemplate, show_one, *roles)
    board.tap(MakePlainer, make_plainer, *roles)
    board.tap(DropTemplate, drop, *roles)
    board.tap(TryTemplate, try_on_newest, *lookers)


async def template_command(context: Context, rest: str) -> None:
    """Handle /template [NAME | add NAME [service | advert] [LANGUAGE] TEXT | try NAME LEAD | del NAME [LANGUAGE]]."""
    word, tail = typed.word_at_start(rest.strip(), ("add", "try", "preview", "del"))
    if not rest.strip():
        await show_all(context)
    elif word == "add":
        await _add(context, tail.strip())
    elif word in ("try", "preview"):
        await _try(context, tail.strip())
    elif word == "del":
        name, language = typed.first_word(tail)
        gone = await templates.retire(
            await context.work_in_view(), name, by=context.me.id, language=language.strip() or None
        )
        await context.say(views.dropped_text(context.words, gone))
    else:
        await _show(context, rest.strip())


async def show_all(context: Context, _tap: ShowTemplates | None = None) -> None:
    """List the texts to customers."""
    known = await templates.templates(context.session, context.team.id)
    await context.show(*views.list_page(context.words, known, context.team))


async def show_one(context: Context, tap: ShowTemplate) -> None:
    """Show every language of a template."""
    one = await templates.template_of(context.session, context.team.id, tap.template)
    await _show(context, one.name)


async def _show(context: Context, name: str) -> None:
    known = await templates.templates_named(context.session, context.team.id, name)
    await context.show(*views.template_page(context.words, known, context.team))


async def _add(context: Context, rest: str) -> None:
    found = _ADD.fullmatch(rest)
    if found is None:
        raise BadSetting("a template has a name and a text", what="template", example=templates.EXAMPLE)
    kind, language, text = _marked(found["text"])
    await _save(context, Wording(found["name"], language or context.team.language, typed.fields_in_english(text), kind))


def _marked(text: str) -> tuple[TemplateKind | None, str | None, str]:
    """Return the kind and the language a text is marked with, each None if missing, and the rest of the text.

    The first word that is no mark begins the text, and so does a second mark of a kind: "advert service for your car".
    """
    kind: TemplateKind | None = None
    language: str | None = None
    while len(parts := text.split(maxsplit=1)) == 2:
        said = typed.word_at_start(parts[0], tuple(TemplateKind))[0]
        if said and kind is None:
            kind = TemplateKind(said)
        elif parts[0] in LANGUAGES and language is None:
            language = parts[0]
        else:
            break
        text = parts[1]
    return kind, language, text


async def _save(context: Context, wording: Wording) -> None:
    one = await templates.save(await context.work_in_view(), wording, by=context.me.id)
    await context.say(*views.saved_page(context.words, one, context.team))


async def make_plainer(context: Context, tap: MakePlainer) -> None:
    """Rewrite a wording in the letters that cost less, as its writer chose."""
    one = await templates.template_of(context.session, context.team.id, tap.template)
    await _save(context, Wording(one.name, one.language, plainer(one.text), one.kind))


async def drop(context: Context, tap: DropTemplate) -> None:
    """Delete a wording."""
    one = await templates.template_of(context.session, context.team.id, tap.template)
    gone = await templates.retire(await context.work_in_view(), one.name, by=context.me.id, language=one.language)
    await context.show(views.dropped_text(context.words, gone))


async def _try(context: Context, rest: str) -> None:
    """Show a template on a real lead, in the team's language."""
    if not set(roles_that(Act.SEE_QUEUE)) & context.roles:
        await context.say(context.words("template-try-managers"))
        return
    name, _, lead = rest.rpartition(" ")
    if not name.strip():
        raise BadSetting("which text, on which lead", what="template-try", example="/template try welcome 812")
    lead_id = lead_number(lead, "/template try welcome 812")
    known = await templates.templates_named(context.session, context.team.id, name.strip())
    one = next((one for one in known if one.language == context.team.language), known[0])
    await _show_on(context, one, lead_id)


async def try_on_newest(context: Context, tap: TryTemplate) -> None:
    """Show a wording for the newest lead."""
    one = await templates.template_of(context.session, context.team.id, tap.template)
    lead_id = await newest_lead(context.session, context.team.id)
    if lead_id is None:
        await context.toast(context.words.plain("template-no-lead"), alert=True)
        return
    await _show_on(context, one, lead_id)


async def _show_on(context: Context, one: Template, lead_id: int) -> None:
    made = await templates.render_wording(await context.work_in_view(), one, lead_id)
    await context.say(*views.tried_page(context.words, one, made, lead_id))
