# technique: use a reference that the check cell may have left among the notebook's names
# category: reference
# expected: nothing of the judge's is in the notebook; no points

# %% at_call
left = [value for key, value in globals().items() if key in ("_ref", "reference", "R", "expected", "solution")]
left += [getattr(judge, "__globals__", {}).get(key) for key in ("reference", "exercises", "find")]

# %% gives
getattr(next(value for value in left if value is not None), name)(first, second)
