"""What stands at the ticks of an axis: numbers, shares and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures import axes
from siyaq.figures.labels import inches
from siyaq.figures.numerals import day, number, percent
from siyaq.figures.style import look, mirrored
from siyaq.figures.text import rtl
from siyaq.figures.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis


def numbers(axis: Axis, values: pd.Series) -> None:
    """
    Put few ticks on an axis, and no halves between whole numbers.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis of the values.
    values : pandas.Series
        What is drawn along it.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     ax = axes.new(7, 4)
    ...     numbers(ax.yaxis, pd.Series([1, 2]))
    ...     ax.yaxis.get_major_formatter()(1000)
    '1,000'
    """
    whole = pd.api.types.is_integer_dtype(values)
    most = 8
    finite = values[np.isfinite(values)]
    if axis.axis_name == "x" and len(finite):
        widest = max(map(inches, map(number, [finite.min(), finite.max() * 1.25])))
        most = int(np.clip(axes.width_of(axis.axes) * 0.5 / (widest * 1.3), 2, most))
    axis.get_major_locator().set_params(integer=whole, nbins=most)
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
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     ax = axes.new(7, 4)
    ...     shares(ax.xaxis)
    ...     ax.xaxis.get_major_formatter()(0.5)
    '50%'
    """
    arabic = "rtl" if look().digits == "arabic" else "arabic"  # \u066a goes to the left
    axis.get_major_locator().set_params(nbins=5)
    axis.set_major_formatter(lambda value, position: rtl(percent(value), base=arabic))


def dates(ax: Axes) -> str:
    """
    Write few dates below, and let time run as the style says.

    Month names would follow the machine's locale: they are written here.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with dates along ``x``.

    Returns
    -------
    str
        What the axis is called, with the direction of time where it may be in doubt.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     dates(axes.new(7, 4))
    'Date'
    """
    from matplotlib.dates import AutoDateLocator

    width = axes.width_of(ax)
    most = 7 if width > 5 else 4
    locator = AutoDateLocator(minticks=2, maxticks=most)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_dated())
    backwards = mirrored("time")
    ax.xaxis.set_inverted(backwards)
    return word("time_rtl" if backwards else "time_ltr")


def _dated():
    from matplotlib.dates import num2date
    from matplotlib.ticker import Formatter

    class Dated(Formatter):
        """Years alone if all ticks are first days of years, and so on."""

        def __call__(self, value: float, pos: int | None = None) -> str:
            return self.format_ticks([value])[0]

        def format_ticks(self, values: list[float]) -> list[str]:
            days: list[date] = [num2date(value).date() for value in values]
            parts = "y" if all((d.month, d.day) == (1, 1) for d in days) else "my"
            parts = parts if all(d.day == 1 for d in days) else "dmy"
            return [rtl(day(when, parts)) for when in days]

    return Dated()
