"""What the tools' scripts find on the page: every number and word of theirs, from the facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from stilltrue.facts import Book, UnknownNameError
from stilltrue.facts.claim import Applies
from stilltrue.facts.model import Mark
from stilltrue.facts.values import Choice, Items, Money, Prices, Rate, Text, Value
from stilltrue.words.changes import compare
from stilltrue.words.pen import Pen
from stilltrue.words.since import spans

SPRING, TODAY = date(2026, 3, 18), date(2026, 11, 23)
Dom = Callable[[str], LexborHTMLParser]
MakePen = Callable[..., Pen]


def but(book: Book, fact_id: str, value: Value, **changed: object) -> Book:
    """Return the book with another value of one fact."""
    fact = book[fact_id].model_copy(update={"value": value, "history": (), **changed})
    return replace(book, facts={**book.facts, fact_id: fact})


@pytest.mark.parametrize("day", [SPRING, date(2026, 6, 6), date(2026, 10, 1), TODAY], ids=str)
def test_on_each_day_the_spans_are_the_changes_since(book: Book, day: date) -> None:
    now = book.as_of(TODAY)
    new = [(s.change.sort, s.change.after.id) for s in spans(now) if s.seen_from(day)]

    assert sorted(new) == sorted((c.sort, c.after.id) for c in compare(book.as_of(day), now))


def test_a_day_of_no_edition_shows_what_changed_in_two_steps(book: Book) -> None:
    first = book["kettle.price"].history[0]
    middle = first.model_copy(
        update={"recorded": date(2026, 6, 7), "value": Money(money="15", currency="USD")}
    )
    fact = book["kettle.price"].model_copy(update={"history": (first, middle)})
    now = replace(book, facts={**book.facts, "kettle.price": fact}).as_of(TODAY)

    told = [
        (s.first, s.until, s.change.before and s.change.before.value)
        for s in spans(now)
        if s.change.after.id == "kettle.price"
    ]
    assert told == [
        (SPRING, date(2026, 6, 7), first.value),
        (date(2026, 6, 7), fact.recorded, middle.value),
    ]


def test_the_list_shows_the_edition_before_and_keeps_the_rest_for_scripts(
    a_pen: MakePen, dom: Dom, book: Book
) -> None:
    made = dom(a_pen().changes())

    shown = [one.attributes["data-ref"] for one in made.css(".st-change:not([hidden])")]
    expected = compare(book.as_of(SPRING), book.as_of(TODAY))
    assert sorted(shown) == sorted(one.after.id for one in expected)
    assert made.css_first("[data-since] button").attributes["data-day"] == "2026-03-18"
    assert made.css_first("[name=since]").attributes["min"] == "2026-03-18"


def test_the_questions_of_a_tree_are_its_outline(a_pen: MakePen, dom: Dom, book: Book) -> None:
    made = dom(a_pen().tree("which"))
    nodes = book.trees["which"].nodes

    assert [one.attributes["data-node"] for one in made.css("[data-node]")] == list(nodes)
    for key, node in nodes.items():
        below = made.css(f"[data-node='{key}'] > ul > [data-node]")
        assert {o.attributes["data-answer"]: o.attributes["data-node"] for o in below} == (
            node.answers
        )


def test_a_leaf_has_its_path_what_it_costs_and_its_facts_with_marks(
    a_pen: MakePen, dom: Dom
) -> None:
    leaf = dom(a_pen().tree("which")).css_first("[data-node='stove'] > .st-leaf-body")

    assert [one.text() for one in leaf.css("dl > dt")] == ["Path", "Hidden cost", "Judged"]
    assert leaf.css_first("dl a").text() == "On the stove"
    assert [one.attributes["data-fact"] for one in leaf.css(".st-fact")] == ["kettle.capacity"]
    assert leaf.css(".st-mark")


def test_a_fact_may_judge_a_path_and_its_correction_judges_older_editions_too(
    a_pen: MakePen, dom: Dom, book: Book
) -> None:
    marks = {
        "speed": Mark(fact="kettle.sold-by", has="acme"),
        "price": Mark(fact="kettle.sold-by", has="acme", gives="partly"),
        "quiet": Mark(fact="kettle.sold-by", has="bolt"),
    }
    stove = book.paths["stove"].model_copy(update={"marks": marks})
    of = replace(book, paths={"stove": stove})

    for edition in book.editions:
        table = dom(a_pen(edition=edition, of=of).matrix()).css("tbody td")
        assert [cell.text() for cell in table] == ["yes", "partly", "no"]


def test_text_that_refers_to_what_was_corrected_says_so(
    a_pen: MakePen, dom: Dom, book: Book
) -> None:
    stove = book.paths["stove"].model_copy(update={"fits": "Sold by {kettle.sold-by}."})
    of = replace(book, paths={"stove": stove})

    said = {
        name: dom(a_pen(edition=name, of=of).paths_table()).css("td")[1].text()
        for name in book.editions
    }

    assert said == {
        "2026.03": "Sold by Acme Kettles and Bolt & Sons (corrected: Acme Kettles).",
        "2026.11": "Sold by Acme Kettles.",
    }


def test_a_leaf_leads_to_its_stage_where_the_stages_have_a_page(a_pen: MakePen, dom: Dom) -> None:
    def links(**how: str) -> list[str | None]:
        made = dom(a_pen().tree("which", **how))
        return [o.attributes["href"] for o in made.css("[data-node='leave'] dd a")]

    assert links() == []
    assert links(stages="changes.md") == ["changes/#power"]


def test_failures_carry_what_their_errors_show(a_pen: MakePen, dom: Dom) -> None:
    made = dom(a_pen().failures())

    signs = {o.attributes["data-failure"]: o.attributes.get("data-signs")
             for o in made.css(".st-failure")}  # fmt: skip
    assert signs == {"dry": "503 E_DRY dry_run no water", "cold": None}


def test_failures_carry_how_readers_put_it(a_pen: MakePen, dom: Dom, book: Book) -> None:
    [whose, *_] = book.providers
    told = {"asked": ("no hot water", "stays cold"), "provider": (whose,)}
    failures = {name: one.model_copy(update=told) for name, one in book.failures.items()}
    known = {whose: book.providers[whose].model_copy(update={"also": ("Kettles & Sons",)})}

    made = dom(a_pen(of=replace(book, failures=failures, providers=known)).failures())

    first = made.css_first(".st-failure").attributes
    assert first["data-asked"] == "no hot water; stays cold"
    assert first["data-whose"] == f"{book.providers[whose].name} Kettles & Sons"


def test_diagnose_knows_how_keys_begin_from_the_facts(a_pen: MakePen, dom: Dom, book: Book) -> None:
    several = but(book, "kettle.prefix", Items(set=("kt-", "kx-")))

    def begun(of: Book) -> str | None:
        tool = dom(a_pen(of=of).diagnose("kettle.prefix")).css_first("[data-diagnose]")
        return tool.attributes["data-diagnose"]

    assert begun(book) == "KT_*|"
    assert begun(several) == "kt- kx-"
    with pytest.raises(UnknownNameError, match=r"beginning of keys: 'kettle\.price'"):
        a_pen().diagnose("kettle.price")


def test_diagnose_leads_to_the_stages(a_pen: MakePen, dom: Dom, book: Book) -> None:
    made = a_pen().diagnose("kettle.prefix", stages="changes.md")

    inner = made.partition("<template>")[2].partition("</template>")[0]
    assert [o.attributes["data-stage"] for o in dom(inner).css("li")] == list(book.stages)
    assert [o.attributes["href"] for o in dom(inner).css("a")] == [
        f"changes/#{stage}" for stage in book.stages
    ]


@pytest.fixture
def priced(book: Book) -> Book:
    """Return a book in which plans have prices, and a rate lies on some of them."""
    month = {"currency": "EUR", "per": "month"}
    made = but(book, "kettle.price", Money(money="20", **month), applies=Applies(plan=("Solo",)))  # type: ignore[arg-type]
    seats = Prices(
        prices={"low": Money(money="40", **month), "high": Money(money="7.50", **month)},  # type: ignore[arg-type]
        names={"low": "Low seat", "high": "High seat"},
    )
    made = but(made, "kettle.plans", seats, applies=Applies(plan=("Team",)), sentence="By {value}.")
    made = but(made, "kettle.colour", Text(text="on request"), applies=Applies(plan=("Big",)))
    rate = Rate(rate="0.25", currency="EUR", per=1_000_000, unit="cup")
    made = but(made, "kettle.refill", rate, applies=Applies(plan=("Team", "Big")))
    made = but(made, "kettle.steam", Choice(choice="yes", of={"yes": "pay it", "no": "do not"}))
    return but(made, "kettle.sold-by", Items(set=("input", "output")))


COST = {"rate": "kettle.refill", "on_key": "kettle.steam", "counts": "kettle.sold-by"}
PLANS = ("kettle.price", "kettle.plans", "kettle.colour")


def test_the_sheet_has_every_number_from_a_fact(a_pen: MakePen, dom: Dom, priced: Book) -> None:
    made = dom(a_pen(of=priced).cost(*PLANS, **COST))
    sheet = made.css_first("[data-cost]").attributes

    assert {key: sheet[key] for key in ("data-cost", "data-rate", "data-per", "data-counts")} == {
        "data-cost": "EUR",
        "data-rate": "0.25",
        "data-per": "1000000",
        "data-counts": "input output",
    }
    assert "data-on-key" in sheet
    options = [
        (o.text(), o.attributes.get("data-price"), "data-rated" in o.attributes)
        for o in made.css("option")
    ]
    assert options == [
        ("Solo: €20 per month", "20", False),
        ("Team, Low seat: €40 per month", "40", True),
        ("Team, High seat: €7.50 per month", "7.50", True),
        ("Big (type its price)", None, True),
    ]
    shown = [o.attributes["data-fact"] for o in made.css(".st-reasons .st-fact")]
    assert shown == [*PLANS, *COST.values()]


def test_a_rate_that_spares_own_keys_is_not_charged_on_them(
    a_pen: MakePen, dom: Dom, priced: Book
) -> None:
    spared = but(priced, "kettle.steam", Choice(choice="no", of={"yes": "pay it", "no": "do not"}))

    sheet = dom(a_pen(of=spared).cost(*PLANS, **COST)).css_first("[data-cost]")
    assert "data-on-key" not in sheet.attributes


@pytest.mark.parametrize(
    ("fact_id", "value"),
    [
        ("kettle.refill", Text(text="a lot")),
        ("kettle.refill", Rate(rate="0.25", currency="USD", per=1, unit="cup")),
        ("kettle.steam", Text(text="maybe")),
        ("kettle.price", Money(money="20", currency="EUR", per="year")),
    ],
    ids=["no-rate", "another-currency", "no-choice", "another-period"],
)
def test_numbers_that_do_not_add_up_are_refused(
    a_pen: MakePen, priced: Book, fact_id: str, value: Value
) -> None:
    with pytest.raises(UnknownNameError):
        a_pen(of=but(priced, fact_id, value)).cost(*PLANS, **COST)


def test_the_register_can_be_narrowed_by_what_it_holds(
    a_pen: MakePen, dom: Dom, book: Book
) -> None:
    made = dom(a_pen().register())
    options = {
        select.attributes["name"]: [o.attributes["value"] for o in select.css("option")]
        for select in made.css("[data-sieve] select")
    }

    assert options["subject"] == ["", *book.subjects]
    assert options["provider"] == ["", "acme"]
    assert {"", "fresh", "never-live", "contested", "retired"} <= set(options["state"])
    rows = made.css(".st-register-fact")
    for name in ("subject", "kind"):
        assert {row.attributes[f"data-{name}"] for row in rows} == set(options[name]) - {""}
