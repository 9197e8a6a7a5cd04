"""A headless browser for the tests that measure pages."""

import shutil
import subprocess

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--window-size=1000,800 --virtual-time-budget=2000 --dump-dom"
).split()


@pytest.fixture
def browse(tmp_path):
    """Return a function that opens a page and gives its DOM after scripts have run."""
    if not CHROMIUM:
        pytest.skip("no chromium here")

    def dump(html):
        page = tmp_path / "page.html"
        page.write_text(html, encoding="utf-8")
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}"]
        done = subprocess.run(
            [*command, page.as_uri()], capture_output=True, timeout=60, check=True
        )
        return done.stdout.decode("utf-8")

    return dump
