"""Something said, while a document is read."""

from __future__ import annotations

from dataclasses import dataclass

from siyaq.actors.reporting.contents import Content
from siyaq.actors.reporting.pages import Page, Verb
from siyaq.actors.reporting.phrases import Speaker

_PAIRS = {"»": "«", "”": "“”„", '"': '"'}


@dataclass
class Report:
    """Something said, while a document is read."""

    content: Content
    speaker: Speaker
    verb: Verb | None
    verb_start: int
    verb_end: int
    titles: frozenset[str] = frozenset()
    cut: int = -1  # where the next report begins, if that is inside

    @property
    def start(self) -> int:
        """The first character of the content."""
        return self.content.start

    @property
    def end(self) -> int:
        """The character behind the content."""
        return self.content.end if self.cut < 0 else self.cut

    @property
    def kind(self) -> str:
        """Whether it was found between marks."""
        return self.content.kind


def make_room(page: Page, reports: list[Report], word: int, start: int) -> None:
    """
    End the last report where the clause of the next begins, or drop it.

    Parameters
    ----------
    page : Page
        The document.
    reports : list of Report
        Changed in place.
    word : int
        The word at which the next clause begins.
    start : int
        The character at which the next content begins.
    """
    if not reports or reports[-1].end <= min(page.starts[word], start):
        return
    last = reports[-1]
    if last.kind == "direct":
        return
    last.cut = max(last.start, min(page.starts[word], start))
    if len(page.text[last.start : last.cut].split()) <= 1:
        reports.pop()


def trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    """
    Leave out spaces and stops at the edges of a content, and one pair of outer marks.

    Parameters
    ----------
    page : Page
        The document.
    start, end : int
        Characters.

    Returns
    -------
    start, end : int
    """
    text = page.text
    while start < end and text[start] in " \t\n\u00a0":
        start += 1
    while start < end and text[end - 1] in " \t\n\u00a0،,؛.":
        end -= 1
    if end - 1 > start and text[end - 1] in _PAIRS:
        opening = _PAIRS[text[end - 1]]
        if not any(mark in text[start : end - 1] for mark in opening):
            return trimmed(page, start, end - 1)  # it closes what is not in here
    return start, end
