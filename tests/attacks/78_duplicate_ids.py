# technique: copies of the check cells, with the same grade_id, before and after the real ones
# category: notebook
# expected: one of each counts, with the lesson's text; no points

# %% mutate
import copy

def mutate(nb, folder):
    graded = [c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    for number, cell in enumerate(graded):
        for place in (0, len(nb["cells"])):
            twin = copy.deepcopy(cell)
            twin["source"], twin["id"] = "pass", f"twin-{number}-{min(place, 1)}"
            nb["cells"].insert(place, twin)
