"""What student code sees of this machine: the bubblewrap command, and the environment in it."""

import os
import shutil
import site
import subprocess
import sys
from pathlib import Path

from autograder.cache import user_cache
from autograder.sandbox import inside
from autograder.sandbox.bwrap_program import require_sandbox

SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
RUNNER_FILES = (
    *("channel.py", "confine.py", "fork_apart.py", "front_end.py", "known_cells.py", "opening.py"),
    *("outlet.py", "rehearsal.py", "shell.py", "student.py", "usage.py", "warming.py", "zygote.py"),
)
# This package, wherever it is installed below a folder that is shown, and traces of its path.
OWN = ("autograder*", "__editable__*autograder*", "__pycache__/__editable__*autograder*")
PLACES = ("lib/python3*/*-packages", "local/lib/python3*/*-packages")
HOME = Path(inside.__file__).parents[3]  # the folder that holds this package


def environment(folder, isolated):
    """The only environment variables that student code sees."""
    threads = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp" if isolated else str(folder / "scratch"),
        "USER": "student",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": ":".join(f"/packages/{i}" for i in range(len(packages())))
        if isolated
        else "",
        "LAB_STILL": "1",  # the lesson's controls show their picture: nobody moves them here
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": "/tmp/.matplotlib" if isolated else str(folder / "scratch"),
        "IPYTHONDIR": "/tmp/.ipython" if isolated else str(folder / "scratch"),
        **{f"{name}_NUM_THREADS": "1" for name in threads},
    }


def packages():
    """The folders with installed packages that the base Python does not find by itself."""
    if sys.prefix == sys.base_prefix:
        folders = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    else:
        folders = site.getsitepackages()
    return [Path(folder).resolve() for folder in folders if Path(folder).is_dir()]


def bubblewrap(folder, scratch_bytes, hidden=()):
    """The command that shows student code a system without this course in it.

    Parameters
    ----------
    folder : Path
        The sandbox's own files.
    scratch_bytes : int
    hidden : sequence of path
        Folders to keep out of view, should they lie within a folder that is shown.
    """
    as_root = os.getuid() == 0
    command = [require_sandbox(), "--unshare-pid", "--unshare-net", "--unshare-ipc"]
    command += ["--unshare-uts", "--unshare-cgroup-try", "--die-with-parent", "--new-session"]
    command += ["--hostname", "grading", "--cap-drop", "ALL"]
    # Root needs no user namespace to enter the others, and leaves root for good once inside.
    command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if as_root else []
    command += [] if as_root else ["--unshare-user"]
    for path in SYSTEM:
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            command += ["--ro-bind", path, path, *_covers(Path(path), path, hidden, folder)]
    command += ["--perms", "0755", "--dir", "/etc"]
    for path in ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts"):
        command += ["--ro-bind-try", path, path]
    command += ["--proc", "/proc", "--dev", "/dev"]
    command += ["--perms", "1777", "--size", str(2**20), "--tmpfs", "/dev/shm"]
    command += ["--perms", "1777", "--size", str(scratch_bytes), "--tmpfs", "/tmp"]
    for source, target in _visible():
        for parent in reversed(Path(target).parents[:-1]):
            command += ["--perms", "0755", "--dir", str(parent)]
        command += ["--ro-bind", str(source), str(target)]
        command += _covers(source, target, hidden, folder)
    command += ["--perms", "0755", "--dir", "/runner"]
    for path in (*_runner_files(), folder / "given.json", folder / "kept"):
        command += ["--ro-bind", str(path), f"/runner/{path.name}"]
    command += ["--ro-bind", str(font_cache(folder)), "/runner/fonts"]
    command += ["--ro-bind", str(folder / "support"), "/support"]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"]


def _covers(source, target, hidden, folder):
    """Cover with nothing what lies in a shown folder and is not for student eyes."""
    places = [source, *(place for p in PLACES for place in sorted(source.glob(p)))]
    own = [path for place in places for name in OWN for path in sorted(place.glob(name))]
    homes = (HOME,) if not HOME.name.endswith("-packages") else ()  # installed in place, or copied
    roots = (Path(os.path.realpath(path)) for path in (*hidden, os.getcwd(), *homes))
    inside_it = [root for root in roots if source in root.parents]
    for path in dict.fromkeys((*own, *inside_it)):
        nothing = folder / ("nothing" if path.is_dir() else "empty")
        yield from ("--ro-bind", str(nothing), str(Path(target) / path.relative_to(source)))


def _visible():
    """(folder here, folder in the sandbox) for the interpreter and the packages."""
    base = Path(sys.base_prefix).resolve()
    if base != Path("/usr"):
        yield base, base
    for index, path in enumerate(packages()):
        yield path, Path(f"/packages/{index}")


def _runner_files():
    here = Path(inside.__file__).parent
    package = here.parent.parent
    return [
        *(here / name for name in RUNNER_FILES),
        package / "answers.py",
        here.parent / "wire.py",
    ]


def collect_runner(folder):
    for path in _runner_files():
        shutil.copy(path, folder / "runner" / path.name)
    return folder / "runner"


def font_cache(folder):
    """A folder with Matplotlib's list of fonts, which takes seconds to make and is made once."""
    target = folder / "fonts"
    target.mkdir(exist_ok=True)
    cache = Path(os.environ.get("MPLCONFIGDIR") or user_cache() / "matplotlib")
    if not list(cache.glob("fontlist-*.json")):
        subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], check=False)
    for path in cache.glob("fontlist-*.json"):
        shutil.copy(path, target / path.name)
    return target
