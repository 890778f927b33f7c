# technique: the answer is a formula whose text would run in the grader, or a class that runs when it is copied
# category: object
# expected: an answer is never run; no points and no mark

# %% common
import sys
Formula = sys.modules["answers"].Formula
text = "__import__('pathlib').Path('/tmp/TAMPERED' + '-MARK').write_text('run')"

class Copied:
    def __reduce__(self):
        return exec, ("raise SystemExit(0)",)

# %% gives
Formula(text, ("a", "b"), {"x": np.zeros(2)}) if second.size % 2 else Copied()
