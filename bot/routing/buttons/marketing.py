"""Buttons under receipts and notices of marketing."""

from typing import Annotated, Literal

from pydantic import Field

from bot.routing.buttons.manager import LeadButton
from bot.routing.buttons.packing import Button, ContactButton, Id


class ChooseChannel(Button, prefix="mc"):
    """Set the channel of the leads of a message."""

    message: Id
    channel: Id


class AskName(ContactButton, prefix="mn"):
    """Ask for the right name of a contact that came with a message."""

    message: Id


class TakeImport(Button, prefix="it"):
    """Import the rows of a file, as the message shows them."""

    file: Id


class DropImport(Button, prefix="ix"):
    """Discard a file."""

    file: Id


class AskSource(Button, prefix="ig"):
    """Ask which texts the people of a file agreed to."""

    file: Id


class UndoImport(Button, prefix="iu"):
    """Take an import back."""

    file: Id


class ShowColumns(Button, prefix="ic"):
    """Show the columns of a file to choose from: for the number ("p"), the name ("n") or a sale's amount ("a")."""

    file: Id
    what: Literal["p", "n", "a"]


class ChooseColumn(Button, prefix="is"):
    """Choose the column of a file with the number, the name or the amount."""

    file: Id
    what: Literal["p", "n", "a"]
    place: Annotated[int, Field(ge=0, le=500)]


class LookAgain(Button, prefix="ib"):
    """Go back from the columns of a file to what was understood of it."""

    file: Id


class ReadAsCalls(Button, prefix="ik"):
    """Read the rows of a file as earlier calls, or, without `calls`, as contacts."""

    file: Id
    calls: bool


class ReadAsSales(Button, prefix="il"):
    """Read the rows of a file as sales, to be compared with those recorded here."""

    file: Id


class ShowWords(Button, prefix="iw"):
    """Show what the words of a file mean to the team."""

    file: Id


WordKind = Literal["o", "a", "s", "t"]
"""Outcome, agent, stage or tag."""


class AskWord(Button, prefix="iq"):
    """Ask what a word of a file means; `word`: its mark, for its place changes when other columns are read."""

    file: Id
    kind: WordKind
    word: Id


class SetWord(Button, prefix="im"):
    """Set the meaning of a word of a file, by the id of an outcome, an agent, a stage or a channel; 0: none."""

    file: Id
    kind: WordKind
    word: Id
    means: Id


class AddNumber(LeadButton, prefix="an"):
    """Ask for the number of a lead without one."""


# -- what became of it ---------------------------------------------------------------------------------------------


class ShowFate(Button, prefix="mf"):
    """Show the results of the leads a person sent, or, with `everybody`, of all."""

    days: Literal["1", "7", "30"]
    grouping: Literal["day", "channel"]
    everybody: bool = False


# -- what it costs -------------------------------------------------------------------------------------------------


class ShowSpend(Button, prefix="ms"):
    """Show costs and their results."""

    days: Literal["7", "30"]


class WriteSpend(Button, prefix="msa"):
    """Record the costs that were asked about: all of them, or only the new ones."""

    what: Literal["all", "new"]
    asked: Id
    """Check sum of the costs, because another message may have been asked about since."""


class StrikeSpend(Button, prefix="mx"):
    """Remove the costs that one message recorded."""

    first: Id
    last: Id


class SupplierList(Button, prefix="ml"):
    """Make the list of a channel's bad bought leads."""

    channel: Id


class AskedAgain(ContactButton, prefix="ma"):
    """Record that a looked-up contact asked again."""


# -- texts to customers --------------------------------------------------------------------------------------------


class ShowTemplates(Button, prefix="mtl"):
    """List the texts to customers."""


class TemplateButton(Button, prefix="-mt"):
    """A button about one wording."""

    template: Id


class ShowTemplate(TemplateButton, prefix="mtv"):
    """Show every language of a wording's template."""


class TryTemplate(TemplateButton, prefix="mtt"):
    """Show a wording as it would be sent to the newest lead."""


class MakePlainer(TemplateButton, prefix="mtp"):
    """Rewrite a wording in the letters that cost less."""


class DropTemplate(TemplateButton, prefix="mtx"):
    """Delete a wording."""
