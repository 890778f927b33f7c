"""Frames at the grader's end of a notebook's socket: of bounded length, and no wait for ever."""

import select
import struct
import time

from autograder.sandbox import wire

HEADER = struct.Struct(">cI")
FRAME_LIMIT = wire.BYTE_LIMIT


class Broken(Exception):
    """The process does not talk as it should, or not any more; `gone` when it hung up."""

    def __init__(self, reason, gone=False):
        super().__init__(reason)
        self.gone = gone


def framed(kind, data):
    """The bytes of one frame: a kind of one letter, the length, the data."""
    return HEADER.pack(kind, len(data)) + data


class Frames:
    """Sends and takes frames.

    Parameters
    ----------
    sock : socket.socket
    flood_bytes : int
        What may come in altogether.
    """

    def __init__(self, sock, flood_bytes):
        self.sock, self.flood_bytes = sock, flood_bytes
        self.sock.setblocking(False)
        self.buffer, self.received = bytearray(), 0
        self.unsent = b""  # what did not go out early

    def send(self, data, limit):
        """Send all of it, until `time.monotonic()` is `limit`; `Broken` when it is not taken."""
        view, self.unsent = memoryview(self.unsent + data), b""
        while view:
            try:
                view = view[self.sock.send(view) :]
            except BlockingIOError:
                wait = max(0, limit - time.monotonic())
                if not select.select([], [self.sock], [], wait)[1]:
                    raise Broken("the process did not take its next cell") from None
            except OSError:
                raise Broken("the process ended", gone=True) from None

    def send_early(self, data):
        """Send what can be sent without waiting; the rest goes before what `send` is given."""
        try:
            self.unsent = data[self.sock.send(data) :]
        except OSError:  # where the process has ended, who waits for its answer is told
            self.unsent = data

    def next(self):
        """The next frame that is here as (kind, bytes), or None."""
        if len(self.buffer) < HEADER.size:
            return None
        kind, size = HEADER.unpack_from(self.buffer)
        if size > FRAME_LIMIT:
            raise Broken("the process broke the protocol")
        if len(self.buffer) < HEADER.size + size:
            return None
        data = bytes(self.buffer[HEADER.size : HEADER.size + size])
        del self.buffer[: HEADER.size + size]
        return kind, data

    def receive(self, stop):
        """Wait for more, until `time.monotonic()` is `stop`."""
        ready, _, _ = select.select([self.sock], [], [], max(0, stop - time.monotonic()))
        if not ready:
            return
        try:
            data = self.sock.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            raise Broken("the process ended", gone=True)
        self.received += len(data)
        if self.received > self.flood_bytes:
            raise Broken("it produced far too much output")
        self.buffer += data
