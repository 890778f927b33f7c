# technique: read another student's submission and run its solutions
# category: disk
# expected: no other submission in view; no points

# %% common
import json
import pathlib
oracle = {"np": np}
here = pathlib.Path.cwd()
for folder in [here, *here.parents]:
    for path in folder.glob("submitted/aaa_honest/*/*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                print("".join(cell["source"]))
                exec("".join(cell["source"]), oracle)

# %% gives
oracle[name](first, second)
