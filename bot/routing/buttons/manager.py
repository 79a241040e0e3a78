"""Buttons of those who look after the queue."""

from bot.routing.buttons.packing import Button, ContactButton, Id, TeamButton


class LeadButton(Button, prefix="-l"):
    """A button about one lead."""

    lead: Id


class ChannelButton(Button, prefix="-n"):
    """A button about one channel."""

    channel: Id


class ShowQueue(TeamButton, prefix="qq"):
    """Show the queue as it is now."""


class ShowTeamPromises(TeamButton, prefix="qt"):
    """Show what the agents have promised, as it is now."""


class ShowLead(LeadButton, prefix="ql"):
    """Show one lead."""


class Pin(LeadButton, prefix="qp"):
    """Put a lead first."""


class OfferAgain(LeadButton, prefix="qo"):
    """Open a lead again whose protocol is over."""


class Unpin(LeadButton, prefix="qu"):
    """Take back that a lead comes first."""


class AskAgent(LeadButton, prefix="qa"):
    """Ask to whom a lead is given."""


class Assign(LeadButton, prefix="qg"):
    """Assign a lead to an agent."""

    member: Id


class WhyLead(LeadButton, prefix="qw"):
    """Explain a lead's hand-outs."""


class ShowPauses(Button, prefix="qc"):
    """Show the channels with the buttons that pause them."""


class Pause(ChannelButton, prefix="qs"):
    """Keep a channel's leads."""


class Resume(ChannelButton, prefix="qr"):
    """Resume a paused channel."""


class ShowPerson(ContactButton, prefix="qf"):
    """Show the page of somebody who was found."""
