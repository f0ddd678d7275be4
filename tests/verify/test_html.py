"""HTML as a reader sees it."""

import json

import pytest

from stilltrue.verify.html import visible
from stilltrue.verify.normal import flat
from tests.verify.reading import a_document, headings, sections

CASES = [
    ("<p>a<b>b</b>c</p>", "abc", None),
    ("<table><tr><td>left</td><td>right</td></tr></table>", "left right", None),
    ("<ul><li>one</li><li>two</li></ul>", "one two", None),
    ("<p>x&nbsp;y&#160;z</p>", "x y z", "\xa0"),
    ("<p>line<br>break</p>", "line break", None),
    ("<p>A &amp; B &lt;tag&gt; &eacute;</p>", "A & B <tag> é", "&amp;"),
    ("<p hidden>secret</p><p>ok</p>", "ok", "secret"),
    ('<div style="display: none">secret</div><p>ok</p>', "ok", "secret"),
    ('<p style="VISIBILITY:hidden">secret</p><p>ok</p>', "ok", "secret"),
    ('<p aria-hidden="true">secret</p><p>ok</p>', "ok", "secret"),
    ("<template><p>secret</p></template><p>ok</p>", "ok", "secret"),
    ("<script>if (a<b) write('</p>secret')</script><p>ok", "ok", "secret"),
    ("<noscript>secret</noscript><style>secret{}</style><p>ok<!-- secret --></p>", "ok", "secret"),
    ("<svg><title>secret</title></svg><img alt=secret><input value=secret>ok", "ok", "secret"),
    ("<p>value: <span>10</span><span>24</span></p>", "value: 1024", None),
    ("<p>unclosed <b>bold <i>both</b> tail</i> end</p>", "unclosed bold both tail end", None),
    ("<details><summary>More</summary><p>inside</p></details>", "More inside", None),
    ('<div hidden="until-found">inside</div>', "inside", None),
    ('<div role=tabpanel hidden aria-hidden="true">inside</div>', "inside", None),
    ("<p><del>$20</del> <s>$18</s> $16</p>", "$16", "$2"),
    ('<p><span class="ml-2 line-through">$20</span> $16</p>', "$16", "$20"),
    ("<p>$40<sup>1</sup> and x<sup>2</sup></p>", "$40^1 and x2", "$401"),
    ("<pre><code><span>a</span> = 1\nb</code></pre>", "a = 1 b", None),
    ("<p>مرحبا <b>40</b></p>", "مرحبا 40", None),
]


@pytest.mark.parametrize(("markup", "shown", "not_shown"), CASES)
def test_only_what_a_reader_sees_is_text(markup, shown, not_shown):
    for text in (visible(markup), flat(a_document(markup).root.text)):
        assert text == shown
        assert not not_shown or not_shown not in text


PAGE = """
    <!doctype html><html lang="en-GB"><head><title>Plans &ndash; Vendor</title></head><body>
    <header><h1>Vendor</h1></header><nav><h2>Menu</h2><a href="/">Pro $99</a></nav>
    <main>
      <header><h1 id="top">Plans<a class="headerlink" href="#top">¶</a></h1></header>
      <p>Read <a href="/terms">the terms</a>.</p>
      <section id="prices"><div><h2>Prices</h2></div>
        <table><thead><tr><th>Plan</th><th>Price</th></tr></thead>
          <tr><td><b>Pro</b></td><td>$20 /<br>month</td></tr></table>
        <a name="old-limits"></a><h3>Limits</h3>
        <ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>
      </section>
      <h2 id="faq">FAQ</h2><dl><dt id="refunds">Refunds?</dt><dd>No.</dd></dl>
      <aside><p>Mind the note.</p></aside>
      <aside><a href="/a">One</a> <a href="/b">Two</a></aside>
      <footer>Pro $98</footer>
    </main>
    <footer>Pro $97</footer></body></html>
"""


def test_a_page_is_a_tree_of_its_sections():
    document = a_document(PAGE)
    assert document.title == "Plans - Vendor"
    assert document.language == "en-GB"
    assert headings(document) == [(1, "Plans¶"), (2, "Prices"), (3, "Limits"), (2, "FAQ")]
    _, plans, prices, limits, faq = sections(document)
    assert plans.text == "Read the terms."
    assert [(link.words, link.target) for link in plans.links] == [("the terms", "/terms")]
    assert prices.text == "Plan | Price\nPro | $20 / month"
    assert prices.tables[0].rows == (("Plan", "Price"), ("Pro", "$20 / month"))
    assert limits.lists == (("one", "two"), ("inner",))
    assert faq.text == "Refunds?\nNo.\nMind the note."


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<nav class=fold><p>Pro costs $20.</p></nav>", "Pro costs $20."),
        ("<nav><a href=/a>Pro costs</a> <a href=/b>$20.</a></nav>", ""),
        ("<aside class='quote group'><blockquote>It was $9.</blockquote></aside>$20", "$20"),
        ("<aside class=note>Pro costs $20.</aside>", "Pro costs $20."),
    ],
)
def test_in_the_main_part_words_count_unless_they_lead_away_or_are_another_posts(inside, text):
    assert a_document(f"<body><main><h1>T</h1>{inside}</main>").root.children[0].text == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<code>X-Key</code><span>string</span>", "X-Key string"),
        ("<code>X-Key</code>s are", "X-Keys are"),
        ("<pre><code><span>X-Key</span><span>string</span></code></pre>", "X-Keystring"),
        ("<code>X-<b>Key</b></code>", "X-Key"),
    ],
)
def test_a_term_ends_where_its_badge_begins(markup, text):
    assert a_document(f"<body><main><h1>T</h1><p>{markup}</p></main>").root.children[0].text == text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("<img src=tick.svg alt=Yes>", "Yes"),
        ("<svg role=img aria-label=Yes><path/></svg>", "Yes"),
        ("<span role=img aria-label='Not yet'></span>", "Not yet"),
        ("<img alt=Yes aria-hidden=true> ", ""),
        ("<img alt=Flag> 20", "20"),
        ("<img src=tick.svg>", ""),
    ],
)
def test_a_cell_that_shows_only_a_picture_says_what_the_picture_says(shown, text):
    table = f"<table><tr><td>SSO</td><td>{shown}</td></tr></table>"
    assert a_document(table).root.tables[0].rows == (("SSO", text),)


def test_what_one_post_quotes_of_another_is_not_said_again():
    posts = ["<p>It ends in May.</p>", "<aside class=quote>It ends in May.</aside><p>Sad!</p>"]
    page = a_document(json.dumps({"posts": [{"cooked": post} for post in posts]}), "json")
    assert page.root.text.count("It ends in May.") == 1


def test_an_anchor_leads_to_the_section_it_opens_or_stands_in():
    _, plans, prices, limits, faq = sections(a_document(PAGE))
    assert plans.anchors == ("top",)
    assert prices.anchors == ("prices",)
    assert limits.anchors == ("old-limits",)
    assert faq.anchors == ("faq", "refunds")


@pytest.mark.parametrize(
    ("markup", "leads_to"),
    [
        ("<h2>One</h2><div id=x><p>Pricing</p><h2>Two</h2></div>", "Two"),
        ("<h2>One</h2><div id=x><p>" + "long " * 30 + "</p><h2>Two</h2></div>", "One"),
        ("<h2>One</h2><p id=x>text</p><h2>Two</h2>", "One"),
        ("<h2>One</h2>text<span id=x></span><h2>Two</h2>", "Two"),
        ("<h2>One</h2><h2><span id=x></span>Two</h2>", "Two"),
        ("<h2>One</h2><div id=x><div><div><h2>Two</h2></div></div></div>", "Two"),
        ("<h2>One</h2><div id=x><table><tr><td>a</table></div><h2>Two</h2>b", "One"),
        ("<h2>One</h2><table><tr><td id=x>a</table><h2>Two</h2>b", "One"),
        ("<h2>One</h2><pre id=x>a</pre><h2>Two</h2>b", "One"),
        ("<h2>One</h2><nav id=x>menu</nav>text<h2>Two</h2>", None),
    ],
)
def test_where_an_id_leads(markup, leads_to):
    found = [s.heading for s in sections(a_document(markup)) if "x" in s.anchors]
    assert found == ([leads_to] if leads_to else [])


def test_boilerplate_is_no_evidence_with_or_without_a_main_part():
    for markup in (PAGE, PAGE.replace("<main>", "<div>").replace("</main>", "</div>")):
        texts = " ".join(section.text for section in sections(a_document(markup)))
        assert not any(price in texts for price in ("$99", "$98", "$97"))


def test_an_empty_main_part_does_not_hide_the_page():
    assert a_document("<main></main><p>words</p>").root.text == "words"


def test_a_hidden_main_part_is_not_taken_for_the_page():
    assert a_document("<div hidden><main>old</main></div><p>new</p>").root.text == "new"


def test_several_articles_are_all_read_and_a_single_one_alone():
    assert a_document("<p>x</p><article>a</article>").root.text == "a"
    assert a_document("<article>a</article><article>b</article>").root.text == "a\nb"


def test_roles_say_what_elements_do_not():
    document = a_document(
        '<div role="navigation">menu</div><div role="heading" aria-level="3">Deep</div>'
        '<div role="table"><div role="row"><b role="cell">a</b><b role="cell">b</b></div></div>'
    )
    assert headings(document) == [(3, "Deep")]
    assert sections(document)[1].tables[0].rows == (("a", "b"),)


def test_spanning_cells_stand_in_every_place_they_span():
    document = a_document(
        "<table><tr><th rowspan=2>Plan<th colspan=2>Price<tr><th>month<th>year"
        "<tr><td>Pro<td>$20<td>$192</table>"
    )
    assert document.root.tables[0].rows == (
        ("Plan", "Price", "Price"),
        ("Plan", "month", "year"),
        ("Pro", "$20", "$192"),
    )
    assert document.root.text.split("\n") == ["Plan | Price", "month | year", "Pro | $20 | $192"]


def test_a_table_for_the_layout_is_no_table():
    document = a_document("<table><tr><td>menu<td><h2>In</h2><table><tr><td>a<td>b</table></table>")
    assert headings(document) == [(2, "In")]
    assert sections(document)[1].tables[0].rows == (("a", "b"),)


def test_a_heading_in_a_cell_is_the_cells():
    document = a_document("<table><tr><th><h3>Pro</h3><th><h3>Ultra</h3></table>")
    assert headings(document) == []
    assert document.root.tables[0].rows == (("Pro", "Ultra"),)


def test_what_react_streams_stands_where_its_script_puts_it():
    document = a_document(
        '<main><h1>Plans</h1><!--$?--><template id="B:0"></template><p>Loading…</p><!--/$-->'
        '<p>End</p></main><div hidden id="S:0"><p>Pro $20</p><p>Ultra</p></div>'
        '<script>$RC=function(b,c){};$RC("B:0","S:0")</script>'
    )
    assert sections(document)[1].text == "Pro $20\nUltra\nEnd"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000,
        "<div>" * 50_000 + "</div>" * 50_000,
        "<b><div>" * 50_000,
        "<ul><li>x" * 50_000,
        "<p " + " ".join(f"a{i}" for i in range(50_000)) + ">",
    ],
)
def test_what_would_exhaust_the_parser_is_refused(markup):
    assert visible(markup) == ""


@pytest.mark.parametrize(
    "markup",
    [
        "<li>x" * 40_000,
        "<br>" * 40_000,
        "<p>x" * 40_000,
        "<main>" * 2000 + "x",
        "<td colspan=1000 rowspan=1000>x" * 9000,
    ],
)
def test_a_long_page_is_no_reason_to_refuse_it(markup):
    assert a_document(markup).length >= 0


def test_a_mark_that_leads_to_a_footnote_is_not_read():
    page = a_document('<table><tr><td>100<sup><a href="#fn1">1</a></sup> a day</table>')
    assert page.root.text == "100 a day"
