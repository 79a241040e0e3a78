"""Buttons of everybody in a team: the team's own instructions."""

from bot.routing.buttons.packing import Button, Id


class PageButton(Button, prefix="-i"):
    """A button about one page of the instructions."""

    page: Id


class ShowInstructions(Button, prefix="jl"):
    """Show the table of contents."""


class ShowPage(PageButton, prefix="jp"):
    """Show one page."""


class ConfirmRead(PageButton, prefix="jc"):
    """Confirm that a page was read."""


class AskNewPage(Button, prefix="jn"):
    """Ask for a new page."""


class AskPageAgain(PageButton, prefix="je"):
    """Ask for a page's new text."""


class DropPage(PageButton, prefix="jd"):
    """Delete a page."""


class QuestionButton(Button, prefix="-j"):
    """A button about one question."""

    question: Id


class AskQuestion(Button, prefix="jq"):
    """Ask for a question about how the team works."""


class AskAnswer(QuestionButton, prefix="ja"):
    """Ask for the answer, which becomes a page."""


class PutAside(QuestionButton, prefix="jx"):
    """Close a question without an answer."""
