"""Debian's nginx: what a front proxy answers when it, and not the API behind it, has the word."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .process import free_port, running
from .tls import Papers


def missing() -> str:
    """Say what is not there to run it; empty if all is."""
    return "" if shutil.which("nginx") else "nginx is not installed"


@dataclass(frozen=True)
class Nginx:
    """A running one."""

    url: str
    """Plain http."""
    tls: Mapping[str, str]
    """Name of a certificate to the https address that shows it."""


_PLACES = """
    location / { return 404; }
    location /dead/ { proxy_pass http://127.0.0.1:%(dead)d/; }
    location /late/ { proxy_pass %(llmock)s/; proxy_read_timeout 200ms; }
    location /moved/ { return 301 https://elsewhere.example/v1/; }
    location /login/ { default_type text/html; return 200 "<!doctype html><h1>Log in</h1>"; }
    location /password/ { auth_basic "staff"; auth_basic_user_file %(folder)s/nobody; }
    location /closed/ { deny all; }
    location /drops/ { return 444; }
    location /small/ { client_max_body_size 20; proxy_pass %(aimock)s/; }
    location /keyless/ { proxy_set_header Authorization ""; proxy_pass %(aimock)s/; }
    location /fine/ { proxy_pass %(aimock)s/; }
    location /lists/ { proxy_pass %(aimock)s/; }
    location = /lists/v1/chat/completions { proxy_pass http://127.0.0.1:%(dead)d; }
    location = /logs-in/v1/chat/completions { return 302 /login/; }
    location /logs-in/ { proxy_pass %(aimock)s/; }
    location /hurried/ { limit_req zone=hurried burst=1 nodelay; limit_req_status 429;
                         proxy_pass %(aimock)s/; }
"""
_WHOLE = """
daemon off; worker_processes 1; pid %(folder)s/pid; error_log %(folder)s/error;
events { worker_connections 64; }
http {
  access_log off;
  limit_req_zone $binary_remote_addr zone=hurried:32k rate=1r/m;
  client_body_temp_path %(folder)s/1; proxy_temp_path %(folder)s/2;
  fastcgi_temp_path %(folder)s/3;
  uwsgi_temp_path %(folder)s/4; scgi_temp_path %(folder)s/5;
  server { listen 127.0.0.1:%(port)d; %(places)s }
  %(tls)s
}
"""
_TLS = """
  server { listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s;
           location / { proxy_pass %s/; } }
"""


@contextmanager
def serving(folder: Path, papers: Papers, aimock: str, llmock: str) -> Iterator[Nginx]:
    """Run one in front of the two."""
    folder.mkdir()
    (folder / "nobody").touch()
    ports = {name: free_port() for name in papers.certificates}
    port, dead = free_port(), free_port()
    words = {"folder": folder, "aimock": aimock, "llmock": llmock, "dead": dead, "port": port}
    tls = "".join(
        _TLS % (ports[name], file, file, aimock) for name, file in papers.certificates.items()
    )
    whole = _WHOLE % {**words, "places": _PLACES % words, "tls": tls}
    (folder / "nginx.conf").write_text(whole)
    url = f"http://127.0.0.1:{port}"
    command = ["nginx", "-p", folder, "-e", folder / "error", "-c", folder / "nginx.conf"]
    with running(command, f"{url}/login/", folder / "log"):
        yield Nginx(url, {name: f"https://127.0.0.1:{one}" for name, one in ports.items()})
