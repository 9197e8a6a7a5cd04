"""The parts of a query that has been read: tokens, mentions, and their order."""

from __future__ import annotations

from dataclasses import dataclass

from siyaq.index.querying.conditions import ANY, Condition, accepts_all, joined

ENDLESS = 2**31  # more words than there can be


@dataclass(frozen=True)
class Token:
    """One word that meets a condition."""

    condition: Condition = ANY

    def __str__(self) -> str:
        return f"[{self.condition}]"


@dataclass(frozen=True)
class Mention:
    """The words of one mention of these actors; of any if none is named."""

    actors: tuple[str, ...]

    def __str__(self) -> str:
        return f"<actor={'|'.join(self.actors)}>" if self.actors else "<actor>"


@dataclass(frozen=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        texts = [f"({p})" if isinstance(p, Choice) else str(p) for p in self.parts]
        return " ".join(texts)


@dataclass(frozen=True)
class Choice:
    """One of several parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.parts))


@dataclass(frozen=True)
class Repeat:
    """A part ``least`` to ``most`` times; without end if ``most`` is ENDLESS."""

    part: Node
    least: int
    most: int

    def __str__(self) -> str:
        single = isinstance(self.part, Token | Mention)
        part = f"{self.part}" if single else f"({self.part})"
        if self.most == ENDLESS:
            return f"{part}{{{self.least},}}"
        times = self.least if self.least == self.most else f"{self.least},{self.most}"
        return f"{part}{{{times}}}"


Node = Token | Mention | Sequence | Choice | Repeat


def sequence(parts: list[Node]) -> Node:
    """
    Put parts one after the other.

    Examples
    --------
    >>> print(sequence([Token(), sequence([Token(), Token()])]))
    [] [] []
    """
    flat = []
    for part in parts:
        flat += part.parts if isinstance(part, Sequence) else [part]
    return flat[0] if len(flat) == 1 else Sequence(tuple(flat))


def choice(parts: list[Node]) -> Node:
    """
    Let parts be alternatives; single words become one token.

    Examples
    --------
    >>> choice([Token(), Token()])
    Token(condition=Joined(sign='&', of=()))
    """
    if all(isinstance(part, Token) for part in parts):
        return Token(joined("|", [part.condition for part in parts]))
    flat = []
    for part in parts:
        flat += part.parts if isinstance(part, Choice) else [part]
    distinct = tuple(dict.fromkeys(flat))
    return distinct[0] if len(distinct) == 1 else Choice(distinct)


def is_anchored(node: Node) -> bool:
    """
    Say whether every match has a word of which something is asked.

    Examples
    --------
    >>> is_anchored(Token()), is_anchored(Repeat(Mention(()), 0, 1))
    (False, False)
    """
    if isinstance(node, Token):
        return not accepts_all(node.condition)
    if isinstance(node, Repeat):
        return node.least > 0 and is_anchored(node.part)
    if isinstance(node, Mention):
        return True
    some = any if isinstance(node, Sequence) else all
    return some(map(is_anchored, node.parts))


def leaves(node: Node) -> list[Token | Mention]:
    """
    Return the tokens and mentions of a query, in the order in which they are written.

    Examples
    --------
    >>> leaves(Repeat(Mention(()), 0, 1))
    [Mention(actors=())]
    """
    if isinstance(node, Token | Mention):
        return [node]
    if isinstance(node, Repeat):
        return leaves(node.part)
    return [leaf for part in node.parts for leaf in leaves(part)]
