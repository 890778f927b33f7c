# technique: a handler of the shell's that swallows every exception
# category: ipython
# expected: the verdict needs no exception; no points

# %% common
get_ipython().set_custom_exc((BaseException,), lambda shell, kind, value, trace, tb_offset=None: None)
