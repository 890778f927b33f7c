# technique: wait for an answer from the keyboard
# category: resources
# expected: input() is refused with an error; no points

# %% common
import builtins
import sys

# %% at_call
sys.stdin.readline() if sys.stdin else None

# %% gives
input("your answer: ")
