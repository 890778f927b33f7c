# technique: errors are no longer shown
# category: ipython
# expected: the verdict needs no traceback; no points

# %% common
shell = get_ipython()
shell.showtraceback = shell.showsyntaxerror = shell._showtraceback = lambda *a, **k: None
