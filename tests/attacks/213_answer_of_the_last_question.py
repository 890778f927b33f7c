# technique: remember each question and answer it with what would have been right in another
# category: arguments
# expected: cases differ; no points

# %% common
import pathlib
memory = pathlib.Path("memory.npy")

# %% at_call
before = np.load(memory) if memory.exists() else np.ones(shape)
np.save(memory, np.asarray(first))

# %% gives
np.resize(before, shape)
