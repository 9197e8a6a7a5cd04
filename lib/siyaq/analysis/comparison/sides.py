"""What may be compared: two sides that are apart, and counted alike."""

from __future__ import annotations

from siyaq.errors import SettingError, SidesError
from siyaq.index.tokens import Tokens

# Layers for which all the words of a corpus decide how each is read.
_OF_A_CORPUS = ("stem", "lemma")


def check_sides(target: Tokens, reference: Tokens, layer: str) -> None:
    """
    Raise unless two selections can be compared word by word.

    Parameters
    ----------
    target, reference : Tokens
        The two sides.
    layer : str
        What counts as the same word.

    Raises
    ------
    SettingError
        If a side has no words, both hold one document, or the sides do not count the
        same way: other rules, other names, or another analyser.

    Examples
    --------
    >>> check_sides(tokens, tokens, "norm")
    Traceback (most recent call last):
        ...
    siyaq.errors.SettingError: The target is the reference. Select apart, as by outlet.
    """
    if target is reference:
        msg = "The target is the reference. Select apart, as by outlet."
        raise SettingError(msg)
    for name, tokens in [("target", target), ("reference", reference)]:
        if not len(tokens):
            count = len(tokens.documents)
            msg = f"The {name} has no words ({count} documents). Select more of them:"
            raise SidesError(msg + " look at its documents for outlets and dates.")
    _check_apart(target, reference)
    _check_alike(target, reference, layer)


def _check_apart(target: Tokens, reference: Tokens) -> None:
    """Raise if one article is on both sides; other corpora may use the same ids."""
    first, second = (
        side.documents.set_index("doc_id")["text"] for side in (target, reference)
    )
    both = first.index.intersection(second.index)
    both = both[first[both].to_numpy() == second[both].to_numpy()]
    if len(both):
        msg = f"Both sides hold document {both.min()!r}."
        raise SettingError(msg + " Select apart, as by outlet.")


def _check_alike(target: Tokens, reference: Tokens, layer: str) -> None:
    """Raise if the same printed word may be counted as another on the other side."""
    target.layer(layer), reference.layer(layer)
    if target.lexicon is reference.lexicon:
        return
    names = [[rule.name for rule in side.rules] for side in (target, reference)]
    if target.rules != reference.rules and layer != "form":
        own = [set(names[0]) - set(names[1]), set(names[1]) - set(names[0])]
        listed = ", ".join(sorted(own[0] | own[1])) or "in another order"
        msg = f"The sides were normalised by other rules ({listed})."
        raise SettingError(msg + " Give tokenize() the same rules for both.")
    analyzers = [side.lexicon.analyzers.get(layer) for side in (target, reference)]
    if layer in _OF_A_CORPUS or analyzers[0] is not analyzers[1]:
        msg = f"layer={layer!r} of two corpora: each was read by its own words."
        msg += " Load both into one corpus and select from its tokens, or compare the"
        raise SettingError(msg + " layer 'norm'.")
