# technique: change the lesson's files and the runner's, so that the next student is judged by them
# category: write
# expected: they are read-only, or a copy that ends with this submission

# %% common
import contextlib, glob, os
for path in [*glob.glob("**", recursive=True), *glob.glob("/support/**", recursive=True), *glob.glob("/runner/*"),
             *glob.glob("/tmp/**", recursive=True)]:
    with contextlib.suppress(OSError):
        os.chmod(path, 0o777)
    with contextlib.suppress(OSError), open(path, "a") as file:
        file.write("\nraise RuntimeError('TAMPERED' + '-MARK')\n")
    with contextlib.suppress(OSError):
        os.replace(path, path + ".gone")
