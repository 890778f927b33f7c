# technique: a child in a session of its own waits until grading is over, then edits files and grades
# category: write
# expected: it ends with its submission; the mark is nowhere
# postwait: 6

# %% common
import subprocess
import sys
program = """
import os, pathlib, sqlite3, time
if os.fork():
    os._exit(0)
os.setsid()
time.sleep(4)
for root in (pathlib.Path.cwd(), pathlib.Path.home(), pathlib.Path("/")):
    for path in root.glob("**/*.ipynb"):
        path.write_text(path.read_text() + "TAMPERED" + "-MARK")
    for path in root.glob("**/gradebook.db"):
        base = sqlite3.connect(path)
        base.execute("update grade set manual_score = 5")
        base.commit()
"""
quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
subprocess.Popen([sys.executable, "-c", program], start_new_session=True, **quiet)
