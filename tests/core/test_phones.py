"""One spelling inside, people's own spellings outside."""

import csv
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.arrivals.e164 import _IRANIAN_MOBILE, parsed, to_e164
from core.arrivals.phones import (
    all_numbers,
    find_numbers,
    from_card,
    is_mobile,
    mask,
    national,
    normalise,
    only_number,
    zone_of,
)
from core.errors import NotANumber

with (Path(__file__).parent / "data" / "ir_phone_fixtures.csv").open(encoding="utf-8", newline="") as _file:
    FIXTURES = [
        (row["case"], row["input"], row["expected_mobile_e164"], row["libphonenumber_9.0.43_result"])
        for row in csv.DictReader(_file)
    ]

iranian_mobiles = st.builds(
    "+98{}{:07d}".format,
    st.sampled_from(["912", "919", "935", "901", "920", "990", "994", "930", "910", "902"]),
    st.integers(0, 9_999_999),
)


def test_all_fixtures_are_there() -> None:
    assert len(FIXTURES) == 139


@pytest.mark.parametrize(("case", "written", "mobile", "landline"), FIXTURES)
def test_every_iranian_spelling_gives_its_e164(case: str, written: str, mobile: str, landline: str) -> None:
    expected = mobile or landline
    if expected:
        assert normalise(written, "IR") == expected
        assert is_mobile(expected) == bool(mobile)
    else:
        with pytest.raises(NotANumber) as refused:
            normalise(written, "IR")
        assert refused.value.facts == {"raw": written}


@pytest.mark.parametrize(
    ("written", "region", "phone"),
    [
        ("0989120000001", "IR", "+989120000001"),
        ("9.120000001E9", "IR", "+989120000001"),
        ("9.89120000001E+11", "IR", "+989120000001"),
        ("'09120000001", "IR", "+989120000001"),
        ("tel:+98-912-000-0001", "IR", "+989120000001"),
        ("whatsapp:+989120000001", "IR", "+989120000001"),
        ("021-88880000 داخلی ۱۲", "IR", "+982188880000"),
        ("021-88880000 ext. 12", "IR", "+982188880000"),
        ("021-88880000#12", "IR", "+982188880000"),
        ("شماره من ۰۹۱۲۰۰۰۰۰۰۱ هست", "IR", "+989120000001"),
        ("0912/000/0001", "IR", "+989120000001"),
        ("0 9 1 2 0 0 0 0 0 0 1", "IR", "+989120000001"),
        ("＋989120000001", "IR", "+989120000001"),
        ("8 (916) 123-45-67", "RU", "+79161234567"),
        ("989120000001", "AZ", "+989120000001"),
        ("00989120000001", "RU", "+989120000001"),
        ("00 44 7700 900123", "IR", "+447700900123"),
        ("050 123 45 67", "AZ", "+994501234567"),
        ("(415) 867-5309", "US", "+14158675309"),
        ("9.120000001E+09", "IR", "+989120000001"),
        ("4790123456", "IR", "+4790123456"),
    ],
)
def test_numbers_are_read_as_they_are_written(written: str, region: str, phone: str) -> None:
    assert normalise(written, region) == phone


@pytest.mark.parametrize(
    "written",
    ["9.12E+09", "0912ABC0001", "+", "0" * 5000, "😀", "' OR 1=1 --", "88880000", "5"],
)
def test_what_cannot_be_called_is_refused(written: str) -> None:
    with pytest.raises(NotANumber):
        normalise(written, "IR")


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        phone = normalise(text, "IR")
    except NotANumber:
        return
    assert phonenumbers.is_possible_number(phonenumbers.parse(phone))


@given(iranian_mobiles, st.sampled_from(["{}", "00{}", "{} ", "\u200f+{}"]), st.booleans())
def test_a_mobile_with_its_country_code_is_found_in_any_region(phone: str, spelling: str, persian: bool) -> None:
    written = spelling.format(phone[1:])
    if persian:
        written = written.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert normalise(written, "IR") == phone
    assert normalise("+" + phone[1:], "DE") == phone


@given(iranian_mobiles)
def test_the_people_s_spelling_leads_back(phone: str) -> None:
    assert normalise(national(phone, "IR"), "IR") == phone
    assert normalise(national(phone, "AZ"), "AZ") == phone


@given(iranian_mobiles)
def test_a_mask_hides_five_digits_runs_from_the_left_and_stays_on_one_line(phone: str) -> None:
    shown = mask(phone)
    assert shown == f"\u200e+98 {phone[3:6]} ••• ••{phone[-2:]}\u200e".replace(" ", "\u00a0")
    assert phone[6:11] not in shown


@pytest.mark.parametrize("phone", ["+989121234567", "+14158675309", "+79161234567", "+2904567", "+6834000"])
def test_a_mask_hides_something_of_every_number(phone: str) -> None:
    assert "•" in mask(phone)
    assert find_numbers(mask(phone), "IR") == []


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+4790123456", "+47 901 •••56"),
        ("+9647701234567", "+964 770 ••• ••67"),
        ("+2904567", "+290 4 •67"),
        ("+8613123456789", "+86 131 ••• •••89"),
    ],
)
def test_masks_fit_numbers_of_every_length(phone: str, shown: str) -> None:
    assert mask(phone).strip("\u200e").replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("phone", "region", "shown"),
    [
        ("+989121234567", "IR", "0912 123 4567"),
        ("+989121234567", "AZ", "+98 912 123 4567"),
        ("+79160008204", "RU", "8 (916) 000-82-04"),
    ],
)
def test_numbers_are_written_as_at_home_and_on_one_line(phone: str, region: str, shown: str) -> None:
    written = national(phone, region)

    assert written.replace("\u00a0", " ").replace("\u2011", "-") == shown
    assert not set(" -") & set(written)
    assert normalise(written, region) == phone


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+989121234567", "Asia/Tehran"),
        ("+994501234567", "Asia/Baku"),
        ("+14158675309", "America/Los_Angeles"),
        ("+79161234567", "Europe/Moscow"),
        ("+870773111632", "Europe/Moscow"),
    ],
)
def test_a_number_s_zone_is_its_own_unless_its_country_has_several(phone: str, zone: str) -> None:
    assert zone_of(phone, fallback="Europe/Moscow") == zone


def test_a_range_newer_than_the_plan_counts_when_its_country_is_given() -> None:
    assert normalise("+989550000001", "IR") == "+989550000001"
    assert is_mobile("+989550000001")
    with pytest.raises(NotANumber):
        normalise("09550000001", "IR")
    with pytest.raises(NotANumber):
        normalise("+98955000001", "IR")


iranian_spellings = st.tuples(
    st.sampled_from(["+98", "0098", "98", "0", "", "098", "+980", "00", "+"]),
    st.from_regex(r"9[0-9]{8,10}", fullmatch=True) | st.from_regex(r"[0-9]{7,11}", fullmatch=True),
).map("".join)


@given(iranian_spellings)
def test_the_short_way_for_iranian_mobiles_agrees_with_the_library(spelled: str) -> None:
    try:
        number = phonenumbers.parse(spelled, "IR")
    except phonenumbers.NumberParseException:
        number = None
    if number and phonenumbers.is_valid_number(number):
        assert to_e164(spelled, "IR") == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    else:
        # Beyond the library: a kept trunk zero, and ranges of mobiles it does not know yet.
        read = to_e164(spelled, "IR")
        assert read is None or spelled.startswith(("098", "+98", "00")) or is_mobile(read)


def test_the_short_way_reads_only_mobiles_of_the_library() -> None:
    short = [f"+989{rest:02d}0000001" for rest in range(100) if _IRANIAN_MOBILE.fullmatch(f"09{rest:02d}0000001")]
    assert len(short) >= 30
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(phone)) for phone in short)


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("09120000001 09350000002", "+989120000001"),
        ("021 8877 6655 / 0935 000 0002", "+989350000002"),
        ("021-88776655-58", "+982188776655"),
        ("9,120,000,001", "+989120000001"),
        ("9,12000000100E+09", "+989120000001"),
        ("0995 000 0001", "+989950000001"),
    ],
)
def test_several_numbers_in_one_field_give_the_first_mobile_and_ranges_their_first_line(
    written: str, phone: str
) -> None:
    assert normalise(written, "IR") == phone


def test_a_slip_in_a_range_that_has_no_neighbour_stays_a_slip() -> None:
    with pytest.raises(NotANumber):
        normalise("0970 000 0001", "IR")


def test_every_number_of_a_cell_is_given_once() -> None:
    assert all_numbers("0912 000 0001, 0935 000 0002, 09120000001", "IR") == ["+989120000001", "+989350000002"]


def test_where_one_number_is_named_two_are_refused() -> None:
    assert only_number("0912 000 0001 (whatsapp 09120000001)", "IR") == "+989120000001"
    with pytest.raises(NotANumber):
        only_number("0912 000 0001, 0935 000 0002", "IR")


@pytest.mark.parametrize(
    ("digits", "region", "phone"),
    [
        ("4520123456", "IR", "+4520123456"),
        ("33612345678", "DE", "+33612345678"),
        ("9120000001", "IR", "+989120000001"),
        ("02188776655", "IR", "+982188776655"),
        ("5320000001", "TR", "+905320000001"),
    ],
)
def test_a_card_gives_numbers_of_all_countries_without_their_plus(digits: str, region: str, phone: str) -> None:
    assert from_card(digits, region) == phone


@given(
    st.sampled_from(["", "0", "00", "+", "+98", "98", "0098", "9", "09", "7", "8", "994", "+994"]),
    st.text("0123456789", max_size=11),
    st.sampled_from(["IR", "RU", "AZ", "TR", "DE"]),
)
def test_digits_alone_that_are_no_number_hold_none_either(lead, digits, region):
    """Of so few digits `normalise` looks no further into what is no number as a whole."""
    spelled = (lead + digits)[:12]
    if all_numbers(spelled, region) == []:
        assert [one.phone for one in find_numbers(spelled, region) if one.phone] == []


@given(
    st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)), st.text("0123456789", min_size=6, max_size=12)
)
@example(7, "8005553535")
@example(39, "0236618300")
@example(54, "91123456789")
@example(1, "12025550123")
@example(374, "099123456")
def test_the_parts_of_a_number_are_those_the_library_finds(code: int, digits: str) -> None:
    phone = f"+{code}{digits}"
    try:
        wanted = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        with pytest.raises(phonenumbers.NumberParseException):
            parsed(phone)
    else:
        assert parsed(phone) == wanted
