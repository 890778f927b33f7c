"""Where a cell's outputs go, and the streams that collect what it prints."""

import io
import threading

FLUSH_AT = 8192  # characters a stream collects before it sends them


class Outlet:
    """Where a cell's outputs go: `send` takes one output, `limit` bounds the text of a cell."""

    def __init__(self, send, limit):
        self.send, self.limit = send, limit
        self.muted, self.left = False, limit
        self.streams = [Stream(self, "stdout"), Stream(self, "stderr")]

    def direct(self, send, limit):
        """Send elsewhere from here on, with another allowance of text."""
        self.send, self.limit, self.left = send, limit, limit

    def open_cell(self):
        """Start a cell: the full allowance of text again."""
        self.left = self.limit

    def output(self, output):
        """Send one output, after the text that was written before it."""
        self.flush()
        if not self.muted:
            self.send(output)

    def text(self, name, text):
        if self.muted or self.left <= 0:
            return
        kept, self.left = text[: self.left], self.left - len(text)
        if self.left <= 0:
            kept += "\n... the output of this cell is cut here ...\n"
        self.send({"output_type": "stream", "name": name, "text": kept})

    def flush(self):
        for stream in self.streams:
            stream.flush()


class Stream(io.TextIOBase):
    """A stdout or stderr that collects text and sends it in larger pieces."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, outlet, name):
        self.outlet, self.name, self.pieces, self.size = outlet, name, [], 0
        self.lock = threading.RLock()

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        with self.lock:
            if self.outlet.left > 0 and not self.outlet.muted:
                self.pieces.append(text[: self.outlet.limit + 1])
                self.size += len(self.pieces[-1])
            if self.size > FLUSH_AT:
                self.flush()
        return len(text)

    def flush(self):
        with self.lock:
            text, self.pieces, self.size = "".join(self.pieces), [], 0
            if text:
                self.outlet.text(self.name, text)
