# technique: modules named as NumPy, json, and the runner's own are written into the working folder
# category: files
# expected: what was imported stays imported, in this process and in the next; no points

# %% extra_first
import pathlib
for name in ("numpy", "json", "wire", "answers", "student", "matplotlib", "lab"):
    pathlib.Path(f"{name}.py").unlink(missing_ok=True)
    pathlib.Path(f"{name}.py").write_text("raise SystemExit('shadowed')\n")
    pathlib.Path(f"/tmp/{name}.py").write_text("raise SystemExit('shadowed')\n")

# %% mutate
import pathlib

def mutate(nb, folder):
    for name in ("numpy", "json", "wire", "answers", "sitecustomize", "usercustomize"):
        pathlib.Path(folder, name + ".py").write_text("raise SystemExit('shadowed')\n")
