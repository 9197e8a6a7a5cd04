"""Normalisation and repair of a word form, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from siyaq.arabic import changes
from siyaq.arabic import characters as ch
from siyaq.errors import SettingError, nearest

ANYTHING = r"\s\S"


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
    codes : str
        The characters that it looks for, as the inside of a regular-expression
        bracket: a word without any of them stays as it is.
    default : bool
        Whether it is one of ``DEFAULT_RULES``.
    """

    name: str
    reason: str
    example: tuple[str, str]
    apply: Callable[[str], str]
    codes: str = ANYTHING
    default: bool = False

    @property
    def code_points(self) -> str:
        """
        The characters that it looks for, by number.

        Examples
        --------
        >>> RULES["alif"].code_points, RULES["look_alikes"].default
        ('U+0623 U+0625 U+0622 U+0671', False)
        """
        if self.codes == ANYTHING:
            return "any"
        ranges = re.findall("(.)(?:-(.))?", self.codes)
        return " ".join(
            f"U+{ord(first):04X}" + (f"-{ord(last):04X}" if last else "")
            for first, last in ranges
        )


RULES = {
    rule.name: rule
    for rule in [
        Rule(
            "invisible",
            "Zero-width, joining and direction characters are not letters.",
            ("إير\u200cان", "إيران"),
            changes.remove(ch.INVISIBLE),
            ch.INVISIBLE,
            default=True,
        ),
        Rule(
            "hidden_tags",
            "Tag characters print nothing and can carry a hidden text.",
            ("الأسد\U000e0041", "الأسد"),
            changes.remove(ch.TAGS),
            ch.TAGS,
            default=True,
        ),
        Rule(
            "presentation_forms",
            "Some sites store ready-shaped glyphs; NFKC gives the letters back.",
            ("\ufe91\ufef4\ufe96", "بيت"),
            changes.presentation_forms,
            ch.PRESENTATION_FORMS,
            default=True,
        ),
        Rule(
            "composition",
            "A letter and a separate hamza or madda are one letter (NFC).",
            ("ا\u0653ذار", "آذار"),
            changes.compose,
            ch.HAMZA_MARKS,
            default=True,
        ),
        Rule(
            "evasion",
            "Dots between two tatweels hide a word from a filter.",
            ("المسـ.ـلحة", "المســلحة"),
            changes.replace(
                f"(?<={ch.TATWEEL})[{ch.EVASION_FILL}]+(?={ch.TATWEEL}+[{ch.LETTERS}])",
                "",
            ),
            ch.TATWEEL,
            default=True,
        ),
        Rule(
            "tatweel",
            "The stretching line is decoration, except behind a bare clitic or هـ.",
            ("الأســد", "الأسد"),
            changes.unstretch,
            ch.TATWEEL,
            default=True,
        ),
        Rule(
            "marks",
            "Vowel and doubling marks are printed on some words only.",
            ("بشّار", "بشار"),
            changes.remove(ch.VOWEL_MARKS),
            ch.VOWEL_MARKS,
            default=True,
        ),
        Rule(
            "dagger_alif",
            "The small alif is rarely printed; it goes, and never becomes an alif.",
            ("هٰذا", "هذا"),
            changes.remove(ch.DAGGER_ALIF),
            ch.DAGGER_ALIF,
            default=True,
        ),
        Rule(
            "look_alikes",
            "Persian and Urdu keyboards write kaf, ya and ha with other code points.",
            ("ا\u06ccران", "ايران"),
            changes.translate(ch.LOOK_ALIKES),
            "".join(ch.LOOK_ALIKES),
        ),
        Rule(
            "alif",
            "Hamza on alif is often left out.",
            ("إيران", "ايران"),
            changes.translate(ch.ALIFS),
            "".join(ch.ALIFS),
            default=True,
        ),
        Rule(
            "final_ya",
            "Some papers write final ya without dots; a closed list of words is kept.",
            ("فى", "في"),
            changes.dot_final_ya,
            "\u0649",
            default=True,
        ),
        Rule(
            "digits",
            "Arabic-Indic and Persian digits become 0-9.",
            ("٢٠١٦", "2016"),
            changes.translate(
                {chr(code): digit for code, digit in ch.ARABIC_TO_ASCII_DIGITS.items()}
            ),
            ch.ARABIC_DIGITS,
            default=True,
        ),
        Rule(
            "ta_marbuta",
            "Final ta marbuta is sometimes printed as ha; but وحدة is not وحده.",
            ("مدينة", "مدينه"),
            changes.replace("\u0629$", "\u0647"),
            "\u0629",
        ),
        Rule(
            "hamza_seats",
            "Hamza on waw or ya is sometimes left out; but سئل is not سيل.",
            ("مسؤول", "مسوول"),
            changes.translate(ch.HAMZA_SEATS),
            "".join(ch.HAMZA_SEATS),
        ),
        Rule(
            "persian_letters",
            "Foreign names are printed with Persian letters, or with the nearest.",
            ("چابهار", "جابهار"),
            changes.translate(ch.PERSIAN_LETTERS),
            "".join(ch.PERSIAN_LETTERS),
        ),
        Rule(
            "repeated_letters",
            "A letter written three times or more is a drawl; but تتتبع is a word.",
            ("رااائع", "رائع"),
            changes.replace(rf"([{ch.LETTERS}])\1{{2,}}", r"\1"),
            ch.LETTERS,
        ),
    ]
}

DEFAULT_RULES = tuple(name for name, rule in RULES.items() if rule.default)


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
        The searched form. A rule that would leave nothing of a word is passed over.

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
        result = rule.apply(result) or result
    return result


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
