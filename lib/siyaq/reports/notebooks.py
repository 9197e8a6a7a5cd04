"""A notebook: its parameters, its execution, and the same file whenever it is run."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from siyaq.errors import SettingError, SiyaqError, check_choice, nearest

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

CELL_SECONDS = 600
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def find_notebooks(project: Path, names: Iterable[str] = ()) -> list[Path]:
    """
    Find notebooks of a project by name.

    Parameters
    ----------
    project : Path
        The folder that holds ``notebooks/``.
    names : iterable of str
        File names without ending; none means all.

    Returns
    -------
    list of Path
        In order: the numbered ones, then the exercises.

    Raises
    ------
    SettingError
        If there is no notebook, or none of that name.
    """
    folder = project / "notebooks"
    found = {path.stem: path for path in sorted(folder.glob("[!.]*.ipynb"))}
    if not found:
        msg = f"There are no notebooks in {folder}. Run this in the project's folder."
        raise SettingError(msg)
    for name in names:
        check_choice("notebook", name, found)
    return [path for name, path in found.items() if not names or name in names]


def read_notebook(path: Path) -> NotebookNode:
    """
    Read a notebook.

    Parameters
    ----------
    path : Path
        An ``.ipynb`` file.

    Returns
    -------
    nbformat.NotebookNode

    Raises
    ------
    SiyaqError
        If the file is not a notebook.
    """
    import nbformat

    faults = (OSError, ValueError, TypeError, LookupError, AttributeError)
    try:
        return nbformat.read(path, as_version=4)
    except (*faults, nbformat.ValidationError) as error:
        reason = one_line(str(error))
        msg = f"{path} is not a notebook ({reason}). Restore it from the repository."
        raise SiyaqError(msg) from error


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """
    Write a notebook as the bytes of a file.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook.

    Returns
    -------
    bytes
    """
    import nbformat

    text = nbformat.writes(notebook).rstrip("\n") + "\n"
    return text.encode("utf-8", errors="backslashreplace")  # as JSON escapes surrogates


def parameters_cell(notebook: NotebookNode) -> NotebookNode:
    """
    Find the one cell with the tag ``parameters``.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook.

    Returns
    -------
    nbformat.NotebookNode
        The cell itself, not a copy.

    Raises
    ------
    SettingError
        If there is none, or more than one.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    cells = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        msg = (
            f"{len(cells)} cells have the tag 'parameters'; a notebook has one. Set "
            "the tag in JupyterLab's property inspector."
        )
        raise SettingError(msg)
    return cells[0]


def set_parameters(source: str, values: dict[str, str]) -> str:
    """
    Set values in the source of a parameters cell.

    Parameters
    ----------
    source : str
        Lines such as ``CORPUS = "../corpus"  # what is read``.
    values : dict of str to str
        Name and new value.

    Returns
    -------
    str
        The source with these values; comments and other lines stay.

    Raises
    ------
    SettingError
        If the cell has no such parameter; names the nearest.

    Examples
    --------
    >>> set_parameters('CORPUS = "../corpus"  # texts', {"CORPUS": "../mine"})
    'CORPUS = "../mine"  # texts'
    """
    lines = source.encode().split(b"\n")  # ast counts bytes
    places = _assignments(source)
    for name, value in values.items():
        if name not in places:
            msg = (
                f"The parameters cell has no line {name} = … (it has: "
                f"{', '.join(places)}). Add one.{nearest(name, places)}"
            )
            raise SettingError(msg)
        row, begin, end = places[name]
        text = json.dumps(value, ensure_ascii=not value.isprintable()).encode()
        lines[row] = lines[row][:begin] + text + lines[row][end:]
    return b"\n".join(lines).decode()


def _assignments(source: str) -> dict[str, tuple[int, int, int]]:
    """Return row, begin and end of each value that is assigned on one line."""
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        msg = f"The parameters cell is not plain Python ({error.msg}). Correct it."
        raise SettingError(msg) from error
    return {
        target.id: (value.lineno - 1, value.col_offset, value.end_col_offset)
        for statement in statements
        if isinstance(statement, ast.Assign)
        for target, value in [(statement.targets[0], statement.value)]
        if isinstance(target, ast.Name) and value.lineno == value.end_lineno
    }


def execute(notebook: NotebookNode, folder: Path) -> str:
    """
    Execute a notebook by this Python, so that two runs give the same bytes.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Its outputs are replaced; what depends on moment or machine goes.
    folder : Path
        The working directory of the kernel.

    Returns
    -------
    str
        Nothing, or on one line the code cell that failed and why.

    Raises
    ------
    KeyboardInterrupt
        If the user interrupts.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells:
        cell.update(outputs=[], execution_count=None)
    client = _client(notebook, folder)
    error = _fault(client)
    _clean(notebook)
    number = client.code_cells_executed
    if not error or not number:
        return error
    filled = [cell for cell in cells if cell.source.strip()]
    _mark_failed(filled[number - 1], number, error)
    return f"code cell {number}: {error}"


def _client(notebook: NotebookNode, folder: Path) -> NotebookClient:
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    os.environ.setdefault("SIYAQ_PROGRESS", "0")  # kernels inherit it: no bars in files
    specs = KernelSpecManager(kernel_dirs=[])
    return NotebookClient(
        notebook,
        km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs),
        timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=CRITICAL"],  # else it warns about TCP each time
        resources={"metadata": {"path": str(folder)}},
    )


def _fault(client: NotebookClient) -> str:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    try:
        client.execute(cleanup_kc=True)
    except CellExecutionError as error:
        return one_line(f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        return f"it was stopped after {client.timeout} seconds"
    except (RuntimeError, AssertionError) as error:  # no kernel, or not any more
        if hasattr(client, "_async_cleanup_kernel_future"):  # nbclient took the Ctrl-C
            raise KeyboardInterrupt from error
        return "its Python process died; perhaps the memory was not enough"
    return ""


def _mark_failed(cell: NotebookNode, number: int, error: str) -> None:
    from nbformat.v4 import new_output

    cell.execution_count = number
    if not any(output.output_type == "error" for output in cell.outputs):
        stopped = new_output("error", ename="Stopped", evalue=error, traceback=[error])
        cell.outputs.append(stopped)


def _clean(notebook: NotebookNode) -> None:
    language = dict(notebook.metadata.get("language_info", {}))
    language.pop("version", None)
    notebook.metadata.clear()
    notebook.metadata.update(kernelspec=dict(KERNEL), language_info=language)
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata.clear()
        if tags:
            cell.metadata["tags"] = tags


def one_line(text: str) -> str:
    r"""
    Make a message fit for one line of a terminal.

    Parameters
    ----------
    text : str
        For instance an error's text.

    Returns
    -------
    str
        Its first 300 characters, without colours, line ends and control characters.

    Examples
    --------
    >>> one_line("\x1b[31mValueError\x1b[0m: a\n  b")
    'ValueError: a b'
    """
    words = " ".join(COLOUR.sub("", text).split())
    return "".join(c if c.isprintable() else "\ufffd" for c in words[:300])
