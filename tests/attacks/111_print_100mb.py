# technique: print 100 MB in many lines
# category: resources
# expected: the output is cut; no points

# %% common
for _ in range(100):
    print("\n".join(["z" * 99] * 10_000))
