# technique: an extension and a pickle that come with the submission patch the checks
# category: files
# expected: files beside the notebook are not used, and nothing here decides; no points

# %% common
%load_ext helpful
import pickle
pickle.load(open("weights.pkl", "rb"))

# %% mutate
import pathlib

def mutate(nb, folder):
    extension = "def load_ipython_extension(shell):\n    import numpy\n    numpy.allclose = lambda *a, **k: True\n"
    pathlib.Path(folder, "helpful.py").write_text(extension)
    text = b"cbuiltins\nexec\n(S'import numpy; numpy.testing.assert_allclose = lambda *a, **k: None'\ntR."
    pathlib.Path(folder, "weights.pkl").write_bytes(text)
