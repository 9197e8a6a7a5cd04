"""Persian among Arabic: by letters that Arabic has not, and by small words."""

from __future__ import annotations

import re

PERSIAN_LETTERS = "پچژگکی"  # the last two: as Persian keyboards write kaf and ya
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+")
_YA_AND_KAF = str.maketrans("یک", "يك")
# Words of grammar that are none in Arabic, with Arabic ya and kaf.
_WORDS = frozenset(
    "از در كه است اين مي را براي هاي كرد شده كرده گفت يك خود بود باشد كند شود دارد "
    "آنها ايشان همچنين هستند نيز".split()
)
_SAMPLE = 20_000  # characters that are looked at
_SHARE_OF_LETTERS = 0.005
_SHARE_OF_WORDS = 0.06
_FEWEST = 3  # different words of grammar: two stand in an Arabic line by chance
_LARGE_SHARE_OF_WORDS = 0.2  # with a letter of Persian alone, makes up for a third word


def looks_persian(text: str) -> bool:
    """
    Tell whether a text, or a line of one, is probably Persian.

    Letters alone do not decide: Arabic newspapers write foreign names with them, and
    some type ya and kaf as Persian keyboards do. So small words of Persian grammar
    must be frequent too.

    Parameters
    ----------
    text : str
        A text; its first 20,000 characters decide.

    Returns
    -------
    bool
        True if Persian letters are at least 0.5 % of the characters, and Persian
        words of grammar 6 % of the words and at least three different ones; two are
        enough if they are 20 % of the words beside one of the letters پ چ ژ گ.

    Examples
    --------
    >>> looks_persian("این کتاب را از کتابخانه گرفتم و در خانه خواندم")
    True
    >>> looks_persian("وصل الوفد إلى مدينة چالوس صباح اليوم")
    False
    """
    if text.isascii() or not any(letter in text for letter in PERSIAN_LETTERS):
        return False
    text = text[:_SAMPLE]
    letters = sum(text.count(letter) for letter in PERSIAN_LETTERS)
    words = _WORD.findall(text.translate(_YA_AND_KAF))
    grammar = [word for word in words if word in _WORDS]
    share = len(grammar) / max(len(words), 1)
    foreign = any(letter in text for letter in PERSIAN_LETTERS[:4])
    dense = foreign and share >= _LARGE_SHARE_OF_WORDS
    enough = len(set(grammar)) >= (_FEWEST - 1 if dense else _FEWEST)
    frequent = share >= _SHARE_OF_WORDS and letters >= _SHARE_OF_LETTERS * len(text)
    return frequent and enough
