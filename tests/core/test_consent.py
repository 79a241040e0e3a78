"""Whether a text may leave: every way somebody became known, against what a text is for."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.consent import WEAKER, ConsentBasis, ConsentSource, KeptConsent, TextBarrier, barrier_to, basis_of
from core.mail_terms import TemplateKind
from core.terms import Medium

SERVICE, ADVERT = TemplateKind.SERVICE, TemplateKind.ADVERT
LINE, OTHER = "1000", "2000"
NOTHING, NO_CONSENT, NOT_ASKED, OPTED_OUT = None, TextBarrier.NO_CONSENT, TextBarrier.NOT_ASKED, TextBarrier.OPTED_OUT
BARRED = TextBarrier.BARRED


def said(how: ConsentSource, *, line: str = LINE, given: bool = True) -> KeptConsent:
    return KeptConsent(Medium.SMS, line, given, how)


STOPPED = said(ConsentSource.WORD, given=False)
RETURNED = said(ConsentSource.NETWORK, line="", given=False)


@pytest.mark.parametrize(
    ("came", "service", "advert"),
    [
        # A number out of a bank or a file, and nothing else.
        ([], NOT_ASKED, NO_CONSENT),
        # They wrote, called, filled in a form, or sent their number: on any line.
        ([said(ConsentSource.ASKED)], NOTHING, NO_CONSENT),
        ([said(ConsentSource.ASKED, line=OTHER)], NOTHING, NO_CONSENT),
        ([replace(said(ConsentSource.ASKED), medium=Medium.DIRECT)], NOTHING, NO_CONSENT),
        # A colleague says that they asked.
        ([said(ConsentSource.AGENT, line="")], NOTHING, NO_CONSENT),
        # Their list states what they agreed to.
        ([said(ConsentSource.IMPORT, line="")], NOTHING, NOTHING),
        # A box, or a word of theirs.
        ([said(ConsentSource.FORM, line="")], NOTHING, NOTHING),
        ([said(ConsentSource.WORD)], NOTHING, NOTHING),
        ([said(ConsentSource.PROVIDER)], NOTHING, NOTHING),
        ([said(ConsentSource.WORD, line=OTHER)], NOT_ASKED, NO_CONSENT),
        # They took it back; whatever others say then changes nothing, a later word of theirs does.
        ([STOPPED], OPTED_OUT, OPTED_OUT),
        ([said(ConsentSource.PROVIDER, given=False)], OPTED_OUT, OPTED_OUT),
        ([STOPPED, *(said(how) for how in WEAKER)], OPTED_OUT, OPTED_OUT),
        ([STOPPED, said(ConsentSource.WORD)], NOTHING, NOTHING),
        ([said(ConsentSource.FORM), STOPPED], OPTED_OUT, OPTED_OUT),
        ([said(ConsentSource.ASKED), said(ConsentSource.WORD, line=OTHER, given=False)], NOTHING, NO_CONSENT),
        ([said(ConsentSource.ASKED), replace(STOPPED, medium=Medium.DIRECT)], NOTHING, NO_CONSENT),
        # Their network takes no adverts to them: by no line, until a word of theirs on any line.
        ([RETURNED], NOT_ASKED, BARRED),
        ([said(ConsentSource.FORM, line=""), RETURNED], NOTHING, BARRED),
        ([RETURNED, *(said(how) for how in WEAKER)], NOTHING, BARRED),
        ([RETURNED, said(ConsentSource.FORM, line="")], NOTHING, NOTHING),
        ([RETURNED, said(ConsentSource.WORD, line=OTHER)], NOT_ASKED, NO_CONSENT),
        ([STOPPED, RETURNED], OPTED_OUT, OPTED_OUT),
        ([said(ConsentSource.FORM), replace(RETURNED, medium=Medium.DIRECT)], NOTHING, NOTHING),
    ],
)
def test_what_may_leave_by_how_they_came(
    came: list[KeptConsent], service: TextBarrier | None, advert: TextBarrier | None
) -> None:
    basis = basis_of(came, Medium.SMS, LINE)
    assert (barrier_to(basis, SERVICE), barrier_to(basis, ADVERT)) == (service, advert)
    answer = OPTED_OUT if service is OPTED_OUT else NOTHING
    assert barrier_to(basis, SERVICE, answers=True) is answer, "who has just written is answered"
    assert barrier_to(basis, ADVERT, answers=True) is advert, "an answer is no occasion to advertise"


def test_the_whole_table() -> None:
    """Sixteen bases, by three kinds of text: 48 rows, counted by what stands against them."""
    counted = dict.fromkeys((OPTED_OUT, NO_CONSENT, NOT_ASKED, NOTHING), 0)
    for took_back, agreed, asked, related in itertools.product((True, False), repeat=4):
        basis = ConsentBasis(took_back=took_back, agreed=agreed, asked=asked, related=related)
        for kind, answers in ((SERVICE, False), (SERVICE, True), (ADVERT, False)):
            why = barrier_to(basis, kind, answers=answers)
            counted[why] += 1
            assert (why is OPTED_OUT) is took_back
            assert (why is NO_CONSENT) is (not took_back and kind is ADVERT and not agreed)
            silent = not (agreed or asked or related or answers or took_back)
            assert (why is NOT_ASKED) is (silent and kind is SERVICE)
    assert counted == {OPTED_OUT: 24, NO_CONSENT: 4, NOT_ASKED: 1, NOTHING: 19}


LINES = st.sampled_from(["", LINE, OTHER])
words = st.builds(
    KeptConsent,
    st.sampled_from(Medium),
    st.sampled_from(["", LINE, OTHER]),
    st.booleans(),
    st.sampled_from(ConsentSource),
)


@given(st.lists(words, max_size=8), st.sampled_from(WEAKER), LINES)
def test_what_others_say_never_brings_back_who_took_their_word_back(
    before: list[KeptConsent], how: ConsentSource, line: str
) -> None:
    if basis_of(before, Medium.SMS, LINE).took_back:
        assert basis_of([*before, said(how, line=line)], Medium.SMS, LINE).took_back


@given(st.lists(words, max_size=8), st.sampled_from([ConsentSource.WORD, ConsentSource.PROVIDER, ConsentSource.FORM]))
def test_a_word_of_theirs_is_the_last_for_its_line(before: list[KeptConsent], how: ConsentSource) -> None:
    gone = basis_of([*before, said(how, given=False)], Medium.SMS, LINE)
    assert gone.took_back
    assert basis_of([*before, said(how, given=False)], Medium.SMS, "").took_back, "nor by a line that nobody named"
