"""The only policy: what a look means."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.facts.evidence import Absent, ByHand, Cell, ItemsOf, Pattern, Pointer, Quote
from stilltrue.facts.values import Choice, Error, ErrorValue, Items, Money
from stilltrue.verify.judge import believed, reading
from stilltrue.verify.model import (
    Check,
    Found,
    Missed,
    Page,
    Sight,
    Unchanged,
    Unread,
)

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
URL = "https://acme.example/prices.md"
PAGE = Page(URL, URL, "markdown", "# Prices", "ab" * 32, AT)
PRO = Money(money="20", currency="USD", per="month")
QUOTE = Quote(source="acme", section="Plans", quote="the Pro plan")
PATTERN = Pattern(source="acme", section="Plans", pattern=r"Pro \$(?P<value>\d+)")
ABSENT = Absent(source="acme", section="Plans", absent="(?i)discontinued")
LIST = ItemsOf(source="acme", items="(?P<item>[A-Z]+)", map={"Tap": "Tab"})
HAND = ByHand(source="acme", by_hand="it is behind a login")
YES = Found(excerpt="the Pro plan costs $20")


def priced(text, excerpt="Pro $20/mo"):
    return Found({"value": text}, excerpt=excerpt)


def missed(how, detail="why", excerpt=""):
    return Missed(how, detail, excerpt)


def judged(*matches, value=PRO, answer=PAGE, dead=None, proven=True, blind=False):
    evidence = tuple(entry for entry, _ in matches)
    check = Check("plan.pro", "acme", evidence, primary=True, value=value, digest="d1")
    machine = [(entry, one) for entry, one in matches if not isinstance(entry, ByHand)]
    return reading(check, answer, None if blind else machine, dead, proven=proven)


def test_a_page_that_says_what_we_hold_confirms_with_its_words_and_hash():
    got = judged((QUOTE, YES), (PATTERN, priced("20.00")))
    assert got.sight is Sight.CONFIRMED
    assert got.seen == PRO
    assert got.excerpt == "the Pro plan costs $20 … Pro $20/mo"
    assert (got.sha256, got.form, got.url, got.at) == (PAGE.sha256, "markdown", URL, AT)
    assert got.because == "says 20 USD per month"


def test_a_quote_alone_confirms_the_value_it_stands_for():
    got = judged((QUOTE, YES))
    assert (got.sight, got.seen) == (Sight.CONFIRMED, PRO)
    assert got.because == "the words are there"


def test_another_value_where_everything_else_matches_is_a_change():
    got = judged((QUOTE, YES), (PATTERN, priced("25", "Pro $25/mo")))
    assert got.sight is Sight.CHANGED
    assert got.seen == PRO.model_copy(update={"money": "25"})
    assert got.because == "says 25 USD per month, not 20 USD per month"


def test_another_value_beside_missing_words_is_no_change():
    got = judged((QUOTE, missed("no-words", "the words are gone")), (PATTERN, priced("25")))
    assert (got.sight, got.seen) == (Sight.REWORDED, None)
    assert got.because == "the words are gone"


@pytest.mark.parametrize(
    ("how", "sight"),
    [
        ("no-section", Sight.MOVED),
        ("elsewhere", Sight.MOVED),
        ("many", Sight.MOVED),
        ("out-of-bounds", Sight.MOVED),
        ("no-words", Sight.REWORDED),
    ],
)
def test_a_miss_is_about_the_evidence_and_never_about_the_claim(how, sight):
    got = judged((PATTERN, missed(how, excerpt="Pro $2")))
    assert (got.sight, got.seen, got.because, got.excerpt) == (sight, None, "why", "Pro $2")


def test_of_several_misses_the_place_comes_before_the_words():
    got = judged((QUOTE, missed("no-words", "gone")), (PATTERN, missed("no-section", "elsewhere")))
    assert (got.sight, got.because) == (Sight.MOVED, "elsewhere")


def test_words_that_were_to_be_absent_are_a_change_without_a_value():
    news = missed("appeared", "'discontinued' is there", "The plan is discontinued.")
    got = judged((QUOTE, YES), (ABSENT, news))
    assert (got.sight, got.seen) == (Sight.CHANGED, None)
    assert got.because == "'discontinued' is there"
    assert got.excerpt == "The plan is discontinued. … the Pro plan costs $20"


def test_words_that_appeared_beside_another_value_are_a_change_to_that_value():
    got = judged((PATTERN, priced("25")), (ABSENT, missed("appeared")))
    assert (got.sight, got.seen) == (Sight.CHANGED, PRO.model_copy(update={"money": "25"}))


@pytest.mark.parametrize("how", ["no-words", "elsewhere"])
def test_words_that_appeared_where_the_quote_is_gone_say_the_contrary(how):
    news = missed("appeared", "'no longer' is there", "It is no longer so.")
    got = judged((QUOTE, missed(how)), (ABSENT, news))
    assert (got.sight, got.seen) == (Sight.CHANGED, None)
    assert (got.because, got.excerpt) == ("'no longer' is there", "It is no longer so.")


@pytest.mark.parametrize("how", ["no-section", "many"])
def test_words_that_appeared_where_the_quote_has_no_place_accuse_no_claim(how):
    assert judged((QUOTE, missed(how)), (ABSENT, missed("appeared"))).sight is Sight.MOVED


def test_words_that_appeared_where_a_value_is_gone_accuse_no_claim():
    got = judged((PATTERN, missed("no-words")), (ABSENT, missed("appeared")))
    assert got.sight is Sight.REWORDED


def test_what_is_said_twice_confirms_but_proves_nothing():
    twice = replace(YES, times=2)
    assert judged((QUOTE, twice)).sight is Sight.CONFIRMED
    got = judged((QUOTE, twice), proven=False)
    assert (got.sight, "2 places" in got.because) == (Sight.UNPROVEN, True)


def test_of_a_short_page_only_what_is_there_is_believed():
    gone = believed(judged((QUOTE, missed("no-words"))), "short")
    assert (gone.sight, gone.because) == (Sight.UNREADABLE, "short")
    there = judged((QUOTE, YES))
    assert believed(there, "short") is there
    dearer = judged((PATTERN, priced("25")))
    assert believed(dearer, "short") is dearer


@pytest.mark.parametrize("absent", [YES, missed("appeared")])
@pytest.mark.parametrize(
    "beside", [(), ((Quote(source="acme", section="Elsewhere", quote="a b"), YES),)]
)
def test_absence_with_nothing_found_in_its_section_proves_nothing(absent, beside):
    assert judged((ABSENT, absent), *beside).sight is Sight.UNPROVEN


@pytest.mark.parametrize(
    "match",
    [priced("25"), missed("no-words"), missed("no-section"), missed("many"), priced("Custom")],
)
def test_evidence_that_never_matched_accuses_nobody(match):
    got = judged((PATTERN, match), proven=False)
    assert (got.sight, got.seen) == (Sight.UNPROVEN, None)
    assert got.because.startswith("never matched on this form of page before, and now: ")


def test_evidence_that_never_matched_may_confirm():
    assert judged((PATTERN, priced("20")), proven=False).sight is Sight.CONFIRMED


def test_words_that_are_no_value_are_rewording():
    got = judged((PATTERN, priced("Custom")))
    assert (got.sight, got.seen) == (Sight.REWORDED, None)
    assert got.because == "what stands there cannot be read as the value: 'Custom'"


def test_a_page_that_contradicts_itself_accuses_no_claim():
    got = judged(
        (PATTERN, priced("20")), (Cell(source="acme", row="Pro", column="Price"), priced("25"))
    )
    assert got.sight is Sight.MOVED
    assert got.because == "the page contradicts itself: 25 USD per month and 20 USD per month"


def test_parts_of_an_error_come_together_from_several_entries():
    held = ErrorValue(error=Error(status=401, says="Bad key"))
    one = Pattern(source="acme", pattern=r"(?P<status>\d+) Unauthorized")
    two = Pattern(source="acme", pattern=r"(?P<says>\w+ key)")
    got = judged((one, Found({"status": "403"})), (two, Found({"says": "Wrong key"})), value=held)
    assert got.seen == ErrorValue(error=Error(status=403, says="Wrong key"))
    assert got.excerpt == "403 … Wrong key"
    torn = judged((one, Found({"status": "403"})), (one, Found({"status": "401"})), value=held)
    assert torn.sight is Sight.MOVED


def test_a_list_in_another_order_is_no_news_and_a_new_member_is():
    held = Items(set=("Auto", "Tab"))
    assert judged((LIST, Found(items=("Tap", "auto"))), value=held).sight is Sight.CONFIRMED
    got = judged((LIST, Found(items=("Tab", "CLI"))), value=held)
    assert (got.sight, got.seen) == (Sight.CHANGED, Items(set=("Tab", "CLI")))
    assert got.because == "new: CLI; gone: Auto"


def test_a_list_of_a_json_page_is_a_set_too():
    held = Items(set=("Auto", "Tab"))
    entry = Pointer(source="acme", pointer="/features")
    assert judged((entry, Found(items=("tab", "auto"))), value=held).sight is Sight.CONFIRMED


def test_a_pattern_that_lands_on_another_choice_is_a_change():
    held = Choice(choice="no", of={"no": "not supported", "yes": "supported"})
    assert judged((PATTERN, priced("Supported")), value=held).seen == held.model_copy(
        update={"choice": "yes"}
    )


@pytest.mark.parametrize("sight", [Sight.ABSENT, Sight.UNREADABLE, Sight.BLOCKED, Sight.SKIPPED])
def test_where_there_is_no_page_the_server_has_the_word(sight):
    got = judged((QUOTE, YES), answer=Unread(URL, sight, "HTTP 503 three times", AT), blind=True)
    assert (got.sight, got.because, got.seen) == (sight, "HTTP 503 three times", None)


def test_a_page_that_is_not_the_page_is_unreadable_whatever_matches():
    got = judged((QUOTE, YES), dead="a bot wall: Just a moment")
    assert (got.sight, got.because) == (Sight.UNREADABLE, "a bot wall: Just a moment")
    assert (got.sha256, got.form) == (None, None)


def test_an_unchanged_page_nobody_remembers_confirms_nothing():
    got = judged((QUOTE, YES), answer=Unchanged(URL, AT), blind=True)
    assert got.sight is Sight.UNREADABLE


def test_what_only_a_person_can_check_is_skipped():
    got = judged((HAND, YES))
    assert (got.sight, got.because) == (
        Sight.SKIPPED,
        "only a person can check it: it is behind a login",
    )
    assert judged((HAND, YES), (QUOTE, YES)).sight is Sight.CONFIRMED


def test_matches_of_another_check_are_our_mistake():
    check = Check("plan.pro", "acme", (QUOTE, PATTERN), primary=True, value=PRO, digest="d1")
    for matches in (None, [], [(QUOTE, YES)], [(PATTERN, YES), (QUOTE, YES)]):
        with pytest.raises(ValueError, match=r"not those of plan\.pro at acme"):
            reading(check, PAGE, matches, None, proven=True)


HOW = st.sampled_from(["no-section", "no-words", "many", "out-of-bounds", "appeared"])
MATCHES = st.builds(Missed, HOW, st.text(max_size=5)) | st.builds(
    Found,
    st.dictionaries(st.just("value"), st.sampled_from(["20", "25", "€20", "Custom", ""])),
    st.just(()),
    st.text(max_size=5),
)
ENTRIES = st.sampled_from([QUOTE, PATTERN, ABSENT, HAND])
ANSWERS = st.sampled_from([PAGE, Unchanged(URL, AT), Unread(URL, Sight.ABSENT, "404", AT)])


@given(st.lists(st.tuples(ENTRIES, MATCHES), max_size=4), ANSWERS, st.booleans(), st.booleans())
def test_nothing_confirms_or_accuses_without_a_match_on_a_living_page(
    matches, answer, dead, proven
):
    got = judged(*matches, answer=answer, dead="dead" if dead else None, proven=proven)
    positive = [
        one for entry, one in matches if isinstance(one, Found) and entry in (QUOTE, PATTERN)
    ]
    if got.sight in (Sight.CONFIRMED, Sight.CHANGED):
        assert positive
        assert answer is PAGE
        assert not dead
        assert got.sha256
    if got.sight in (Sight.CHANGED, Sight.REWORDED, Sight.MOVED):
        assert proven
    if got.sight is Sight.CONFIRMED:
        assert all(isinstance(one, Found) for entry, one in matches if entry is not HAND)
        values = [one.captured.get("value") for entry, one in matches if entry is PATTERN]
        assert set(values) <= {"20"}


@pytest.mark.parametrize(
    ("said", "around"),
    [
        ("2000", "Pro 2000 cents"),
        ("0.20", "Pro $0.20"),
        ("16", "Pro $16 / month, billed yearly\nor $20 billed monthly"),
        ("5", "Pro $5 for your first 3 months, then $20"),
        ("16", "Pro | $16 (paid annually) | $20.00"),
    ],
)
def test_a_price_that_one_may_doubt_accuses_no_claim(said, around):
    found = Found({"value": said}, excerpt=around.split("\n")[0], around=around)
    got = judged((PATTERN, found))
    assert (got.sight, got.seen) == (Sight.MOVED, None)


@pytest.mark.parametrize(
    ("said", "around"),
    [
        ("24", "Pro $24 / month"),
        ("24", "Pro $24 / month, billed yearly\nor $30 billed monthly"),
        ("24", "Pro $24 instead of $20"),
        ("200", "Pro $200"),
        ("24", "Pro $24 / month, billed yearly, Team $200, Max $20.50"),
    ],
)
def test_a_price_that_nobody_doubts_is_a_change(said, around):
    found = Found({"value": said}, excerpt=around.split("\n")[0], around=around)
    assert judged((PATTERN, found)).sight is Sight.CHANGED
