"""All that is told about a class in one lesson, gathered from the gradebook and the roster."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from nbgrader.coursedir import CourseDirectory

from autograder.classroom.alike import alike
from autograder.classroom.folders import Folders, load_config
from autograder.classroom.passages import Passage, Passages, known_mistake, without_arithmetic
from autograder.classroom.roster import read_roster
from autograder.gradebook.read import NotReleased, open_gradebook, read_master
from autograder.gradebook.standing import Standing, lesson_cells, standings


@dataclass(frozen=True)
class ExerciseResult:
    """One graded cell over the class: how many have all its points, some, none."""

    name: str
    points: float
    full: int
    some: int
    none: int
    mean: float

    @property
    def tried(self):
        return self.full + self.some + self.none


@dataclass(frozen=True)
class ClassMistake:
    """A named mistake: in which exercise, the sentence, who made it, what to teach again."""

    exercise: str
    name: str
    sentence: str
    students: tuple
    passage: Passage


@dataclass(frozen=True)
class NamelessGroup:
    """Wrong answers without a name that give the same; one student's code for them."""

    exercise: str
    name: str
    students: tuple
    code: str


@dataclass(frozen=True)
class Overview:
    """One lesson of a class.

    Attributes
    ----------
    lesson : str
    points : float
    due : datetime or None
    graded : tuple of Standing
        Those who handed in and belong to the class.
    missing, strangers, removed : tuple of Standing
        Who handed in nothing; who has a submission and is not in roster.csv; who was taken out of
        the gradebook's students after being graded.
    exercises : tuple of ExerciseResult
    mistakes : tuple of ClassMistake
    groups : tuple of NamelessGroup
    alike : tuple of Alike
    equal : tuple of tuple of str
        Students whose files are the same to the byte, with something written in them.
    by_hand : tuple of (str, str)
        (student, what): what a human is still to do.
    untold : int
        Submissions whose verdicts are not kept: graded before there was a history.
    """

    lesson: str
    points: float
    due: datetime | None
    graded: tuple[Standing, ...]
    missing: tuple[Standing, ...]
    strangers: tuple[Standing, ...]
    removed: tuple[Standing, ...]
    exercises: tuple[ExerciseResult, ...]
    mistakes: tuple[ClassMistake, ...]
    groups: tuple[NamelessGroup, ...]
    alike: tuple
    equal: tuple
    by_hand: tuple
    untold: int

    @property
    def scores(self):
        return [one.score for one in self.graded]

    @property
    def seconds(self):
        """Time that each notebook took the grader."""
        return [attempt.seconds for one in self.graded for attempt in one.attempts]

    @property
    def late(self):
        return [one for one in self.graded if one.late]


def overview(lesson, course_root):
    """What there is to tell about a lesson; no file of a student's is opened.

    Parameters
    ----------
    lesson : str
    course_root : path

    Returns
    -------
    Overview
    """
    coursedir = CourseDirectory(config=load_config(course_root))
    folders, roster = Folders(coursedir, lesson), read_roster(course_root)
    with open_gradebook(coursedir) as gradebook:
        if not lesson_cells(gradebook.db, lesson):
            raise NotReleased(
                f"The gradebook knows no lesson {lesson} with points. "
                f"Run: nbgrader generate_assignment {lesson}"
            )
        found = named(standings(gradebook, lesson), roster)
        master = read_master(gradebook, lesson, folders.source, release_folder=folders.release)
        cells = [(name, most) for _, name, most in lesson_cells(gradebook.db, lesson)]
        due = gradebook.find_assignment(lesson).duedate
    order = {cell.name: number for number, cell in enumerate(master.cells)}
    cells.sort(key=lambda cell: order.get(cell[0], len(order)))
    handed = [one for one in found if one.handed_in]
    graded = tuple(one for one in handed if roster is None or one.student in roster)
    answers = {one.student: _answers(one) for one in graded}
    passages = Passages(folders.source / f"{master.notebook}.ipynb")
    return Overview(
        lesson,
        sum(points for _, points in cells),
        due,
        graded,
        tuple(one for one in found if _missing(one, roster)),
        tuple(one for one in handed if roster is not None and one.student not in roster),
        tuple(one for one in found if not one.known and (not roster or one.student not in roster)),
        tuple(_result(name, points, graded) for name, points in cells),
        _mistakes(graded, passages),
        _groups(graded),
        tuple(alike(answers, [cell.source for cell in master.cells if cell.solution])),
        _equal(graded),
        tuple(_by_hand(graded)),
        sum(not one.attempts for one in graded),
    )


def named(found, roster):
    """Standings with the roster's names, and with those in it whom the gradebook does not know."""
    if roster is None:
        return found
    there = {one.student for one in found}
    new = [Standing(id_, member.name) for id_, member in roster.items() if id_ not in there]
    return sorted((*found, *new), key=lambda one: one.student)


def _missing(one, roster):
    return not one.handed_in and (one.known if roster is None else one.student in roster)


def _answers(standing):
    return {name: text for a in standing.attempts for name, text in a.answers.items()}


def _result(name, points, graded):
    cells = [one.by_name[name] for one in graded if name in one.by_name]
    cells = [cell for cell in cells if not cell.waits]
    full = sum(cell.score >= cell.points for cell in cells)
    none = sum(cell.score == 0 < cell.points for cell in cells)
    mean = sum(cell.score for cell in cells) / len(cells) if cells else 0.0
    name = name.removeprefix("check_")
    return ExerciseResult(name, points, full, len(cells) - full - none, none, mean)


def _verdicts(graded):
    """(student, verdict) of all that was judged."""
    for one in graded:
        for attempt in one.attempts:
            for verdict in attempt.verdicts:
                yield one.student, verdict


def _mistakes(graded, passages):
    who, said = defaultdict(list), {}
    for student, verdict in _verdicts(graded):
        for mistake in verdict.misconceptions:
            exercise = verdict.exercises[0] if verdict.exercises else verdict.name
            who[exercise, mistake].append(student)
            said.setdefault((exercise, mistake), without_arithmetic(verdict.sentences[0]))
    found = []
    for (exercise, mistake), students in who.items():
        wrong = known_mistake(exercise, mistake)
        sentence = wrong.sentence if wrong and "+" not in mistake else said[exercise, mistake]
        passage = passages.on(exercise, mistake, sentence)
        found.append(ClassMistake(exercise, mistake, sentence, tuple(students), passage))
    return tuple(sorted(found, key=lambda m: (-len(m.students), m.exercise, m.name)))


def _groups(graded):
    who, code = defaultdict(list), {one.student: _answers(one) for one in graded}
    for student, verdict in _verdicts(graded):
        for exercise, group in verdict.groups:
            who[exercise, group].append(student)
    found = (
        NamelessGroup(e, g, tuple(s), code[s[0]].get(e.rpartition("/")[2], ""))
        for (e, g), s in who.items()
    )
    return tuple(sorted(found, key=lambda g: (-len(g.students), g.exercise, g.name)))


def _equal(graded):
    same = defaultdict(list)
    for one in graded:
        for attempt in one.attempts:
            if attempt.file and attempt.answers:
                same[attempt.file].append(one.student)
    return tuple(tuple(students) for students in same.values() if len(students) > 1)


def _by_hand(graded):
    for one in graded:
        for attempt in one.attempts:
            if attempt.reason:
                yield one.student, attempt.reason
        waiting = Counter(c.name.removeprefix("check_") for c in one.cells if c.waits)
        if waiting:
            yield one.student, f"grade by hand: {', '.join(waiting)}"
