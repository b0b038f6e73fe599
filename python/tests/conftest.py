"""What the tests share: the repository's articles, and the command line where it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "spark: needs PySpark and Java; left out unless it is asked for with -m spark")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "spark" in (config.option.markexpr or ""):
        return
    for item in items:
        if "spark" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs Java: pytest -m spark"))


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """The repository's own articles by name."""
    folder = ROOT / "fixtures" / "articles"
    return {p.name: p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))}


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command line: `DATELINE`, or the one that cargo built, or the one in PATH."""
    built = [ROOT / "target" / profile / "dateline" for profile in ("release", "quick")]
    found = os.environ.get("DATELINE") or next((str(b) for b in built if b.exists()), None) or shutil.which("dateline")
    if not found:
        pytest.skip("the command line is not built")

    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([found, *arguments], input=stdin, capture_output=True, check=False)

    return run
