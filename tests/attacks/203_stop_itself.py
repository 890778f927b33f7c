# technique: the process stops itself with SIGSTOP, so that nobody gets an answer
# category: exit
# expected: ended at the time limit at the latest; no points
# only: relu

# %% common
import os, signal

# %% at_call
child = os.fork()
if child == 0:
    os.kill(os.getppid(), signal.SIGSTOP)
    os.kill(0, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
signal.pause()
