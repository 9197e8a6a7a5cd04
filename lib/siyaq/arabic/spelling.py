"""Normalisation and repair of a word form, rule by rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from siyaq.arabic import characters as ch
from siyaq.errors import SettingError, nearest


@dataclass(frozen=True)
class Rule:
    """
    One step of normalisation, from a printed word towards its searched form.

    Attributes
    ----------
    name : str
        What reports call the rule.
    reason : str
        Why a researcher would want it.
    example : tuple of str
        A printed word and what the rule makes of it.
    apply : callable
        Takes a word and returns the word with the rule applied.
    """

    name: str
    reason: str
    example: tuple[str, str]
    apply: Callable[[str], str]


def _remove(characters: str) -> Callable[[str], str]:
    pattern = re.compile(f"[{characters}]+")
    return lambda word: pattern.sub("", word)


def _translate(table: dict[str, str]) -> Callable[[str], str]:
    mapping = str.maketrans(table)
    return lambda word: word.translate(mapping)


def _replace(pattern: str, replacement: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda word: compiled.sub(replacement, word)


def _presentation_forms(word: str) -> str:
    # NFKC puts a space under a mark that stands alone.
    return _PRESENTATION.sub(
        lambda match: unicodedata.normalize("NFKC", match[0]).strip(), word
    )


def _tatweel(word: str) -> str:
    # الـ before a quotation mark or a number is not آل, and هـ is not the pronoun.
    tail = ch.TATWEEL if _BARE_CLITIC.fullmatch(word) else ""
    return word.replace(ch.TATWEEL, "") + tail


def _final_ya(word: str) -> str:
    bare = word[1:] if word[:1] in ("\u0648", "\u0641") else word  # waw, fa
    keep = word in _ALIF_MAQSURA or bare in _ALIF_MAQSURA
    return word[:-1] + "\u064a" if word.endswith("\u0649") and not keep else word


# A symbol that stands for a whole phrase (U+FDFA) is left as it is.
_PRESENTATION = re.compile(r"[\ufb50-\ufdf9\ufe70-\ufefc]")

_BARE_CLITIC = re.compile(f"(?:[وفبلك]*(?:ال|لل)?|ه){ch.TATWEEL}+")

# Function words whose last letter is alif maqsura: folding it would merge على with علي.
_ALIF_MAQSURA = frozenset("على إلى الى حتى لدى سوى متى عسى بلى أنى انى".split())

_LOOK_ALIKES = {
    "\u06a9": "\u0643",  # Persian kaf
    "\u06cc": "\u064a",  # Persian ya
    "\u06d2": "\u064a",  # Urdu barree ya
    "\u06c1": "\u0647",  # Urdu heh goal
    "\u06be": "\u0647",  # heh doachashmee
    "\u06d5": "\u0647",  # ae
}

_ALIFS = {
    "\u0623": "\u0627",  # alif with hamza above
    "\u0625": "\u0627",  # alif with hamza below
    "\u0622": "\u0627",  # alif with madda
    "\u0671": "\u0627",  # alif wasla
}

_DIGITS = {chr(code): digit for code, digit in ch.ARABIC_TO_ASCII_DIGITS.items()}

RULES = {
    rule.name: rule
    for rule in [
        Rule(
            "invisible",
            "Zero-width, joining and direction characters are not letters.",
            ("إير\u200cان", "إيران"),
            _remove(ch.INVISIBLE),
        ),
        Rule(
            "presentation_forms",
            "Some sites store ready-shaped glyphs; NFKC gives the letters back.",
            ("\ufe91\ufef4\ufe96", "بيت"),
            _presentation_forms,
        ),
        Rule(
            "composition",
            "A letter and a separate hamza or madda are one letter (NFC).",
            ("ا\u0653ذار", "آذار"),
            lambda word: unicodedata.normalize("NFC", word),
        ),
        Rule(
            "evasion",
            "Dots between two tatweels hide a word from a filter.",
            ("المسـ.ـلحة", "المســلحة"),
            _replace(
                f"(?<={ch.TATWEEL})[{ch.EVASION_FILL}]+(?={ch.TATWEEL}+[{ch.LETTERS}])",
                "",
            ),
        ),
        Rule(
            "tatweel",
            "The stretching line is decoration, except behind a bare clitic or هـ.",
            ("الأســد", "الأسد"),
            _tatweel,
        ),
        Rule(
            "marks",
            "Vowel and doubling marks are printed on some words only.",
            ("بشّار", "بشار"),
            _remove(ch.MARKS),
        ),
        Rule(
            "look_alikes",
            "Persian and Urdu keyboards write kaf, ya and ha with other code points.",
            ("ا\u06ccران", "ايران"),
            _translate(_LOOK_ALIKES),
        ),
        Rule(
            "alif",
            "Hamza on alif is often left out.",
            ("إيران", "ايران"),
            _translate(_ALIFS),
        ),
        Rule(
            "final_ya",
            "Some papers write final ya without dots; a closed list of words is kept.",
            ("فى", "في"),
            _final_ya,
        ),
        Rule(
            "digits",
            "Arabic-Indic and Persian digits become 0-9.",
            ("٢٠١٦", "2016"),
            _translate(_DIGITS),
        ),
        Rule(
            "ta_marbuta",
            "Final ta marbuta is sometimes printed as ha; off by default.",
            ("مدينة", "مدينه"),
            _replace("\u0629$", "\u0647"),
        ),
        Rule(
            "hamza_seats",
            "Hamza on waw or ya is sometimes left out; off by default.",
            ("مسؤول", "مسوول"),
            _translate({"\u0624": "\u0648", "\u0626": "\u064a"}),
        ),
    ]
}

OFF_BY_DEFAULT = ("ta_marbuta", "hamza_seats")
DEFAULT_RULES = tuple(name for name in RULES if name not in OFF_BY_DEFAULT)


def normalize(word: str, rules: Iterable[str | Rule] = DEFAULT_RULES) -> str:
    """
    Map a printed word to the form under which it is searched and counted.

    The order of the rules matters: each step may destroy what an earlier one needs
    (tatweel removed before evasion repair leaves a dot inside the word).

    Parameters
    ----------
    word : str
        One word as printed.
    rules : iterable of str or Rule, optional
        Names from ``RULES``, or rules of your own, in the order in which they apply.

    Returns
    -------
    str
        The searched form; the printed word itself if every rule would leave nothing.

    Raises
    ------
    SettingError
        If a name is not in ``RULES``.

    Examples
    --------
    >>> normalize("المسـ.ـلحة")
    'المسلحة'
    >>> normalize("بشّار"), normalize("إيران"), normalize("على")
    ('بشار', 'ايران', 'على')
    >>> normalize("بشّار", rules=())
    'بشّار'
    """
    result = word
    for rule in resolve_rules(rules):
        result = rule.apply(result)
    return result or word


def resolve_rules(rules: Iterable[str | Rule]) -> tuple[Rule, ...]:
    """
    Turn names of rules into the rules themselves.

    Raises
    ------
    SettingError
        If a name is not in ``RULES``; names the nearest.
    """
    resolved = []
    for rule in rules:
        if isinstance(rule, str):
            if rule not in RULES:
                msg = f"No rule {rule!r}. The rules are {', '.join(RULES)}."
                raise SettingError(msg + nearest(rule, RULES))
            rule = RULES[rule]
        resolved.append(rule)
    return tuple(resolved)


def printed_length(form: str, searched: str, rules: tuple[Rule, ...]) -> int:
    """
    Return how many printed characters stand for the beginning of a word.

    Parameters
    ----------
    form : str
        The word as printed.
    searched : str
        What its searched form begins with, such as the proclitic و.
    rules : tuple of Rule
        The rules that made the searched form.

    Returns
    -------
    int
        The longest ``n`` with ``normalize(form[:n]) == searched``, so that marks stay
        with their letter; 0 if there is none.
    """
    for n in range(len(form), 0, -1):
        if normalize(form[:n], rules) == searched:
            return n
    return 0
