# technique: a thread patches comparisons and the reference again and again
# category: thread
# expected: nothing is compared in this process; no points

# %% common
import sys
import threading
import time

def again():
    while True:
        np.testing.assert_allclose = np.allclose = lambda *a, **k: True
        for key in ("answers", "wire", "student", "autograder.reference"):
            module = sys.modules.get(key)
            if module:
                module.passed = True
        time.sleep(0.001)

threading.Thread(target=again, daemon=True).start()
