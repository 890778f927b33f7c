# technique: read from every file that was inherited
# category: leak
# expected: only the socket, nothing to read in it but one's own questions

# %% common
import fcntl, os
for number in range(256):
    try:
        flags = fcntl.fcntl(number, fcntl.F_GETFL)
        kind = os.fstat(number)
        fcntl.fcntl(number, fcntl.F_SETFL, flags | os.O_NONBLOCK)
        try:
            print(number, oct(kind.st_mode), os.read(number, 10_000))
        except OSError as problem:
            print(number, problem)
        fcntl.fcntl(number, fcntl.F_SETFL, flags)
    except OSError:
        pass
