"""Evidence finds what it means, once, where it says, and nothing else."""

from textwrap import dedent

import pytest

from stilltrue.facts.evidence import Absent, Bounds, ByHand, Cell, ItemsOf, Pattern, Pointer, Quote
from stilltrue.verify.headed import headed
from stilltrue.verify.loose import loosened
from stilltrue.verify.markdown import to_html
from stilltrue.verify.match import match
from stilltrue.verify.model import Found, Missed
from tests.verify.reading import a_document

TEXT = """
    # Plans and prices

    All Claude models are [available](https://vendor.example/models).
    See [the console](/settings/keys) or https://vendor.example/open.

    ## Plans {#plans}

    | Plan | Price | Other Models usage included |
    |------|-------|-----------------------------|
    | Hobby | Free | None |
    | Pro | $20 / mo | Included |
    | Pro Plus | $60 / mo | 3x |
    | Ultra (best) | $200 / mo | 20x |

    ### Teams

    Standard costs $32 a user.
    Premium costs $96 a user, which is $40 less than before.

    ## Providers

    - OpenAI: yes
    - Anthropic: yes
    - OpenAI: again
    - AWS Bedrock: yes

    ## Limits

    At most 5 projects.

    ## Limits of keys

    At most 7 projects.
"""


@pytest.fixture(params=["markdown", "html"])
def page(request):
    """Return the same page in both forms."""
    if request.param == "markdown":
        return a_document(TEXT, "markdown")
    main = to_html(dedent(TEXT))
    return a_document(f"<html><body><nav>Standard $99</nav><main>{main}</main></body></html>")


def quote(words, section=None):
    return Quote(source="s", quote=words, section=section)


def pattern(words, section=None, **but):
    return Pattern(source="s", pattern=words, section=section, **but)


@pytest.mark.parametrize(
    "words",
    [
        "Claude models are available",
        "all Claude models",
        "Pro $20 / mo",
        "Hobby Free",
        "$32 a user. Premium",
    ],
)
def test_a_quote_is_found_word_for_word_across_lines_and_cells(page, words):
    assert isinstance(match(page, quote(words)), Found)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("claude Models", "case"),
        ("Claude model", "half a word"),
        ("laude models", "half a word"),
        ("Standard $99", "boilerplate"),
        ("at Most 5", "case"),
    ],
)
def test_a_quote_is_not_found_in_other_words(page, words, why):
    assert match(page, quote(words)).how == "no-words", why


def test_a_quote_may_stand_there_several_times(page):
    assert isinstance(match(page, quote("OpenAI")), Found)


def test_a_quote_elsewhere_on_the_page_does_not_count_but_is_told(page):
    missed = match(page, quote("At most 5 projects", "Plans"))
    assert missed.how == "elsewhere"
    assert "elsewhere on the page" in missed.detail


def test_scripts_without_spaces_have_no_half_words():
    assert isinstance(match(a_document("<p>設定は鍵です</p>"), quote("鍵")), Found)


def test_a_pattern_captures_and_shows_its_line(page):
    found = match(page, pattern(r"\bPro\b[\s|]*\$(?P<value>\d+)\s*/\s*mo", "plans"))
    assert found == Found({"value": "20"}, excerpt="Pro | $20 / mo | Included")


def test_a_pattern_that_matches_twice_matches_nothing(page):
    missed = match(page, pattern(r"At most (?P<value>\d+) projects"))
    assert missed.how == "many"
    assert missed.excerpt == "At most 5 projects. … At most 7 projects."


def test_the_same_value_in_some_places_is_said_and_counted():
    twice = "<p>Pro costs $20.</p>" * 2
    costs = pattern(r"Pro costs \$(?P<value>\d+)")
    found = match(a_document(twice), costs)
    assert (found.captured, found.times) == ({"value": "20"}, 2)
    assert match(a_document(f"{twice}<p>Pro costs $25.</p>"), costs).how == "many"
    assert match(a_document(twice * 3), costs).how == "many"
    bound = costs.model_copy(update={"bounds": Bounds(min="10", max="90")})
    assert match(a_document("<p>Pro costs $2.</p>" * 2), bound).how == "many"


def test_a_price_for_those_who_pay_by_the_year_is_not_the_other_one():
    month, year = "<p>Pro $20 / mo<br>billed monthly</p>", "<p>Pro $16 / mo<br>billed yearly</p>"
    costs = pattern(r"Pro \$(?P<value>\d+) / mo")
    assert match(a_document(month + year), costs).captured == {"value": "20"}
    assert match(a_document(month + month.replace("20", "21")), costs).how == "many"
    assert match(a_document(year), costs).captured == {"value": "16"}


@pytest.mark.parametrize(
    "written", ["30 June 2026", "June 30, 2026", "2026-06-30", "30th June 2026", "Jun 30, 2026"]
)
@pytest.mark.parametrize(
    "day",
    [r"\d{1,2} [A-Z][a-z]+ \d{4}", r"[A-Z][a-z]+ \d{1,2}, \d{4}", r"\d{4}-\d{2}-\d{2}",
     r"\d+\s\w+\s\d\d\d\d"],
)  # fmt: skip
def test_a_day_is_found_in_whichever_way_it_is_written(written, day):
    page = a_document(f"<p>It ends on {written}. The other began on 1 May 2020.</p>")
    assert match(page, pattern(rf"ends on (?P<value>{day})")).captured == {"value": written}


def test_a_price_elsewhere_is_not_the_plans_price(page):
    assert match(page, pattern(r"Standard[^$]{0,20}\$(?P<value>40)\b")).how == "no-words"


def test_a_pattern_keeps_to_its_section_and_what_is_under_it(page):
    assert isinstance(match(page, pattern(r"Standard costs \$(?P<value>\d+)", "plans")), Found)
    assert match(page, pattern(r"OpenAI: (?P<value>again)", "plans")).how == "elsewhere"


def test_typographic_signs_in_a_pattern_are_those_of_the_page():
    page = a_document("<p>Read – only, ‘ours’</p>")
    assert match(page, pattern(r"Read\s[—–]\s(?P<value>\w+), ’")).captured == {"value": "only"}


@pytest.mark.parametrize(
    ("low", "high", "inside"), [("5", "100", True), ("21", "100", False), ("5", "19.99", False)]
)
def test_a_value_out_of_bounds_is_refused(page, low, high, inside):
    found = match(page, pattern(r"Pro \| \$(?P<value>\d+)", bounds={"min": low, "max": high}))
    assert isinstance(found, Found) if inside else found.how == "out-of-bounds"


def test_bounds_hold_for_every_part_and_read_thousands():
    page = a_document("<p>One $1,500 and two $9</p>")
    both = r"One \$(?P<one>[\d,]+) and two \$(?P<two>\d+)"
    assert isinstance(match(page, pattern(both, bounds={"min": "9", "max": "1500"})), Found)
    assert (
        match(page, pattern(both, bounds={"min": "10", "max": "1500"})).detail
        == "9 for two is not between 10 and 1500"
    )
    assert (
        match(page, pattern("(?P<value>and) two", bounds={"min": "1", "max": "2"})).how
        == "out-of-bounds"
    )


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("plans", "Ultra"),
        ("#plans", "Ultra"),
        ("PLANS", "Ultra"),
        ("plans-and-prices", "Claude"),
        ("Plans and Prices", "Claude"),
        ("Teams", "Premium"),
        ("of keys", "7"),
        ("Limits", "5"),
        ("limits", "5"),
        ("limits-of-keys", "7"),
    ],
)
def test_a_section_is_found_by_anchor_by_heading_and_by_words_in_it(page, name, holds):
    assert isinstance(match(page, quote(holds, name)), Found)


def test_a_section_that_is_not_there_suggests_what_is(page):
    missed = match(page, quote("x", "Provider lists"))
    assert missed.how == "no-section"
    assert match(page, quote("x", "Provider")).how == "no-section"
    assert "'Providers'" in match(page, quote("x", "Provider")).detail


def test_of_two_sections_of_one_name_the_one_that_says_it_is_meant():
    page = a_document("<h2>Keys</h2><p>a, c</p><h2>Keys</h2><p>b, c</p>")
    assert isinstance(match(page, quote("a", "Keys")), Found)
    assert match(page, quote("c", "Keys")).how == "many"
    assert match(page, quote("d", "Keys")).how == "many"
    absent = Absent(source="s", absent="d", section="Keys")
    assert match(page, absent).how == "many"


@pytest.mark.parametrize(
    ("held", "shown"),
    [("2. Keys", "Keys"), ("Keys", "3. Keys"), ("1.2 Keys", "4 Keys?"), ("Step 1: Keys", "Keys"),
     ("Keys", "🔧 Keys")],
)  # fmt: skip
def test_a_headings_number_is_not_its_name(held, shown):
    page = a_document(f"<h2>{shown.rstrip('?')}</h2><p>a</p><h2>Other</h2><p>b</p>")
    met = match(page, quote("a", held))
    assert isinstance(met, Found) is not shown.endswith("?")


def test_a_column_is_a_plans_own_place_where_plans_stand_side_by_side():
    table = "<table><tr><th><th>Free<th>Pro</tr><tr><td>Mail<td>100 a day<td>900 a day</tr></table>"
    daily = pattern(r"(?P<value>\d+) a day", "Pro")
    assert match(a_document(table), daily).captured == {"value": "900"}
    assert match(a_document(table * 2), daily).how == "no-section"
    assert match(a_document(f"{table}<h2>Pro</h2><p>7 a day</p>"), daily).captured == {"value": "7"}


@pytest.mark.parametrize(
    "begins", [r"Pro\W{0,4}", r"Pro\b[^$]{0,9}", r"Pro\s+", "Pro.{1,4}", r"Pro\b", r"Pro[\s|]*"]
)
def test_the_name_before_a_value_may_have_become_a_heading(begins):
    costs = pattern(begins + r"\$(?P<value>\d+)\W{1,4}month", "Plans")
    card = "<h3>{}</h3><p>For people with work to do</p><p>${} / month</p>"
    plans = f"<h1>T</h1><h2>Plans</h2>{card.format('Free', 0)}{card.format('Pro', 20)}"
    assert match(a_document(plans), costs).captured == {"value": "20"}
    two = f"{plans}{card.format('Pro', 25)}"
    assert isinstance(match(a_document(two), costs), Missed)
    plus = f"<h1>T</h1><h2>Plans</h2>{card.format('Pro Plus', 60)}"
    assert isinstance(match(a_document(plus), costs), Missed)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        (r"Pro\W{0,4}\$(?P<value>\d+)", ("Pro", r"\$(?P<value>\d+)")),
        (r"Pro Plus[\s|]+\$(?P<value>\d+)", ("Pro Plus", r"\$(?P<value>\d+)")),
        (r"costs \$(?P<value>\d+)", None),
        (r"Pro \$(?P<value>\d+)", None),
        (r"(?P<value>\d+) for Pro\W{0,4}", None),
    ],
)
def test_a_pattern_is_split_behind_a_name_and_a_gap(text, split):
    assert headed(text) == split


CARDS = {
    "cards": "<h3>Pro</h3><p>Best</p><div>Seats</div>{}<h3>Max</h3><p>Seats</p><p>90</p>",
    "definitions": "<h3>Max</h3><dl><dt>Seats<dd>90</dl><h3>Pro</h3><dl><dt>Seats<dd>{}</dl>",
    "labels": "<h3>Pro</h3><ul><li>Seats: {}<li>Keys: 3</ul><h3>Max</h3><p>Seats: 90</p>",
    "behind": "<h3>Pro</h3><ul><li>{} seats</ul><h3>Max</h3><ul><li>90 seats</ul>",
    "lines": "<ul><li>Pro: {} seats<li>Max: 90 seats</ul>",
    "turned": "<h3>Seats</h3><dl><dt>Pro<dd>{}<dt>Max<dd>90</dl>",
    "folds": "<details><summary>Pro</summary>Seats<br>{}</details>",
    "details": "<h3>Pro in detail</h3><dl><dt>Seats<dd>{}</dl><h3>Max</h3>90",
}
SEATS = Cell(source="s", section="Plans", row="Pro", column="Seats", cell=r"(?P<value>\d+)")


@pytest.mark.parametrize("shape", CARDS)
def test_a_cell_is_found_where_its_table_became_something_else(shape):
    page = a_document(
        f"<h1>T</h1><h2>Plans</h2>{CARDS[shape].format(5)}<h2>Other</h2><p>Pro: 1 seats"
    )
    assert match(page, SEATS).captured == {"value": "5"}


def test_beside_its_section_and_no_farther():
    cards = "<h3>Pro</h3><p>Seats: 5</p>"
    beside = f"<h1>T</h1><h2>All</h2><h3>Plans</h3><p>Here they are.</p>{cards}"
    assert match(a_document(beside), SEATS).captured == {"value": "5"}
    farther = f"<h1>T</h1><h2>Plans</h2><p>Here they were.</p><h2>Add-ons</h2>{cards}"
    assert match(a_document(farther), SEATS).how == "no-words"


@pytest.mark.parametrize(
    "cards",
    [
        "<h3>Pro Plus</h3><p>Seats: 5</p>",
        "<h3>Pro</h3><p>Keys: 5</p>",
        "<h3>Pro</h3><p>Seats: 5</p><p>5 seats</p><p>6 seats</p>",
        "<h3>Pro</h3><p>Seats</p>",
        "<p>Pro has 5 seats</p>",
    ],
)
def test_without_both_its_names_a_cell_is_not_found(cards):
    assert isinstance(match(a_document(f"<h1>T</h1><h2>Plans</h2>{cards}"), SEATS), Missed)


def test_an_anchor_tells_two_headings_of_one_name_apart():
    page = a_document("<h2 id=x>Keys</h2><p>a</p><h2 id=y>Keys</h2><p>b</p>")
    assert isinstance(match(page, quote("b", "y")), Found)
    assert match(page, quote("a", "y")).how == "elsewhere"


def test_of_two_sections_one_in_the_other_the_outer_is_meant():
    page = a_document("<h1>Keys</h1><p>a</p><h2>Keys</h2><p>b</p>")
    assert isinstance(match(page, quote("a", "Keys")), Found)
    assert isinstance(match(page, quote("b", "Keys")), Found)


def test_the_sign_that_links_to_a_heading_is_no_part_of_its_name():
    page = a_document("<h2>Keys<a href=#k>¶</a></h2><p>a</p><h2><a href=#l>#</a> Limits</h2>b")
    assert isinstance(match(page, quote("a", "Keys")), Found)
    assert isinstance(match(page, quote("b", "Limits")), Found)


def test_items_are_mapped_and_stand_once_each_in_page_order(page):
    entry = ItemsOf(
        source="s",
        section="Providers",
        items=r"(?P<item>OpenAI|Anthropic|AWS Bedrock):",
        map={"OpenAI": "openai", "AWS Bedrock": "bedrock"},
    )
    assert match(page, entry).items == ("openai", "Anthropic", "bedrock")
    assert match(page, entry.model_copy(update={"section": "Teams"})).how == "elsewhere"


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        ("Pro", "Price", "$20 / mo"),
        ("Pro Plus", "Price", "$60 / mo"),
        ("Ultra", "Price", "$200 / mo"),
        ("pro", "Other Models", "Included"),
    ],
)
def test_a_cell_is_found_by_the_words_of_its_row_and_column(page, row, column, cell):
    entry = Cell(source="s", section="plans", row=row, column=column)
    assert match(page, entry).captured == {"value": cell}


@pytest.mark.parametrize(
    ("row", "column"),
    [("Plus", "Price"), ("Enterprise", "Price"), ("Pro", "Cost"), ("Pro", "Models usage")],
)
def test_a_part_of_a_longer_name_is_no_row_and_no_column(page, row, column):
    assert match(page, Cell(source="s", row=row, column=column)).how == "no-words"


@pytest.mark.parametrize("other", ["Pro Plus", "Pro+", "Pro +", "Pro-lite", "New Pro", "Program"])
def test_a_plan_that_is_gone_is_not_taken_for_its_neighbour(other):
    page = a_document(f"<table><tr><th>Plan<th>Price<tr><td>{other}<td>$60</table>")
    assert match(page, Cell(source="s", row="Pro", column="Price")).how == "no-words"


def test_two_tables_with_the_same_cell_are_many():
    table = "<table><tr><th>Plan<th>Price<tr><td>Pro<td>$20</table>"
    assert match(a_document(table * 2), Cell(source="s", row="Pro", column="Price")).how == "many"
    assert (
        match(a_document("<p>none</p>"), Cell(source="s", row="Pro", column="Price")).detail
        == "no table here"
    )


def test_a_cells_pattern_and_bounds_are_for_the_cell_alone(page):
    entry = Cell(source="s", row="Pro", column="Price", cell=r"\$(?P<value>\d+)")
    assert match(page, entry).captured == {"value": "20"}
    dear = entry.model_copy(update={"bounds": Bounds(min="1", max="2")})
    assert match(page, dear).how == "out-of-bounds"
    assert (
        match(page, entry.model_copy(update={"cell": "(?P<value>€)"})).detail
        == "the cell says '$20 / mo'"
    )


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/a/1/b", "x"),
        ("/a/0", "20"),
        ("/c~1d", "true"),
        ("/m~0n", "null"),
        ("/", "1"),
        ("/o", '{"k": "é"}'),
        ("/a/-", None),
        ("/a/01", None),
        ("/zz", None),
        ("/a/1/b/c", None),
    ],
)
def test_a_pointer_gives_the_value_at_its_place(pointer, value):
    page = a_document(
        '{"a": [20, {"b": "x"}], "c/d": true, "m~n": null, "": 1, "o": {"k": "é"}}', "json"
    )
    found = match(page, Pointer(source="s", pointer=pointer))
    assert found.how == "no-section" if value is None else found.captured == {"value": value}


def test_a_pointer_into_a_page_that_is_no_json_misses(page):
    assert match(page, Pointer(source="s", pointer="/a")).detail == "not a JSON page"


def test_words_that_were_to_be_absent_appear(page):
    assert match(page, Absent(source="s", absent="GPT-5")) == Found()
    missed = match(page, Absent(source="s", section="Teams", absent=r"(?i)premium"))
    assert (missed.how, missed.excerpt[:13]) == ("appeared", "Standard cost")
    assert match(page, Absent(source="s", section="Providers", absent="Premium")) == Found()


def test_an_address_is_found_behind_its_link_and_in_the_text(page):
    for address in (
        "vendor.example/models",
        "vendor.example/settings/keys",
        "https://vendor.example/open",
    ):
        assert isinstance(match(page, quote(address)), Found), address
    found = match(page, pattern(r"the console\W{1,3}(?P<value>https://[\w./]+)"))
    assert found.captured == {"value": "https://vendor.example/settings/keys"}
    assert match(page, quote("vendor.example/nowhere")).how == "no-words"


def test_what_only_a_person_can_check_is_never_found(page):
    assert isinstance(match(page, ByHand(source="s", by_hand="a login")), Missed)


def test_an_excerpt_is_at_most_200_characters_around_the_match():
    page = a_document(f"<p>{'word ' * 200}Pro costs $20 {'more ' * 200}</p>")
    excerpt = match(page, pattern(r"Pro costs \$(?P<value>\d+)")).excerpt
    assert len(excerpt) <= 200
    assert "Pro costs $20" in excerpt


def test_a_hostile_page_takes_no_longer_than_its_length():
    page = a_document("a" * 500_000, "text")
    assert match(page, pattern(r"(a*)*(?P<value>b)")).how == "no-words"


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [("€4,90", "1", "100"), ("1 290.00", "100", "2000"), ("200K", "1000", "1000000"),
     ("25k", "1", "100"), ("five", "1", "10"), ("1,290 (1,548 with VAT)", "100", "2000")],
)  # fmt: skip
def test_bounds_read_numbers_as_the_value_is_read(said, low, high):
    page = a_document(f"<p>It costs {said} in all</p>")
    entry = pattern("costs (?P<value>.+) in all", bounds={"min": low, "max": high})
    assert isinstance(match(page, entry), Found)


@pytest.mark.parametrize(
    ("said", "taken"),
    [("$20.50", "20.50"), ("$1,290", "1,290"), ("$20.00/mo", "20.00"), ("$20. Or", "20"),
     ("$20, 30", "20"), ("USD 20.5", "20.5"), ("version 20.5", "20")],
)  # fmt: skip
def test_an_amount_of_money_is_taken_whole_whatever_the_pattern_takes(said, taken):
    page = a_document(f"<p>Standard {said}</p>")
    found = match(page, pattern(r"Standard (?:[A-Z]{3} |version |\$)(?P<value>\d+)"))
    assert found.captured == {"value": taken}


@pytest.mark.parametrize(
    "badge", ["Most popular", "Popular", "Best value", "Recommended", "- New!", "(recommended)"]
)
def test_a_badge_is_no_part_of_a_name(badge):
    page = a_document(
        f"<table><tr><th>Plan<th>Price {badge}<tr><td>Team <b>{badge}</b><td>$30"
        "<tr><td>Team Plus<td>$50</table>"
    )
    cell = Cell(source="s", row="Team", column="Price")
    assert match(page, cell).captured == {"value": "$30"}


def test_a_badge_may_stand_before_the_name_but_new_may_be_a_part_of_it():
    page = "<table><tr><th>Plan<th>Price<tr><td><i>{}</i> Pro<td>$30</table>"
    cell = Cell(source="s", row="Pro", column="Price")
    assert match(a_document(page.format("Popular")), cell).captured == {"value": "$30"}
    assert match(a_document(page.format("New")), cell).how == "no-words"


@pytest.mark.parametrize("other", ["Pro Preview", "Pro Beta", "Pro Plus Most popular", "Popular"])
def test_a_badge_makes_no_plan_of_its_neighbour(other):
    page = a_document(f"<table><tr><th>Plan<th>Price<tr><td>{other}<td>$60</table>")
    assert match(page, Cell(source="s", row="Pro", column="Price")).how == "no-words"


def test_rows_and_columns_may_change_places():
    page = a_document("<table><tr><th><th>Pro<th>Pro Plus<tr><td>Price<td>$20<td>$60</table>")
    assert match(page, Cell(source="s", row="Pro", column="Price")).captured == {"value": "$20"}
    assert match(page, Cell(source="s", row="Ultra", column="Price")).how == "no-words"


FOLDS = """
    <h1>Keys</h1><p>Prices are $9.</p>
    <details><summary>What does it cost?</summary><p>It is $20.</p></details>
    <details><summary>And a year?</summary><p>It is $200.</p><ul><li>one</li></ul></details>
    <details><summary><h3>For teams</h3></summary><p>It is $40.</p></details>
"""


def test_what_is_folded_away_is_found_under_its_words():
    cost = pattern(r"It is \$(?P<value>\d+)", section="What does it cost?")
    assert match(a_document(FOLDS), cost).captured == {"value": "20"}
    year = cost.model_copy(update={"section": "and-a-year"})
    assert match(a_document(FOLDS), year).captured == {"value": "200"}
    teams = cost.model_copy(update={"section": "For teams"})
    assert match(a_document(FOLDS), teams).captured == {"value": "40"}


def test_a_heading_comes_before_a_fold_and_two_folds_are_many():
    cost = pattern(r"It is \$(?P<value>\d+)", section="And a year?")
    headed = a_document(FOLDS + "<h2>And a year?</h2><p>It is $300.</p>")
    assert match(headed, cost).captured == {"value": "300"}
    assert match(a_document(FOLDS + FOLDS), cost).how == "many"
    assert match(a_document(FOLDS), quote("It is $200", section="And a")).how == "no-section"


@pytest.mark.parametrize(
    "markup",
    ["<h3>Pro</h3><p>$20</p><p>per seat</p>", "<table><tr><td>Pro<td>$20<td>per seat</table>",
     "<p>Pro $20 per seat</p>"],
)  # fmt: skip
def test_spaces_in_a_pattern_may_be_line_ends_and_cell_walls(markup):
    entry = pattern(r"Pro \$(?P<value>\d+) per[ ]seat".replace("[ ]", " +"))
    assert match(a_document(markup), entry).captured == {"value": "20"}


def test_nothing_else_in_a_pattern_crosses_lines():
    page = a_document("<p>Pro: ask us</p><p>Ultra $200</p>")
    assert match(page, pattern(r"Pro.{0,40}\$(?P<value>\d+)")).how == "no-words"
    assert match(page, pattern(r"ask us[ a-z]+Ultra \$(?P<value>\d+)")).how == "no-words"
    assert match(page, pattern(r"ask us Ultra \$(?P<value>\d+)")).captured == {"value": "200"}


@pytest.mark.parametrize(
    ("said", "taken"),
    [("$20.00", "20.00"), ("$1,290", "1,290"), ("€20.50", None), ("$20-30", None)],
)
def test_an_amount_that_a_pattern_wants_whole_may_have_cents(said, taken):
    page = a_document(f"<p>Pro {said} per seat</p>")
    found = match(page, pattern(r"Pro \$(?P<value>\d+) per seat"))
    assert (found.captured if isinstance(found, Found) else None) == (taken and {"value": taken})


def test_a_space_in_a_class_of_characters_is_a_space():
    space = r"(?:\s| \| )"
    assert loosened(r"a [ b] [] ] [^] ]\ c") == rf"a{space}[ b]{space}[] ]{space}[^] ]\ c"
