"""Numbers and dates, in the digits and with the month names of the figures."""

from __future__ import annotations

from datetime import date

from siyaq.arabic.months import ENGLISH, GREGORIAN
from siyaq.figures.style import DIGITS, MONTHS, language, look

_ARABIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")


def number(value: float, spoken: str | None = None) -> str:
    """
    Write a number in the digits of the figures.

    Parameters
    ----------
    value : float
        The number.
    spoken : {"ar", "en"}, optional
        With the digits that are usual in this language; by default as `use_style` has
        set them.

    Returns
    -------
    str
        At most ten digits, in groups of three, with a true minus sign: 12,345.6 or
        ١٢٬٣٤٥٫٦.

    Examples
    --------
    >>> number(12345, "en"), number(0.5, "en"), number(-2, "en"), number(12.5, "ar")
    ('12,345', '0.5', '−2', '١٢٫٥')
    """
    return digits(f"{value:,.10g}".replace("-", "\u2212"), spoken)


def percent(share: float, spoken: str | None = None) -> str:
    """
    Write a share as a percentage.

    Parameters
    ----------
    share : float
        Between 0 and 1.
    spoken : {"ar", "en"}, optional
        As in `number`.

    Returns
    -------
    str
        95% or ٩٥٪, with at most one decimal place.

    Examples
    --------
    >>> percent(0.95, "en"), percent(0.125, "ar")
    ('95%', '١٢٫٥٪')
    """
    return digits(f"{round(100 * share, 1):g}%", spoken)


def digits(text: str, spoken: str | None = None) -> str:
    """
    Write Western digits and their signs as the figures do.

    Parameters
    ----------
    text : str
        A number that the chart itself writes: text of the corpus stays as it is.
    spoken : {"ar", "en"}, optional
        As in `number`.

    Returns
    -------
    str
        The same number.

    Examples
    --------
    >>> digits("2011", "ar")
    '٢٠١١'
    """
    own = spoken in (None, language())
    kind = look().digits if own else DIGITS[spoken][0]
    return text.translate(_ARABIC) if kind == "arabic" else text


def month(place: int, spoken: str | None = None) -> str:
    """
    Return the name of a month, as `use_style` has chosen them.

    Parameters
    ----------
    place : int
        1 for January.
    spoken : {"ar", "en"}, optional
        As in `number`: the other language has its usual names.

    Returns
    -------
    str
        آذار, مارس, آذار/مارس, Mar, or the number.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("ar", months="dual"):
    ...     month(3)
    'آذار/مارس'
    """
    levantine, *others = GREGORIAN[place - 1].split("|")
    first = levantine.split(" ")[0]  # a name in two words has shorter forms after it
    egyptian = next(name for name in others if name.split(" ")[0] != first)
    return {
        "levantine": levantine,
        "egyptian": egyptian,
        "dual": f"{levantine}/{egyptian}",
        "english": ENGLISH[place - 1].split("|")[-1][:3].capitalize(),
        "numbers": digits(str(place)),
    }[look().months if spoken in (None, language()) else MONTHS[spoken][0]]


def day(when: date, parts: str = "dmy", spoken: str | None = None) -> str:
    """
    Write a date, or the part of it that matters.

    Parameters
    ----------
    when : datetime.date
        The date.
    parts : {"dmy", "my", "y"}, default "dmy"
        Day, month and year; month and year; the year.
    spoken : {"ar", "en"}, optional
        As in `month`.

    Returns
    -------
    str
        15 Mar 2011, or ١٥ آذار ٢٠١١; with months as numbers 2011/3/15.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("ar"):
    ...     day(date(2011, 3, 15)), day(date(2011, 3, 15), "my")
    ('١٥ آذار ٢٠١١', 'آذار ٢٠١١')
    """
    numbered = look().months == "numbers" and spoken in (None, language())
    told = {
        "d": digits(str(when.day), spoken),
        "m": month(when.month, spoken),
        "y": digits(str(when.year), spoken),
    }
    if numbered:
        return "/".join(told[part] for part in reversed(parts))
    return " ".join(told[part] for part in parts)
