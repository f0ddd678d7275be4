"""The client: every way a forge says no is an error of its own, and nothing is made twice."""

import pytest

from stilltrue.forge.client import Client
from stilltrue.forge.errors import (
    BadTokenError,
    DownError,
    ForbiddenError,
    LimitedError,
    MissingError,
    NoTokenError,
    RefusedError,
)
from tests.forge.unruly import Said, unruly

SECRET = "ghs_verysecret"
SECOND = {"message": "You have exceeded a secondary rate limit."}


@pytest.fixture
def server():
    with unruly() as one:
        yield one


@pytest.fixture
def slept():
    return []


@pytest.fixture
def client(server, slept):
    with Client("o/n", SECRET, slept.append, lambda: 1000.0, server.address, timeout=0.3) as one:
        yield one


def test_it_says_who_it_is_and_gets_what_is_there(server, client):
    server.says["GET /issues/1"] = [Said(200, {"number": 1})]
    assert client.get("/issues/1") == {"number": 1}
    assert server.tokens == {f"Bearer {SECRET}"}


def test_lists_are_read_to_the_end(server, client):
    more = {"Link": f'<{server.address}/repos/o/n/issues?page=2>; rel="next"'}
    server.says["GET /issues?per_page=100&page=1"] = [Said(200, [1, 2], more)]
    server.says["GET /issues?per_page=100&page=2"] = [Said(200, [3])]
    assert list(client.every("/issues")) == [1, 2, 3]


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        (Said(401, {"message": "Bad credentials"}), BadTokenError, "expired"),
        (Said(403, {"message": "Resource not accessible"}), ForbiddenError, "permissions:"),
        (Said(404, {"message": "Not Found"}), MissingError, "hidden from this token"),
        (Said(410, {"message": "Issues are disabled"}), MissingError, "Issues are disabled"),
        (
            Said(422, {"message": "No", "errors": [{"message": "why"}, "x"]}),
            RefusedError,
            "No; why; x",
        ),
        (Said(301, {}, {"Location": "https://elsewhere.example"}), RefusedError, "has moved"),
        (Said(200, b"<html>"), DownError, "no JSON"),
    ],
    ids=lambda one: str(one.status) if isinstance(one, Said) else "",
)
def test_no_is_said_once_and_asked_once(server, client, said, error, words):
    server.says["GET /x"] = [said]
    with pytest.raises(error, match=words) as caught:
        client.get("/x")
    assert SECRET not in str(caught.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        (Said(500), [2.0]),
        (Said(502, b"<html>bad gateway"), [2.0]),
        (Said(429, SECOND, {"Retry-After": "7"}), [7.0]),
        (Said(403, SECOND, {"Retry-After": "30"}), [30.0]),
        (Said(403, SECOND), [60.0]),
        (Said(403, {}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1040"}), [40.0]),
        (Said(hang=True), [2.0]),
    ],
)
def test_a_stumble_is_waited_for(server, client, slept, said, waits):
    server.says["GET /x"] = [said, Said(200, "there")]
    assert client.get("/x") == "there"
    assert slept == waits


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (Said(503), DownError),
        (Said(429, SECOND, {"Retry-After": "3600"}), LimitedError),
        (Said(403, {}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999"}), LimitedError),
    ],
)
def test_what_lasts_longer_than_our_patience_passes_by_itself(server, client, slept, said, error):
    server.says["GET /x"] = [said]
    with pytest.raises(error, match="the next run heals") as caught:
        client.get("/x")
    assert caught.value.passing
    assert sum(slept) <= 120


@pytest.mark.parametrize("said", [Said(500), Said(hang=True)])
def test_what_may_have_been_made_is_not_made_again(server, client, said):
    server.says["POST /issues"] = [said, Said(201, {})]
    with pytest.raises(DownError):
        client.post("/issues", {})
    assert len(server.asked) == 1


def test_what_was_not_made_for_a_limit_is_made_after_it(server, client):
    server.says["POST /issues"] = [Said(403, SECOND), Said(201, {"number": 1})]
    assert client.post("/issues", {}) == {"number": 1}


def test_nobody_there(slept):
    with (
        Client("o/n", SECRET, slept.append, lambda: 0.0, "http://127.0.0.1:9", timeout=0.3) as one,
        pytest.raises(DownError, match="cannot be reached"),
    ):
        one.post("/issues", {})
    assert len(slept) == 3


def test_without_a_token_without_a_repository_or_in_the_clear_nothing_is_asked():
    def make(repository="o/n", token=SECRET, api="https://api.github.com"):
        return Client(repository, token, lambda _: None, lambda: 0.0, api)

    with pytest.raises(NoTokenError, match="GITHUB_TOKEN"):
        make(token="")
    with pytest.raises(MissingError, match="OWNER/NAME"):
        make(repository="guide")
    with pytest.raises(ForbiddenError, match="https only"):
        make(api="http://forge.example")
    assert SECRET not in repr(make())
