# technique: leave the working folder and delete it with all that is in it
# category: resources
# expected: only the scratch copy is hit; no points

# %% common
import os
import shutil
place = os.getcwd()
os.chdir("/")
for folder in (place, "/support", "/runner", "/tmp"):
    shutil.rmtree(folder, ignore_errors=True)
