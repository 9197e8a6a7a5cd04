"""Smooth lines through a series, on request."""

from __future__ import annotations

from numbers import Integral, Real

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, check_choice

_DEFAULTS = {"moving_average": 3, "lowess": 0.5}


def smoothing_of(smoothing: str | tuple[str, float] | None) -> tuple | None:
    """
    Read what smoothing is asked for: its name and its span.

    Parameters
    ----------
    smoothing : str, (str, number) or None
        "moving_average" with an odd number of periods, or "lowess" with a share.

    Returns
    -------
    (str, number) or None

    Raises
    ------
    SettingError
        If the name is not known, or the span does not fit it.

    Examples
    --------
    >>> smoothing_of("lowess")
    ('lowess', 0.5)
    """
    if smoothing is None:
        return None
    pair = (smoothing, None) if isinstance(smoothing, str) else tuple(smoothing)
    name, span = pair if len(pair) == 2 else (pair, None)
    check_choice("smoothing", name, _DEFAULTS)
    if span is None:
        return name, _DEFAULTS[name]
    if name == "moving_average":
        fits = isinstance(span, Integral) and span >= 3 and span % 2 == 1
        rule = "an odd number of periods from 3"
    else:
        fits = isinstance(span, Real) and not isinstance(span, bool) and 0 < span <= 1
        rule = "a share of the points, above 0 and at most 1"
    if not fits:
        msg = f"smoothing={smoothing!r}: {span!r} is not {rule}."
        raise SettingError(msg + f" Give ({name!r}, {_DEFAULTS[name]}), say.")
    return name, span


def smoothed(table: pd.DataFrame, series: int, smoothing: tuple) -> np.ndarray:
    """
    Return a smooth line for series that stand one below the other.

    Parameters
    ----------
    table : pandas.DataFrame
        ``count tokens per_million``, as many rows in each series.
    series : int
        How many series there are.
    smoothing : (str, number)
        As ``smoothing_of`` returns it.

    Returns
    -------
    numpy.ndarray of float, shape (rows,)
        Per million; NaN where there is not enough for it.
    """
    name, span = smoothing
    parts = np.split(np.arange(len(table)), max(series, 1))
    if name == "moving_average":
        lines = [_pooled(table.iloc[rows], span) for rows in parts]
    else:
        rates = table["per_million"].to_numpy()
        # A line may dip below 0, a rate may not.
        lines = [np.maximum(lowess(rates[rows], span), 0) for rows in parts]
    return np.concatenate([np.zeros(0), *lines])


def _pooled(table: pd.DataFrame, span: int) -> np.ndarray:
    """Return the rate of the periods around each; none where they are not all there."""
    sums = table[["count", "tokens"]].rolling(span, center=True).sum()
    return (sums["count"] / sums["tokens"] * 1e6).to_numpy()


def lowess(values: np.ndarray, share: float) -> np.ndarray:
    """
    Return the value of a local line at each point.

    Each line is fitted to the nearest points by least squares, with tricube weights, as
    the first pass of Cleveland (1979): there are no robust iterations.

    Parameters
    ----------
    values : numpy.ndarray of float, shape (points,)
        Equally spaced; NaN is a gap.
    share : float
        How many of the points a line is fitted to, of those that are no gaps.

    Returns
    -------
    numpy.ndarray of float, shape (points,)
        NaN at gaps, and everywhere if there are fewer than three points.

    Examples
    --------
    >>> lowess(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), 1.0).round(6).tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0]
    """
    line = np.full(len(values), np.nan)
    at = np.flatnonzero(~np.isnan(values))
    if len(at) < 3:
        return line
    near = min(max(int(np.ceil(share * len(at))), 3), len(at))
    away = np.abs(at[:, np.newaxis] - at).astype(float)
    # A point at the edge of the reach would have no weight: reach a little beyond.
    reach = np.sort(away, axis=1)[:, near - 1 : near] * (1 + 1e-3)
    weights = np.clip(1 - (away / reach) ** 3, 0, None) ** 3
    weights /= weights.sum(axis=1, keepdims=True)
    x, y = at.astype(float), values[at]
    middle, level = weights @ x, weights @ y
    spread = (weights * (x - middle[:, np.newaxis]) ** 2).sum(axis=1)
    slope = ((weights * (x - middle[:, np.newaxis])) @ y) / spread
    line[at] = level + slope * (x - middle)
    return line
