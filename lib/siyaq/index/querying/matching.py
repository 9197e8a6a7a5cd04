"""
Where the parts of a query match, without a loop over words or hits.

Every match must hold an anchor: the rarest word that it cannot do without. Around the
anchors a stretch of text is cut out, as far as a match can reach, and each part of the
query is asked there, from the last to the first, at all words at once: where does the
shortest match end that begins here? Time grows with the anchors and their stretches.
"""

from __future__ import annotations

import numpy as np

from siyaq.index.querying.anchors import stretches
from siyaq.index.querying.nodes import ENDLESS, Mention, Node, Repeat, Sequence, Token
from siyaq.index.querying.search import Search, Spans

NONE = np.iinfo(np.int32).max  # no match begins here
_KEPT = 8  # tokens for which it is kept where they fit


def matches(search: Search, pattern: Node) -> Spans:
    """
    Find the shortest match that begins at each word, if one does.

    Parameters
    ----------
    search : Search
        The words and what is known of the query.
    pattern : Node
        What to find; each match holds a word of which something is asked.

    Returns
    -------
    first, stop : numpy.ndarray of int64
        First word of each match, ascending, and the word behind its last.

    Raises
    ------
    QueryError
        If it would take too long.

    Examples
    --------
    >>> from siyaq.index.querying.conditions import Vocabulary, Word
    >>> search = Search(tokens, Vocabulary(tokens), "sentence")
    >>> word = Token(Word("form", ("سوريا",)))
    >>> first, stop = matches(search, Sequence((word, Repeat(Token(), 1, 3))))
    >>> first.tolist(), stop.tolist()
    ([3], [5])
    """
    parts = pattern.parts if isinstance(pattern, Sequence) else (pattern,)
    if all(isinstance(part, Token) for part in parts):
        return _phrase(search, parts)
    low, high = stretches(search, pattern)
    if not len(low):
        return low, high
    region = Region(search, low, high)
    ends = region.ends(pattern, np.arange(len(region.place), dtype=np.int32))
    found = np.flatnonzero(ends != NONE)
    return region.place[found], region.place[ends[found]]


def _phrase(search: Search, parts: tuple[Token, ...]) -> Spans:
    """Start from the rarest word; the others only have to confirm it, rarest first."""
    tokens = search.tokens
    if len(parts) == 1:
        first = search.positions(parts[0])
        return first, first + 1
    order = sorted(range(len(parts)), key=lambda index: search.count(parts[index]))
    first = search.positions(parts[order[0]]) - order[0]
    first = first[(first >= 0) & (first <= len(tokens) - len(parts))]
    for index in order[1:]:
        search.spend(len(first))
        first = first[search.accepted(parts[index])[tokens.forms[first + index]]]
    stop = first + len(parts)
    same = stop <= tokens.bounds(search.within, first)[1]
    return first[same], stop[same]


class Region:
    """
    Stretches of text side by side, each with a slot behind its last word.

    No word stands in that slot, so that no match runs on into the next stretch.
    """

    def __init__(self, search: Search, low: np.ndarray, high: np.ndarray) -> None:
        sizes = high - low + 1
        last = np.cumsum(sizes)
        self.search = search
        search.spend(int(sizes.sum()))
        self.place = np.arange(sizes.sum()) + np.repeat(low - (last - sizes), sizes)
        self.closing = last - 1
        inside = np.minimum(self.place, len(search.tokens) - 1)
        self.forms = search.tokens.forms[inside]
        self.fits: dict[Token, np.ndarray] = {}  # what rounds ask for again

    def ends(self, node: Node, follow: np.ndarray) -> np.ndarray:
        """
        Return where the shortest match of a part, and what follows, ends.

        ``follow`` says for each slot where the shortest match of what follows ends.
        """
        if isinstance(node, Token):
            return self._of_token(node, follow)
        if isinstance(node, Mention):
            return self._of_mention(node, follow)
        if isinstance(node, Repeat):
            single = isinstance(node.part, Token)
            return (self._of_run if single else self._of_rounds)(node, follow)
        if isinstance(node, Sequence):
            for part in reversed(node.parts):
                follow = self.ends(part, follow)
            return follow
        return np.minimum.reduce([self.ends(part, follow) for part in node.parts])

    def _fits(self, token: Token) -> np.ndarray:
        self.search.spend(len(self.place))
        if token not in self.fits:
            if len(self.fits) == _KEPT:
                self.fits.clear()
            fits = self.search.accepted(token)[self.forms]
            fits[self.closing] = False
            self.fits[token] = fits
        return self.fits[token]

    def _of_token(self, token: Token, follow: np.ndarray) -> np.ndarray:
        ends = np.full_like(follow, NONE)
        np.copyto(ends[:-1], follow[1:], where=self._fits(token)[:-1])
        return ends

    def _of_mention(self, mention: Mention, follow: np.ndarray) -> np.ndarray:
        self.search.spend(len(self.place))
        first, stop = self.search.mentions[mention]
        at = np.searchsorted(self.place, first, "right") - 1
        closing = self.closing[np.searchsorted(self.closing, at)]
        inside = (at >= 0) & (self.place[at] == first) & (at < closing)
        at, behind = at[inside], (at + stop - first)[inside]
        fits = behind <= closing[inside]
        ends = np.full_like(follow, NONE)
        np.minimum.at(ends, at[fits], follow[behind[fits]])
        return ends

    def _of_run(self, node: Repeat, follow: np.ndarray) -> np.ndarray:
        """Find the best end behind ``least`` to ``most`` words that all fit."""
        fits = self._fits(node.part)
        self.search.spend(2 * len(fits))
        here = np.arange(len(fits), dtype=np.int32)
        run = np.minimum.accumulate(np.where(fits, NONE, here)[::-1])[::-1]
        high = np.minimum(here + np.int32(min(node.most, len(here))), run)
        here += np.int32(min(node.least, len(here)))
        asked = np.flatnonzero(here <= high)
        ends = np.full_like(follow, NONE)
        if node.most == ENDLESS:
            ends[asked] = _least_behind(follow, run)[here[asked]]
        else:
            ends[asked] = self._least(follow, here[asked], high[asked])
        return ends

    def _least(
        self, values: np.ndarray, low: np.ndarray, high: np.ndarray
    ) -> np.ndarray:
        """Return the least value from low to high, both inclusive."""
        # Two overlapping stretches of 2**level values cover any other.
        levels = (np.frexp(high - low + 1)[1] - 1).astype(np.int8)
        least = np.empty(len(low), values.dtype)
        for level in range(levels.max(initial=0) + 1):
            self.search.spend(len(values) // 4)
            now, size = np.flatnonzero(levels == level), 1 << level
            behind = high[now] - size + 1
            least[now] = np.minimum(values[low[now]], values[behind])
            values = np.minimum(values[:-size], values[size:])
        return least

    def _of_rounds(self, node: Repeat, follow: np.ndarray) -> np.ndarray:
        """Go round the part until nothing better is found."""
        best = follow if node.least == 0 else np.full_like(follow, NONE)
        for done in range(1, node.most + 1):
            follow = self.ends(node.part, follow)
            if (follow == NONE).all():
                break
            if done >= node.least:
                better = np.minimum(best, follow)
                if done > node.least and np.array_equal(better, best):
                    break
                best = better
        return best


def _least_behind(values: np.ndarray, run: np.ndarray) -> np.ndarray:
    """Return the least value from each slot to the end of its run."""
    # Seen from behind every run has smaller keys than the one before it.
    keys = run.astype(np.int64) << 32 | values
    least = np.minimum.accumulate(keys[::-1])[::-1]
    return (least & NONE).astype(values.dtype)
