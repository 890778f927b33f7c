# technique: print the running check cell from the shell's history
# category: leak
# expected: the hidden lines are not in it

# %% at_call
print(In[-1], get_ipython().history_manager.input_hist_raw[-1])

# %% extra_last
print(*In, sep="\n")
