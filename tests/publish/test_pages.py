"""What a built page says of itself, and its twin in Markdown."""

import pytest

from stilltrue.publish.pages import homes, page

HTML = """<html><head><meta name="description" content="All &amp; more"></head><body>
<nav><span data-fact="a.menu"></span></nav><main><article>
<h1>The page<a class="headerlink" href="#x">#</a></h1>
<p>It costs <span class="st-fact" data-fact="a.price"><span class="st-value">$20</span>
<button>mark</button><small class="st-cite">cited</small><small popover>card</small></span>.</p>
<span data-fact="a.price"></span><span data-fact="a.name"></span>
<details data-failure="wet"><summary>Wet</summary><dl><dt>Cause</dt><dd>Rain</dd>
<dt>Fix</dt><dd>Sun</dd><dd>or <code>wind</code></dd></dl></details>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
<pre><code>{{ kept }}
  as it is</code></pre>
<script>run()</script><svg><text>drawn</text></svg>
</article></main></body></html>"""


def test_a_page_knows_its_title_its_description_and_its_facts() -> None:
    made = page("a/b/", "Section", HTML)

    assert (made.title, made.about, made.section) == ("The page", "All & more", "Section")
    assert made.facts == ("a.price", "a.name")
    assert made.failures == ("wet",)


@pytest.mark.parametrize(("url", "root"), [("", "../"), ("a/", "../../"), ("a/b/", "../../../")])
def test_a_page_knows_the_way_to_the_root(url: str, root: str) -> None:
    assert page(url, "", HTML).root == root


def test_its_twin_has_the_words_and_nothing_that_wants_a_browser() -> None:
    text = page("", "", HTML).text

    assert text.startswith("# The page\n")
    assert "It costs $20." in " ".join(text.split()).replace("$20 .", "$20.")
    assert "- **Cause:** Rain\n- **Fix:** Sun\n- or `wind`" in text
    assert "{{ kept }}\n  as it is" in text
    assert [row.replace(" ", "") for row in text.splitlines() if row.startswith("|")][::2] == [
        "|A|B|", "|1|2|",
    ]  # fmt: skip
    wrong = [word for word in ("mark", "cited", "card", "run()", "drawn", "<") if word in text]
    assert wrong == []


def test_a_title_outside_of_the_body_stands_in_the_twin() -> None:
    html = "<body><h1>Cover</h1><main><article><p>Words</p></article></main></body>"

    assert page("", "", html).text == "# Cover\n\nWords\n"


def test_a_failure_is_at_home_where_most_failures_are() -> None:
    few = page("few/", "", HTML)
    many = page("many/", "", HTML.replace("</article>", '<p data-failure="cold"></p></article>'))

    assert homes([few, many]) == homes([many, few]) == {
        "wet": "latest/many/#failure-wet", "cold": "latest/many/#failure-cold",
    }  # fmt: skip
