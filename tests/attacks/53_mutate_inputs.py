# technique: make the arguments zero in place, so that zeros would be right
# category: arguments
# expected: the judge keeps its own copy, and says that the inputs changed; no points

# %% at_call
first[...] = 0
second[...] = 0
