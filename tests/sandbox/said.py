"""What a cell wrote, for the tests of the sandbox."""


def text(run):
    return "".join(output.get("text", "") for output in run.outputs)
