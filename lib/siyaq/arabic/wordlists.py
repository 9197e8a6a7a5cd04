"""Lists of words and phrases that a researcher edits: one per line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from siyaq.errors import SettingError


def read_list(source: str | Path | Iterable[str] | None) -> list[str]:
    """
    Read a list of words or phrases; ``#`` opens a comment.

    Parameters
    ----------
    source : str, Path, iterable of str or None
        A text file in UTF-8 with one entry per line, or the entries; None is no entry.

    Returns
    -------
    list of str
        The entries in order, without comments and empty lines.

    Raises
    ------
    SettingError
        If the file cannot be read.

    Examples
    --------
    >>> read_list(["في  # preposition", "", "# group: pronouns"])
    ['في']
    """
    if source is None:
        return []
    if isinstance(source, str | Path):
        try:
            source = Path(source).read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            msg = f"Cannot read the list in {str(source)!r} ({error})."
            msg += " Give a text file in UTF-8, one entry per line."
            raise SettingError(msg) from None
    return [entry for line in source if (entry := line.split("#")[0].strip())]
