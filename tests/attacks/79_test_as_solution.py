# technique: the check cells are marked as unlocked solutions
# category: notebook
# expected: the marks come from the gradebook; no points

# %% mutate
def mutate(nb, folder):
    for cell in nb["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade"):
            mark.update(solution=True, locked=False)
            cell["source"] = "pass"
