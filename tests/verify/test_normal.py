"""One spelling for words that look alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilltrue.verify.normal import BREAK, flat, lines, normalised, normalised_all, pattern

ANY = st.text(st.characters(), max_size=60)
ODD = st.text(
    st.sampled_from(
        "a1 $€\u00a0\u200b\u00ad\u2009“’–—…²½①ﬁ１Ａ´\u0301\u0308é\ufe0f\u202e\x00\x01\x85\u2028️‑"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("a\u00a0b\u2009c\n\td", "a b c d"),
        (" edges ", "edges"),
        ("co\u00adop\u200berate\u2060d\ufeff", "cooperated"),
        ("\u200e$40\u200f", "$40"),
        ("“don’t” ‘stop’", "\"don't\" 'stop'"),
        ("don´t", "don't"),
        ("2026–27 — a−b", "2026-27 - a-b"),
        ("＄４０ per ﬁle…", "$40 per file..."),
        ("e\u0301", "é"),
        ("\U0001d7f0\U0001d7ec", "40"),
        ("⚠\ufe0f stop", "⚠ stop"),
    ],
)
def test_what_looks_alike_is_spelt_alike(written, same):
    assert normalised(written) == same


@pytest.mark.parametrize("text", ["$40²", "1½", "①", "x₂", "$40⒈", "Pro", "pro", "40 €", "5 € 40"])
def test_nothing_is_made_into_another_number_or_another_name(text):
    assert normalised(text) == text


@pytest.mark.parametrize(
    ("written", "same"), [("$ 40", "$40"), ("€\u00a012", "€12"), ("₹ 649", "₹649"), ("$ x", "$ x")]
)
def test_a_currency_sign_stands_at_its_number(written, same):
    assert normalised(written) == same


def test_the_order_of_letters_in_any_script_stays():
    assert normalised("שלום  40") == "שלום 40"


@given(ANY | ODD)
def test_normal_text_is_its_own_normal_form(text):
    once = normalised(text)
    assert normalised(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.lists(ODD, max_size=5))
def test_normal_lines_are_normal_and_stay(texts):
    once = lines(BREAK.join(texts))
    assert lines(once.replace("\n", BREAK)) == once
    assert [normalised(line) for line in once.split("\n")] == once.split("\n")


PIECE = st.one_of(ODD, ANY, st.text("ab $.\n\t\r", max_size=20))


@given(st.lists(PIECE, max_size=5))
def test_many_texts_are_spelt_as_each_of_them_is(texts):
    each = list(map(normalised, texts))
    assert normalised_all(texts) == each
    alone = [normalised(line) for text in texts for line in text.split(BREAK)]
    assert lines(BREAK.join(texts)) == "\n".join(filter(None, alone))


@given(ANY)
def test_nothing_invisible_is_left(text):
    kinds = {unicodedata.category(char) for char in normalised(text)}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}


def test_a_row_and_a_line_end_are_spaces_in_a_run_of_words():
    assert flat("Pro | $20\nUltra | | $200") == "Pro $20 Ultra $200"


def test_a_pattern_may_be_written_with_typographic_signs():
    assert pattern(r"\s[—–]\s’₹") == r"\s[\-\-]\s'₹"
