# technique: a lab.py of the student's own, whose judge and tests are content with anything
# category: files
# expected: the lesson's own lab is used; no points

# %% mutate
import pathlib

def mutate(nb, folder):
    text = "class example: pass\ndef judge(*a, **k): return True\ndef __getattr__(n): return lambda *a, **k: None\n"
    pathlib.Path(folder, "lab.py").write_text(text)
    pathlib.Path(folder, "_lab").mkdir()
    pathlib.Path(folder, "_lab", "__init__.py").write_text("raise SystemExit(0)\n")
