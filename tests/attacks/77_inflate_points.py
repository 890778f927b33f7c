# technique: a hundred points for a check of pass
# category: notebook
# expected: points and text come from the gradebook; no points

# %% mutate
def mutate(nb, folder):
    for cell in nb["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade"):
            mark["points"], cell["source"] = 100, "pass"
