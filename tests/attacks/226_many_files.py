# technique: more files and deeper folders than a disk should hold
# category: resources
# expected: stopped at the scratch folder's limit; nothing left

# %% common
import os
for number in range(20_000):
    open(f"file-{number}", "w").close()

# %% extra_last
for depth in range(3000):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
