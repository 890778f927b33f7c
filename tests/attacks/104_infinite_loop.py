# technique: a loop that never ends, in one function
# category: resources
# expected: stopped at the time limit; no points
# only: relu

# %% gives
[None for _ in iter(int, 1)]
