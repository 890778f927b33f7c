# technique: AssertionError replaced by a class that nobody catches or raises
# category: builtins
# expected: the verdict is no exception of this process; no points

# %% common
import builtins

class Mute(Warning):
    def __init__(self, *words):
        pass

builtins.AssertionError = Mute
