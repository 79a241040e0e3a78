"""Buttons of channels and their rules."""

from typing import Literal

from bot.routing.buttons.packing import Button, Id


class ChannelSettingButton(Button, prefix="-ac"):
    """A button about one channel."""

    channel: Id


class ShowChannels(Button, prefix="acl"):
    """List the channels."""


class ShowChannel(ChannelSettingButton, prefix="acv"):
    """Show one channel."""


class AskChannelField(ChannelSettingButton, prefix="ace"):
    """Ask for a channel's name or promise."""

    field: Literal["name", "promise"]


class AskScript(ChannelSettingButton, prefix="acs"):
    """Ask for a channel's script."""


class TurnChannel(ChannelSettingButton, prefix="acp"):
    """Pause or resume a channel."""

    paused: bool


class ShowEntries(ChannelSettingButton, prefix="aee"):
    """List a channel's entries with what each promises."""


class EntryButton(ChannelSettingButton, prefix="-ae"):
    """A button about one entry of a channel, by the code of its name."""

    entry: Id


class AskEntryPromise(EntryButton, prefix="aeq"):
    """Ask what an entry promises."""


class SetEntryPromise(EntryButton, prefix="aep"):
    """Set the promise of an entry to so many seconds; 0: the same as its channel."""

    seconds: int


class AskNewEntry(ChannelSettingButton, prefix="aen"):
    """Ask for an entry without leads yet, and its promise."""


class AskNewChannel(Button, prefix="acn"):
    """Ask for a new channel."""


class RuleButton(Button, prefix="-ar"):
    """A button about one rule, by its id: its place may have changed since."""

    rule: Id


class ShowRules(Button, prefix="arl"):
    """List the rules."""


class ShowRule(RuleButton, prefix="aru"):
    """Show one rule."""


class AskNewRule(Button, prefix="arn"):
    """Ask for a new rule."""


class AskRuleAgain(RuleButton, prefix="are"):
    """Ask for the line that replaces a rule."""


class MoveRule(RuleButton, prefix="arm"):
    """Move a rule one place up (-1) or down (1)."""

    by: Literal["-1", "1"]


class DropRule(RuleButton, prefix="ard"):
    """Delete a rule."""
