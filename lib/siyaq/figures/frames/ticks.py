"""What stands at the ticks of an axis: numbers, shares and dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures.frames.places import even, powers, spaced, starts
from siyaq.figures.lettering.numerals import day, number, percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import look, mirrored
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.ticker import Formatter


def numbers(axis: Axis, values: pd.Series) -> None:
    """
    Put as many ticks on an axis as have room, and no halves between whole numbers.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis of the values.
    values : pandas.Series
        What is drawn along it.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     ax = axes.new(7, 4)
    ...     numbers(ax.yaxis, pd.Series([1, 2]))
    ...     ax.yaxis.get_major_formatter()(1000)
    '1,000'
    """
    places = even(pd.api.types.is_integer_dtype(values))
    axis.set_major_locator(spaced(places, lambda values: list(map(number, values))))
    axis.set_major_formatter(lambda value, position: rtl(number(value)))


def steps(axis: Axis, every: range) -> None:
    """
    Write each of some whole numbers, or every second or fifth where there is no room.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis.
    every : range
        The numbers; 0 is always written.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> ax = axes.new(7, 4)
    >>> _ = ax.set_xlim(-3, 3)
    >>> steps(ax.xaxis, range(-2, 3))
    >>> ax.get_xticks().tolist()
    [-2, -1, 0, 1, 2]
    """

    def places(low: float, high: float) -> Iterator[np.ndarray]:
        for step in (1, 2, 5, 10, 20, 50):
            yield np.array([place for place in every if place % step == 0])

    axis.set_major_locator(spaced(places, lambda values: list(map(number, values))))
    axis.set_major_formatter(lambda value, position: rtl(number(value)))


def shares(axis: Axis) -> None:
    """
    Write the ticks of an axis from 0 to 1 as percentages.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis of the shares.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     ax = axes.new(7, 4)
    ...     shares(ax.xaxis)
    ...     ax.xaxis.get_major_formatter()(0.5)
    '50%'
    """
    arabic = "rtl" if look().digits == "arabic" else "arabic"  # \u066a goes to the left
    places = even(False)
    axis.set_major_locator(spaced(places, lambda values: list(map(percent, values))))
    axis.set_major_formatter(lambda value, position: rtl(percent(value), base=arabic))


def decades(axis: Axis) -> None:
    """
    Put ticks at powers of ten on a logarithmic axis, and between them if there is room.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis, logarithmic already.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     ax = axes.new(7, 4)
    ...     _ = ax.set(xscale="log", xlim=(1, 20))
    ...     decades(ax.xaxis)
    ...     ax.get_xticks().tolist()
    [1.0, 2.0, 5.0, 10.0, 20.0]
    """
    from matplotlib.ticker import NullFormatter

    axis.set_major_locator(spaced(powers, lambda values: list(map(number, values))))
    axis.set_major_formatter(lambda value, position: rtl(number(value)))
    axis.set_minor_formatter(NullFormatter())


def dates(ax: Axes) -> str:
    """
    Write dates below as far as there is room, and let time run as the style says.

    Month names would follow the machine's locale: they are written here.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with dates along ``x``.

    Returns
    -------
    str
        As `time_axis`.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     dates(axes.new(7, 4))
    'Date'
    """
    ax.xaxis.set_major_locator(spaced(starts, _dated))
    ax.xaxis.set_major_formatter(_formatter())
    ax.xaxis.set_inverted(mirrored("time"))
    return time_axis()


def time_axis() -> str:
    """
    Say what the axis of dates is called.

    Returns
    -------
    str
        With the direction of time where it may be in doubt.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en", mirror=["time"]):
    ...     time_axis()
    'Date (from right to left)'
    """
    return word("time_rtl" if mirrored("time") else "time_ltr")


def _dated(values: np.ndarray) -> list[str]:
    """Write years alone if all dates are first days of years, and so on."""
    from matplotlib.dates import num2date

    days: list[date] = [num2date(value).date() for value in values]
    parts = "y" if all((when.month, when.day) == (1, 1) for when in days) else "my"
    parts = parts if all(when.day == 1 for when in days) else "dmy"
    return [day(when, parts) for when in days]


def _formatter() -> Formatter:
    from matplotlib.ticker import Formatter

    class Dated(Formatter):
        """Dates that are written alike."""

        def __call__(self, value: float, pos: int | None = None) -> str:
            return self.format_ticks([value])[0]

        def format_ticks(self, values: list[float]) -> list[str]:
            return list(map(rtl, _dated(values)))

    return Dated()
