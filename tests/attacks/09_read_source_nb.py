# technique: climb to the course folder, read the instructor's notebook, run its solutions, print its hidden tests
# category: disk
# expected: no course folder in view; no points and nothing secret printed

# %% common
import json
import pathlib

def climb(pattern):
    here = pathlib.Path.cwd()
    for folder in [here, *here.parents]:
        yield from folder.glob(pattern)

oracle = {"np": np}
for path in climb("source/*/*.ipynb"):
    for cell in json.loads(path.read_text())["cells"]:
        text = "".join(cell["source"])
        if "HIDDEN TESTS" in text:
            print(text)
        if "BEGIN SOLUTION" in text:
            exec(text, oracle)

# %% gives
oracle[name](first, second)
