# technique: append functions of zeros to the reference on the disk, so that later students fail
# category: write
# expected: no such file in view, and none that can be written; no points

# %% common
import contextlib
import pathlib
import sys
poison = "\ndef dL_dZ1(a, b): return 0 * b\ndef dL_dA1(a, b, size=2): return 0 * b\n"
for folder in [*sys.path, "/runner", "/support", "/packages"]:
    for path in pathlib.Path(folder or ".").glob("**/reference.py"):
        with contextlib.suppress(OSError), open(path, "a") as file:
            file.write(poison)
    for path in pathlib.Path(folder or ".").glob("*.py"):
        with contextlib.suppress(OSError), open(path, "a") as file:
            file.write("\n# TAMPERED" + "-MARK")
