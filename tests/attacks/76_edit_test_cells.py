# technique: the check cells hold nothing but pass
# category: notebook
# expected: their text comes back; no points

# %% mutate
def mutate(nb, folder):
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = "pass"
