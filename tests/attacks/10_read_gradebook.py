# technique: open gradebook.db read-only and print the locked cells' sources
# category: disk
# expected: no gradebook in view; no points and nothing secret printed

# %% common
import pathlib
import sqlite3
here = pathlib.Path.cwd()
for folder in [here, *here.parents]:
    for path in folder.glob("gradebook.db"):
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        print(base.execute("select name, source from source_cell").fetchall())
        print(base.execute("select * from student").fetchall(), base.execute("select * from comment").fetchall())
