"""Takes rights away from a process before it runs student code. Nothing here can be undone."""

import contextlib
import ctypes
import functools
import os
import struct

try:
    import resource
except ImportError:  # a system without it has no sandbox either
    resource = None

NEWNS, NEWIPC, NEWUSER, NEWPID = 0x20000, 0x08000000, 0x10000000, 0x20000000
NEW_ANY = 0x7E020000  # every flag of clone() that makes a namespace
NOSUID_NODEV, READ_ONLY = 2 | 4, 1
UNPRIVILEGED = 61187  # the user that a sandbox started by root becomes

# What student code has no use for: namespaces and mounts, other processes' memory, and memory
# that no limit of a process counts. Numbers for x86_64 and aarch64.
DENIED = {
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "vmsplice": (278, 75),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
}
CLONE, CLONE3 = (56, 220), (435, 435)
SOCKET, SOCKETPAIR = (41, 198), (53, 199)
FAMILIES = (1, 2, 10)  # unix, inet, inet6: what packages try when they are imported
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class ConfineError(OSError):
    """Raised when the system refuses a confinement that was asked for."""


@functools.cache
def _library():
    return ctypes.CDLL(None, use_errno=True)


def _libc(name, *args):
    if getattr(_library(), name)(*args) != 0:
        number = ctypes.get_errno()
        raise ConfineError(number, f"{name}: {os.strerror(number)}")


def prepare():
    """Make what every fork needs once, before the first one."""
    _library()
    if os.uname().machine in MACHINES:
        filter_program(*MACHINES[os.uname().machine])


def become_nobody():
    """Leave the root user for good, when the sandbox was started by root."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(UNPRIVILEGED, UNPRIVILEGED, UNPRIVILEGED)
        os.setresuid(UNPRIVILEGED, UNPRIVILEGED, UNPRIVILEGED)


def map_user(uid, gid):
    """Be user 1000 in the user namespace that this process is the first one in.

    Parameters
    ----------
    uid, gid : int
        What they are outside.
    """
    _libc("prctl", 4, 1, 0, 0, 0)  # PR_SET_DUMPABLE: else /proc/self is not ours to write
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"1000 {uid} 1"),
        ("gid_map", f"1000 {gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def private_mounts(scratch_bytes):
    """Fresh, size-limited /tmp and /dev/shm, and nothing left to see in /proc."""
    for folder, flags, options in (
        ("/tmp", NOSUID_NODEV, f"size={scratch_bytes},nr_inodes=5000,mode=0700"),
        ("/dev/shm", NOSUID_NODEV, "size=1m,nr_inodes=100,mode=0700"),
        ("/proc", NOSUID_NODEV | READ_ONLY, "size=4k,mode=0555"),
    ):
        _libc("mount", b"tmpfs", folder.encode(), b"tmpfs", flags, options.encode())


def limit(memory_bytes, cpu_seconds, processes, file_bytes):
    """Limits of this process and its children. `memory_bytes` comes on top of what is in use."""
    if resource is None:
        return
    wanted = {
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": file_bytes,
        "RLIMIT_NPROC": processes,
        "RLIMIT_NOFILE": 256,
        "RLIMIT_CORE": 0,
    }
    with contextlib.suppress(OSError), open("/proc/self/statm") as file:
        in_use = int(file.read().split()[0]) * resource.getpagesize()
        wanted["RLIMIT_AS"] = in_use + memory_bytes
    for name, value in wanted.items():
        if value is not None:
            with contextlib.suppress(ValueError, OSError, AttributeError):
                resource.setrlimit(getattr(resource, name), (value, value))


def drop_rights():
    """Give up every capability and every system call in `DENIED`, for good."""
    with contextlib.suppress(ConfineError):  # past the last one that this kernel knows
        for capability in range(64):
            _libc("prctl", 24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
    header = struct.pack("=Ii", 0x20080522, 0)
    _libc("capset", header, struct.pack("=6I", 0, 0, 0, 0, 0, 0))
    _libc("prctl", 38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
    if os.uname().machine in MACHINES:
        _filter_calls(*MACHINES[os.uname().machine])


def _filter_calls(column, architecture):
    """Install a seccomp filter: a short program that sees the number of each system call."""
    lines = filter_program(column, architecture)
    code = ctypes.create_string_buffer(b"".join(lines))
    header = struct.pack("@HP", len(lines), ctypes.addressof(code))
    _libc("prctl", 22, 2, header, 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


@functools.cache
def filter_program(column, architecture):
    """The instructions of the filter, for a column of `DENIED` and a number of the kernel's."""
    load, equal, at_least, any_bit, give = 0x20, 0x15, 0x35, 0x45, 0x06
    ends = {  # what becomes of a call: allowed, or an error's number
        "allow": 0x7FFF0000,
        "refuse": 0x00050001,  # EPERM
        "unknown": 0x00050026,  # ENOSYS
        "family": 0x00050061,  # EAFNOSUPPORT
    }
    calls = [numbers[column] for numbers in DENIED.values()]
    # Each jump names a label; "" falls through to the next instruction.
    program = [
        (load, "", "", 4),
        (equal, "", "refuse", architecture),
        (load, "", "", 0),
        (at_least, "refuse", "", 0x40000000),  # the x32 calls, a second set of numbers
        *[(equal, "refuse", "", call) for call in calls],
        (equal, "unknown", "", CLONE3[column]),  # its flags lie in memory; glibc then uses clone
        (equal, "clone", "", CLONE[column]),
        (equal, "socket", "", SOCKET[column]),
        (equal, "socket", "allow", SOCKETPAIR[column]),
    ]
    places = {"clone": len(program)}
    program += [(load, "", "", 16), (any_bit, "refuse", "allow", NEW_ANY)]  # 16: first argument
    places["socket"] = len(program)
    program += [(load, "", "", 16), *[(equal, "allow", "", one) for one in FAMILIES]]
    program += [(equal, "family", "family", 0)]
    places |= {name: len(program) + index for index, name in enumerate(ends)}
    lines = [
        struct.pack(
            "=HBBI",
            code,
            places[yes] - index - 1 if yes else 0,
            places[no] - index - 1 if no else 0,
            value,
        )
        for index, (code, yes, no, value) in enumerate(program)
    ]
    return [*lines, *(struct.pack("=HBBI", give, 0, 0, value) for value in ends.values())]
