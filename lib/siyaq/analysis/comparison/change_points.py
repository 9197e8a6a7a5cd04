"""Where a series changes its level."""

from __future__ import annotations

import importlib
from numbers import Integral, Real
from types import ModuleType

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, TableError, check_choice, check_columns
from siyaq.provenance import stamp

FEWEST = 8  # periods; below, nearly any series fits one change
_SHORTEST = 2  # periods of one level
_SHARE = 0.9  # of the steps from period to period, which noise is measured by
_MEAN = 0.65777  # of the smallest nine tenths of normal values, without their signs
_METHODS = {"pelt": "Pelt", "binseg": "Binseg"}
_SERIES = ("date", "per_million")
_OF_PERIODS = "date count tokens documents per_million ci_low ci_high smoothed".split()


def change_points(
    table: pd.DataFrame,
    *,
    method: str = "pelt",
    penalty: float | None = None,
    min_tokens: int = 1000,
) -> pd.DataFrame:
    """
    Find the periods with which the level of a frequency changes.

    The square root of the rate, which makes the noise of counts even, is cut into
    stretches of two periods or more, so that the sum of squares around their means plus
    a penalty for each cut is least. Noise is measured by the steps from one period to
    the next (the smallest nine tenths), and the penalty is in its variance.

    It describes, and is no test: in noise alone the usual penalty finds a change in
    about one series of ten (of 8 to 12 periods) or of fifty (of 40). A steady rise
    comes out as steps, a date is uncertain by some periods, and changes in what was
    collected look the same. Periods of few words are passed over, so that a cut may
    lie in a gap.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``frequency_over_time()``: ``date per_million``; each word and group
        is a series.
    method : {"pelt", "binseg"}
        "pelt" finds the best cuts; "binseg" cuts in two again and again.
    penalty : float, optional
        In variances of the noise; by default 3 ln(periods). More gives fewer changes.
    min_tokens : int
        Fewest words of a period that counts, where the table has ``tokens``: the rate
        of a few articles is no level.

    Returns
    -------
    pandas.DataFrame
        ``date before after penalty`` behind the columns that tell the series apart:
        first day of the first period of the new level, mean rates per million of the
        stretches before and after. Empty if no series changes. ``attrs`` tell how many
        series were ``too_short``, with fewer than 8 periods, and if all of them were,
        the ``reason`` why nothing is found.

    Raises
    ------
    TableError
        If a column is missing, or a period stands twice in a series.
    SettingError
        If a setting is not known, or ruptures is not installed.

    References
    ----------
    Killick, Fearnhead & Eckley (2012), Optimal detection of changepoints with a linear
    computational cost; Truong, Oudre & Vayatis (2020), Selective review of offline
    change point detection methods (ruptures); Zhang & Siegmund (2007), whose modified
    BIC has the default penalty as its leading term.

    Examples
    --------
    >>> dates = pd.date_range("2011", periods=12, freq="YS")
    >>> rates = [100, 121, 110, 95, 105, 99, 400, 420, 390, 410, 380, 405]
    >>> table = pd.DataFrame({"date": dates, "per_million": rates})
    >>> change_points(table)[["before", "after"]].round().values.tolist()
    [[105.0, 401.0]]
    """
    check_columns(table, _SERIES, "frequency_over_time()")
    check_choice("method", method, _METHODS)
    _check_penalty(penalty)
    if "tokens" in table:
        few = table["tokens"] < _checked_tokens(min_tokens)
        table = table.assign(per_million=table["per_million"].mask(few))
    detector = getattr(required("ruptures"), _METHODS[method])
    keys = [name for name in table.columns if name not in _OF_PERIODS]
    found, short = [], 0
    for names, series in _series(table, keys):
        series = series.dropna(subset="per_million").sort_values("date")
        if series["date"].duplicated().any():
            msg = "A period stands twice in one series. Give the table as"
            raise TableError(msg + " frequency_over_time() returned it, or one group.")
        if len(series) < FEWEST:
            short += 1
            continue
        limit = 3 * np.log(len(series)) if penalty is None else float(penalty)
        found += [[*names, *cut] for cut in _cuts(series, detector, limit)]
    changes = pd.DataFrame(found, columns=[*keys, "date", "before", "after", "penalty"])
    types = {"date": "datetime64[s]", "before": float, "after": float, "penalty": float}
    changes = changes.astype({**table[keys].dtypes.to_dict(), **types})
    settings = {"method": method, "penalty": penalty, "min_tokens": min_tokens}
    settings["too_short"] = short
    if short == len(_series(table, keys)):
        settings["reason"] = f"No series has {FEWEST} periods of {min_tokens:,} words."
    return stamp(changes, "change_points", table, **settings)


def required(module: str) -> ModuleType:
    """
    Import the library that finds change points.

    Raises
    ------
    SettingError
        If it is not installed; says what to install.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        msg = f"Change points need {module}: pip install siyaq[trends]."
        raise SettingError(msg) from None


def _check_penalty(penalty: float | None) -> None:
    number = isinstance(penalty, Real) and not isinstance(penalty, bool)
    if penalty is not None and (not number or not 0 < penalty < np.inf):
        msg = f"penalty={penalty!r} is not a number above 0. Leave it out for the"
        raise SettingError(msg + " usual one.")


def _checked_tokens(min_tokens: int) -> int:
    whole = isinstance(min_tokens, Integral) and not isinstance(min_tokens, bool)
    if not whole or min_tokens < 1:
        msg = f"min_tokens={min_tokens!r} is not a number of words. Give 1 or more."
        raise SettingError(msg)
    return int(min_tokens)


def _series(table: pd.DataFrame, keys: list[str]) -> list[tuple[tuple, pd.DataFrame]]:
    """Return the series in the order of the table."""
    if not keys:
        return [((), table)]
    return list(table.groupby(keys, sort=False))


def _cuts(series: pd.DataFrame, detector: type, penalty: float) -> list[list]:
    """Return date, levels before and after, and penalty of each change."""
    rates = series["per_million"].to_numpy(float)
    signal = np.sqrt(rates)
    noise = _noise(signal)
    if noise == 0:  # a level that never wavers, but for a step or two
        noise = np.std(np.diff(signal))
    if noise == 0:
        return []
    search = detector(model="l2", min_size=_SHORTEST, jump=1)
    ends = search.fit((signal / noise).reshape(-1, 1)).predict(pen=penalty)
    bounds = [0, *ends]
    levels = [rates[a:b].mean() for a, b in zip(bounds, ends, strict=False)]
    dates = series["date"].to_numpy()[ends[:-1]]
    return [
        [date, *levels[place : place + 2], penalty] for place, date in enumerate(dates)
    ]


def _noise(signal: np.ndarray) -> float:
    """Return the standard deviation of a series by its steps, the largest left out."""
    steps = np.sort(np.abs(np.diff(signal)))
    least = steps[: int(np.ceil(_SHARE * len(steps)))]
    return float(least.mean() / (_MEAN * np.sqrt(2)))
