# technique: the limits on messages are raised in the process, then an error of 1.5 MB
# category: resources
# expected: the sentence is cut by the grader; no points

# %% common
import sys
sys.modules["answers"].MESSAGE_LIMIT = 10**9

# %% at_call
raise ValueError("w" * 1_500_000)
