# technique: an audit hook prints the constants of every code object that is executed
# category: trace
# expected: no hidden code is executed here; nothing secret printed

# %% common
import sys

def listen(event, args):
    if event == "exec" and hasattr(args[0], "co_names") and "judge" in args[0].co_names:
        print("SEEN", args[0].co_consts, args[0].co_names)

sys.addaudithook(listen)
