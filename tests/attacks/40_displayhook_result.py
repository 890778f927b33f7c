# technique: a result is shown before the check fails, where nbgrader would read it as full marks
# category: ipython
# expected: outputs are no grade; no points

# %% at_call
get_ipython().displayhook("full marks")

# %% extra_last
get_ipython().displayhook(5.0)
