"""What a reader sees on the day of reading, in a real browser: freshness, cards, older editions."""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from stilltrue.facts import Book, Status, freshness
from stilltrue.facts.claim import Basis, Verified
from stilltrue.facts.model import Kind
from stilltrue.facts.observed import Run
from stilltrue.words.cite import Citer
from stilltrue.words.gauge import standing
from stilltrue.words.margin import Margin
from stilltrue.words.speech import Speech

from .conftest import CHROMIUM, NO_BROWSER, PROJECT, TODAY
from .test_browser import PHONE, browser, violations  # noqa: F401 - a fixture

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)

BUILT = date.fromisoformat(TODAY)
SCRIPTS = ("fresh.js", "now.js", "card.js")
OLDER = "2026.03/plans/"
PRICES = "latest/plans/"
TEAMS = "cursor.plan.teams.price"
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def a_page(browser: Browser, served: str) -> Iterator[OpenPage]:  # noqa: F811
    """Open a page on a day, with an answer of one's own in the place of a file."""
    contexts = []

    def open_page(
        path: str, *, day: date = BUILT, instead: dict[str, Any] | None = None,
        before: Callable[[Page], object] | None = None, **options: Any,
    ) -> Page:  # fmt: skip
        context = browser.new_context(locale="en-US", timezone_id="UTC", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 12))  # noqa: DTZ001
        for pattern, answer in (instead or {}).items():
            page.route(pattern, answer if callable(answer) else _answering(answer))
        if before:
            before(page)
        page.goto(served + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def prices(a_page: OpenPage) -> Page:
    """Open a page with many facts on the day of the build."""
    return a_page(PRICES, permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def calm(prices: Page) -> Page:
    """Return that page with every card closed and nothing under the pointer."""
    prices.mouse.move(5, 5)
    prices.evaluate("document.querySelector('.st-card:popover-open')?.hidePopover();"
                    "document.activeElement.blur()")  # fmt: skip
    return prices


@pytest.fixture(scope="module")
def late(a_page: OpenPage) -> Page:
    """Open the same page a year on."""
    return a_page(PRICES, day=BUILT + timedelta(366), viewport=PHONE)


@pytest.fixture(scope="module")
def older(a_page: OpenPage) -> Page:
    """Open a page of a closed edition, as it is served."""
    page = a_page(OLDER)
    expect(page.locator(".st-since")).not_to_be_empty()
    return page


def later(page: Page, at: datetime) -> None:
    """Let a page that stayed open be looked at again, at another time."""
    page.clock.set_fixed_time(at)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _answering(body: object) -> Callable[[Route], None]:
    said = body if isinstance(body, str) else json.dumps(body)
    return lambda route: route.fulfill(body=said, content_type="application/json")


def states(page: Page) -> dict[str, str]:
    """Return the state of every fact of a page by id."""
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.st-fact')]"
        ".map(e => [e.dataset.fact, e.dataset.state]))"
    )


def counts(page: Page, aside: str) -> dict[str, int]:
    """Return what a gauge or strip counts, by state."""
    return page.evaluate(
        "s => Object.fromEntries([...document.querySelectorAll(`${s} [data-count]`)]"
        ".map(e => [e.dataset.count, +e.textContent]))",
        aside,
    )


def judged(book: Book, day: date) -> dict[str, str]:
    """Return the state of every fact of the open edition on a day, by the engine's rule."""
    held = book.as_of(BUILT).facts.values()
    return {
        one.id: freshness(
            one.verified, book.taken_on(one.recorded, BUILT), book.kinds[one.fact.kind], day
        ).value
        for one in held
    }


# The rule


def cases(number: int) -> Iterator[tuple[Verified, date, Kind, date]]:
    """Yield looks, windows and days, most of them near an edge."""
    rng = random.Random(11)
    for _ in range(number):
        due = rng.randint(1, 400)
        kind = Kind(name="Any", every=1, due=due, stale=due + rng.randint(0, 400))
        seen = date(2024, 1, 1) + timedelta(rng.randrange(1500))
        text = rng.choice([seen.isoformat(), f"{seen:%Y-%m}", f"{seen:%Y}", "undated",
                           f"{seen:%Y-%m}/{seen + timedelta(200):%Y-%m-%d}"])  # fmt: skip
        basis = rng.choice(list(Basis))
        verified = Verified.model_validate({"when": text, "by": "person", "basis": basis})
        taken = seen + timedelta(rng.randrange(60))
        start = taken if basis is not Basis.LIVE else verified.when.earliest or seen
        edge = rng.choice([0, kind.due, kind.stale, rng.randrange(900)])
        yield verified, taken, kind, start + timedelta(edge + rng.choice([-1, 0, 1]))


def test_the_browser_judges_by_the_rule_of_the_engine(a_page: OpenPage, served: str) -> None:
    page = a_page("versions.json")
    asked = list(cases(4000))
    told = [
        {"basis": v.basis.value, "earliest": v.when.earliest and v.when.earliest.isoformat(),
         "taken": t.isoformat(), "due": str(k.due), "stale": str(k.stale), "day": d.isoformat()}
        for v, t, k, d in asked
    ]  # fmt: skip

    said = page.evaluate(
        "async ([url, cases]) => { const {judge, numbered} = await import(url);"
        " return cases.map(c => judge(c, numbered(c.day))) }",
        [f"{served}latest/assets/js/fresh.js", told],
    )

    assert said == [freshness(v, t, k, d).value for v, t, k, d in asked]
    assert set(said) == {"fresh", "due", "overdue", "never-live"}


def test_every_fact_knows_its_state_on_the_readers_day(a_page: OpenPage, book: Book) -> None:
    page = a_page("latest/facts/")
    for days in (0, 46, 200, 366):
        day = BUILT + timedelta(days)
        expected = judged(book, day)

        later(page, noon(day))

        assert states(page) == expected
        number = Counter(expected[one.id] for one in book.as_of(BUILT).facts.values()
                         if one.status is not Status.RETIRED)  # fmt: skip
        said = counts(page, ".st-strip")
        assert said["fresh"] == number["fresh"] + number["due"]
        assert (said["never-live"], said["overdue"]) == (number["never-live"], number["overdue"])
        shown = page.locator(".st-strip .st-judged")
        assert shown.get_attribute("datetime") == day.isoformat()
        assert shown.text_content() == f"{day:%B} {day.day}, {day.year}"


def test_a_year_on_nothing_is_calm_without_a_rebuild(late: Page) -> None:
    assert set(states(late).values()) <= {"due", "overdue"}
    said = counts(late, ".st-here")
    assert said["overdue"] == sum(said.values()) > 0
    mark = late.locator(".st-mark:visible").first
    assert str(mark.get_attribute("aria-label")).endswith(". Overdue: do not rely on it")
    word = "e => getComputedStyle(e.closest('.st-fact'), '::after').content"
    assert mark.evaluate(word) == '"overdue"'
    state = late.locator(".st-card .st-state").first
    assert state.text_content() == "Overdue: do not rely on it"


def test_a_clock_behind_the_build_is_not_believed(calm: Page) -> None:
    later(calm, noon(date(1999, 12, 31)))

    expect(calm.locator(".st-judged")).to_have_attribute("datetime", TODAY)


def test_without_scripts_the_dates_stand_there(a_page: OpenPage) -> None:
    page = a_page(PRICES, day=BUILT + timedelta(366), java_script_enabled=False)

    expect(page.locator(".st-here")).to_contain_text("Judged on November 23, 2026.")
    expect(page.locator(".st-here")).to_contain_text("No source has been asked from here yet.")
    page.locator(".st-mark:visible").first.click()
    card = page.locator(".st-card:popover-open")
    expect(card).to_contain_text("Read in a copy of")
    expect(card.get_by_role("button")).to_have_count(0)


BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError") }})"""


def test_with_storage_blocked_facts_are_judged_and_cards_open(a_page: OpenPage) -> None:
    page = a_page(PRICES, day=BUILT + timedelta(366),
                  before=lambda page: page.add_init_script(BLOCKED))  # fmt: skip

    assert set(states(page).values()) == {"overdue"}
    page.locator(".st-mark:visible").first.click()
    expect(page.locator(".st-card:popover-open")).to_contain_text("Copy link")


# Last asked


def with_a_run(book: Book, at: datetime) -> Callable[[Route], None]:
    """Answer with the home page as a site built with the robot's memory has it."""
    run = Run(at=at, asked=80, read=78, confirmed=190, version="1")

    def answer(route: Route) -> None:
        citer = Citer(book.as_of(BUILT), Speech(book), BUILT, asked=run)
        html = route.fetch().text()
        begin = html.index('<aside class="st-strip"')
        end = html.index("</aside>", begin) + len("</aside>")
        made = Margin(citer, "").place(standing(citer))
        route.fulfill(body=html[:begin] + made + html[end:], content_type="text/html")

    return answer


def test_last_asked_turns_amber_by_itself(a_page: OpenPage, book: Book) -> None:
    at = datetime(2026, 11, 23, 6, 12, tzinfo=UTC)
    page = a_page("latest/", instead={"**/latest/": with_a_run(book, at)})
    asked = page.locator(".st-asked")
    said = "Sources last asked November 23, 2026, 06:12 UTC: 78 of 80 answered."

    later(page, at + timedelta(hours=48))
    assert asked.text_content() == said
    assert asked.get_attribute("data-state") is None
    later(page, at + timedelta(hours=49))
    assert asked.text_content() == f"{said} That was 2 days ago."
    assert asked.get_attribute("data-state") == "due"


# The card


def test_a_pointer_opens_a_card_in_passing_and_a_click_keeps_it(calm: Page) -> None:
    page = calm
    mark = page.locator(".st-mark:visible").nth(1)
    card = page.locator(".st-card:popover-open")

    mark.hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)
    mark.hover()
    expect(card).to_be_visible()
    mark.click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.click(5, 5)
    expect(card).to_have_count(0)


def test_a_pointer_may_walk_into_the_card(calm: Page) -> None:
    calm.locator(".st-mark:visible").nth(1).hover()
    card = calm.locator(".st-card:popover-open")

    card.get_by_text("Verified").hover()
    calm.wait_for_timeout(500)
    expect(card).to_be_visible()


def test_the_focus_shows_a_card_and_passes_by_and_enter_keeps_it(calm: Page) -> None:
    page = calm
    first, second = (page.locator(".st-mark:visible").nth(n) for n in (0, 1))
    card = page.locator(".st-card:popover-open")

    page.keyboard.press("Shift")
    first.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    expect(card).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert card.evaluate("e => e.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(second).to_be_focused()


def test_a_tap_opens_a_card_and_a_tap_beside_it_closes_it(a_page: OpenPage) -> None:
    page = a_page(PRICES, viewport=PHONE, has_touch=True, is_mobile=True)
    card = page.locator(".st-card:popover-open")

    page.locator(".st-mark:visible").first.tap()
    expect(card).to_be_visible()
    expect(card.get_by_role("button", name="Copy link")).to_be_visible()
    page.touchscreen.tap(20, 20)
    expect(card).to_have_count(0)


def copied(page: Page, what: str) -> str:
    """Copy something from the card of the price of Pro, and return it."""
    page.get_by_role("button", name="Source of: Price of Pro", exact=True).first.click()
    card = page.locator(".st-card:popover-open")
    card.get_by_role("button", name=what).click()
    expect(card.get_by_text("Copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_link_to_a_fact_is_copied_whole(calm: Page, served: str) -> None:
    assert copied(calm, "Copy link") == f"{served}latest/facts/#cursor.plan.pro.price"


def test_a_citation_says_what_where_and_after_whom(calm: Page, served: str, book: Book) -> None:
    citer = Citer(book.as_of(BUILT), Speech(book), BUILT)
    held = citer.as_of["cursor.plan.pro.price"]

    assert copied(calm, "Copy citation") == (
        f"“{citer.plain(held.sentence, held.value)}” Own keys in Cursor, edition 2026.11, "
        f"{served}latest/facts/#cursor.plan.pro.price. After: {citer.cite(held)}."
    )


def test_who_may_not_copy_gets_the_words_to_take(late: Page) -> None:
    page = late
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator(".st-mark:visible").first.click()
    page.get_by_role("button", name="Copy link").click()

    field = page.get_by_label("To copy")
    expect(field).to_be_focused()
    assert field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)").startswith("http")


def test_paper_has_numbered_notes(calm: Page) -> None:
    page = calm
    expect(page.locator(".st-notes")).to_be_hidden()
    page.emulate_media(media="print")

    expect(page.locator(".st-cite").first).to_have_text("1")
    expect(page.locator(".st-notes li").first).to_be_visible()
    numbers = page.locator(".st-cite").all_text_contents()
    assert {*map(int, numbers)} == {*range(1, page.locator(".st-notes li").count() + 1)}
    assert len(numbers) > len(set(numbers))
    page.emulate_media(media="screen")


# Older editions


def told(book: Book, **but: Any) -> dict[str, Any]:
    """Make a now.json that knows little more than *but*: entries by id."""
    plain = {
        one.id: {"said": "", "status": "held", "recorded": one.recorded.isoformat()}
        for one in book.as_of(date(2026, 3, 18)).facts.values()
    }
    return {"schema": 1, "facts": plain | but}


def an_entry(said: object, **but: Any) -> dict[str, Any]:
    return {"said": said, "status": "held", "recorded": "2026-12-01", "history": [], **but}


def fact(page: Page, fact_id: str) -> Any:
    return page.locator(f'.st-fact[data-fact="{fact_id}"]:has(> .st-mark)').first


def test_an_older_edition_says_what_has_changed_and_what_stands(older: Page) -> None:
    said = fact(older, TEAMS).locator(".st-later").text_content()
    assert "Changed since: " in said
    assert "Premium seat $120 per user" in said
    assert older.locator(".st-since").text_content() == "Of these facts, 1 changed since."
    first = fact(older, "cursor.plan.pro.price").locator(".st-card .st-row").first
    assert first.text_content() == "Today Held unchanged. Never read live"


def told_anew(page: Page, served: str, answer: Any) -> None:
    """Let a page read another now.json than before, after what the first one said is gone."""
    page.unroute("**/now.json")
    page.route("**/now.json", answer if callable(answer) else _answering(answer))
    page.evaluate(
        "async url => { document.querySelectorAll('.st-later').forEach(e => e.remove());"
        " await import(url) }",
        f"{served}2026.03/assets/js/now.js?{next(TURN)}",
    )


TURN = count()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(an_entry("Standard $40, Premium $120"),
                     "Changed since: $40 per user per month → Standard $40, Premium $120.",
                     id="changed"),
        pytest.param(an_entry("$41", history=[{"said": "$40 per user per month",
                                               "ended": "corrected"}]),
                     "Corrected since: $40 per user per month → $41.", id="corrected"),
        pytest.param(an_entry("$40 per user per month", retired={"on": "2026-12-01"}),
                     "No longer held.", id="retired"),
        pytest.param(an_entry("x" * 9999), f"Changed since: {'x' * 400}.", id="endless"),
        pytest.param(an_entry("<img src=x onerror=alert(1)><b>now</b>"),
                     "Changed since: $40 per user per month → "
                     "<img src=x onerror=alert(1)><b>now</b>.", id="markup-stays-text"),
    ],
)  # fmt: skip
def test_what_became_of_a_fact_is_told_in_words(
    older: Page, served: str, book: Book, entry: dict[str, Any], said: str
) -> None:
    told_anew(older, served, told(book, **{TEAMS: entry}))

    note = fact(older, TEAMS).locator(".st-later")
    assert note.text_content().strip() == said
    assert note.locator("img, b").count() == 0


NOTHING = {
    "missing": lambda route: route.fulfill(status=404, body="no"),
    "broken": "{",
    "a-page-instead": "<!doctype html><title>Not here</title>",
    "newer": {"schema": 2, "facts": {TEAMS: an_entry("$41")}},
    "no-facts": {"schema": 1},
    "facts-of-another-kind": {"schema": 1, "facts": [1, "two", None]},
    "entries-of-another-kind": {"schema": 1, "facts": {TEAMS: "$41"}},
    "values-of-another-kind": {"schema": 1, "facts": {TEAMS: an_entry({"a": 1})}},
    "history-of-another-kind": {"schema": 1, "facts": {TEAMS: an_entry(
        "$40 per user per month", history=7, verified=3, status=None)}},
    "no-object": "null",
    "prototype": '{"schema": 1, "facts": {"__proto__": {"cursor.plan.teams.price": 1}}}',
    "cut-off": lambda route: route.abort(),
}  # fmt: skip


@pytest.mark.parametrize("answer", NOTHING.values(), ids=NOTHING)
def test_an_older_edition_holds_whatever_it_reads(older: Page, served: str, answer: Any) -> None:
    told_anew(older, served, answer)

    assert older.locator(".st-later").count() == 0
    assert states(older)[TEAMS] == "never-live"


def test_an_older_edition_does_not_wait(a_page: OpenPage) -> None:
    held: list[Route] = []
    page = a_page(OLDER, instead={"**/now.json": lambda route: held.append(route)})  # noqa: PLW0108

    while page.evaluate("document.querySelector('.md-content').getAnimations().length"):
        page.wait_for_timeout(
            20
        )  # waiting for a function would want eval, which the policy refuses
    fact(page, TEAMS).locator(".st-mark").click()
    expect(page.locator(".st-card:popover-open")).to_contain_text("Copy link")
    assert held
    for route in held:
        route.abort()


def test_a_page_of_the_present_asks_only_once_it_may_be_none(a_page: OpenPage, served: str) -> None:
    asked: list[str] = []
    answer = {"schema": 1, "facts": {"cursor.plan.pro.price": an_entry("$25 per month")}}
    page = a_page(
        PRICES, instead={"**/now.json": answer},
        before=lambda page: page.on("request", lambda request: asked.append(request.url)),
    )  # fmt: skip
    uses = page.locator("[data-fact='cursor.plan.pro.price']").count()
    for days, asks in ((0, 0), (7, 0), (8, 1)):
        page.clock.set_fixed_time(noon(BUILT + timedelta(days)))
        page.evaluate("url => import(url)", f"{served}latest/assets/js/now.js?{next(TURN)}")

        assert len([url for url in asked if url.endswith("/now.json")]) == asks
        assert page.locator(".st-later").count() == asks * uses
    said = fact(page, "cursor.plan.pro.price").locator(".st-later").text_content()
    assert said == " Changed since: $20 per month → $25 per month."
    assert page.locator(".st-since").text_content() == "Of these facts, 1 changed since."


def test_a_page_built_long_ago_reads_the_whole_file(a_page: OpenPage, site: Path) -> None:
    script = (site / "2026.03/assets/js/now.js").read_text(encoding="utf-8")
    then = script.replace("now.json", "facts.json")
    assert then != script
    page = a_page(OLDER, instead={
        "**/assets/js/now.js": lambda route: route.fulfill(
            body=then, content_type="text/javascript"
        ),
        "**/now.json": lambda route: route.abort(),
    })  # fmt: skip

    expect(page.locator(".st-since")).to_have_text("Of these facts, 1 changed since.")


# What it costs

SHIFT = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300) })"""


DESK = {"width": 1280, "height": 900}
long = pytest.mark.long


@pytest.mark.parametrize(
    ("path", "days", "window"),
    [
        pytest.param("latest/", 0, PHONE, id="home"),
        pytest.param(OLDER, 0, PHONE, id="older"),
        pytest.param(PRICES, 366, DESK, id="a-year-on"),
        *(pytest.param(path, days, window, marks=long, id=f"{path}-{days}-{window['width']}")
          for path in ("latest/", PRICES, OLDER, "2026.03/", "latest/troubleshooting/")
          for days in (0, 46, 366) for window in (PHONE, DESK)),
    ],
)  # fmt: skip
def test_nothing_jumps(a_page: OpenPage, path: str, days: int, window: dict[str, int]) -> None:
    page = a_page(path, day=BUILT + timedelta(days), viewport=window)

    assert page.evaluate(SHIFT) < 0.02


def test_our_scripts_are_small() -> None:
    folder = PROJECT / "docs/assets/js"

    assert sum(len(gzip.compress((folder / name).read_bytes())) for name in SCRIPTS) <= 5 * 1024


def test_nothing_of_ours_is_run_from_the_page_itself(site: Path) -> None:
    for name in SCRIPTS:
        text = (site / "latest/assets/js" / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b", text)
    html = (site / OLDER / "index.html").read_text(encoding="utf-8")
    assert " onclick=" not in html


def test_axe_finds_nothing_in_a_page_that_is_overdue_with_its_card_open(late: Page) -> None:
    if not late.locator(".st-card:popover-open").count():
        late.locator(".st-mark:visible").first.click()

    assert violations(late) == []
    late.emulate_media(color_scheme="dark")
    assert violations(late, "color-contrast") == []


@pytest.mark.parametrize(
    "rules", [["color-contrast"], pytest.param([], marks=pytest.mark.long)], ids=["legible", "all"]
)
def test_axe_finds_nothing_in_what_an_older_edition_was_told(
    older: Page, served: str, book: Book, rules: list[str]
) -> None:
    told_anew(older, served, told(book, **{TEAMS: an_entry("$41")}))
    for scheme in ("light", "dark"):
        older.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

        assert violations(older, *rules) == []
