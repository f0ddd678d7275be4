"""Status 200 is not yet the page."""

import pytest

from stilltrue.facts.model import Source
from stilltrue.verify.alive import alive, short
from tests.verify.reading import URL, a_document, a_page

WORDS = "You can add your own key in the settings of the editor and it is used for the models. "
GOOD = f"<html lang=en><title>API keys | Vendor</title><h1>API keys</h1><p>{WORDS * 20}</p>"
SOURCE = Source(
    title="API keys (Vendor Help)",
    publisher="Vendor",
    url="https://vendor.example/docs/page",
    authority="vendor",
    alive={"length": 800, "phrases": ["API key", "settings"]},
)
UNKNOWN = SOURCE.model_copy(update={"alive": None})


def why(text, source=SOURCE, last=None, form="html", **but):
    return alive(a_page(text, form, **but), a_document(text, form, **but), source, last)


def test_the_page_itself_is_alive():
    assert why(GOOD) is None
    assert why(GOOD, UNKNOWN) is None
    assert why(GOOD, last=1700) is None
    assert why(f"# API keys\n\n{WORDS * 20}", form="markdown") is None


@pytest.mark.parametrize(
    "title",
    [
        "Vercel Security Checkpoint",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Access Denied",
        "404",
        "404: This page could not be found.",
        "Page not found | Vendor",
        "Not Found",
        "Vendor - Error 404",
        "Oops!",
        "This page couldn't load",
        "Sign in - Vendor",
        "Log in to Vendor",
        "Something went wrong",
        "503 Service Unavailable",
        "Loading…",
        "Redirecting...",
        "We couldn't find that page",
    ],
)
def test_a_title_or_first_heading_gives_walls_and_error_pages_away(title):
    told = ("an error page: ", "a wall: ")
    assert why(GOOD.replace("API keys |", f"{title} |")).startswith(told)
    assert why(GOOD.replace("<h1>API keys", f"<h1>{title}")).startswith(told)


@pytest.mark.parametrize(
    "title",
    [
        "Error codes",
        "Errors 400 to 499",
        "Sign-in methods",
        "Loading models",
        "Page limits",
        "Rate limits and 429 errors",
    ],
)
def test_pages_about_errors_are_no_error_pages(title):
    assert why(GOOD.replace("<h1>API keys", f"<h1>{title}")) is None


def test_a_page_that_is_called_like_an_error_may_be_called_so():
    source = SOURCE.model_copy(update={"title": "Access denied (Vendor)"})
    assert why(GOOD.replace("<h1>API keys", "<h1>Access denied"), source) is None


def test_boilerplate_of_walls_in_a_long_page_accuses_nobody():
    page = GOOD.replace("<p>", "<p>Access to this page requires authorization. </p><p>", 1)
    assert why(page) is None
    assert why(page, UNKNOWN) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<h1>Hello</h1><p>This page couldn't load. Reload</p>", "couldn't load"),
        ("<p>Please enable JavaScript to view this page.</p>", "enable javascript"),
        ("<p>Loading…</p><p>and more words here</p>", "loading..."),
        ("<p>Checking your browser before accessing</p>", "checking your browser"),
    ],
)
def test_a_short_page_that_talks_like_a_wall_is_one(text, says):
    for source in (SOURCE, UNKNOWN):
        assert why(text, source) == f"a wall or an error page, it says {says!r}"


def test_a_shell_has_no_text():
    shell = "<title>Docs</title><div id=root></div><noscript>Enable JavaScript</noscript>"
    assert why(shell, UNKNOWN) == "no text: a shell that JavaScript would fill"


def test_a_page_must_be_as_long_as_it_should_and_half_as_long_as_it_was():
    assert why(f"<h1>API keys</h1><p>{WORDS}</p>").startswith("too short: ")
    assert why(f"<h1>API keys</h1><p>{WORDS}</p>", UNKNOWN) is None
    assert why(GOOD, last=5000).endswith("5000 last time")


def test_a_page_must_say_what_it_always_says():
    assert (
        why(GOOD.replace("settings", "options"))
        == "without the words 'settings' that are always there"
    )
    assert why(GOOD.replace("settings", "Settings")) is None


@pytest.mark.parametrize(
    ("declared", "good"),
    [("en", True), ("en-US", True), ("EN_us", True), ("ko", False), ("de-DE", False), ("", True)],
)
def test_the_language_a_page_declares_must_be_the_sources(declared, good):
    reason = why(GOOD.replace("lang=en", f'lang="{declared}"'))
    assert reason is None if good else reason == f"in the wrong language: {declared}, not en"


def test_the_server_may_declare_the_language_where_the_page_does_not():
    page = GOOD.replace("lang=en", "")
    assert why(page, language="ko") == "in the wrong language: ko, not en"
    assert why(page, language="de, en") is None
    assert why(GOOD, language="ko") is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("설정에서 API key 를 추가할 수 있습니다 그리고 settings 를 엽니다. ", "Korean"),
        ("設定で自分の API key を追加できます。 settings を開きます。", "Japanese"),
        (
            "Sie können den API key in den settings der Anwendung eingeben und für ein Modell. ",
            "de",
        ),
        (
            "Vous pouvez ajouter votre API key dans les settings du compte avec une clé. ",
            "fr",
        ),
        (
            "Puede añadir su API key en los settings de la cuenta para usar el modelo. ",
            "es",
        ),
    ],
)
def test_a_translation_is_noticed_whatever_it_declares(words, named):
    reason = why(f"# API keys\n\n{words * 20}", form="markdown")
    assert reason == f"in the wrong language: it reads like {named}, not en"


ENGLISH = "You can add your API key in the settings of the account and use it for a model. "
GERMAN = "Sie können den API key in den settings der Anwendung eingeben und für ein Modell. "


def test_a_notice_does_not_hide_that_the_rest_of_a_long_page_is_translated():
    reason = why(f"# API keys\n\n{ENGLISH * 8}\n\n{GERMAN * 400}", form="markdown")
    assert reason == "in the wrong language: it reads like de, not en"


@pytest.mark.parametrize("before", [0, 200, 400])
def test_a_notice_in_another_language_does_not_make_a_page_a_translation(before):
    text = ENGLISH * before + GERMAN * 25 + ENGLISH * (400 - before)
    assert why(f"# API keys\n\n{text}", form="markdown") is None


def test_a_list_of_names_and_addresses_is_in_no_wrong_language():
    text = "".join(
        f"- [Do {n}](https://es.vendor.example/de/la/{n}.com): el-model-{n}\n" for n in range(90)
    )
    assert why(text, UNKNOWN, form="markdown") is None


@pytest.mark.parametrize(
    "final",
    [
        "https://vendor.example/",
        "https://vendor.example/en",
        "https://vendor.example/en-US/",
        "https://vendor.example/index.html",
        "https://vendor.example/login?next=/docs/page",
        "https://login.vendor.example/x",
        "https://vendor.example/users/sign_in",
        "https://accounts.other.example/oauth/authorize",
    ],
)
def test_who_is_sent_home_or_to_a_login_has_not_read_the_page(final):
    assert "redirected to" in why(GOOD, final_url=final)


@pytest.mark.parametrize(
    "final", ["https://vendor.example/docs/new-page", "https://vendor.example/docs/authoring", URL]
)
def test_a_page_that_moved_is_still_a_page(final):
    assert why(GOOD, final_url=final) is None


def test_mojibake_is_not_read_as_other_words():
    assert (
        why(GOOD.replace("your own", "your donâ€™t itâ€™s weâ€™re own"))
        == "garbled: decoded by the wrong charset"
    )
    assert "could not be decoded" in why(GOOD.replace("your own", "\ufffd\ufffd"))


def test_a_page_short_of_what_it_should_have_is_alive_but_not_all_there():
    page = a_document(GOOD)
    more = SOURCE.model_copy(update={"alive": SOURCE.alive.model_copy(update={"length": 2000})})
    assert why(GOOD, more) is None
    assert short(page, more) == f"short: {page.length} characters, at least 2000 expected"
    assert short(page, SOURCE) == short(page, UNKNOWN) == ""
    most = SOURCE.model_copy(update={"alive": SOURCE.alive.model_copy(update={"length": 9000})})
    assert why(GOOD, most).startswith("too short")


@pytest.mark.parametrize(
    ("end", "cut"),
    [("</main></body></html>", False), ("</main>", False), ("", True), ("<p>and", True),
     ("<section><h2>More</h2><p>of", True), ("</main><p>A page of long ago", False)],
)  # fmt: skip
def test_a_page_that_stops_in_its_main_part_is_cut_off(end, cut):
    said = why(f"<html lang=en><body><main>{GOOD.removeprefix('<html lang=en>')}{end}")
    assert (said or "").startswith("cut off: its main never ends") is cut, said
    if not cut:
        assert said is None


def test_a_list_of_codes_is_not_written_in_one_of_them():
    codes = "quarry-2 reads: de, el, en, es, fr, it, ja, la, nl, pt, su. "
    page = GOOD.replace(WORDS * 20, codes * 30)
    assert why(page, UNKNOWN) is None
    dutch = "U kunt uw sleutel in de instellingen van het programma zetten en het wordt gebruikt "
    assert "reads like nl" in why(GOOD.replace(WORDS * 20, dutch * 20), UNKNOWN)
