# technique: fork, so that two processes answer on one socket
# category: messages
# expected: one answer a question; no points

# %% common
import os

# %% at_call
os.fork()
