# technique: sleep for a day
# category: resources
# expected: stopped at the time limit; no points
# only: relu

# %% common
import time

# %% at_call
time.sleep(86_400)
