"""
Judges of the text in a figure: is it inside, and apart from other text?

The figure must have been drawn: ``fig.draw_without_rendering()``.
"""

from itertools import combinations

from matplotlib.text import Text

# Boxes of text have air around the letters, more so in Amiri, whose lines are high: two
# lines of one block lie closer than this. Letters that touch overlap by far more.
TOUCH = 2.0  # pixels of 1/100 inch


def texts(fig):
    """Return what is written in a drawn figure and seen, each with its box."""
    hidden = {label for ax in fig.axes for label in _hidden(ax)}
    found = [
        text
        for text in fig.findobj(Text)
        if text.get_visible() and text.get_text().strip() and text not in hidden
    ]
    return [(text.get_text(), text.get_window_extent()) for text in found]


def _hidden(ax):
    """Return the labels that are not drawn: those of ticks beyond the limits."""
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        slack = 1e-6 * (high - low)
        for tick in (*axis.majorTicks, *axis.minorTicks):
            inside = low - slack <= tick.get_loc() <= high + slack
            if not (ax.axison and axis.get_visible() and inside):
                yield from (tick.label1, tick.label2)
        if not ax.axison:
            yield axis.label


def outside(fig):
    """Return the text that a figure cuts off, and by how many pixels."""
    frame = fig.bbox
    beyond = {
        text: float(
            max(frame.x0 - b.x0, b.x1 - frame.x1, frame.y0 - b.y0, b.y1 - frame.y1)
        )
        for text, b in texts(fig)
    }
    return {text: round(by, 1) for text, by in beyond.items() if by > 0.5}


def overlaps(fig, touch=TOUCH):
    """Return pairs of texts that cover each other, and how deep in pixels."""
    limit = touch * fig.dpi / 100
    pairs = []
    for (one, a), (two, b) in combinations(texts(fig), 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if min(wide, high) > limit:
            pairs.append((one, two, round(float(min(wide, high)), 1)))
    return pairs


def on_legend(fig):
    """Return the legends that lie on the data of their Axes."""
    found = []
    for ax in fig.axes:
        legend = ax.get_legend()
        if legend and legend.get_window_extent().overlaps(ax.get_window_extent()):
            found.append(legend)
    return found


def data_share(ax):
    """Return which part of the width of a chart is left for the data."""
    place = ax.get_subplotspec()
    columns = place.get_gridspec().ncols if place else 1
    return ax.get_window_extent().width / (ax.figure.bbox.width / columns)
