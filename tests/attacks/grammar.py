"""What a student may hand in, as hypothesis strategies: valid, nearly valid, hostile."""

import json

from grading_course import ANSWERS, LESSON
from hypothesis import strategies as st

SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "<div>" * 500,
    "<a href='javascript:alert(1)'>x</a><iframe src='//a'></iframe>",
    '<p style="position:fixed;top:0">99 points</p>',
    "[/red][bold]\x1b[31m\x1b]0;title\x07",
    "\x1b[3" * 900,
    "=HYPERLINK(1)",
    "\ud800\udfff\0",
    "![p](attachment:p) ![q](attachment:gone) [r]: attachment:r",
    "> " * 400 + "deep",
    "[" * 3000,
    "$" * 99 + "\\begin{x}",
    "```" * 50 + "~~~",
    "&lt;script&gt;" + SVG,
    "e\u0301\u202e\u2066\ufeff",
    "../../etc/passwd",
    "%matplotlib widget\nimport nothing_of_that_name\nraise SystemExit",
    "def f(:\n\t x",
]
MIMES = ["text/html", "text/plain", "text/markdown", "text/latex", "image/png", "image/gif"]
MIMES += ["image/svg+xml", "image/webp", "application/javascript", "x/y", "nothing", ""]
WHEN = [b"2026-01-01 10:00:00 UTC", b"", b"\xff\xfe", b"tomorrow", b"9" * 400, b"2026-13-45 XYZ"]
WHEN += [b"0001-01-01 00:00:00 +2359", b"9999-12-31 23:59:59 -1200", b"1e9999", b"10 10 10 10 10"]

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    texts,
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)
bundles = st.dictionaries(st.sampled_from(MIMES), st.one_of(texts, values), max_size=3)
outputs = st.one_of(
    st.fixed_dictionaries(
        {
            "output_type": st.sampled_from(["display_data", "execute_result", "odd"]),
            "data": st.one_of(bundles, values),
            "metadata": values,
        }
    ),
    st.fixed_dictionaries(
        {
            "output_type": st.just("stream"),
            "name": st.sampled_from(["stdout", "stderr", "x"]),
            "text": st.one_of(texts, values),
        }
    ),
    st.fixed_dictionaries(
        {
            "output_type": st.just("error"),
            "ename": st.one_of(texts, values),
            "evalue": st.one_of(texts, values),
            "traceback": st.one_of(st.lists(texts, max_size=3), values),
        }
    ),
    st.fixed_dictionaries(
        {
            "output_type": st.just("update_display_data"),
            "data": bundles,
            "display_id": st.one_of(texts, values),
        }
    ),
    values,
)


def cells(released):
    """Cells like those of a released notebook (a list of dicts), some of them damaged."""
    names = [c["metadata"].get("nbgrader", {}).get("grade_id") for c in released]
    answers = st.sampled_from([*ANSWERS.values(), *HOSTILE])
    changes = st.fixed_dictionaries(
        {},
        optional={
            "source": st.one_of(answers, st.lists(texts, max_size=3), values),
            "attachments": st.one_of(st.dictionaries(texts, bundles, max_size=2), values),
            "outputs": st.one_of(st.lists(outputs, max_size=2), values),
            "id": st.one_of(texts, values),
            "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "", 3]),
            "metadata": st.one_of(
                values,
                st.fixed_dictionaries(
                    {
                        "nbgrader": st.one_of(
                            values,
                            st.fixed_dictionaries(
                                {"grade_id": st.one_of(st.sampled_from(names), values)},
                                optional={"points": values, "locked": values, "solution": values},
                            ),
                        )
                    }
                ),
            ),
        },
    )
    kept = st.sampled_from(released)
    answered = st.builds(lambda cell, text: {**cell, "source": text}, kept, answers)
    damaged = st.builds(lambda cell, change: {**cell, **change}, kept, changes)
    return st.one_of(kept, answered, damaged, values)


def submissions(released):
    """The bytes of a submitted notebook."""
    listed = st.lists(cells(released), max_size=6)
    whole = st.builds(
        lambda more, form, extra: {
            **(extra if isinstance(extra, dict) else {}),
            "cells": more,
            "metadata": extra,
            "nbformat": form,
            "nbformat_minor": 5,
        },
        st.one_of(listed, listed.map(lambda more: [*released, *more]), values),
        st.sampled_from([4, 4, 4, 4, 4, 4, 3, 2, 5, "4", None]),
        values,
    )
    valid = whole.map(lambda notebook: json.dumps(notebook).encode())
    cut = st.builds(lambda data, at: data[: at % (len(data) + 1)], valid, st.integers(0, 10**6))
    return st.one_of(valid, valid, valid, valid, cut, st.binary(max_size=40))


NAMES = ["lab.py", "numpy.py", "helper.py", "a.html", "a.png", "timestamp.txt", "\udce9", "x" * 200]
NAMES += [f"{LESSON}.ipynb", f"{LESSON} (1).ipynb", f"{LESSON}.ipynb.txt", "a.zip", "b.zip"]
names = st.one_of(
    st.sampled_from(NAMES),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), max_size=20),
).filter(lambda name: name not in ("", ".", "..") and len(name.encode("utf-8", "replace")) < 250)
files = st.dictionaries(
    names,
    st.one_of(
        st.sampled_from(WHEN),
        st.binary(max_size=20),
        st.sampled_from(["link", "pipe", "folder", "copy", "zip", "cut zip"]),
    ),
    max_size=3,
)
times = st.one_of(st.none(), st.sampled_from(WHEN), st.binary(max_size=30))
