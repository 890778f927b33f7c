"""The terms on which a submission is graded: time, memory and output, seed and sandbox."""

from dataclasses import dataclass, field

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """Bounds on one submission.

    Attributes
    ----------
    cell_seconds : float
        Wall time of one cell, and of all calls that judge one exercise.
    notebook_seconds : float
        Wall time of the whole notebook, restarts included.
    memory : int
        Bytes a process may take on top of what the warm process holds already.
    total_memory : int
        Bytes of all processes of a submission together.
    processes : int
        Processes and threads alive at once.
    file_bytes, scratch_bytes : int
        Size of one file, and of the scratch folder.
    output_chars : int
        Text printed by one cell; what comes after is cut.
    output_bytes : int
        Outputs of one cell, pictures included; what comes after is dropped.
    notebook_output_bytes : int
        Outputs of all cells together; those of the cells that come after are dropped.
    flood_bytes : int
        A notebook that has sent more than this is stopped.
    notebook_bytes : int
        Size of the submitted file.
    cells : int
        Cells in the submitted notebook.
    restarts : int
        Fresh processes given to a notebook whose process died.
    """

    cell_seconds: float = 30.0
    notebook_seconds: float = 300.0
    memory: int = 768 * MIB
    total_memory: int = 1024 * MIB
    processes: int = 32
    file_bytes: int = 32 * MIB
    scratch_bytes: int = 64 * MIB
    output_chars: int = 200_000
    output_bytes: int = 4 * MIB
    notebook_output_bytes: int = 16 * MIB
    flood_bytes: int = 64 * MIB
    notebook_bytes: int = 32 * MIB
    cells: int = 2000
    restarts: int = 4


@dataclass(frozen=True)
class Terms:
    """What is the same for all submissions of a run, besides the lesson.

    Attributes
    ----------
    limits : Limits
    seed : int
        The instructor's; cases are drawn from it.
    isolated : bool
        False runs student code without a sandbox.
    hidden : tuple of str
        Folders to keep out of student code's view, such as the course's.
    sayings : tuple
        The instructor's names for mistakes: (exercise id, group, sentence).
    """

    limits: Limits = field(default_factory=Limits)
    seed: int = 0
    isolated: bool = True
    hidden: tuple = ()
    sayings: tuple = ()


def limits_of(config):
    """The limits that a course's configuration sets for `JudgedExecute`; defaults for the rest.

    Parameters
    ----------
    config : mapping
        Such as a traitlets `Config`: ``c.JudgedExecute.cell_seconds = 60``.
    """
    options = config.get("JudgedExecute", {})
    memory = options.get("memory_mb")
    chosen = {
        name: options[name] for name in ("cell_seconds", "notebook_seconds") if name in options
    }
    return Limits(**chosen, **({"memory": memory * MIB} if memory else {}))
