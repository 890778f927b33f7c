"""A lesson's folder as a student gets it, for all lessons at once: lab, the judge's part, data."""

from autograder.authoring.editions import support_files
from autograder.course import Course


def build(root, folder):
    """Write what `import lab` and the lessons' data need into `folder`, for every lesson."""
    course = Course(root)
    for lesson in course.lesson_names():
        for name, data in support_files(course, lesson).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
