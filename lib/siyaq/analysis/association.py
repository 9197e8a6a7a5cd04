"""
Association measures: from a contingency table to one score per row.

Every measure takes a table with ``O11 R1 C1 N`` (and ``E11``, where it differs from
R1 C1 / N) and gives a column. ``MEASURES`` is their register, by name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from siyaq.analysis.company.contingency import COUNTS, contingency, expected
from siyaq.analysis.company.effect_size import (
    dice,
    jaccard,
    log_dice,
    mi3,
    min_sensitivity,
    mutual_information,
    npmi,
    pmi,
)
from siyaq.analysis.company.evidence import (
    chi_squared,
    chi_squared_yates,
    fisher,
    log_likelihood,
    simple_ll,
    t_score,
    z_score,
)
from siyaq.analysis.company.ratios import (
    conservative_log_ratio,
    delta_p_12,
    delta_p_21,
    log_ratio,
    odds_ratio,
)

_ALL: tuple[Callable[[pd.DataFrame], pd.Series], ...] = (
    log_dice,
    log_likelihood,
    simple_ll,
    mutual_information,
    mi3,
    t_score,
    z_score,
    chi_squared,
    chi_squared_yates,
    dice,
    jaccard,
    min_sensitivity,
    odds_ratio,
    log_ratio,
    conservative_log_ratio,
    pmi,
    npmi,
    delta_p_12,
    delta_p_21,
    fisher,
)
MEASURES = {measure.__name__: measure for measure in _ALL}

__all__ = ["COUNTS", "MEASURES", "contingency", "expected", "measures_for", *MEASURES]


def measures_for(tests: int) -> dict[str, Callable[..., pd.Series]]:
    """
    Return the register for tables that are cut, or made anew, from so many candidates.

    Parameters
    ----------
    tests : int
        How many words or pairs were compared: ``conservative_log_ratio`` corrects for
        them.

    Returns
    -------
    dict of str to callable

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> measures_for(268)["conservative_log_ratio"](counts).round(4).tolist()
    [2.5021]
    """
    bound = partial(conservative_log_ratio, tests=max(int(tests), 1))
    return MEASURES | {"conservative_log_ratio": bound}
