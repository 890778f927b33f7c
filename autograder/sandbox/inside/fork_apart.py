"""Forks a process into namespaces of its own, in one step where `os.fork` would need two.

A pid namespace begins with the first process forked into it. With `os.fork` a process in between
must enter it and wait, and memory is copied twice; the system call `clone` takes the namespaces
along. The rest is what the C library's fork and Python's do around that call.
"""

import ctypes
import os
import signal

from confine import CLONE, MACHINES, NEWIPC, NEWNS, NEWPID, NEWUSER, ConfineError

SET_TID, CLEAR_TID = 0x01000000, 0x00200000  # CLONE_CHILD_...: as the C library's fork has them
GET_TID_ADDRESS = 40  # of prctl


def fork_apart():
    """Fork as `os.fork` does; the child is the first process of a pid namespace of its own.

    Returns
    -------
    int
        0 in the child, which is in user, mount and ipc namespaces of its own too and still has to
        `confine.map_user`; in the parent the child's number.

    Raises
    ------
    ConfineError
        Where the system does not allow it.
    """
    machine = os.uname().machine
    if machine not in MACHINES:
        raise ConfineError(0, f"how to fork apart is not known for {machine}")
    column, _ = MACHINES[machine]
    flags = NEWUSER | NEWNS | NEWPID | NEWIPC | signal.SIGCHLD
    # PyDLL, since the child must hold Python's lock as its parent does.
    library = ctypes.PyDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    tid = ctypes.c_void_p()  # where the C library keeps the number of this thread
    if library.prctl(GET_TID_ADDRESS, ctypes.byref(tid), 0, 0, 0) == 0:
        flags |= SET_TID | CLEAR_TID
    last = (0, tid) if column else (tid, 0)  # the two machines differ in their order
    call = [CLONE[column], flags, 0, 0, *last]
    ctypes.pythonapi.PyOS_BeforeFork()
    child = library.syscall(*[word if word is tid else ctypes.c_long(word) for word in call])
    if child == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    number = ctypes.get_errno()
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if child < 0:
        raise ConfineError(number, f"clone: {os.strerror(number)}")
    return child
