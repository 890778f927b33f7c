# technique: a file that is no JSON, with brackets nested very deep
# category: notebook
# expected: unreadable, with a reason; no points

# %% mutate
import pathlib

def mutate(nb, folder):
    text = '{"cells": [ ' + "[" * 100_000
    pathlib.Path(folder, lesson + ".ipynb").write_text(text)
    return False
