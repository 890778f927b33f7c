"""One list of dependencies: pyproject.toml, environment.yml and the lock say the same."""

import re
import tomllib


def names(requirements):
    return {re.split(r"[\[<>=;~! ]", line)[0].lower().replace("_", "-") for line in requirements}


def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


def test_environment_yml_lists_what_pyproject_lists(root):
    lines = (root / "environment.yml").read_text().split("  - pip:\n")[1].splitlines()
    listed = [line.strip().removeprefix("- ") for line in lines if line.strip()]
    wanted = project(root)
    assert listed == wanted["dependencies"] + wanted["optional-dependencies"]["lab"]


def test_the_lock_holds_every_dependency(root):
    wanted = project(root)
    extras = [line for extra in wanted["optional-dependencies"].values() for line in extra]
    locked = [
        line
        for line in (root / "requirements.lock").read_text().splitlines()
        if line and not line.startswith((" ", "#"))
    ]
    assert names(wanted["dependencies"] + extras) <= names(locked)
    assert all("==" in line for line in locked)


def test_every_dependency_has_a_lower_bound(root):
    wanted = project(root)
    extras = [line for extra in wanted["optional-dependencies"].values() for line in extra]
    assert all(">=" in line for line in wanted["dependencies"] + extras)


def test_the_environment_does_without_what_jsonschema_starts_slowly_with(root):
    overridden = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["uv"]
    locked = (root / "requirements.lock").read_text().splitlines()
    without = names(overridden["override-dependencies"])
    assert without == {"rfc3987-syntax"} and without.isdisjoint(names(filter(None, locked)))
    assert "jsonschema" in names(filter(None, locked))
