# technique: the check cells are tagged so that Jupyter does not run them, or expects their error
# category: notebook
# expected: tags are dropped; no points

# %% mutate
def mutate(nb, folder):
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]
