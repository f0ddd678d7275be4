"""Carry connections from one socket to another.  Run as a program, it is the inner end: in a
network of its own it starts a server and carries connections from a socket file to it.
"""

import fcntl
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

_SIOCSIFFLAGS, _IFF_UP = 0x8914, 0x1


def relay(listening: socket.socket, connect: Callable[[], socket.socket]) -> None:
    """Carry every connection to *listening* to what *connect* returns, until it is closed."""
    with suppress(OSError):
        while True:
            here, _ = listening.accept()
            try:
                there = connect()
            except OSError:
                here.close()
                continue
            threading.Thread(target=_both, args=(here, there), daemon=True).start()


def _both(here: socket.socket, there: socket.socket) -> None:
    with here, there:
        back = threading.Thread(target=_carry, args=(there, here), daemon=True)
        back.start()
        _carry(here, there)
        back.join()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))


def _inside(path: str, port: int, command: list[str]) -> None:
    _loopback_up()
    subprocess.Popen(command)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen(64)
    relay(listening, lambda: socket.create_connection(("127.0.0.1", port)))


if __name__ == "__main__":
    _inside(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
