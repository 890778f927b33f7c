# technique: search the folders of sys.path for reference.py and execute its text
# category: reference
# expected: no such file in view; no points

# %% common
import pathlib
import sys
oracle = {}
for folder in [*sys.path, "..", "/support", "/runner", "/packages"]:
    for file in pathlib.Path(folder or ".").glob("**/autograder/reference/network.py"):
        exec(file.read_text(), oracle)

# %% gives
oracle[name](first, second)
