"""How figures look and which way they read: set once, asked for by every chart."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from siyaq.errors import SettingError, check_choice, nearest
from siyaq.figures.lettering.fonts import register
from siyaq.figures.themes import (
    COLORS,
    FILES,
    INKED,
    INKS,
    LOOK,
    MARKERS,
    PALE_COLORS,
    PAPER,
    SIZES,
    TEXT_SIZES,
    TITLE_SIZES,
)

MIRRORED = ("bars", "axis", "legend", "tables", "time")
DIGITS = {"ar": ("arabic", "western"), "en": ("western", "arabic")}
MONTHS = {
    "ar": ("levantine", "egyptian", "dual", "numbers"),
    "en": ("english", "numbers"),
}


class Look(NamedTuple):
    """What `use_style` was asked for, checked."""

    language: str = "ar"
    size: str = "screen"
    theme: str = "light"
    mirror: frozenset[str] = frozenset(MIRRORED) - {"time"}
    digits: str = "arabic"
    months: str = "levantine"
    colors: tuple[str, ...] = COLORS


class Style(ExitStack):
    """What `use_style` returns: nothing to see, and undone at the end of a ``with``."""

    def _ipython_display_(self) -> None:
        """Keep an address out of a notebook's output."""


_current = Look()


def use_style(
    language: str = "ar",
    *,
    size: str = "screen",
    theme: str = "light",
    mirror: bool | Collection[str] = True,
    digits: str | None = None,
    months: str | None = None,
    colors: Collection[str] | None = None,
    font: str | Path | None = None,
) -> Style:
    """
    Set the look and the language of all figures that follow.

    Parameters
    ----------
    language : {"ar", "en"}, default "ar"
        Language of the words that a chart adds to the data.
    size : {"screen", "slide", "column"}, default "screen"
        What the figures are for: a notebook (text of 12 points), a projected slide
        (20), a column of a journal (at most 89 mm wide, 9).
    theme : {"light", "dark"}, default "light"
        Dark ink on light paper, or the reverse.
    mirror : bool or collection of str, default True
        What runs from right to left: ``"bars"`` (and points, and the columns of grids),
        the ``"axis"`` on the right, the ``"legend"`` with its marks right of the words,
        the columns of ``"tables"``, and ``"time"``. True is all of them but time in
        Arabic, and none in English; False is none.
    digits : {"arabic", "western"}, optional
        ٠١٢٣ with ٫ ٬ ٪, or 0123; by default those of the language.
    months : {"levantine", "egyptian", "dual", "numbers", "english"}, optional
        آذار, مارس, آذار/مارس, or 3; by default Levantine in Arabic.
    colors : collection of str, optional
        Colours of the series, as Matplotlib names them. The default can be told apart
        by the colour-blind (after Okabe and Ito 2008).
    font : str or pathlib.Path, optional
        A font file with Arabic letters; Amiri by default.

    Returns
    -------
    Style
        Ignore it, or use it in a ``with`` statement, which restores what was before.

    Raises
    ------
    SettingError
        If a value is not known; the style stays as it was.
    FigureError
        If the font is missing, is no font, or has no Arabic letters.

    Examples
    --------
    >>> with use_style("en", size="slide"):
    ...     language(), mirrored("bars")
    ('en', False)
    """
    global _current
    from matplotlib import rcParams

    look = _checked(language, size, theme, mirror, digits, months, colors)
    settings = _settings(look, register(font))
    style = Style()
    style.callback(_restore, _current, {name: rcParams[name] for name in settings})
    rcParams.update(settings)
    _current = look
    return style


def _checked(
    language: str,
    size: str,
    theme: str,
    mirror: bool | Collection[str],
    digits: str | None,
    months: str | None,
    colors: Collection[str] | None,
) -> Look:
    check_choice("language", language, DIGITS)
    check_choice("size", size, SIZES)
    check_choice("theme", theme, INKS)
    digits = DIGITS[language][0] if digits is None else digits
    months = MONTHS[language][0] if months is None else months
    check_choice("digits", digits, DIGITS[language])
    check_choice("months", months, MONTHS[language])
    parts = _parts(language, mirror)
    palette = {"light": COLORS, "dark": PALE_COLORS}[theme]
    palette = palette if colors is None else _colors(colors)
    return Look(language, size, theme, parts, digits, months, palette)


def _parts(language: str, mirror: bool | Collection[str]) -> frozenset[str]:
    if isinstance(mirror, bool):
        return Look().mirror if mirror and language == "ar" else frozenset()
    parts = (mirror,) if isinstance(mirror, str) else mirror
    for part in parts:
        check_choice("mirror", part, MIRRORED)
    return frozenset(parts)


def _colors(colors: Collection[str]) -> tuple[str, ...]:
    from matplotlib.colors import get_named_colors_mapping, is_color_like, to_hex

    colors = (colors,) if isinstance(colors, str) else tuple(colors)
    if not colors:
        msg = "colors=() leaves nothing to draw with. Give at least one colour."
        raise SettingError(msg)
    for color in colors:
        if not is_color_like(color):
            msg = f"The colour {color!r} is not known. Name it as Matplotlib does: "
            msg += "'#0072B2', 'teal', 'C0'."
            raise SettingError(msg + nearest(color, get_named_colors_mapping()))
    return tuple(map(to_hex, colors))


def _settings(look: Look, families: list[str]) -> dict:
    from matplotlib import cycler, rcParams

    ink, (wide, high, points, widest) = INKS[look.theme], SIZES[look.size]
    settings = {
        **LOOK,
        **FILES,
        **dict.fromkeys(INKED, ink["text"]),
        **dict.fromkeys(PAPER, ink["paper"]),
        **dict.fromkeys(TEXT_SIZES, points),
        **dict.fromkeys(TITLE_SIZES, points * 1.25),
        "grid.color": ink["grid"],
        "font.family": families,
        "lines.linewidth": points / 8,
        "figure.figsize": (min(7 * wide, widest), 4 * high),
        "axes.prop_cycle": cycler(color=look.colors),
    }
    if "text.language" in rcParams:  # Matplotlib 3.11
        settings["text.language"] = look.language
    return settings


def _restore(look: Look, settings: dict) -> None:
    global _current
    from matplotlib import rcParams

    rcParams.update(settings)
    _current = look


def look() -> Look:
    """
    Return how figures look now, as `use_style` has set it.

    Returns
    -------
    Look
        ``language size theme mirror digits months colors``; Arabic before `use_style`
        is called.

    Examples
    --------
    >>> with use_style("en", size="slide"):
    ...     look().size
    'slide'
    """
    return _current


def language() -> str:
    """
    Return the language of the figures.

    Returns
    -------
    {"ar", "en"}
    """
    return _current.language


def mirrored(part: str) -> bool:
    """
    Tell whether a part of a figure runs from right to left.

    Parameters
    ----------
    part : {"bars", "axis", "legend", "tables", "time"}
        The part.

    Returns
    -------
    bool

    Examples
    --------
    >>> with use_style("ar", mirror=["axis"]):
    ...     mirrored("axis"), mirrored("bars")
    (True, False)
    """
    return part in _current.mirror


def ink(name: str) -> str:
    """
    Return a colour of the theme that is not that of a series.

    Parameters
    ----------
    name : str
        ``paper text soft line grid blank node rest``, or ``groups shades sides``.

    Returns
    -------
    str or tuple of str
        One colour as ``#RRGGBB``, or several.

    Examples
    --------
    >>> with use_style("en", theme="dark"):
    ...     ink("paper")
    '#15191D'
    """
    return INKS[_current.theme][name]


def series(place: int) -> dict[str, str]:
    """
    Return colour and marker of a series.

    Parameters
    ----------
    place : int
        Its place among the series, from 0.

    Returns
    -------
    dict of str
        ``color marker``, for Matplotlib.

    Examples
    --------
    >>> with use_style("en"):
    ...     series(0)
    {'color': '#0072B2', 'marker': 'o'}
    """
    colors = _current.colors
    color = colors[place % len(colors)]
    return {"color": color, "marker": MARKERS[place % len(MARKERS)]}
