# technique: a hook clears each cell's outputs after it has run, errors included
# category: messages
# expected: the verdict is written by the grader; no points

# %% common
from IPython.display import clear_output
shell = get_ipython()
shell.events.register("post_run_cell", lambda result: clear_output())
shell.showtraceback = lambda *a, **k: None
