"""pyproject.toml, requirements.lock and environment.yml say the same."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import rattler
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {"linux": "posix", "darwin": "posix", "win32": "nt"}

# Versions below these have known holes; see the trackers of the packages.
SECURITY_FLOORS = {
    "nltk": "3.10.4",
    "jupyter-server": "2.20",
    "jupyterlab": "4.6.2",
}

# conda-forge has other names for these.
CONDA_NAMES = {
    "matplotlib": "matplotlib-base",
    "arabic-reshaper": "arabic_reshaper",
    "jupyter-client": "jupyter_client",
    "jupyter-server": "jupyter_server",
    "dask": "dask-core",
}

# The newest that was seen on conda-forge (2026) where it lags behind the lock.
SEEN_ON_CONDA_FORGE = {"arabic_reshaper": "3.0.1", "python-bidi": "0.6.10"}


def read_project():
    """Return the [project] table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def read_requirements():
    """Return every requirement of pyproject.toml, extras included, by name."""
    project = read_project()
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return {
        canonicalize_name(Requirement(line).name): Requirement(line) for line in lines
    }


def read_lock():
    """Return each entry of the lock: its requirement and its hashes."""
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", "")
    entries = []
    for line in text.splitlines():
        requirement, *hashes = re.split(r"\s+--hash=", line)
        entries.append((Requirement(requirement), hashes))
    return entries


def locked_version(name, python=PYTHONS[0], system="linux"):
    """Return the one version of a package that a Python on a system gets."""
    target = {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "os_name": SYSTEMS[system],
        "implementation_name": "cpython",
    }
    versions = [
        next(iter(entry.specifier)).version
        for entry, _ in read_lock()
        if canonicalize_name(entry.name) == name
        and (entry.marker is None or entry.marker.evaluate(target))
    ]
    assert len(versions) == 1, f"{name} on {python}, {system}: {versions}"
    return versions[0]


def read_conda():
    """Return environment.yml: the document, its conda ranges and its pip lines."""
    document = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    *lines, pip = document["dependencies"]
    specs = [rattler.MatchSpec(line, strict=True) for line in lines]
    return document, {spec.name.normalized: spec.version for spec in specs}, pip["pip"]


def conda_allows(versions, version):
    """Tell whether a range in conda's notation contains a version."""
    return rattler.VersionSpec(versions).matches(rattler.Version(version))


def git(*arguments):
    """Return the lines that a git command prints, or skip outside a clone."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("needs git and a clone")
    command = ["git", "-C", str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_requirement_is_locked_within_its_range(python, system):
    """Each supported Python on each system gets one version that pyproject allows."""
    for name, requirement in read_requirements().items():
        assert requirement.specifier.contains(locked_version(name, python, system))


def test_every_locked_package_has_hashes():
    """An entry is one exact version with at least one SHA-256."""
    for entry, hashes in read_lock():
        assert [mark.operator for mark in entry.specifier] == ["=="]
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", mark) for mark in hashes)


def test_lock_has_no_addresses():
    """The lock works with whatever package index the user's machine is set to."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert not re.search("^ *--(extra-)?(index|find)", text, flags=re.M)


@pytest.mark.parametrize("name", ["setuptools", "uv"])
def test_lock_has_what_the_set_up_needs(name):
    """The build back-end and the installer are hashed like everything else."""
    assert locked_version(name)


@pytest.mark.parametrize(("name", "floor"), SECURITY_FLOORS.items())
def test_security_floor_is_kept(name, floor):
    """A version with a known hole is excluded by pyproject and by conda or pip."""
    below = f"{floor}.dev0"
    assert not read_requirements()[name].specifier.contains(below, prereleases=True)
    _, specs, pip = read_conda()
    conda = specs.get(CONDA_NAMES.get(name, name))
    lines = [line for line in pip if line.startswith(name)]
    assert (conda if conda else lines[0]).endswith(f">={floor}")


def test_library_imports_only_what_is_declared():
    """No package is used that is there only because another one needs it."""
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.glob("lib/**/*.py")]
    used = {name for tree in trees for name in imported_packages(tree)}
    provided = packages_distributions()
    declared = set(read_requirements())
    for name in used - sys.stdlib_module_names - {"siyaq"}:
        assert declared & {canonicalize_name(one) for one in provided[name]}, name


def imported_packages(tree):
    """Return the top-level names that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def test_conda_has_what_pyproject_asks_for():
    """Every requirement is in environment.yml once: by conda, or else by pip."""
    _, specs, pip = read_conda()
    by_pip = {Requirement(line).name for line in pip[:-1]}
    wanted = {CONDA_NAMES.get(name, name) for name in read_requirements()}
    assert set(specs) - {"python", "pip"} == wanted - by_pip
    assert by_pip <= wanted


def test_conda_ranges_equal_those_of_pyproject():
    """A floor is raised in both files or in none."""
    _, specs, pip = read_conda()
    for name, requirement in read_requirements().items():
        conda = specs.get(CONDA_NAMES.get(name, name))
        if conda is None:
            assert str(requirement) in pip
        else:
            assert conda == str(requirement.specifier)


def test_conda_ranges_contain_the_locked_versions():
    """What is tested under the lock is within what conda users may get."""
    _, specs, _ = read_conda()
    for name in read_requirements():
        conda = specs.get(CONDA_NAMES.get(name, name))
        if conda is not None:
            assert conda_allows(conda, locked_version(name))


@pytest.mark.parametrize(("name", "version"), SEEN_ON_CONDA_FORGE.items())
def test_conda_floor_can_be_met(name, version):
    """A floor above what conda-forge has would leave nothing to solve."""
    _, specs, _ = read_conda()
    assert conda_allows(specs[name], version)


def test_conda_python_is_the_tested_one():
    """Conda users get a Python that the lock is made for."""
    _, specs, _ = read_conda()
    assert all(conda_allows(specs["python"], f"{python}.1") for python in PYTHONS)
    assert not conda_allows(specs["python"], "3.10.9")


def test_conda_installs_the_project_itself():
    """Only conda-forge is asked, and the project comes last, editable."""
    document, _, pip = read_conda()
    assert document["channels"] == ["conda-forge", "nodefaults"]
    assert pip[-1] == "-e ."


def test_version_is_the_same_everywhere():
    """CITATION.cff cites the version that pyproject.toml builds."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == read_project()["version"]


def test_uv_lock_is_never_committed():
    """uv.lock is full of registry addresses, so git ignores it."""
    assert git("ls-files", "uv.lock") == []
    assert git("check-ignore", "uv.lock") == ["uv.lock"]


def test_no_registry_is_named():
    """No tracked file holds a package registry's host name."""
    hosts = [
        "py" + "pi.org",
        "python" + "hosted.org",
        "ana" + "conda.org",
        "npm" + "js.",
    ]
    patterns = [word for host in hosts for word in ("-e", host)]
    assert git("grep", "-l", "--text", "--fixed-strings", *patterns) == []
