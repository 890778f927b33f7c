"""A class of a million on fifty workers, as a simulation: what the wall time hangs on.

    python bench/simulate_cluster.py                    the figures of docs/speed.md
    python bench/simulate_cluster.py --submissions 1e5 --workers 10 --save-ms 3

A discrete-event model of `autograder/classroom/cluster.py`, fed by measured costs (the options'
defaults; bench_stages.py and bench_cluster.py measure them). What it assumes:

- One coordinator, one thread: reading and sending a submission, and saving a result, take turns.
- A worker grades one submission at a time; times are lognormal about the measured mean, with the
  spread given. One in `--slow` is a loop that is stopped after `--slow-seconds`.
- At most two batches a worker are on the way, each of at most eight, smaller at the end, as the
  code has it. Sending a batch takes `--message-ms` and `--kb` a submission on a 1 Gbit/s line.
- A worker dies every `--days` of its own time, on average, with its batch. It is back after
  `--restart` seconds, and its batch goes to whoever is free next.
- Not in it: students who break workers on purpose, a full disk, the scheduler's own limit
  (some thousand tasks a second, far from here), Dask's moving of data between workers.
"""

import argparse
import heapq
import math
import random
from collections import deque

LARGEST = 8  # as in cluster.py
LINE = 1e9 / 8  # bytes a second
GRADE_MS, SEND_MS, SAVE_MS = 134.0, 1.2, 16.5  # bench_stages.py; see docs/speed.md


def main():
    """Print what the simulated run was like."""
    options = _options()
    run = Simulation(options, random.Random(options.seed))
    run.go()
    done, wall = int(options.submissions), run.now
    print(f"{done:,} submissions on {options.workers} workers: {wall / 3600:.2f} h")
    print(f"  {done / wall:.0f} a second, {1000 * wall / done:.2f} ms each")
    busy = run.busy / (wall * options.workers)
    print(f"  workers at work {busy:.0%} of the time, the coordinator {run.used / wall:.0%}")
    print(f"  {run.deaths} workers died, {run.lost} submissions were graded again")
    print(f"  results waiting to be saved: {run.most_waiting} at most")


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, value, words in (
        ("submissions", 1e6, "how many"),
        ("workers", 50, "processes that grade, one core each"),
        ("grade-ms", GRADE_MS, "a worker's time for one submission"),
        ("spread", 0.3, "standard deviation of the logarithm of that time"),
        ("slow", 500, "one submission in so many is stopped for its time"),
        ("slow-seconds", 30.0, "the time at which it is stopped"),
        ("send-ms", SEND_MS, "coordinator: read and pack one submission"),
        ("save-ms", SAVE_MS, "coordinator: journal, grades and file of one submission"),
        ("message-ms", 5.0, "on the way, each batch"),
        ("kb", 60.0, "of one submission on the wire, there and back"),
        ("days", 2.0, "between two deaths of one worker"),
        ("restart", 20.0, "seconds until a dead worker is back"),
        ("seed", 1, "of the random numbers"),
    ):
        parser.add_argument(f"--{name}", type=type(value), default=value, help=words)
    return parser.parse_args()


class Simulation:
    """Events in order of time: a batch arrives, is graded, its results arrive; a worker is back.

    The coordinator serves its own queue one entry at a time: results to save before batches to
    send.
    """

    def __init__(self, options, draw):
        self.options, self.draw = options, draw
        self.left, self.again = int(options.submissions), deque()
        self.idle, self.queue = deque(range(options.workers)), deque()
        self.results, self.flying = deque(), 0
        self.events, self.now, self.order = [], 0.0, 0
        self.busy = self.used = 0.0
        self.deaths = self.lost = self.most_waiting = 0
        self.coordinator_busy = False

    def go(self):
        self.coordinate()
        while self.events:
            self.now, _, action, words = heapq.heappop(self.events)
            action(*words)

    def at(self, delay, action, *words):
        self.order += 1
        heapq.heappush(self.events, (self.now + delay, self.order, action, words))

    def coordinate(self):
        """Take up the coordinator's next piece of work, when it is free and has one."""
        options = self.options
        if self.coordinator_busy:
            return
        if self.results:
            size, seconds = self.results[0], self.results[0] * options.save_ms / 1000
            self.occupy(seconds, self.saved, size)
        elif self.left and self.flying < 2 * options.workers:
            size = max(1, min(LARGEST, self.left // (4 * options.workers)))
            self.left -= size
            self.flying += 1
            self.occupy(size * options.send_ms / 1000, self.sent, size)

    def occupy(self, seconds, action, *words):
        self.coordinator_busy = True
        self.used += seconds
        self.at(seconds, action, *words)

    def sent(self, size):
        self.coordinator_busy = False
        self.at(self.travel(size), self.arrived, size)
        self.coordinate()

    def saved(self, size):
        self.coordinator_busy = False
        self.results.popleft()
        self.coordinate()

    def travel(self, size):
        return self.options.message_ms / 1000 + size * self.options.kb * 1024 / LINE

    def arrived(self, size):
        self.queue.append(size)
        self.start()

    def start(self):
        """Let a free worker take the next batch, and decide whether it lives to its end."""
        while self.idle and (self.again or self.queue):
            worker = self.idle.popleft()
            size = self.again.popleft() if self.again else self.queue.popleft()
            seconds = sum(self.one() for _ in range(size))
            end = self.draw.expovariate(1 / (self.options.days * 86400))
            if end < seconds:
                self.busy += end
                self.at(end, self.died, worker, size)
            else:
                self.busy += seconds
                self.at(seconds, self.graded, worker, size)

    def one(self):
        """Seconds that one submission takes a worker."""
        if self.draw.random() < 1 / self.options.slow:
            return self.options.slow_seconds
        spread = self.options.spread
        mean = self.options.grade_ms / 1000
        return mean * math.exp(self.draw.gauss(0, spread) - spread**2 / 2)

    def graded(self, worker, size):
        self.idle.append(worker)
        self.at(self.travel(size), self.back, size)
        self.start()

    def back(self, size):
        self.flying -= 1
        self.results.append(size)
        self.most_waiting = max(self.most_waiting, sum(self.results))
        self.coordinate()

    def died(self, worker, size):
        self.deaths += 1
        self.lost += size
        self.again.append(size)
        self.at(self.options.restart, self.returned, worker)
        self.start()

    def returned(self, worker):
        self.idle.append(worker)
        self.start()


if __name__ == "__main__":
    main()
