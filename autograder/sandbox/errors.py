"""The errors that stop grading. Each message says what is wrong and what to do."""


class GradingError(RuntimeError):
    """Base of the errors that stop grading; the message says what to do."""


class SandboxMissing(GradingError):
    """Raised when other people's code would have to run without a sandbox."""

    @classmethod
    def because(cls, reason):
        """The error with its reason and what to do about it."""
        return cls(ADVICE.format(reason=reason))


class SandboxFailed(GradingError):
    """Raised when a sandbox that was there stops working."""


ADVICE = """Grading runs other people's code, and the sandbox for it does not work here: {reason}
On Debian or Ubuntu install it with: sudo apt install bubblewrap
On Fedora: sudo dnf install bubblewrap. On Windows use WSL 2. macOS has no such sandbox.
To grade without one, on a machine that you can afford to lose, give --no-sandbox."""
