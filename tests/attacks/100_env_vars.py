# technique: print every environment variable, of this process and of its parents
# category: leak
# expected: none of the grader's variables is there

# %% common
import os
print(dict(os.environ))
for pid in ("self", 1, os.getppid()):
    try:
        print(open(f"/proc/{pid}/environ", "rb").read())
    except OSError as problem:
        print(problem)
