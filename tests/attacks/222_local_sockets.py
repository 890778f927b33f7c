# technique: reach services of this machine: named and abstract Unix sockets, loopback, the network
# category: leak
# expected: none is in reach

# %% common
import os, socket
reached = []
names = ["/run/docker.sock", "/var/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "\0grader", "/dev/log"]
for name in names:
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(name)
            reached.append(name)
        except OSError:
            pass
for address in (("127.0.0.1", 22), ("10.0.0.1", 53), ("169.254.169.254", 80), ("1.1.1.1", 53)):
    with socket.socket() as line:
        line.settimeout(0.2)
        try:
            line.connect(address)
            reached.append(address)
        except OSError:
            pass
print("reached:", reached)
