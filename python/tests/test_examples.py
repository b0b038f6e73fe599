"""The README's blocks and the examples run, and the examples are typed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PYTHON = Path(__file__).resolve().parents[1]
BLOCKS = re.findall(r"^```python\n(.*?)^```", (PYTHON / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def _run(folder: Path, *arguments: str) -> str:
    # As in an environment that is activated: Spark starts its workers with the `python3` of PATH.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture
def folder(tmp_path):
    """A working folder where the repository's articles are at `fixtures/articles`, as in a checkout."""
    (tmp_path / "fixtures").symlink_to(PYTHON.parent / "fixtures")
    return tmp_path


@pytest.mark.parametrize("block", [pytest.param(b, marks=[pytest.mark.spark] if "spark" in b else []) for b in BLOCKS])
def test_blocks_of_the_readme_run(folder, block):
    for module in re.findall(r"^(?:import|from) (\w+)", block, re.MULTILINE):
        pytest.importorskip(module)
    _run(folder, "-c", block)


def test_the_ten_lines_write_incidents(folder):
    parquet = pytest.importorskip("pyarrow.parquet")
    ten = next(b for b in BLOCKS if "incidents.parquet" in b)
    assert len([line for line in ten.splitlines() if line.strip()]) <= 9, "with `pip install` these are ten lines"
    _run(folder, "-c", ten)
    assert parquet.read_table(folder / "incidents.parquet").num_rows > 3


def test_examples_run(folder):
    pytest.importorskip("pyarrow")
    articles = sorted(str(p) for p in (folder / "fixtures" / "articles").glob("*.txt"))
    assert "incidents in out.parquet" in _run(folder, str(PYTHON / "examples/incidents.py"), "fixtures/articles", "out.parquet")
    assert "denial" in _run(folder, str(PYTHON / "examples/who_said_what.py"), *articles)
    pytest.importorskip("spacy")
    assert "('Kabul', 'GPE')" in _run(folder, str(PYTHON / "examples/spacy_entities.py"))


def test_examples_are_typed():
    pytest.importorskip("mypy")
    _run(PYTHON, "-m", "mypy", "--strict", "--cache-dir=/dev/null", "examples")
