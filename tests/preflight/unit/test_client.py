"""The client against servers that misbehave: it sends a key once, to one place, for a while."""

import gzip
import json
import ssl
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from preflight.client import MOST, Client, RefusedError
from preflight.secret import Credentials, Key
from preflight.sse import events
from preflight.wire import Answer, Ask, Ended, Probe, Trouble, Unreached

KEY = "Zq7canaryXw4canaryKp9"
HEADERS = ["Authorization", "x-api-key", "api-key", "x-goog-api-key"]


@pytest.fixture
def client():
    return lambda timeout=5.0, authority=None, key=KEY: Client(
        Credentials(Key(key)), "", timeout, authority
    )


def get(url: str, header: str = "Authorization", method: str = "GET", **more) -> Ask:
    return Ask(method, url, secret=(header, "Bearer " if header == "Authorization" else ""), **more)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(header, status, serve, send, client) -> None:
    with serve(lambda h: send(h, 200, b"{}")) as other:
        target = other.url.replace("127.0.0.1", "localhost")
        with serve(lambda h: send(h, status, b"", Location=f"{target}/v1")) as first:
            reply = client().ask(Probe.LIST, get(f"{first.url}/v1/models", header))
    assert isinstance(reply, Answer)
    assert reply.status == status
    assert len(first.asked) == 1
    assert first.asked[0][2][header].endswith(KEY)
    assert not other.asked


@pytest.mark.parametrize("wait", ["0", "1"])
def test_a_short_wait_is_granted_once(wait, serve, send, client) -> None:
    with serve(lambda h: send(h, 429, b"{}", Retry_After=wait)) as served:
        made = client()
        made.ask(Probe.LIST, get(served.url))
    assert len(served.asked) == 2
    assert made.sent == [0, 0]


FREE, SPENT = Probe.LIST, Probe.CALL


@pytest.mark.parametrize(
    ("probe", "wait"), [(FREE, "30"), (FREE, "soon"), (FREE, ""), (SPENT, "0"), (SPENT, "1")]
)
def test_a_long_wait_and_a_paid_call_are_not_repeated(probe, wait, serve, send, client) -> None:
    with serve(lambda h: send(h, 429, b"{}", Retry_After=wait)) as served:
        client().ask(probe, get(served.url))
    assert len(served.asked) == 1


def test_nothing_goes_over_plain_http_to_a_stranger(client) -> None:
    for url in (
        "http://api.example/v1",
        "http://localhost.example/",
        "http://10.0.0.1/",
        "ftp://x/",
    ):
        with pytest.raises(RefusedError):
            client().ask(Probe.LIST, get(url))


@pytest.mark.parametrize(
    "key", ["a b", "a\nb", "a\rb", "ключ", "a\0b", "a\x7f", "“a”", "sk-***abc"]
)
def test_a_key_no_header_can_carry_is_refused_before_a_request_is_built(
    key, serve, send, client
) -> None:
    with serve(lambda h: send(h, 200, b"{}")) as served, pytest.raises(RefusedError) as caught:
        client(key=key).ask(Probe.LIST, get(served.url))
    assert not served.asked
    assert key not in str(caught.value)


def test_comments_do_not_stretch_the_time(serve, client) -> None:
    def drip(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b": ping\n\n")
            handler.wfile.flush()
            time.sleep(0.05)

    with serve(drip) as served:
        began = time.monotonic()
        reply = client(0.4).ask(Probe.CALL, get(served.url, method="POST"))
        assert time.monotonic() - began < 1
    assert isinstance(reply, Answer)
    assert reply.ended is Ended.DEADLINE
    assert not events(reply.body)


def test_a_server_that_never_answers_is_left(serve, client) -> None:
    with serve(lambda _: time.sleep(1.5)) as served:
        began = time.monotonic()
        reply = client(0.3).ask(Probe.LIST, get(served.url))
        assert time.monotonic() - began < 1
    assert reply == Unreached(Trouble.TIMEOUT)


def test_no_more_is_read_than_we_are_willing_to(serve, send, client) -> None:
    with serve(lambda h: send(h, 200, b" " * (MOST + 100_000))) as served:
        reply = client().ask(Probe.LIST, get(served.url))
    assert isinstance(reply, Answer)
    assert reply.ended is Ended.FULL
    assert len(reply.body) == MOST


PACKED = gzip.compress(b'{"data": []}')


@pytest.mark.parametrize(
    ("body", "encoding", "read"),
    [
        pytest.param(PACKED, "gzip", b'{"data": []}', id="packed though nobody asked"),
        pytest.param(b'{"data": []}', "gzip", b'{"data": []}', id="said to be packed, and is not"),
        pytest.param(PACKED, "br", PACKED, id="packed in a way unknown here"),
        pytest.param(gzip.compress(b" " * 50_000_000), "gzip", b" " * MOST, id="a bomb"),
        pytest.param(PACKED[:-8], "gzip", b'{"data": []}', id="its end missing"),
    ],
)
def test_an_answer_is_unpacked_and_never_to_more_than_its_share(
    body, encoding, read, serve, send, client
) -> None:
    with serve(lambda h: send(h, 200, body, Content_Encoding=encoding)) as served:
        reply = client().ask(Probe.LIST, get(served.url))
    assert isinstance(reply, Answer)
    assert reply.body == read


def test_where_a_name_leads_is_told(serve, send) -> None:
    asked = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append((host, port))
        return ("10.1.2.3",)

    with serve(lambda h: send(h, 200, b"{}")) as served:
        made = Client(Credentials(Key(KEY)), "", 5, resolve=resolve)
        reply = made.ask(Probe.LIST, get(served.url))
    assert isinstance(reply, Answer)
    assert reply.addresses == ("10.1.2.3",)
    assert asked == [("127.0.0.1", served.port)]


ROLE = b"""<AssumeRoleResponse><AssumeRoleResult><Credentials>
<AccessKeyId>ASIAcanaryrole00</AccessKeyId>
<SecretAccessKey>canarysecretofarole</SecretAccessKey><SessionToken>canarytoken/of+it==</SessionToken>
</Credentials></AssumeRoleResult></AssumeRoleResponse>"""


def test_what_a_role_hands_out_stays_in_the_client(serve, send, client) -> None:
    with serve(lambda h: send(h, 200, ROLE, "text/xml")) as served:
        made = client()
        reply = made.ask(Probe.ROLE, get(served.url, method="POST"))
    assert "canary" not in repr(reply)
    assert "canary" not in repr(made)
    assert {one.reveal()[:6] for one in made.secrets[1:]} == {"ASIAca", "canary"}
    assert len(made.secrets) == 4


def test_nothing_is_sent_as_a_role_that_was_not_taken_on(serve, send, client) -> None:
    with serve(lambda h: send(h, 200, b"{}")) as served:
        reply = client().ask(
            Probe.CALL, Ask("POST", served.url, signed="bedrock", as_role=True, body={})
        )
    assert reply == Unreached(Trouble.ROLELESS)
    assert not served.asked


def test_a_finished_stream_is_not_waited_for(serve, client) -> None:
    def stay(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(b'data: {"choices":[{}]}\n\ndata: [DONE]\n\n')
        handler.wfile.flush()
        time.sleep(1)

    with serve(stay) as served:
        began = time.monotonic()
        reply = client().ask(Probe.CALL, get(served.url))
        assert time.monotonic() - began < 0.9
    assert isinstance(reply, Answer)
    assert reply.ended is Ended.WHOLE


def test_a_stream_that_is_cut_is_told_from_a_whole_one(serve, client) -> None:
    def cut(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'data: {"choices":[{}]}\n\nda')
        handler.close_connection = True

    with serve(cut) as served:
        reply = client().ask(Probe.CALL, get(served.url))
    assert isinstance(reply, Answer)
    assert reply.ended is Ended.CUT
    assert len(events(reply.body)) == 1


def test_nobody_there_is_told(client, serve) -> None:
    with serve(lambda _: None) as served:
        pass
    assert client().ask(Probe.LIST, get(served.url)) == Unreached(Trouble.REFUSED)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tls(*names: str, authority: trustme.CA, **more) -> ssl.SSLContext:
    """Make a server's side of TLS with a certificate for *names*."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **more).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("names", "more", "known", "expected"),
    [
        pytest.param(["127.0.0.1"], {}, True, None, id="good"),
        pytest.param(["127.0.0.1"], {}, False, Trouble.CERT_AUTHORITY, id="unknown authority"),
        pytest.param(["other.example"], {}, True, Trouble.CERT_NAME, id="another name"),
        pytest.param(["127.0.0.1"], {"not_after": datetime(2020, 1, 1, tzinfo=UTC)}, True,
                     Trouble.CERT_EXPIRED, id="expired"),
        pytest.param(["127.0.0.1"], {"not_before": datetime(2040, 1, 1, tzinfo=UTC),
                                     "not_after": datetime(2041, 1, 1, tzinfo=UTC)}, True,
                     Trouble.CERT_EARLY, id="not valid yet"),
    ],
)  # fmt: skip
def test_a_certificate_is_always_checked(
    names, more, known, expected, serve, send, client, authority, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with serve(lambda h: send(h, 200, b"{}"), tls(*names, authority=authority, **more)) as served:
        url = served.url.replace("http:", "https:")
        reply = client(authority=tmp_path / "ca.pem" if known else None).ask(Probe.LIST, get(url))
    if expected is None:
        assert isinstance(reply, Answer)
    else:
        assert reply == Unreached(expected)
        assert not served.asked
    assert not (tmp_path / "keys").exists()


def test_https_to_a_port_without_tls_is_told(serve, send, client) -> None:
    with serve(lambda h: send(h, 200, b"{}")) as served:
        reply = client().ask(Probe.LIST, get(served.url.replace("http:", "https:")))
    assert reply == Unreached(Trouble.TLS)


def test_http_to_a_port_with_tls_is_told(serve, send, client, authority) -> None:
    with serve(lambda h: send(h, 200, b"{}"), tls("127.0.0.1", authority=authority)) as served:
        reply = client().ask(Probe.LIST, get(served.url))
    assert isinstance(reply, Unreached)
    assert reply.trouble in (Trouble.RESET, Trouble.PROTOCOL)


def test_a_body_and_its_headers_arrive(serve, send, client) -> None:
    with serve(lambda h: send(h, 200, b"{}")) as served:
        ask = Ask("POST", f"{served.url}/x", {"Accept": "text/event-stream"}, {"a": 1},
                  secret=("x-api-key", ""))  # fmt: skip
        client().ask(Probe.CALL, ask)
    method, path, headers = served.asked[0]
    assert (method, path) == ("POST", "/x")
    assert headers["x-api-key"] == KEY
    assert headers["Content-Type"] == "application/json"
    assert headers["Accept"] == "text/event-stream"
    assert headers["Connection"] == "close"
    assert int(headers["Content-Length"]) == len(json.dumps({"a": 1}, separators=(",", ":")))
    assert "cookie" not in {name.lower() for name in headers}


def test_without_a_secret_no_key_is_sent(serve, send, client) -> None:
    with serve(lambda h: send(h, 200, b"{}")) as served:
        client().ask(Probe.ANYBODY, Ask("GET", served.url))
    assert KEY not in str(served.asked)


def test_there_is_no_way_to_skip_the_check_of_certificates() -> None:
    code = "".join(path.read_text() for path in Path("preflight").rglob("*.py"))
    assert "CERT_NONE" not in code
    assert "check_hostname" not in code
    assert "verify=False" not in code
