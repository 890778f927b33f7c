"""A hostile class, graded by `autograder grade`."""

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
    return grade_class(batch=True, folder=tmp_path_factory.mktemp("attacked") / "here")


class TestAutograderGrade(HostileClass):
    needs_a_look = 2
