# technique: new namespaces, mounts, other users, programs with rights of their own, other processes' memory
# category: exit
# expected: every call is refused

# %% common
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
tried = {
    "unshare": lambda: libc.unshare(0x10000000),
    "mount": lambda: libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None),
    "umount": lambda: libc.umount2(b"/proc", 2),
    "setuid": lambda: libc.setuid(0),
    "chroot": lambda: libc.chroot(b"/tmp"),
    "ptrace": lambda: libc.ptrace(16, 1, 0, 0),
    "sethostname": lambda: libc.sethostname(b"evil", 4),
    "mknod": lambda: libc.mknod(b"/tmp/disk", 0o60666, 0xFE00),
    "keyctl": lambda: libc.syscall(250, 0, -3, 1),
    "memfd": lambda: libc.syscall(319, b"m", 0),
}
got_through = [name for name, call in tried.items() if call() >= 0]
for program in ("su", "sudo", "mount", "newgrp", "bwrap"):
    try:
        done = subprocess.run([program, "true"], capture_output=True, timeout=2, stdin=subprocess.DEVNULL)
        got_through += [program] if done.returncode == 0 and program != "mount" else []
    except (OSError, subprocess.TimeoutExpired):
        pass
print("got through:", got_through)
