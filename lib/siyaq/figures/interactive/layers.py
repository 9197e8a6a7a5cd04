"""The layers of charts that answer to the pointer, as Altair writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from siyaq.errors import FigureError, optional
from siyaq.figures.captions.wording import plain
from siyaq.figures.charts.networks import LONGEST_NAME
from siyaq.figures.interactive import vega
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, language, mirrored, series

if TYPE_CHECKING:
    from altair import Chart, HConcatChart, LayerChart

Rows = list[dict[str, Any]]

SHAPES = {
    "o": "circle",
    "s": "square",
    "D": "diamond",
    "^": "triangle-up",
    "v": "triangle-down",
    "P": "cross",
    "X": "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z",
}
FADED = 0.12  # of what the reader has not picked
# The wheel alone scrolls the page; with Ctrl, or two fingers drawn apart, it zooms.
WHEEL = "wheel![event.ctrlKey || event.metaKey]"
NEAR = (
    "!isArray(near.id) || !isValid(near.id[0]) || indexof(datum.near, near.id[0]) > -1"
)
STILL = {"clip": True, "aria": False}  # read aloud is the description of the whole
EDGE = 0.04  # of the network's frame: the reader's letters may be wider
HALO = 3  # pixels of paper around the name of a node


def altair() -> Any:
    """Return Altair, or say how to install it."""
    task = "A chart that answers to the pointer"
    return optional("altair", task, FigureError, "interactive")


def empty() -> Chart:
    """Say in the middle that there is nothing to draw."""
    alt = altair()
    data = alt.InlineData(values=[{"said": vega.shown(word("empty"))}])
    text = alt.Chart(data).mark_text().encode(text="said:N")
    return text.properties(width=400, height=200)


def timeline(
    points: Rows, names: list[str], events: Rows, notes: list[str]
) -> HConcatChart:
    """Draw a line with its band for each actor, numbered events, and notes below."""
    alt = altair()
    picked = alt.selection_point(name="picked", fields=["actor"], toggle="true")
    near = alt.selection_point(
        name="near", on="pointerover", clear="pointerout", nearest=True, empty=False
    )
    zoom = alt.selection_interval(
        name="zoom", bind="scales", encodings=["x"], zoom=WHEEL
    )
    color, shape = _looks(len(names))
    base = alt.Chart(alt.InlineData(values=points)).encode(x=_dates(notes), color=color)
    seen, size = _either(picked, 1, FADED), _either(near, 160, 50)
    shade = _either(picked, 0.2, 0.02)
    band = base.mark_area(**STILL).encode(y=_values("low"), y2="high:Q", opacity=shade)
    line = base.mark_line(**STILL).encode(y=_values("value"), opacity=seen)
    point = base.mark_point(filled=True, **STILL).encode(
        y=_values("value"), shape=shape, opacity=seen, size=size, tooltip=_about()
    )
    layers = [band, line, point.add_params(near, zoom), *_events(events)]
    scale = vega.size() / vega.SMALLEST
    chart = alt.layer(*layers).properties(width=620 * scale, height=320 * scale)
    legend = _legend(names, picked)
    sides = (legend, chart) if mirrored("axis") else (chart, legend)
    return alt.hconcat(*sides, spacing=16)


def _looks(count: int) -> tuple[Any, Any]:
    """Return the colours and the shapes of the actors."""
    alt = altair()
    looks, domain = [series(place) for place in range(count)], [*range(count)]
    colors = [look["color"] for look in looks]
    shapes = [SHAPES[look["marker"]] for look in looks]
    color, shape = (alt.Scale(domain=domain, range=kind) for kind in (colors, shapes))
    return (
        alt.Color("actor:N", legend=None, scale=color),
        alt.Shape("actor:N", legend=None, scale=shape),
    )


def _legend(names: list[str], picked: Any) -> LayerChart:
    """Draw a legend to click on; Vega's own cannot have its marks on the right."""
    alt = altair()
    rows = [
        {
            "actor": place,
            "name": vega.shown(plain(name, LONGEST_NAME)),
            "about": vega.tooltip([(word("actor"), name)]),
        }
        for place, name in enumerate(names)
    ]
    color, shape = _looks(len(names))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.value(0),
        y=alt.Y("actor:O", axis=None),
        opacity=_either(picked, 1, 0.4),
        tooltip=_about(),  # Vega hears a click on a name only if it tells something
    )
    hand = {"cursor": "pointer", "aria": False}
    mark = base.mark_point(filled=True, size=70, **hand)
    mark = mark.encode(color=color, shape=shape).add_params(picked)
    turned = mirrored("legend")
    side = {"align": "right" if turned else "left", "dx": -12 if turned else 12}
    name = base.mark_text(**side, **hand).encode(text="name:N")
    return alt.layer(mark, name).properties(width=1, height={"step": vega.size(1.6)})


def _about() -> Any:
    """Return what the pointer tells: of the nearest point it is a datum's datum."""
    alt = altair()
    return alt.TooltipValue(alt.expr("(datum.datum || datum).about"))


def _either(test: Any, yes: float | str, no: float | str) -> Any:
    """Return one value where a test holds or something is picked, else another."""
    alt = altair()
    return alt.condition(test, alt.value(yes), alt.value(no))


def _dates(notes: list[str]) -> Any:
    alt = altair()
    end = language() == "ar"
    axis = alt.Axis(
        labelExpr=vega.dates(),
        tickCount=7,
        titleAlign="right" if end else "left",
        titleAnchor="end" if end else "start",
        titlePadding=8,
        titleLineHeight=vega.size(1.4),
    )
    title = [*map(vega.shown, notes)]
    return alt.X(
        "date:T",
        title=title,
        axis=axis,
        scale=alt.Scale(reverse=mirrored("time"), padding=12),
    )


def _values(field: str) -> Any:
    alt = altair()
    side = "right" if mirrored("axis") else "left"
    axis = alt.Axis(orient=side, ticks=False, labelPadding=6, tickCount=6)
    return alt.Y(f"{field}:Q", title=vega.shown(word("per_document")), axis=axis)


def _events(events: Rows) -> list[Chart]:
    """Draw a line for each event, with a number that tells its name."""
    if not events:
        return []
    alt = altair()
    base = alt.Chart(alt.InlineData(values=events)).encode(x="date:T")
    soft = {"color": ink("soft"), **STILL}
    rule = base.mark_rule(strokeDash=[4, 3], **soft)
    number = base.mark_text(dx=7, dy=7, fontSize=vega.size(0.9), **soft)
    told = number.encode(text="number:N", y=alt.value(0), tooltip=_about())
    return [rule, told]


def network(
    nodes: Rows, links: Rows, extent: Sequence[float], notes: list[str]
) -> LayerChart:
    """Draw circles, names and links; the pointer leaves a node and its neighbours."""
    alt = altair()
    near = alt.selection_point(
        name="near", fields=["id"], on="pointerover", clear="pointerout"
    )
    zoom = alt.selection_interval(name="zoom", bind="scales", zoom=WHEEL)
    seen = _either(NEAR, 1, FADED)
    joined = alt.Chart(alt.InlineData(values=links)).encode(
        x=_place("x"), y=_place("y"), x2="x2:Q", y2="y2:Q", opacity=seen
    )
    line = joined.mark_rule(**STILL).encode(
        color=alt.Color("fill:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        tooltip=_about(),
    )
    base = alt.Chart(alt.InlineData(values=nodes)).encode(
        x=_place("x"), y=_place("y"), opacity=seen, tooltip=_about()
    )
    circle = base.mark_circle(stroke=ink("soft"), **STILL).encode(
        size=alt.Size("size:Q", scale=None),
        color=alt.Color("fill:N", scale=None),
        strokeWidth=alt.StrokeWidth("rim:Q", scale=None),
    )
    bold = alt.expr("datum.began ? 'bold' : 'normal'")
    named = base.encode(text="name:N")
    high = vega.size(1.2)
    up = alt.expr(f"indexof(datum.name, '\\n') < 0 ? 0 : -{high} / 2")
    still = {**STILL, "lineBreak": "\n", "lineHeight": high, "dy": up}
    paper = {"stroke": ink("paper"), "strokeWidth": HALO}
    halo = named.mark_text(fontWeight=bold, **paper, **still)
    name = named.mark_text(fontWeight=bold, **still)
    title = alt.Title(
        [*map(vega.shown, notes)],
        orient="bottom",
        fontSize=vega.size(0.9),
        offset=8,
        lineHeight=vega.size(1.3),
    )
    layers = [line, circle.add_params(near, zoom), halo, name]
    width, height = (round(length * (1 + 2 * EDGE)) for length in extent)
    return alt.layer(*layers).properties(width=width, height=height, title=title)


def _place(field: str) -> Any:
    alt = altair()
    kind = {"x": alt.X, "y": alt.Y}[field]
    scale = alt.Scale(domain=[-EDGE, 1 + EDGE], nice=False, zero=False)
    return kind(f"{field}:Q", axis=None, scale=scale)
