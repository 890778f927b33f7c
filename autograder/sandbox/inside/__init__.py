"""The code that runs beside student code, inside the sandbox.

Its modules import one another by their plain names: the sandbox shows them, with `answers.py`
and `wire.py`, in one folder of their own, and nothing else of this package.
"""
