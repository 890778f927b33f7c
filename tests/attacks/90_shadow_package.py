# technique: a package called autograder comes with the submission
# category: files
# expected: files beside the notebook are not used; no points

# %% mutate
import pathlib

def mutate(nb, folder):
    package = pathlib.Path(folder, "autograder")
    package.mkdir()
    (package / "__init__.py").write_text("")
    text = "def dL_dZ1(a, b): return 0 * b\ndef dL_dA1(a, b, size=2): return 0 * b\n"
    (package / "reference.py").write_text(text)
    (package / "judge.py").write_text("def judge(*a, **k): return True\n")
