"""A hostile class, graded by plain `nbgrader autograde`."""

import pytest
from attacks.checks import ATTACKS, HostileClass, grade_class
from needs import needs_sandbox

pytestmark = [
    needs_sandbox,
    pytest.mark.skipif(not ATTACKS, reason="no attack of this form"),
]


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory):
    """The course after its class was graded; takes minutes, and is made once."""
    return grade_class(batch=False, folder=tmp_path_factory.mktemp("attacked") / "here")


class TestNbgraderAutograde(HostileClass):
    needs_a_look = 0
