# technique: KeyboardInterrupt, in the function
# category: exit
# expected: a failed exercise; no points

# %% at_call
raise KeyboardInterrupt
