# technique: end the process in the middle of the check, with success
# category: exit
# expected: the exercise fails, the rest goes on in a fresh process; no points

# %% common
import os

# %% at_call
os._exit(0)
