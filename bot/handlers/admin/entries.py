"""The promises of single entries of a channel: a page of /channels, by button or typed."""

from aiogram.types import Message

from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.admin import entries as views
from core.errors import BadSetting, Gone
from core.rights import Act, roles_that
from desk.settings import channels, entry_promises
from desk.settings.channels import Channel
from desk.settings.entry_promises import ChannelEntry


def mount(board: Router) -> None:
    """Mount the promises of entries for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.tap(admin_buttons.ShowEntries, show_entries, *admins)
    board.tap(admin_buttons.AskEntryPromise, ask_promise, *admins)
    board.tap(admin_buttons.SetEntryPromise, promise_tapped, *admins)
    board.tap(admin_buttons.AskNewEntry, ask_new, *admins)
    board.answer("entry-promise", time_typed, *admins)
    board.answer("new-entry", entry_typed, *admins)


async def show_entries(context: Context, tap: admin_buttons.ShowEntries) -> None:
    """List the entries of a channel with what each promises."""
    await context.expect(None)
    one = await channels.channel_of(context.session, context.team.id, tap.channel)
    known = await entry_promises.entries_of(context.session, context.team.id, one.id)
    await context.show(*views.entries_page(context.words, one, known))


async def ask_promise(context: Context, tap: admin_buttons.AskEntryPromise) -> None:
    """Offer times, and take one that is typed."""
    one, entry = await _meant(context, tap.channel, tap.entry)
    await context.expect("entry-promise", channel=one.id, entry=entry.name)
    await context.show(*views.ask_promise(context.words, one, entry))


async def promise_tapped(context: Context, tap: admin_buttons.SetEntryPromise) -> None:
    """Store the time that was tapped."""
    await context.expect(None)
    one, entry = await _meant(context, tap.channel, tap.entry)
    await _promise(context, one, entry.name, f"{tap.seconds} s" if tap.seconds else "0")


async def ask_new(context: Context, tap: admin_buttons.AskNewEntry) -> None:
    """Ask for an entry's name and its time in one line."""
    one = await channels.channel_of(context.session, context.team.id, tap.channel)
    await context.expect("new-entry", channel=one.id)
    await context.show(*views.ask_new_entry(context.words, one))


async def time_typed(context: Context, message: Message) -> None:
    """Store the time that was typed for an entry."""
    data = context.talk.data
    one = await channels.channel_of(context.session, context.team.id, data["channel"])
    await _promise(context, one, data["entry"], words_in(message))
    await context.expect(None)


async def entry_typed(context: Context, message: Message) -> None:
    """Store an entry and its time from one line."""
    one = await channels.channel_of(context.session, context.team.id, context.talk.data["channel"])
    await promise_typed(context, one, words_in(message))
    await context.expect(None)


async def promise_typed(context: Context, one: Channel, text: str) -> None:
    """Set the promise of the entry named in a text: "demo 2 h", "demo off". Raises BadSetting."""
    entry, time = entry_promises.entry_and_time(text)
    if not entry:
        sample = context.words.plain("example-entry")
        raise BadSetting("an entry and its time", what="entry", raw=text[:60], example=sample)
    await _promise(context, one, entry, time)


async def _promise(context: Context, one: Channel, entry: str, raw: str) -> None:
    change = await entry_promises.promise_entry(
        context.session, one, context.team.id, entry, raw, by=context.me.id, now=context.now
    )
    await context.show(*views.entry_promised(context.words, one, entry, change))


async def _meant(context: Context, channel_id: int, code: int) -> tuple[Channel, ChannelEntry]:
    one = await channels.channel_of(context.session, context.team.id, channel_id)
    entry = await entry_promises.entry_of(context.session, context.team.id, one.id, code)
    if entry is None:
        raise Gone(f"channel {one.slug} has this entry no more")
    return one, entry
