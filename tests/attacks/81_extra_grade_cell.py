# technique: a graded cell of the student's own, worth fifty points
# category: notebook
# expected: the gradebook does not know it; no points

# %% mutate
def mutate(nb, folder):
    mark = {"grade": True, "solution": False, "locked": True, "task": False, "grade_id": "bonus"}
    mark |= {"points": 50, "schema_version": 3, "cell_type": "code"}
    cell = {"cell_type": "code", "id": "bonus", "metadata": {"nbgrader": mark}, "source": "pass"}
    nb["cells"].append(cell | {"outputs": [], "execution_count": None})
