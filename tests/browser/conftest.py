"""A real browser and a real JupyterLab, driven by Chromium's own protocol."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update "
    "--remote-debugging-port=0 --force-prefers-reduced-motion "
    "--window-size=1400,1000"
).split()
LAB = (
    "-m jupyterlab --no-browser --allow-root --ServerApp.ip=127.0.0.1 "
    "--ServerApp.port=0 --ServerApp.token= --LabApp.news_url= "
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
).split()
SECONDS = 30


def until(question, seconds=SECONDS):
    """Ask again and again until the answer is true, and return it."""
    end = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < end, "the browser did not answer in time"
        time.sleep(0.05)
    return answer


class Browser:
    """A browser whose one tab is a new one for each address."""

    def __init__(self, folder):
        folder = Path(folder)
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **quiet)
        port = folder / "DevToolsActivePort"
        number = until(lambda: port.exists() and port.read_text().split())[0]
        self.tabs = f"http://127.0.0.1:{number}/json"
        self.tab = None

    def ask(self, path):
        """Ask the browser, not the page."""
        request = urllib.request.Request(f"{self.tabs}/{path}", method="PUT")
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.read()

    def open(self, address, ready="document.readyState === 'complete'"):
        """Open an address in a new tab, and wait until a script says it is ready."""
        import websocket

        if self.tab:
            self.socket.close()
            self.ask(f"close/{self.tab['id']}")
        self.tab = json.loads(self.ask("new?about:blank"))
        self.socket = websocket.create_connection(
            self.tab["webSocketDebuggerUrl"], timeout=SECONDS, suppress_origin=True
        )
        self.number, self.fetched = 0, []
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        self.call("Page.navigate", url=address)
        until(lambda: self.run(f"location.href !== 'about:blank' && ({ready})"))

    def call(self, method, **parameters):
        """Send one command and return its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("method") == "Network.requestWillBeSent":
                self.fetched.append(answer["params"]["request"]["url"])
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]

    def run(self, script):
        """Return what a script evaluates to in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key, code, text=""):
        """Press and release a key where the focus is."""
        given = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def elsewhere(self):
        """Return the addresses fetched that are not on this machine."""
        own = ("http://127.0.0.1:", "data:", "blob:", "file://", "about:")
        return [address for address in self.fetched if not address.startswith(own)]

    def media(self, kind="", scheme="light"):
        """Show the page as on paper, or in a light or dark theme."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def close(self):
        """End the browser."""
        if self.tab:
            self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=SECONDS)


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Return a tab of a headless Chromium, one for all tests."""
    if not CHROMIUM:
        pytest.skip("no chromium here")
    pytest.importorskip("websocket", reason="no websocket-client to drive it")
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


class Lab:
    """A JupyterLab on a folder of its own, which shares nothing with the user's."""

    def __init__(self, folder):
        self.folder = Path(folder)
        places = {name: self.folder / name for name in ("config", "data", "runtime")}
        env = {f"JUPYTER_{n.upper()}_DIR": str(p) for n, p in places.items()}
        self.data = places["data"]
        self.notebooks = self.folder / "notebooks"
        self.notebooks.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, *LAB, f"--ServerApp.root_dir={self.notebooks}"],
            env=os.environ | env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        found = functools.partial(places["runtime"].glob, "jpserver-*.json")
        place = until(lambda: next(found(), None), 60)
        self.url = until(lambda: json.loads(place.read_text() or "{}"))["url"]

    def address(self, name, *outputs, trusted):
        """Write a notebook with these HTML outputs, and return where it opens."""
        from nbformat import sign, v4, write

        cells = [
            v4.new_code_cell(
                "show(table)",
                outputs=[v4.new_output("display_data", data={"text/html": html})],
            )
            for html in outputs
        ]
        kernel = {"name": "python3", "display_name": "Python 3"}  # else it asks for one
        notebook = v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        write(notebook, self.notebooks / name)
        if trusted:
            sign.NotebookNotary(data_dir=str(self.data)).sign(notebook)
        return f"{self.url}doc/tree/{name}?reset"

    def close(self):
        """End the server; kernels end with it, also with one that must be killed."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:  # it waits for a kernel that is starting
            self.process.kill()
            self.process.wait(timeout=SECONDS)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Return a running JupyterLab, one for all tests."""
    pytest.importorskip("jupyterlab", reason="no jupyterlab here")
    lab = Lab(tmp_path_factory.mktemp("lab"))
    yield lab
    lab.close()
