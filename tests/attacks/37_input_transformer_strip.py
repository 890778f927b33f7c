# technique: every line with assert or judge is dropped before it is run
# category: ipython
# expected: the hidden lines were never in this process; no points

# %% common
def dropped(lines):
    return [line if "assert" not in line and "judge" not in line else "pass\n" for line in lines]

get_ipython().input_transformers_post.append(dropped)
