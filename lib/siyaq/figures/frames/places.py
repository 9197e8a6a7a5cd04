"""Places for ticks: as many as have room for what stands at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures.lettering.labels import inches

if TYPE_CHECKING:
    from matplotlib.axis import Axis
    from matplotlib.ticker import Locator

    Places = Callable[[float, float], Iterator[np.ndarray]]
    Written = Callable[[np.ndarray], list[str]]

MOST = 8  # ticks
_GAP = 0.8  # between labels, in the size of their letters
_LINE = 1.75  # height of a label, in the size of its letters
# From one tick a day to one in a hundred years.
_STEPS = [("D", step) for step in (1, 2, 5, 10)]
_STEPS += [("M", step) for step in (1, 2, 3, 6)]
_STEPS += [("Y", step) for step in (1, 2, 5, 10, 20, 50, 100)]
_DAYS = {"D": 1, "M": 30.4, "Y": 365.25}


def spaced(places: Places, written: Written) -> Locator:
    """
    Return a locator that takes the most ticks whose labels stay apart.

    The axis is measured when it is drawn: only then its length is known.

    Parameters
    ----------
    places : callable
        Of the ends of an axis: sets of places for ticks, many first.
    written : callable
        Of places: what stands at each.

    Returns
    -------
    matplotlib.ticker.Locator

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> ax = axes.new(7, 4)
    >>> ax.xaxis.set_major_locator(spaced(even(True), lambda places: ["1"] * 3))
    >>> ax.set_xlim(0, 2)
    (0.0, 2.0)
    >>> ax.get_xticks().tolist()
    [0.0, 1.0, 2.0]
    """
    from matplotlib.ticker import Locator

    class Spaced(Locator):
        """The first set whose labels do not touch each other."""

        def __call__(self) -> np.ndarray:
            return self.tick_values(*sorted(self.axis.get_view_interval()))

        def tick_values(self, vmin: float, vmax: float) -> np.ndarray:
            found = np.array([])
            for found in places(vmin, vmax):
                if _apart(self.axis, found, written(found)):
                    break
            return found

    return Spaced()


def _apart(axis: Axis, places: np.ndarray, texts: list[str]) -> bool:
    """Tell whether the labels at some places do not touch each other."""
    from matplotlib import rcParams

    letters = rcParams["font.size"] / 72
    gap, reach = 0.0, np.full(len(texts), _LINE * letters)
    if axis.axis_name == "x":
        gap, reach = _GAP * letters, np.array(list(map(inches, texts)))
    at = _inches_along(axis, places)
    order = np.argsort(at)
    between = np.diff(at[order]) - (reach[order][1:] + reach[order][:-1]) / 2
    return bool((between >= gap).all())


def _inches_along(axis: Axis, places: np.ndarray) -> np.ndarray:
    """Return how far places are from the end of an axis."""
    box = axis.axes.get_window_extent()
    length = box.width if axis.axis_name == "x" else box.height
    scale = axis.get_transform().transform
    low, high = scale(np.array(axis.get_view_interval(), float))
    return (scale(places) - low) / (high - low) * length / axis.axes.figure.dpi


def even(whole: bool) -> Places:
    """
    Return places at round numbers, the same distance from each other.

    Parameters
    ----------
    whole : bool
        Whether they must be whole numbers.

    Returns
    -------
    callable
        For `spaced`.

    Examples
    --------
    >>> [places.tolist() for places in even(True)(0, 3)][0]
    [0.0, 1.0, 2.0, 3.0]
    """
    from matplotlib.ticker import MaxNLocator

    def places(low: float, high: float) -> Iterator[np.ndarray]:
        slack = 1e-9 * (high - low)
        for most in range(MOST, 0, -1):
            steps = MaxNLocator(most, integer=whole, steps=[1, 2, 2.5, 5, 10])
            found = steps.tick_values(low, high)
            yield found[(found >= low - slack) & (found <= high + slack)]

    return places


def powers(low: float, high: float) -> Iterator[np.ndarray]:
    """
    Return 1 2 5 10 …, then powers of ten, then every second one, and so on.

    Parameters
    ----------
    low, high : float
        Ends of a logarithmic axis.

    Yields
    ------
    numpy.ndarray
        Places for ticks, many first.

    Examples
    --------
    >>> [places.tolist() for places in powers(1, 10)][0]
    [1.0, 2.0, 5.0, 10.0]
    """
    first, last = int(np.floor(np.log10(low))), int(np.ceil(np.log10(high)))
    tens = 10.0 ** np.arange(first, last + 1)
    sets = [np.outer(tens, [1, 2, 5]).ravel()]
    sets += [tens[-first % step :: step] for step in range(1, last - first + 2)]
    for found in sets:
        yield found[(found >= low) & (found <= high)]


def starts(low: float, high: float) -> Iterator[np.ndarray]:
    """
    Return beginnings of days, months and years, from the closest to the widest.

    Parameters
    ----------
    low, high : float
        Ends of an axis of dates, as Matplotlib counts days.

    Yields
    ------
    numpy.ndarray
        Places for ticks, many first.

    Examples
    --------
    >>> [places.tolist() for places in starts(0, 2)][0]  # from 1970-01-01 on
    [0.0, 1.0, 2.0]
    """
    from matplotlib.dates import date2num, num2date

    since, until = (pd.Timestamp(num2date(end).date()) for end in (low, high))
    for unit, step in _STEPS:
        if (high - low) / (_DAYS[unit] * step) > 2 * MOST:
            continue
        days = pd.date_range(since, until + pd.Timedelta(days=1), freq="D")
        number_of = {"D": days.day - 1, "M": days.month - 1, "Y": days.year}[unit]
        first = {
            "D": days.day <= 32 - step,
            "M": days.day == 1,
            "Y": days.day_of_year == 1,
        }
        found = date2num(days[first[unit] & (number_of % step == 0)].to_pydatetime())
        found = found[(found >= low) & (found <= high)]
        if 1 <= len(found) <= MOST:
            yield found
