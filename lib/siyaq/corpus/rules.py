"""
The rules of cleaning: what each one marks, why, and by which function.

How far each can be trusted was judged on 2026-11-22 by one reader on marks drawn at
random from 40,814 news articles of 15 outlets (2013 to 2017). The rules had been
written with these articles at hand: it is no independent test. Fewer than twenty marks
say little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from siyaq.corpus.captions import find_captions
from siyaq.corpus.credits import find_bylines, find_date_lines
from siyaq.corpus.debris import find_debris, find_foreign, find_links
from siyaq.corpus.furniture import Phrase, find_phrases
from siyaq.corpus.lines import Lines, Span
from siyaq.corpus.repeats import find_recurring, find_repeated_headlines
from siyaq.errors import SettingError, nearest


class Facts(NamedTuple):
    """
    What a rule may know beside the lines.

    Attributes
    ----------
    phrases : tuple of Phrase
        The list of site furniture.
    outlets, titles : sequence of str
        Of each document; "" where nothing is known.
    """

    phrases: tuple[Phrase, ...]
    outlets: Sequence[str]
    titles: Sequence[str]


@dataclass(frozen=True)
class CleaningRule:
    """
    One way to tell that something is not the article.

    Attributes
    ----------
    name : str
        What marks and reports call the rule.
    reason : str
        Why a researcher would want it.
    example : tuple of str
        A text, and what of it the rule marks.
    find : callable or None
        Takes ``Lines`` and ``Facts`` and yields spans; None for whole copies.
    judged, right : int
        Marks of the rule that a reader looked at, and those that were right.
    """

    name: str
    reason: str
    example: tuple[str, str]
    find: Callable[[Lines, Facts], Iterator[Span]] | None
    judged: int
    right: int


# In this order: a rule sees what the earlier ones have left of the lines.
CLEANING_RULES = {
    rule.name: rule
    for rule in [
        CleaningRule(
            "boilerplate",
            "Lines and phrases of the site, as the list names them.",
            ("نص.\nاقرأ أيضا: كذا", "اقرأ أيضا: كذا"),
            lambda lines, facts: find_phrases(lines, facts.phrases),
            judged=30,
            right=30,
        ),
        CleaningRule(
            "debris",
            "Tags, entities and program code are remains of the page.",
            ("بمقاس 107#215;55 سم", "#215;"),
            lambda lines, facts: find_debris(lines),
            judged=15,
            right=15,
        ),
        CleaningRule(
            "link",
            "Web and mail addresses and @names are no words; hashtags stay.",
            ("على الموقع www.example.org أمس", "www.example.org"),
            lambda lines, facts: find_links(lines),
            judged=25,
            right=25,
        ),
        CleaningRule(
            "foreign",
            "Paragraphs in another script, or in Persian, are not Arabic text.",
            (
                "قال كذا.\nThis paragraph is in English, not in Arabic at all.",
                "This paragraph is in English, not in Arabic at all.",
            ),
            lambda lines, facts: find_foreign(lines),
            judged=7,
            right=7,
        ),
        CleaningRule(
            "caption",
            "Captions and credits of pictures stand between the paragraphs.",
            ("عنوان\n(تصوير: فلان)\nنص.", "(تصوير: فلان)"),
            lambda lines, facts: find_captions(lines, facts.titles),
            judged=20,
            right=20,
        ),
        CleaningRule(
            "date_line",
            "A line that only says when, at the head or end, is about the article.",
            ("عنوان\nالخميس 9 تموز 2020\nنص.", "الخميس 9 تموز 2020"),
            lambda lines, facts: find_date_lines(lines, facts.titles),
            judged=20,
            right=20,
        ),
        CleaningRule(
            "byline",
            "Names of authors, desks and agencies are not names in the news.",
            ("عنوان\nدمشق – سانا\nنص.", "دمشق – سانا"),
            lambda lines, facts: find_bylines(lines, facts.outlets, facts.titles),
            judged=30,
            right=29,
        ),
        CleaningRule(
            "repeated_headline",
            "A headline that is printed twice would count twice.",
            ("عنوان\nعنوان\nنص.", "عنوان"),
            lambda lines, facts: find_repeated_headlines(lines, facts.titles),
            judged=1,
            right=1,
        ),
        CleaningRule(
            "recurring_line",
            "A short line in many documents of one outlet belongs to the outlet.",
            ("نص.\nخدمة الأخبار العاجلة", "خدمة الأخبار العاجلة"),
            lambda lines, facts: find_recurring(lines, facts.outlets),
            judged=15,
            right=15,
        ),
        CleaningRule(
            "duplicate",
            "A copy counts one story twice; the earliest document stays.",
            ("قال كذا.", "قال كذا."),
            None,
            judged=20,
            right=19,
        ),
        CleaningRule(
            "near_duplicate",
            "So does a copy with a few changed words.",
            ("قال كذا وكذا.", "قال كذا وكذا."),
            None,
            judged=25,
            right=25,
        ),
    ]
}


def resolve_cleaning(names: Iterable[str] | None) -> list[CleaningRule]:
    """
    Return the rules with these names, in the order in which they apply.

    Parameters
    ----------
    names : iterable of str or None
        Names from ``CLEANING_RULES``; None stands for all.

    Returns
    -------
    list of CleaningRule
        Each once.

    Raises
    ------
    SettingError
        If ``names`` are none, or one is not in ``CLEANING_RULES``; names the nearest.

    Examples
    --------
    >>> [rule.name for rule in resolve_cleaning(["link", "debris"])]
    ['debris', 'link']
    """
    names = list(CLEANING_RULES) if names is None else listed("rules", names)
    for name in names:
        if name not in CLEANING_RULES:
            msg = f"No rule {name!r}. The rules are {', '.join(CLEANING_RULES)}."
            raise SettingError(msg + nearest(name, CLEANING_RULES))
    return [rule for name, rule in CLEANING_RULES.items() if name in names]


def listed(setting: str, names: str | Iterable[str]) -> list[str]:
    """
    Return names as a list; one may come without.

    Raises
    ------
    SettingError
        If they are no strings.

    Examples
    --------
    >>> listed("keep", "link")
    ['link']
    """
    if isinstance(names, str):
        return [names]
    found = list(names) if isinstance(names, Iterable) else [names]
    for name in found:
        if not isinstance(name, str):
            msg = f"{setting}={names!r} does not name rules. Give strings."
            raise SettingError(msg)
    return found
