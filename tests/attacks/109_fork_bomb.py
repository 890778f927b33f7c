# technique: fifty children that sleep
# category: resources
# expected: fewer than fifty start, and none is left afterwards

# %% common
import os
import time
for _ in range(50):
    if os.fork() == 0:
        time.sleep(300)
        os._exit(0)
