"""Whether somebody may be written to: what they said and did, compared with the purpose of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.mail_terms import TemplateKind
from core.terms import Medium

EVERY_LINE = ""
LONGEST_WORDING = 500
"""Characters that are kept of what somebody agreed to."""


class ConsentSource(StrEnum):
    """How a consent was given or taken back."""

    WORD = "word"
    """A message of theirs that says nothing else."""
    PROVIDER = "provider"
    """The provider took their word and told us."""
    ASKED = "asked"
    """They asked us something or sent their number: they are answered, and get no adverts."""
    FORM = "form"
    """They ticked a box that says so."""
    IMPORT = "import"
    """They came with a list whose source is stated: a bank's configuration or an import says what they agreed to."""
    AGENT = "agent"
    """A colleague says that they asked: as one who wrote themselves they are answered, and get no adverts."""
    NETWORK = "network"
    """Their network or the provider did not take a text, because they bar adverts there: against adverts alone."""


WEAKER = (ConsentSource.ASKED, ConsentSource.AGENT, ConsentSource.IMPORT)
"""Statements by others, and questions asked: they never undo an opt-out by the contact's own word."""


class TextBarrier(StrEnum):
    """What stands against a text, by the words of the reasons why texts do not leave."""

    OPTED_OUT = "opted_out"
    NO_CONSENT = "no_consent"
    NOT_ASKED = "not_asked"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class KeptConsent:
    """One thing that was said about being written to, as it was kept."""

    medium: Medium
    line: str
    given: bool
    how: ConsentSource


@dataclass(frozen=True, slots=True)
class ConsentBasis:
    """What lets a team write to somebody by a medium and line, and what does not."""

    took_back: bool = False
    agreed: bool = False
    """To texts and to adverts: by a box, by a word, or by the stated source of the list they came with."""
    asked: bool = False
    """They wrote, called, filled in a form or sent their number, or a colleague says that they asked."""
    related: bool = False
    """Something is agreed with them: a call, a meeting, an order, a sale."""
    barred: bool = False
    """They bar adverts at their network, and have not agreed by a word of their own since that was told."""


def barrier_to(basis: ConsentBasis, kind: TemplateKind, *, answers: bool = False) -> TextBarrier | None:
    """Return what stands against a text, the weightiest reason first; None: nothing does.

    `answers`: it answers what they have just written. Adverts need that they agreed; what serves needs that they
    agreed, asked, or that something is agreed with them. A number out of a bank or a file alone is none of these.
    """
    if basis.took_back:
        return TextBarrier.OPTED_OUT
    if kind is TemplateKind.ADVERT and basis.barred:
        return TextBarrier.BARRED
    if kind is TemplateKind.ADVERT:
        return None if basis.agreed else TextBarrier.NO_CONSENT
    if answers or basis.agreed or basis.asked or basis.related:
        return None
    return TextBarrier.NOT_ASKED


def basis_of(said: Sequence[KeptConsent], medium: Medium, line: str) -> ConsentBasis:
    """Return the basis for a medium and line from all statements of a contact; `said`: the oldest first.

    The last of their own statements on a line holds. A text on an unknown line is held up by an opt-out on any line.
    """
    of_medium = [one for one in said if one.medium is medium]
    here = [one for one in of_medium if one.how is not ConsentSource.NETWORK]
    own = {one.line: one for one in here if one.how not in WEAKER or not one.given}
    asked_for = {line_key(line), EVERY_LINE}
    holds = [word for on, word in own.items() if on in asked_for]
    refused = [word for word in (holds if line else own.values()) if not word.given]
    stated = any(one.how is ConsentSource.IMPORT and one.line in asked_for for one in here)
    return ConsentBasis(
        took_back=bool(refused),
        agreed=stated or any(word.given for word in holds),
        asked=any(one.given and one.how in (ConsentSource.ASKED, ConsentSource.AGENT) for one in said),
        barred=_is_barred(of_medium),
    )


def _is_barred(said: Sequence[KeptConsent]) -> bool:
    """Whether they agreed by no word of their own, on whatever line, since their network's."""
    barred = False
    for one in said:
        if one.how is ConsentSource.NETWORK:
            barred = True
        elif one.given and one.how not in WEAKER:
            barred = False
    return barred


_OF_IRAN = re.compile(r"^(?:98(?=\d{7})|0+)")


def line_key(line: str) -> str:
    """Return one spelling of a line: providers and people write "3000505", "+983000505" and "009830 00505"."""
    digits = re.sub(r"[\s()+-]", "", line)
    if not digits.isdecimal():
        return line.strip().casefold()
    return _OF_IRAN.sub("", digits.removeprefix("00"))
