# technique: threads that never stop printing, through the shell and past it
# category: resources
# expected: the notebook is stopped when it has sent too much; no points
# only: maxpool

# %% common
import os, threading
line = b"x" * 100_000

def pour(number):
    while True:
        os.write(number, line)

def talk():
    while True:
        print(line.decode())

for number in (1, 2):
    threading.Thread(target=pour, args=(number,), daemon=True).start()
threading.Thread(target=talk, daemon=True).start()
