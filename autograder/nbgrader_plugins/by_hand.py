"""What Formgrader shows to someone who grades written answers: rubric and model answer beside."""

import re
from pathlib import Path

import nbformat
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from traitlets import Unicode

MARK = re.compile(r"^### (BEGIN|END) SOLUTION\n?", re.M)
WHOLE = "[Show the whole notebook](#notebook-container), [only these answers](#notebook)."
# What is not graded by hand is folded until its link is followed, or Tab comes into it.
FOLDED = """
:root:not(:has(#notebook-container:target)) .cell:not({shown}, :focus-within) {{
  height: 0; margin: 0; padding: 0; border: 0; opacity: 0; overflow: hidden; }}
mtable.ams-align > mtr > mtd:nth-child(odd) {{ text-align: right; padding-right: 0; }}
mtable.ams-align > mtr > mtd:nth-child(even) {{ text-align: left; padding-left: 0; }}
"""
# Formgrader's template asks a CDN for MathJax and waits until it is ready. Formulas are MathML
# here: the page may not ask, and is told at once. The styles are the one part of its head that a
# preprocessor can write, so this stands between two of them.
NO_MATHJAX = """</style>
<meta http-equiv="Content-Security-Policy"
  content="script-src 'self' 'unsafe-inline' 'unsafe-eval'">
<script>
  var MathJax = {
    Hub: {
      Config: function () {}, Queue: function () {},
      Startup: { signal: { Interest: function (told) { told("End"); } } }
    }
  };
</script>
<style>"""


class ByHand(CSSHTMLHeaderPreprocessor):
    """Puts the model answer and the rubric below each answer that is graded by hand.

    Above the notebook a line leads to each of them. Until the whole is asked for, the page shows
    them alone, each with its question.
    """

    source = Unicode("", help="The folder of the instructor's edition.").tag(config=True)

    def preprocess(self, nb, resources):
        """Add the cells to a graded notebook on its way to Formgrader's page, and its styles."""
        nb, resources = super().preprocess(nb, resources)
        styles = resources["inlining"]["css"]
        models = self._models(str(resources.get("assignment_id", "")))
        cells, links, shown = [nbformat.v4.new_markdown_cell()], [], [1]
        for cell in nb.cells:
            cells.append(cell)
            mark = cell.metadata.get("nbgrader", {})
            if not (mark.get("solution") and mark.get("grade")):
                continue
            name = mark["grade_id"]
            links.append(f"[{name}](#{name})")
            shown += [len(cells) - 1, len(cells)]  # the question and the answer, from 1
            if name in models:
                cells.append(nbformat.v4.new_markdown_cell(models[name]))
                shown.append(len(cells))
        styles.append(NO_MATHJAX)
        if links:
            cells[0].source = f"Graded by hand in this notebook: {', '.join(links)}. {WHOLE}"
            nb.cells = cells
            styles.append(FOLDED.format(shown=", ".join(f":nth-child({n})" for n in shown)))
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
