"""What a query asks of one word, and the printed forms that meet it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from siyaq.errors import QueryError
from siyaq.index.layers import Layer
from siyaq.index.querying.expressions import required, stays_in_line
from siyaq.index.tokens import Tokens

SECONDS = 1.2  # for all that is looked up letter by letter in the labels

_SPECIAL = re.compile(r'([*?"\\|()\[\]{}^$]|\.(?=[+])|\.\Z)')


@dataclass(frozen=True)
class Word:
    """The label in a layer: letters and wildcards in turn, letters first and last."""

    layer: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        letters = [_SPECIAL.sub(r"\\\1", part) for part in self.parts]
        letters[1::2] = self.parts[1::2]
        return f'{self.layer}="{"".join(letters)}"'


@dataclass(frozen=True)
class Expression:
    """The label in a layer, by a regular expression that it matches as a whole."""

    layer: str
    regex: str

    def __str__(self) -> str:
        return f"{self.layer}=/{self.regex}/"


@dataclass(frozen=True)
class Not:
    """What another condition does not accept."""

    of: Condition

    def __str__(self) -> str:
        if isinstance(self.of, Joined):
            return f"!({self.of})"
        return str(self.of).replace("=", "!=", 1)


@dataclass(frozen=True)
class Joined:
    """All of several conditions ("&") or one of them ("|"); all of none is any word."""

    sign: str
    of: tuple[Condition, ...]

    def __str__(self) -> str:
        texts = [f"({c})" if isinstance(c, Joined) else str(c) for c in self.of]
        return f" {self.sign} ".join(texts)


Condition = Word | Expression | Not | Joined
ANY = Joined("&", ())


def joined(sign: str, conditions: list[Condition]) -> Condition:
    """
    Join conditions by "&" or "|" and leave out what changes nothing.

    Examples
    --------
    >>> print(joined("|", [Word("norm", ("ا",)), Word("form", ("ب",))]))
    norm="ا" | form="ب"
    >>> joined("&", [ANY, Word("norm", ("ا",))])
    Word(layer='norm', parts=('ا',))
    """
    if ANY in conditions and sign == "|":
        return ANY
    flat = []
    for condition in conditions:
        same = isinstance(condition, Joined) and condition.sign == sign
        flat += condition.of if same else [condition]
    rest = list(dict.fromkeys(each for each in flat if each != ANY))
    return rest[0] if len(rest) == 1 else Joined(sign, tuple(rest))


def accepts_all(condition: Condition) -> bool:
    """
    Say whether a condition accepts every word, by the way it is written.

    Examples
    --------
    >>> accepts_all(Word("norm", ("", "*", ""))), accepts_all(Word("norm", ("ا",)))
    (True, False)
    """
    if isinstance(condition, Word):
        return set(condition.parts) == {"", "*"}
    if isinstance(condition, Joined):
        some = any if condition.sign == "|" else all
        return some(map(accepts_all, condition.of))
    return isinstance(condition, Expression) and condition.regex in (".*", ".+")


@dataclass
class Vocabulary:
    """
    The labels of words, looked up for one query within a limit of time.

    Attributes
    ----------
    tokens : Tokens
        The words.
    left : float
        Seconds that may still be spent on labels; making a layer does not count.
    found : dict
        The forms that each condition accepts, once it has been asked.
    columns : dict
        The labels of each layer as a column, once they have been asked for.
    """

    tokens: Tokens
    left: float = field(default_factory=lambda: SECONDS)
    found: dict[Condition, np.ndarray] = field(default_factory=dict)
    columns: dict[str, pa.Array] = field(default_factory=dict)

    def accepted(self, condition: Condition) -> np.ndarray:
        """
        Say for each printed form whether a condition accepts it, shape (forms,).

        Raises
        ------
        QueryError
            If the labels cannot be searched in time.
        """
        if condition not in self.found:
            self.found[condition] = self._accepted(condition)
        return self.found[condition]

    def _accepted(self, condition: Condition) -> np.ndarray:
        if isinstance(condition, Not):
            return ~self._accepted(condition.of)
        size = len(self.tokens.vocabulary)
        if isinstance(condition, Joined):
            both = condition.sign == "&"
            join = np.logical_and if both else np.logical_or
            accepted = np.full(size, both)
            for each in condition.of:
                join(accepted, self._accepted(each), out=accepted)
            return accepted
        accepted = np.zeros(size, dtype=bool)
        accepted[self.tokens.layer(condition.layer).forms(self.codes(condition))] = True
        return accepted

    def codes(self, condition: Word | Expression) -> np.ndarray:
        """Return the codes of the labels that a condition accepts, ascending."""
        layer = self.tokens.layer(condition.layer)
        begin = monotonic()
        if isinstance(condition, Expression):
            found = self._by_expression(layer, condition)
        elif len(condition.parts) > 1:
            found = self._by_wildcards(layer, condition)
        else:
            code = layer.code(condition.parts[0])
            found = [code] if code >= 0 else []
        self.left -= monotonic() - begin
        return np.asarray(found, dtype=np.int64)

    def _by_wildcards(self, layer: Layer, word: Word) -> np.ndarray:
        # Arrow's expressions take time in proportion to the labels, whatever is asked.
        self._check_time(word)
        wild = {"*": ".*", "?": "."}
        parts = [re.escape(part) for part in word.parts]
        parts[1::2] = [wild[sign] for sign in word.parts[1::2]]
        pattern = rf"(?s)\A(?:{''.join(parts)})\z"
        try:
            matches = pc.match_substring_regex(self._column(word.layer, layer), pattern)
        except pa.ArrowInvalid:
            msg = f"[{word}] is too large to look up. Give fewer letters and wildcards."
            raise QueryError(msg) from None
        return np.flatnonzero(matches.to_numpy(zero_copy_only=False))

    def _by_expression(self, layer: Layer, expression: Expression) -> np.ndarray:
        self._check_time(expression)
        codes = np.arange(len(layer.labels))
        if letters := required(expression.regex):
            column = self._column(expression.layer, layer)
            having = pc.match_substring(column, letters)
            codes = np.flatnonzero(having.to_numpy(zero_copy_only=False))
        labels = [layer.labels[code] for code in codes.tolist()]
        lines = stays_in_line(expression.regex) and "\n" not in "".join(labels)
        search = _in_lines if lines else _one_by_one
        try:
            return codes[search(expression.regex, labels, self.left)]
        except TimeoutError:
            self.left = 0
            return self._check_time(expression)

    def _column(self, name: str, layer: Layer) -> pa.Array:
        if name not in self.columns:
            self.columns[name] = pa.array(layer.labels, pa.large_string())
        return self.columns[name]

    def _check_time(self, condition: Word | Expression) -> None:
        if self.left > 0:
            return
        msg = f"[{condition}] was not looked up in all labels of the layer"
        msg += f" {condition.layer!r} within {SECONDS} seconds. Give more letters, ask"
        msg += " for less, and repeat nothing that is repeated itself, as in (a+)+."
        raise QueryError(msg)


def _one_by_one(expression: str, labels: list[str], seconds: float) -> list[int]:
    """Match every label; a clock that is asked so often takes most of the time."""
    import regex

    matches, until = regex.compile(expression).fullmatch, monotonic() + seconds
    return [
        place
        for place, label in enumerate(labels)
        if matches(label, timeout=max(until - monotonic(), 1e-6), concurrent=False)
    ]


def _in_lines(expression: str, labels: list[str], seconds: float) -> np.ndarray:
    """Match all labels as the lines of one text; the same, several times as fast."""
    import regex

    lines = regex.compile(f"^(?:{expression})$", regex.MULTILINE)
    found = lines.finditer("\n".join(labels), timeout=seconds)
    lengths = np.fromiter(map(len, labels), np.int64, len(labels)) + 1
    starts = np.fromiter((match.start() for match in found), np.int64)
    return np.searchsorted(np.cumsum(lengths) - lengths, starts)
