"""Diagnose: a pasted message finds its failure, and a key is not kept."""

import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from stilltrue.facts import Book
from stilltrue.facts.model import Failure
from stilltrue.facts.values import ErrorValue, Format, Items
from stilltrue.words.html import plain

from .mangle import MANGLES, wrapped
from .test_browser import PHONE, OpenPage, a_page, browser, pytestmark, violations

__all__ = ["a_page", "browser", "pytestmark"]

WHERE = "latest/troubleshooting/"
MATCHES = """async messages => {
  const {matches} = await import(new URL("../assets/js/tools/diagnose.js", location));
  return messages.map(one => matches(one).map(found => found.dataset.failure));
}"""


def symptoms(book: Book) -> Mapping[str, str]:
    """Return failure to what a user sees, as one would paste it."""
    return {name: seen(book, one) for name, one in book.failures.items()}


def seen(book: Book, failure: Failure) -> str:
    said = re.sub(r"\{[^}]*\}", "", failure.symptom)
    return plain(said)


def ranks(page: Page, messages: Mapping[str, str]) -> dict[str, int]:
    """Return at which place each failure comes for its own message; 99 if it does not."""
    found = page.evaluate(MATCHES, list(messages.values()))
    return {
        name: places.index(name) + 1 if name in places else 99
        for name, places in zip(messages, found, strict=True)
    }


def shown_parts(value: ErrorValue) -> list[object]:
    """Return what of an error stands in a message."""
    error = value.error
    return [part for part in (error.status, error.type, error.code, error.says) if part]


def messages_alone(book: Book) -> Mapping[str, str]:
    """Return failure to the longest message in its symptom, where one has some words."""
    longest = {name: max(re.findall("`([^`]+)`", one.symptom), key=len, default="")
               for name, one in book.failures.items()}  # fmt: skip
    return {name: text for name, text in longest.items() if len(text) > 15}


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Page:
    page = browser.new_page()
    page.goto(f"{served}{WHERE}", wait_until="load")
    return page


@pytest.mark.parametrize("how", MANGLES)
def test_every_symptom_finds_its_failure_however_it_is_mangled(
    page: Page, book: Book, how: str
) -> None:
    dice = random.Random(how)
    messages = {name: MANGLES[how](text, dice) for name, text in symptoms(book).items()}

    places = ranks(page, messages)

    assert len(places) == len(book.failures) >= 44
    missed = {name: place for name, place in places.items() if place > 3}
    first = sum(place == 1 for place in places.values())
    assert missed == {}
    assert first >= 0.95 * len(places), {n: p for n, p in places.items() if p > 1}


@pytest.mark.parametrize("how", MANGLES)
def test_the_message_alone_is_enough(page: Page, book: Book, how: str) -> None:
    dice = random.Random(how)
    messages = {name: MANGLES[how](text, dice) for name, text in messages_alone(book).items()}

    places = ranks(page, messages)

    first = sum(place == 1 for place in places.values())
    assert len(places) > 20
    missed = {name: place for name, place in places.items() if place > 3}
    assert len(missed) <= 1, missed  # two common words with a slip in them may be too little
    assert first >= 0.9 * len(places), {n: p for n, p in places.items() if p > 1}


def test_the_error_of_a_provider_finds_a_failure_that_rests_on_it(page: Page, book: Book) -> None:
    wanted = {}
    for failure in book.failures.values():
        for fact_id in failure.facts:
            value = book[fact_id].value
            if isinstance(value, ErrorValue):
                wanted[fact_id] = wrapped(" ".join(map(str, shown_parts(value))), random.Random(7))

    found = page.evaluate(MATCHES, list(wanted.values()))

    missed = [
        fact_id
        for fact_id, names in zip(wanted, found, strict=True)
        if not any(fact_id in book.failures[name].facts for name in names[:3])
    ]
    assert len(wanted) > 15
    assert missed == []


def test_a_long_log_with_the_message_in_it_finds_it_too(page: Page) -> None:
    noise = " ".join(f"line{i} at renderer{i}.main{i}" for i in range(60))
    log = f"{noise} Access to private networks is forbidden {noise}"

    assert page.evaluate(MATCHES, [log])[0][:1] == ["private-network"]


ASKED = yaml.safe_load(Path(__file__).with_name("asked.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("which", "enough"), [("mended", 1), ("kept", 0.93)])
def test_a_plain_question_finds_its_failure(page: Page, which: str, enough: float) -> None:
    questions: Mapping[str, list[str]] = ASKED[which]

    found = page.evaluate(MATCHES, list(questions))

    missed = {
        question: names
        for (question, wanted), names in zip(questions.items(), found, strict=True)
        if not ((set(names[:3]) & set(wanted)) if wanted else not names)
    }
    assert len(questions) >= 44
    assert len(missed) <= (1 - enough) * len(questions), missed


def test_a_question_about_something_else_finds_nothing(page: Page) -> None:
    found = page.evaluate(MATCHES, ASKED["nothing"])

    assert sum(names == [] for names in found) >= 11, dict(
        zip(ASKED["nothing"], found, strict=True)
    )


def test_what_only_older_builds_do_comes_after_what_happens_today(page: Page, book: Book) -> None:
    [names] = page.evaluate(MATCHES, ["verify fails"])

    states = [book.failures[name].current for name in names]
    assert states[0] != "no"
    assert "no" in states[1:]


def test_where_nothing_fits_it_says_so_and_leads_to_the_questions(a_page: OpenPage) -> None:
    page = a_page(WHERE)

    page.get_by_label("The message, or what you see").fill("which tea goes with rain")
    expect(page.locator(".st-diagnose .st-said")).to_contain_text("Nothing on record fits")
    only = page.locator(".st-found > li")
    expect(only).to_have_count(1)
    first = page.locator(".st-walk legend").first.text_content()
    expect(only).to_contain_text(first or "?")
    only.get_by_role("link").click()

    expect(page.locator("#walk-troubleshoot")).to_be_in_viewport()
    page.get_by_label("The message, or what you see").fill("")
    expect(only).to_have_count(0)


NOTHING = [
    "", "   ", "hello", "the weather in Paris is fine today", "{}", '{"a": [1, 2, 3]}', "\x00\x00",
    "lorem ipsum dolor sit amet", "segmentation fault (core dumped)", "😀😀😀", "(" * 4000,
    Path("LICENSE").read_text("utf-8")[:1500],
]  # fmt: skip


def test_what_is_no_failure_of_ours_finds_none(page: Page) -> None:
    found = page.evaluate(MATCHES, NOTHING)

    assert dict(zip(NOTHING, found, strict=True)) == {one: [] for one in NOTHING}


def beginnings(book: Book) -> list[str]:
    """Return how keys begin, as the facts say."""
    begun: list[str] = []
    for fact_id, fact in book.facts.items():
        gateways = fact_id.startswith("gateway.") and fact_id.endswith((".key", ".token"))
        if ".key.prefix." in fact_id or gateways:
            match fact.value:
                case Format(format=one):
                    begun.append(one)
                case Items(set=some):
                    begun += some
    return begun


RANDOM = "".join(
    random.Random(3).choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=40)
)


def test_what_looks_like_a_key_is_taken_out_and_the_rest_is_looked_up(
    a_page: OpenPage, book: Book
) -> None:
    page = a_page(WHERE)
    field = page.get_by_label("The message, or what you see")
    begun = beginnings(book)
    assert len(begun) >= 8
    keys = [
        *(one + RANDOM[:30] for one in begun),
        RANDOM,
        f"{RANDOM}/{RANDOM}+=",
        "0123456789abcdef" * 2,
    ]

    for key in keys:
        field.fill(f"Invalid API key: {key}, unauthorized user api key")
        assert key not in field.input_value()
        assert key[-12:] not in page.content()
        assert "unauthorized user api key" in field.input_value()
        expect(page.locator(".st-diagnose .st-said")).to_contain_text("taken out")
    expect(page.locator(".st-found > li").first).to_contain_text("Unauthorized User API key")
    assert "?" not in page.url
    assert not any(key[-12:] in page.url for key in keys)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert not any(key[-12:] in kept for key in keys)


NO_KEYS = [
    "sk-proj-********************abcd", "sk-incorrect-key-example", "req_011CSHoEeqs5C35K2UUqR7Fy",
    "us.anthropic.some-model-name-20250929-v1:0", "01234567-89ab-cdef-0123-456789abcdef",
    "insufficient_quota_for_this_organization", "AIza", "/openai/deployments/x/chat/completions",
]  # fmt: skip


def test_what_is_no_key_stays(a_page: OpenPage) -> None:
    field = a_page(WHERE).get_by_label("The message, or what you see")

    for text in NO_KEYS:
        field.fill(f"it says {text}")
        field.page.wait_for_timeout(130)  # until it has been looked up
        assert field.input_value() == f"it says {text}"


def test_an_answer_by_keyboard_leads_to_the_failure_and_opens_it(a_page: OpenPage) -> None:
    page = a_page(WHERE)
    page.get_by_label("The message, or what you see").focus()

    page.keyboard.type("gemini-1.0-pro 404")  # of older builds, so it is folded away twice
    said = page.locator(".st-diagnose .st-said")
    expect(said).to_contain_text("may be it")
    expect(said).to_have_attribute("role", "status")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    failure = page.locator("#failure-verify-gemini-retired")
    expect(failure.locator("dl")).to_be_visible()
    assert page.url.endswith("#failure-verify-gemini-retired")


def test_an_answer_names_cause_fix_and_where_to_check(a_page: OpenPage, served: str) -> None:
    page = a_page(WHERE, viewport=PHONE, has_touch=True)
    field = page.get_by_label("The message, or what you see")

    field.tap()
    field.fill("DeploymentNotFound")
    first = page.locator(".st-found > li").first

    expect(first.locator("dt")).to_have_text(["Cause", "Fix"])
    expect(first).to_contain_text("Endpoint mapping")
    first.get_by_role("link", name="How to check").tap()
    page.wait_for_url(f"{served}{WHERE}#endpoint")


def test_axe_finds_nothing_in_answers_in_the_light_and_the_dark(a_page: OpenPage) -> None:
    page = a_page(WHERE, color_scheme="light")
    page.get_by_label("The message, or what you see").fill(f"Invalid API key sk-{RANDOM}")
    expect(page.locator(".st-found > li").first).to_be_visible()

    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []


def test_hostile_text_stays_text(a_page: OpenPage) -> None:
    page = a_page(WHERE)
    page.on("dialog", lambda one: pytest.fail(one.message))

    page.get_by_label("The message, or what you see").fill(
        'Invalid API key <img src=x onerror="alert(1)"> <script>alert(2)</script> $& ((((a+)+'
    )

    expect(page.locator(".st-said").first).not_to_be_empty()
    assert page.locator(".st-diagnose img, .st-diagnose script").count() == 0
