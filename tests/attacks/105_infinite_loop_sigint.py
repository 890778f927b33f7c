# technique: a loop that never ends and does not hear SIGINT
# category: resources
# expected: killed after the time limit; no points
# only: relu

# %% common
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal = lambda *_: None

# %% at_call
while True:
    try:
        [None for _ in iter(int, 1)]
    except BaseException:
        pass
