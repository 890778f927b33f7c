"""Frames on a socket, as the sandboxed side reads and writes them: a kind, a length, the bytes."""

import json
import struct
import threading

HEADER = struct.Struct(">cI")
RUN, AHEAD, ASK, OUTPUT, DONE, ANSWERS = b"R", b"H", b"A", b"O", b"D", b"V"
CALL, RESULT = b"C", b"P"
PUT = b"F"


class Channel:
    """One end of a socket pair. The other end belongs to the grader."""

    def __init__(self, sock):
        self.sock, self.lock = sock, threading.Lock()

    def send(self, kind, data):
        """Send one frame; frames of several threads do not mix."""
        with self.lock:
            self.sock.sendall(HEADER.pack(kind, len(data)) + data)

    def send_json(self, kind, value):
        text = json.dumps(value, ensure_ascii=False)
        self.send(kind, text.encode("utf-8", "surrogatepass"))

    def receive(self):
        """The next frame as (kind, bytes); None when the grader hung up."""
        head = self._exactly(HEADER.size)
        if head is None:
            return None
        kind, size = HEADER.unpack(head)
        return kind, self._exactly(size)

    def _exactly(self, size):
        pieces = []
        while size:
            piece = self.sock.recv(min(size, 1 << 20))
            if not piece:
                return None
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)
