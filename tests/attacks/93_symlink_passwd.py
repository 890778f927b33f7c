# technique: links to /etc/passwd and to the instructor's notebook come with the submission
# category: files
# expected: links are not followed and not copied; nothing secret printed

# %% common
import os
for link in ("users.txt", "hidden.txt"):
    print(open(link).read() if os.path.exists(link) else "nothing there")

# %% mutate
import os

def mutate(nb, folder):
    os.symlink("/etc/passwd", folder + "/users.txt")
    os.symlink(f"../../../source/{lesson}/{lesson}.ipynb", folder + "/hidden.txt")
