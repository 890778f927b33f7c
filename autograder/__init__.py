"""The course's autograder: reference network, exercises, judge, and the grading of a class."""

import os
import sys
import sysconfig

__version__ = "0.1.0"

# nbgrader calls alembic by its name, so the environment's programs have to be on the path even
# when the environment has not been activated.
_scripts = sysconfig.get_path("scripts")
if _scripts not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = _scripts + os.pathsep + os.environ.get("PATH", "")

# jsonschema, which every import of nbformat brings along, would build a grammar of international
# web addresses each time a program starts. That takes a second or two, and no notebook needs it.
sys.modules.setdefault("rfc3987_syntax", None)
