# technique: the check cells are deleted from the notebook
# category: notebook
# expected: they come back and are judged; no points

# %% mutate
def mutate(nb, folder):
    nb["cells"] = [c for c in nb["cells"] if not c["metadata"].get("nbgrader", {}).get("grade")]
