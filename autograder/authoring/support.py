"""The files that lie beside a lesson's notebook: lab, checks, trainings, data."""

from autograder.authoring.lesson import read_lesson
from autograder.authoring.public import general_judge, public_checks
from autograder.authoring.rounding import as_before
from autograder.authoring.trainings import trainings
from autograder.course import CourseError
from autograder.exercises import of_lesson

# Files of lab that answer an exercise: they are left out of the lesson that asks for it.
ANSWERS = {"slopes.py": {"numerical_derivative"}}


def support_files(course, lesson):
    """The files that go beside the lesson's notebook: name in the folder -> bytes."""
    files = {"lab.py": (course.lessons / "lab.py").read_bytes()}
    asked = {item.name for item in of_lesson(lesson)}
    for path in sorted((course.lessons / "_lab").glob("*.py")):
        if not asked & ANSWERS.get(path.name, set()):
            files[f"_lab/{path.name}"] = path.read_bytes()
    for name, data in general_judge(lesson).items():
        files[f"_lab/judging/{name}"] = data
    checks = f"checks/{lesson}.json"
    files[checks] = as_before(public_checks(lesson), course.worked / checks)
    explorer = course.root / "explorer" / "explorer.js"
    if explorer.is_file():  # lab.explore() shows it
        files["_lab/explorer.js"] = explorer.read_bytes()
    notebook = read_lesson(course.lesson_file(lesson))
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    curves = trainings(sources, course.lessons / "data" / "digits_01_6x6.npz")
    if curves is not None:
        files[f"breaks/{lesson}.json"] = curves
    wanted = notebook.metadata.get("course", {}).get("data", [])
    for name in wanted:
        path = course.lessons / "data" / name
        if not path.is_file():
            raise CourseError(
                f"lessons/{lesson}.md asks for the data file {path}, which is missing."
            )
        files[f"data/{name}"] = path.read_bytes()
    return {name: _plain_ends(name, data) for name, data in files.items()}


def _plain_ends(name, data):
    """Text with the line ends that every machine makes of it."""
    return data.replace(b"\r\n", b"\n") if name.endswith((".py", ".json")) else data
