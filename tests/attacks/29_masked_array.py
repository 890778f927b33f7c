# technique: an array with every entry masked, which comparisons pass over
# category: object
# expected: only exact arrays are answers; no points

# %% gives
np.ma.masked_all(shape)
