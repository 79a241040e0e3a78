"""What a customer is sent of an order, and what was agreed at the end of the talk."""

from aiogram.types import Message

from bot.handlers.agent.orders import must_see_order, show_order
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.agent import papers as views
from bot.views.changes import as_typed, joined
from bot.words import words_for
from core.customers.papers import PaperKind, read_agreed
from core.errors import BadSetting
from core.journeys.sending import UNWANTED, NotSent
from core.mail_terms import Urgency
from core.rights import Act, roles_that
from core.terms import Role
from desk.customers import agreements, order_pages, orders, papers
from desk.messages.nearest import queue_by_nearest
from desk.messages.sending import CustomerText


def mount(board: Router) -> None:
    """Mount papers and agreements for agents and those who see the queue."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.tap(buttons.SendPaper, send, *readers)
    board.tap(buttons.AskAgreed, ask_agreed, *readers)
    board.answer("order-agreed", agreed_typed, *readers)


async def send(context: Context, tap: buttons.SendPaper) -> None:
    """Send a paper in the team's language: as a direct message where one may be written, or else by SMS."""
    await must_see_order(context, tap.order)
    work, words = await context.work_in_view(), words_for(context.team.language)
    page = await order_pages.order_page(context.session, context.team, tap.order)
    if tap.kind is PaperKind.PROFORMA:
        agreed = await agreements.agreed_on(context.session, tap.order)
        content = views.proforma(page, agreed, words, context.team)
    else:
        content = views.price_list(await orders.priced_products(context.session, context.team.id), words, context.team)
    if not content.lines:
        raise BadSetting("nothing has a price", what="paper-empty", raw="")
    paper_id, slug = await papers.make_paper(work, tap.order, tap.kind, content, words.language, by=context.me.id)
    link = f"{context.public_url}/paper/{slug}" if context.public_url else ""
    wish = CustomerText(
        f"{papers.KEY}{paper_id}",
        page.order.contact_id,
        views.customer_text(content, link),
        urgency=Urgency.ANSWER,
        most_parts=papers.MOST_PARTS,
        by_person=context.me.id,
    )
    sent = await queue_by_nearest(work, context.ways, wish)
    if isinstance(sent, NotSent):
        by_hand = [] if sent in UNWANTED else [as_typed(wish.text)]
        await context.say(joined([views.sent(None, sent, context.words), *by_hand]))
        return
    await papers.note_medium(context.session, paper_id, sent[1])
    await context.toast(views.sent(sent[1], None, context.words))
    await show_order(context, tap.order)


async def ask_agreed(context: Context, tap: buttons.AskAgreed) -> None:
    """Ask what was agreed."""
    await must_see_order(context, tap.order)
    await orders.lock_alive(await context.work_in_view(), tap.order)
    await context.expect("order-agreed", order=tap.order)
    example = as_typed(context.words.plain("example-agreed"))
    await context.say(joined([context.words("ask-order-agreed"), example]))


async def agreed_typed(context: Context, message: Message) -> None:
    """Store what was agreed: the order shows it as a list."""
    order_id = int(context.talk.data["order"])
    await must_see_order(context, order_id)
    points = read_agreed(words_in(message))
    work = await context.work_in_view()
    await agreements.agree(work, order_id, points, by=context.me.id)
    await context.expect(None)
    await show_order(context, order_id)
