"""Buttons under receipts and notices of marketing."""

from typing import Annotated, Literal

from pydantic import Field

from bot.routing.buttons.manager import LeadButton
from bot.routing.buttons.packing import Button, ContactButton, Id


class ChooseChannel(Button, prefix="mc"):
    """Say by which channel the leads of a message came."""

    message: Id
    channel: Id


class AskName(ContactButton, prefix="mn"):
    """Ask for the right name of a contact that came with a message."""

    message: Id


class TakeImport(Button, prefix="it"):
    """Take the rows of a file in, as the message shows them."""

    file: Id


class DropImport(Button, prefix="ix"):
    """Leave a file alone."""

    file: Id


class AskSource(Button, prefix="ig"):
    """Ask to which texts the people of a file agreed."""

    file: Id


class UndoImport(Button, prefix="iu"):
    """Take an import back."""

    file: Id


class ShowColumns(Button, prefix="ic"):
    """Show the columns of a file to choose from: for the number ("p") or the name ("n")."""

    file: Id
    what: Literal["p", "n"]


class ChooseColumn(Button, prefix="is"):
    """Say which column of a file holds the number or the name."""

    file: Id
    what: Literal["p", "n"]
    place: Annotated[int, Field(ge=0, le=500)]


class ReadAsCalls(Button, prefix="ik"):
    """Say that the rows of a file are calls made before, or, without `calls`, contacts after all."""

    file: Id
    calls: bool


class ShowWords(Button, prefix="iw"):
    """Show what the words of a file mean to the team."""

    file: Id


WordKind = Literal["o", "a", "s", "t"]
"""Outcome, agent, stage or tag."""


class AskWord(Button, prefix="iq"):
    """Ask what a word of a file means: that at `place` among those of its kind."""

    file: Id
    kind: WordKind
    place: Annotated[int, Field(ge=0, le=100)]


class SetWord(Button, prefix="im"):
    """Say what a word of a file means: the meaning of this number, 0 for none."""

    file: Id
    kind: WordKind
    place: Annotated[int, Field(ge=0, le=100)]
    means: Annotated[int, Field(ge=0, le=1000)]


class AddNumber(LeadButton, prefix="an"):
    """Ask for the number of a lead without one."""


# -- what became of it ---------------------------------------------------------------------------------------------


class ShowFate(Button, prefix="mf"):
    """Show what became of the leads one sent, or, with `everybody`, of all."""

    days: Literal["1", "7", "30"]
    grouping: Literal["day", "channel"]
    everybody: bool = False


# -- what it costs -------------------------------------------------------------------------------------------------


class ShowSpend(Button, prefix="ms"):
    """Show costs and what came of them."""

    days: Literal["7", "30"]


class WriteSpend(Button, prefix="msa"):
    """Write down the costs that were asked about: all of them, or those that were not in the books."""

    what: Literal["all", "new"]
    asked: Id
    """Which costs they are, as a check sum: another message may have been asked about since."""


class StrikeSpend(Button, prefix="mx"):
    """Strike out the costs that one message wrote down."""

    first: Id
    last: Id


class SupplierList(Button, prefix="ml"):
    """Make the list of a channel's bad bought leads."""

    channel: Id


class AskedAgain(ContactButton, prefix="ma"):
    """Say of a contact that was looked up that they asked again."""


# -- texts to customers --------------------------------------------------------------------------------------------


class ShowTemplates(Button, prefix="mtl"):
    """List the texts to customers."""


class TemplateButton(Button, prefix="-mt"):
    """A button about one wording."""

    template: Id


class ShowTemplate(TemplateButton, prefix="mtv"):
    """Show every language of a wording's template."""


class TryTemplate(TemplateButton, prefix="mtt"):
    """Show a wording as it would leave for the newest lead."""


class MakePlainer(TemplateButton, prefix="mtp"):
    """Write a wording in the letters that cost less."""


class DropTemplate(TemplateButton, prefix="mtx"):
    """Use a wording no more."""
