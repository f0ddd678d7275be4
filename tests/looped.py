"""An event loop in a thread, for servers that run beside the test that asks them."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

Later = Callable[[], Coroutine[Any, Any, None]]


@contextmanager
def looped(name: str, start: Later, stop: Later) -> Iterator[None]:
    """Run *start* in a loop of its own; on leaving *stop*, then end what is still under way.

    Connections that break are no news: clients that hang up are often the point.
    """
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)
    thread = threading.Thread(target=loop.run_forever, name=name, daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(start(), loop).result()
        yield
    finally:
        asyncio.run_coroutine_threadsafe(_wound_up(stop), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _wound_up(stop: Later) -> None:
    await stop()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
