# technique: read and enter the other processes through /proc
# category: leak
# expected: /proc is empty; nothing to read, nobody to reach

# %% common
import os
for pid in ["self", *range(1, 64)]:
    for part in ("environ", "cmdline", "maps", "mem", "root/etc/passwd", "cwd", "fd/0"):
        try:
            print(pid, part, open(f"/proc/{pid}/{part}", "rb").read(2000))
        except OSError:
            pass
print(os.listdir("/proc"))
