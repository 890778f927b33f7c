"""What Formgrader shows to someone who grades written answers: rubric and model answer beside."""

import re
from pathlib import Path

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Unicode

MARK = re.compile(r"^### (BEGIN|END) SOLUTION\n?", re.M)


class ByHand(Preprocessor):
    """Puts the model answer and the rubric below each answer that is graded by hand.

    Above the notebook a line leads to each of them. The page's script shows these cells alone.
    """

    enabled = True
    source = Unicode("", help="The folder of the instructor's edition.").tag(config=True)

    def preprocess(self, nb, resources):
        """Add the cells to a graded notebook on its way to Formgrader's page."""
        models = self._models(str(resources.get("assignment_id", "")))
        cells, links = [], []
        for cell in nb.cells:
            cells.append(cell)
            mark = cell.metadata.get("nbgrader", {})
            if not (mark.get("solution") and mark.get("grade")):
                continue
            name = mark["grade_id"]
            links.append(f"[{name}](#{name})")
            if name in models:
                cells.append(nbformat.v4.new_markdown_cell(models[name]))
        if links:
            line = f"Graded by hand in this notebook: {', '.join(links)}."
            cells.insert(0, nbformat.v4.new_markdown_cell(line))
        nb.cells = cells
        return nb, resources

    def _models(self, lesson):
        """Model answer and rubric of each written answer, from the instructor's edition."""
        path = Path(self.source) / lesson / f"{lesson}.ipynb"
        if not path.is_file():
            return {}
        return {
            cell.metadata["nbgrader"]["grade_id"]: MARK.sub("", cell.source).strip()
            for cell in nbformat.read(path, as_version=4).cells
            if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("grade")
        }
