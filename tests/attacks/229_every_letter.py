# technique: the answer to a question is all letters at once
# category: object
# expected: one letter, as a plain string, is an answer; no points

# %% extra_last
class Any(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = str.__hash__
    strip = lower = lambda self: self

# %% mutate
def mutate(nb, folder):
    wrong = ['question_1 = Any("abcd")', 'question_2 = ["a", "b", "c", "d"]']
    for cell in nb["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in ("question_1", "question_2"):
            own = nb["cells"][-1]["source"]
            cell["source"] = own + "\n" + wrong[name == "question_2"]
