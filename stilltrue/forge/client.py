"""Talk to the GitHub REST API.  The only door to HTTP in this package; decides nothing.

What can be asked twice without harm is asked again after a stumble of the server; what makes
something new is asked again only where the server said that it did nothing.  The token goes into
one header, to one host, and into no message.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx  # noqa: TID251  only this module of the package speaks HTTP

from .errors import DownError, ForbiddenError, ForgeError, MissingError, NoTokenError
from .no import No

API = "https://api.github.com"
VERSION = "2022-11-28"
_TRIES = 4
_PAGE = 100
_MOST_PAGES = 200
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

Json = Mapping[str, object]


@dataclass(slots=True)
class Client:
    """One repository on the forge; use it as a context."""

    repository: str
    """OWNER/NAME."""
    token: str = field(repr=False)
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    """Seconds since 1970, for limits that are given as a moment."""
    api: str = API
    timeout: float = 30.0
    patience: float = 120.0
    """Seconds that a busy forge is waited for, all waits of a request together."""
    _http: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.token:
            raise NoTokenError("no token: set GITHUB_TOKEN, or name another variable by --token")
        where = urlsplit(self.api)
        if where.scheme != "https" and where.hostname not in _LOOPBACK:
            raise ForbiddenError(f"the token is sent by https only, not to {self.api}")
        if self.repository.count("/") != 1 or not all(self.repository.split("/")):
            raise MissingError(f"{self.repository!r} is no repository; write OWNER/NAME")
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "User-Agent": "stilltrue",
            "X-GitHub-Api-Version": VERSION,
        }
        base = f"{self.api.rstrip('/')}/repos/{self.repository}"
        self._http = httpx.Client(
            base_url=base, headers=headers, timeout=self.timeout, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._http.close()

    @property
    def owner(self) -> str:
        """The account the repository belongs to."""
        return self.repository.split("/")[0]

    def get(self, path: str, **params: str | int) -> Any:
        """Return what stands at *path* below the repository."""
        return _json(self._ask("GET", path, params=params))

    def every(self, path: str, **params: str | int) -> Iterator[Any]:
        """Yield every entry of a list, page by page."""
        for page in range(1, _MOST_PAGES + 1):
            answer = self._ask("GET", path, params={**params, "per_page": _PAGE, "page": page})
            found = _json(answer)
            if not isinstance(found, list):
                raise DownError(f"{path}: the forge sent no list")
            yield from found
            if "next" not in answer.links:
                return

    def post(self, path: str, body: Json) -> Any:
        """Make something new."""
        return _json(self._ask("POST", path, json=body))

    def patch(self, path: str, body: Json) -> Any:
        """Change something."""
        return _json(self._ask("PATCH", path, json=body))

    def put(self, path: str) -> None:
        """Switch something on."""
        self._ask("PUT", path)

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask until there is an answer, or no hope of one."""
        waited = 0.0
        for attempt in range(1, _TRIES + 1):
            last = attempt == _TRIES
            try:
                answer = self._http.request(method, path, **more)
            except httpx.HTTPError as exc:
                wait, problem = 2.0**attempt, _unreachable(method, path, exc)
                done = not isinstance(exc, httpx.ConnectError)  # for all we know
                last = last or (method == "POST" and done)
            else:
                if answer.is_success:
                    return answer
                no = No(answer.status_code, answer.headers, answer.text)
                problem = no.error(f"{method} {path}")
                wait = no.wait(self.clock(), attempt)
                last = last or (method == "POST" and no.down)
            waited += wait
            if last or not problem.passing or waited > self.patience:
                raise problem
            self.sleep(wait)
        raise AssertionError("the last try raises")


def _unreachable(method: str, path: str, exc: httpx.HTTPError) -> ForgeError:
    what = "no answer in time" if isinstance(exc, httpx.TimeoutException) else type(exc).__name__
    return DownError(f"{method} {path}: the forge cannot be reached ({what}); the next run heals")


def _json(answer: httpx.Response) -> Any:
    if not answer.content:
        return None
    try:
        return answer.json()
    except ValueError:
        raise DownError(f"{answer.request.url.path}: the forge sent no JSON") from None
