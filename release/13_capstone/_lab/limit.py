"""Stops a call that does not come back: by the clock's signal, or by looking at each line."""

import contextlib
import signal
import sys
import threading
import time

AGAIN = 0.5  # seconds after which the signal comes again


class TooLong(BaseException):
    """A call took too long. No `except Exception` in a student's function catches it."""

    when_caught = None  # called when something caught this and dropped it

    def __del__(self):
        if self.when_caught:
            self.when_caught()


@contextlib.contextmanager
def seconds(allowed, function=None):
    """Raise `TooLong` in the code inside when it has run for this many seconds.

    Parameters
    ----------
    allowed : float
    function : callable, optional
        The function that is called inside. Loops of its module that catch everything, such as
        ``while True: try: ... except: pass``, are then left too, one in another as well.
    """
    stop = _Stop(getattr(function, "__globals__", None))
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        way = _by_signal(allowed, stop)
    else:  # a browser, Windows, or another thread
        way = _by_line(allowed, stop)
    traced = sys.gettrace()
    try:
        with way:
            yield
    finally:
        stop.over = True
        sys.settrace(traced)


class _Stop:
    """Raises `TooLong`; what caught it meets it again at its next line, outside its own try."""

    def __init__(self, names):
        self.names, self.over = names, False

    def error(self):
        problem = TooLong()
        problem.when_caught = self.arm
        return problem

    def arm(self):
        """Let the next line of each function of the student's raise.

        Python takes a trace away that has raised, so this is needed after each time.
        """
        frame = None if self.over else sys._getframe(1)
        while frame is not None:
            if frame.f_globals is self.names:
                frame.f_trace = self.at_line
                sys.settrace(_nothing)  # without a trace of its own no frame's trace is called
            frame = frame.f_back

    def at_line(self, frame, event, arg):
        if event == "line" and not self.over:
            raise self.error()
        return self.at_line


@contextlib.contextmanager
def _by_signal(allowed, stop):
    def ring(*_):
        stop.arm()
        raise stop.error()

    before = signal.signal(signal.SIGALRM, ring)
    # Again and again: what is caught and kept is not caught and dropped.
    signal.setitimer(signal.ITIMER_REAL, allowed, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _by_line(allowed, stop):
    end = time.monotonic() + allowed

    def look(*_):
        if time.monotonic() > end and not stop.over:
            raise stop.error()
        return look

    sys.settrace(look)
    yield


def _nothing(*_):
    return None
