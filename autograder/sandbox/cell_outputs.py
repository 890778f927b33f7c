"""The outputs of a cell as a student's process sends them: checked, cut and put together."""

import functools
import json

COUNT_LIMIT = 500  # outputs of one cell
DEPTH_LIMIT = 20  # of lists and dicts in an output
RICH = ("display_data", "execute_result", "update_display_data")
REMEMBERED = range(1_000, 100_000)  # bytes of an output that is worth remembering


class Outputs:
    """Collects a cell's outputs as Jupyter does, within limits, and checks their form."""

    def __init__(self, byte_limit, char_limit):
        self.kept, self.byte_limit, self.left = [], byte_limit, char_limit
        self.bytes, self.clear_next, self.named = 0, False, {}

    def add(self, data):
        """Take one output as JSON bytes. What is malformed or too much is dropped."""
        output = _remembered(data) if len(data) in REMEMBERED else clean_output(parsed(data))
        if output is None:
            return
        output = dict(output)
        kind = output.pop("output_type")
        if kind == "clear_output":
            self.clear_next = output["wait"]
            self.kept = self.kept if output["wait"] else []
            return
        if self.clear_next:
            self.kept, self.clear_next = [], False
        if kind == "stream":
            self._stream(output)
            return
        self.bytes += len(data)
        if self.bytes <= self.byte_limit:
            self._rich(kind, output, len(data))

    def _stream(self, output):
        text, self.left = output["text"][: max(0, self.left)], self.left - len(output["text"])
        last = self.kept[-1] if self.kept else {}
        if last.get("output_type") == "stream" and last["name"] == output["name"]:
            last["text"] += text
        elif text:
            self.kept.append({"output_type": "stream", "name": output["name"], "text": text})

    def _rich(self, kind, output, size):
        name = output.pop("display_id", "")
        if kind == "update_display_data":
            shown = self.named.get(name, ())
            # An update stands once in every display of its name.
            self.bytes += size * max(0, len(shown) - 1)
            for one in shown if self.bytes <= self.byte_limit else ():
                one["data"] = output["data"]
        elif len(self.kept) < COUNT_LIMIT:
            self.kept.append({"output_type": kind, **output})
            if name:
                self.named.setdefault(name, []).append(self.kept[-1])


@functools.lru_cache(maxsize=128)  # the lesson's pictures come again with each student
def _remembered(data):
    return clean_output(parsed(data))


def clean_output(output):
    """The output with known fields of the right types only; None when it is not one."""
    kind = output.get("output_type")
    if kind == "clear_output":
        return {"output_type": kind, "wait": bool(output.get("wait"))}
    if kind == "stream" and output.get("name") in ("stdout", "stderr"):
        return {"output_type": kind, "name": output["name"], "text": _printable(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        return {
            "output_type": kind,
            "ename": _printable(output.get("ename"))[:200],
            "evalue": _printable(output.get("evalue"))[:2000],
            "traceback": [_printable(line) for line in lines[:200]] if type(lines) is list else [],
        }
    if kind in RICH and type(output.get("data")) is dict:
        data = {key: _printable_tree(value) for key, value in output["data"].items() if "/" in key}
        cleaned = {"output_type": kind, "data": data, "metadata": {}}
        if kind == "execute_result":
            cleaned["execution_count"] = None
        else:
            cleaned["display_id"] = _printable(output.get("display_id"))
        return cleaned if data else None
    return None


def _printable(text):
    """Text without what cannot be stored: lone surrogates and null bytes."""
    text = text if type(text) is str else ""
    if text.isascii():
        return text.replace("\0", "\ufffd")
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _printable_tree(value, depth=0):
    if type(value) is str:
        return _printable(value)
    if depth >= DEPTH_LIMIT and type(value) in (list, dict):
        return ""
    if type(value) is list:
        return [_printable_tree(item, depth + 1) for item in value]
    if type(value) is dict:
        return {_printable(key): _printable_tree(item, depth + 1) for key, item in value.items()}
    return value if type(value) in (bool, int, type(None)) else _printable(str(value))


def parsed(data):
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return value if type(value) is dict else {}
