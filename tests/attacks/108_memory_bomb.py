# technique: take memory until there is none
# category: resources
# expected: stopped at the memory limit; no points

# %% at_call
hoard = [bytearray(2**26) for _ in range(512)]
