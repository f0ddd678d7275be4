"""From host names to numbers, once per name and run.  Judges none of them: that is the guard's."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .reply import Broken

THREADS = 64
"""A resolver blocks its thread; in the event loop's own few, slow names hold up all others."""

Resolve = Callable[[str], Awaitable[tuple[str, ...]]]
"""From a name to its numbers, best first; raises OSError (socket.gaierror is one) if none."""


@dataclass(slots=True)
class Names:
    """What each name stood for when it was first asked for; failures are kept as well."""

    resolve: Resolve
    _asked: dict[str, asyncio.Task[tuple[str, ...] | Broken]] = field(default_factory=dict)

    async def numbers(self, host: str) -> tuple[str, ...] | Broken:
        """Return the numbers of *host*, or what went wrong."""
        if host not in self._asked:
            self._asked[host] = asyncio.create_task(self._look_up(host))
        return await asyncio.shield(self._asked[host])

    async def _look_up(self, host: str) -> tuple[str, ...] | Broken:
        try:
            return await self.resolve(host)
        except socket.gaierror as exc:
            known = exc.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
            return Broken("name", "no such host" if known else "the name server does not answer")
        except OSError:
            return Broken("name", "the name server does not answer")

    async def aclose(self) -> None:
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)


@dataclass(slots=True)
class SystemResolver:
    """The system's own resolver, in threads."""

    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(THREADS, "names"))

    async def __call__(self, host: str) -> tuple[str, ...]:
        return await asyncio.get_running_loop().run_in_executor(self._pool, _numbers, host)

    def close(self) -> None:
        """Let go of the threads; a look-up that still blocks ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _numbers(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))
