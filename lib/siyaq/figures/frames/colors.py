"""Colours that follow from others: shades of grids, and what stands out on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from siyaq.figures.style import ink
from siyaq.figures.themes import INKS

if TYPE_CHECKING:
    from matplotlib.colors import LinearSegmentedColormap


def colormap(name: str) -> LinearSegmentedColormap:
    """
    Return the colours of a grid, as the theme has them.

    Parameters
    ----------
    name : {"shades", "sides"}
        From little to much, the palest still unlike an empty cell; or two sides that
        meet in the colour of the paper.

    Returns
    -------
    matplotlib.colors.LinearSegmentedColormap

    Examples
    --------
    >>> colormap("shades").N
    256
    """
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list(f"siyaq_{name}", ink(name))


def legible(fill: object) -> str:
    """
    Return the ink that stands out most against a fill, whatever the theme.

    Parameters
    ----------
    fill : object
        A colour, as Matplotlib knows it.

    Returns
    -------
    str
        Black or white: against any colour one of them has a contrast of 4.5 to 1.

    Examples
    --------
    >>> legible("white"), legible("#0072B2")
    ('#000000', '#FFFFFF')
    """
    light = luminance(fill)
    white = 1.05 / (light + 0.05) > (light + 0.05) / 0.05
    return INKS["light"]["paper" if white else "text"]


def luminance(color: object) -> float:
    """
    Return how light a colour is (WCAG 2.2, relative luminance).

    Parameters
    ----------
    color : object
        A colour, as Matplotlib knows it.

    Returns
    -------
    float
        From 0, black, to 1, white.

    Examples
    --------
    >>> luminance("black"), luminance("white")
    (0.0, 1.0)
    """
    from matplotlib.colors import to_rgb

    parts = np.array(to_rgb(color))
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))
