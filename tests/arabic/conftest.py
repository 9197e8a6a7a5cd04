"""The treebank PUD as words of a text, with where they are cut and their lemmas."""

import re
from typing import NamedTuple

import pytest

from siyaq.arabic import characters as ch
from siyaq.arabic.dictionary import fold_key
from siyaq.arabic.spelling import normalize

ARABIC = re.compile(f"[{ch.LETTERS}][{ch.LETTERS}{ch.MARKS}{ch.TATWEEL}]*")
UNWRITTEN = re.compile(f"[{ch.MARKS}{ch.TATWEEL}`]")
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "س")
PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "كم", "نا", "ك", "ي")


class Word(NamedTuple):
    """A word of the text: normalised, where it is cut, and its folded lemma."""

    norm: str
    cuts: frozenset
    lemma: str


@pytest.fixture(scope="session")
def treebank(shared):
    """Return the sentences of PUD as lists of words; a clitic stands without space."""
    file = shared / "gold" / "ar_pud.conllu"
    if not file.is_file():
        pytest.skip("the treebank is not here")
    blocks = file.read_text("utf-8").split("\n\n")
    return [[word(pieces) for pieces in glued(block)] for block in blocks if block]


def glued(block):
    """Yield the rows of each Arabic word, its clitics together."""
    rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
    pieces = []
    for row in rows:
        if ARABIC.fullmatch(row[1]):
            pieces.append(row)
        if pieces and ("SpaceAfter=No" not in row[9] or pieces[-1] is not row):
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def word(pieces):
    """Put the pieces of a word together."""
    norms = [normalize(row[1]) for row in pieces]
    cuts = frozenset(sum(map(len, norms[:n])) for n in range(1, len(norms)))
    first = 0
    while first + 1 < len(norms) and norms[first] in PROCLITICS:
        if norms[first] in ("ب", "ل") and norms[first + 1] in PRONOUNS:
            break
        first += 1
    lemma = UNWRITTEN.sub("", pieces[first][2]).replace("\u0671", "ا")
    return Word(normalize("".join(row[1] for row in pieces)), cuts, fold_key(lemma))
