# technique: a global range() of nothing, so that loops over hidden cases never run
# category: patch
# expected: the cases are counted elsewhere; no points

# %% common
import builtins
range = lambda *a: ()
zip = lambda *a, **k: iter(())
builtins.range, builtins.zip = range, zip
