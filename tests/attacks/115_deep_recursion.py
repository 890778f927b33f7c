# technique: recursion past the end of the C stack
# category: resources
# expected: the process dies, the rest of the notebook is graded in a fresh one; no points

# %% common
import sys

def deeper(level):
    return deeper(level + 1)

# %% at_call
sys.setrecursionlimit(2**30)
deeper(0)
