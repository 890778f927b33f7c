"""What the student's edition holds in the place of a solution."""

from nbgrader.preprocessors import ClearSolutions
from traitlets import Dict, Unicode

FUNCTION_STUB = (
    "# Your code here. Then remove the next line and run the check below.\n"
    'raise NotImplementedError("this function is still empty")'
)
QUESTION_STUB = '{name} = ""  # write "a", "b", "c" or "d" between the quotes'


class CourseClearSolutions(ClearSolutions):
    """nbgrader's `ClearSolutions` with one stub for functions and one for questions.

    A cell whose grade_id starts with `question_prefix` sets a variable of that name, so its
    stub sets it to an empty string.
    """

    code_stub = Dict({"python": FUNCTION_STUB}).tag(config=True)
    text_stub = Unicode("*Write your answer here.*").tag(config=True)
    question_prefix = Unicode("question_").tag(config=True)

    def preprocess(self, nb, resources):
        """Clear the notebook; what the build noted in the source stays there."""
        nb.metadata.pop("as_built", None)
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, cell_index):
        """Clear one cell with the stub that fits it."""
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type != "code" or not name.startswith(self.question_prefix):
            return super().preprocess_cell(cell, resources, cell_index)
        usual = self.code_stub
        self.code_stub = {**usual, resources["language"]: QUESTION_STUB.format(name=name)}
        try:
            return super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = usual
