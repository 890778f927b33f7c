# technique: outputs of full marks are in the file already
# category: notebook
# expected: submitted outputs are dropped; no points

# %% mutate
def mutate(nb, folder):
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade") and cell["cell_type"] == "code":
            data = {"text/plain": "5.0"}
            result = {"output_type": "execute_result", "execution_count": 5, "metadata": {}, "data": data}
            cell["execution_count"], cell["outputs"] = 5, [result]
            cell["metadata"]["autograder"] = {"score": 5.0, "status": "passed", "sentences": ["Right."]}
