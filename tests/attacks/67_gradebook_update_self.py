# technique: raise one's own manual score in the gradebook
# category: write
# expected: no gradebook in view; no points

# %% common
import pathlib
import sqlite3
here = pathlib.Path.cwd()
for path in [path for folder in [here, *here.parents] for path in folder.glob("**/gradebook.db")]:
    base = sqlite3.connect(path, timeout=5)
    base.execute("update grade set manual_score = 5, auto_score = 5")
    base.commit()
