"""How much a notebook's outputs may take, and the outputs that say why something is missing."""


class OutputRoom:
    """What is left of a notebook's room for outputs.

    Parameters
    ----------
    size : int
        Bytes of text, in all cells together.
    """

    def __init__(self, size):
        self.left = size

    def kept(self, outputs):
        """The outputs where there is room for them, else one that says so."""
        size = _size(outputs)
        if size > self.left:
            return [error_output("Dropped", "The notebook's outputs are too large to keep.")]
        self.left -= size
        return outputs


def error_output(name, text):
    """An output in nbformat's form that says what the grader has to say."""
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}


def _size(value):
    """Bytes that text in an output takes, with a little for whatever else there is."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode())
    if isinstance(value, dict):
        return sum(_size(key) + _size(item) for key, item in value.items())
    return 8 + sum(map(_size, value)) if isinstance(value, list | tuple) else 8
