# technique: an exception whose text cannot be made
# category: exit
# expected: a failed exercise, whatever the exception does; no points

# %% common
class Slippery(BaseException):
    def __str__(self):
        raise Slippery

    __repr__ = __format__ = __reduce__ = __str__

# %% at_call
raise Slippery

# %% extra_last
raise Slippery
