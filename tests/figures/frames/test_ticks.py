"""Ticks: as many as have room, in the digits and with the months of the figure."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.dates import date2num

from siyaq.figures.frames.places import MOST, even, powers, starts
from siyaq.figures.frames.ticks import dates, decades, numbers, shares, steps
from siyaq.figures.lettering.labels import inches
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


def axes_of(width, height=3):
    fig = plt.figure(figsize=(width, height), layout="none")
    return fig.add_axes((0.1, 0.2, 0.8, 0.7))


def written(axis):
    """Return the labels that are drawn on an axis, with their boxes."""
    axis.axes.figure.draw_without_rendering()
    low, high = sorted(axis.get_view_interval())
    ticks = [tick for tick in axis.majorTicks if low <= tick.get_loc() <= high]
    return [(t.label1.get_text(), t.label1.get_window_extent()) for t in ticks]


def texts(axis):
    return [text for text, _ in written(axis)]


def apart(axis):
    """Tell whether no label of an axis touches the next one."""
    boxes = sorted((box for _, box in written(axis)), key=lambda box: (box.x0, box.y0))
    return not any(one.overlaps(two) for one, two in pairwise(boxes))


@pytest.mark.parametrize("spoken", ["ar", "en"])
@pytest.mark.parametrize("width", [2, 4, 9])
@pytest.mark.parametrize("end", [3, 40, 7_000, 123_456_789])
def test_numbers_stay_apart(spoken, width, end):
    """The wider the axis the more numbers, and never one on another."""
    with use_style(spoken):
        ax = axes_of(width)
        ax.set_xlim(0, end)
        numbers(ax.xaxis, pd.Series([end]))
        assert apart(ax.xaxis)
        assert 1 <= len(texts(ax.xaxis)) <= MOST + 1


def test_more_room_has_more_numbers():
    """Few on a narrow axis, many on a wide one; the same for heights."""
    with use_style("en"):
        counts = []
        for size in (2, 4, 9):
            ax = axes_of(size, size)
            ax.set(xlim=(0, 50_000), ylim=(0, 50_000))
            numbers(ax.xaxis, pd.Series([1]))
            numbers(ax.yaxis, pd.Series([1]))
            assert apart(ax.yaxis)
            counts.append((len(texts(ax.xaxis)), len(texts(ax.yaxis))))
    assert counts[0][0] < counts[1][0] <= counts[2][0]
    assert counts[0][1] <= counts[1][1]


def test_whole_numbers_have_no_halves():
    """Three documents are not two and a half."""
    with use_style("en"):
        ax = axes_of(9)
        ax.set_xlim(0, 3)
        numbers(ax.xaxis, pd.Series([3]))
        assert texts(ax.xaxis) == ["0", "1", "2", "3"]
        numbers(ax.xaxis, pd.Series([3.0]))
        assert "0.5" in texts(ax.xaxis)


@pytest.mark.parametrize(
    ("style", "zero", "some"),
    [({}, "٠٪", "٤٠٪"), ({"digits": "western"}, "0%", "40%")],
)
def test_shares_are_percent_in_the_digits_of_the_figure(style, zero, some):
    """The sign is that of the digits, and stands where they have it."""
    with use_style("ar", **style):
        ax = axes_of(7)
        shares(ax.xaxis)
        found = texts(ax.xaxis)
        base = "arabic" if style else "rtl"
        assert {rtl(zero, base=base), rtl(some, base=base)} <= set(found)


def test_shares_in_english():
    """Western digits, and the sign behind them."""
    with use_style("en"):
        ax = axes_of(7)
        shares(ax.yaxis)
        assert {"0%", "100%"} <= set(texts(ax.yaxis))


@pytest.mark.parametrize("end", [8, 90, 5_000, 10**7])
def test_decades_stay_apart_in_both_directions(end):
    """1 2 5 10 where there is room, else tens, else every second ten."""
    with use_style("ar"):
        ax = axes_of(3, 3)
        ax.set(xscale="log", yscale="log", xlim=(1, end), ylim=(1, end))
        for axis in (ax.xaxis, ax.yaxis):
            decades(axis)
            assert apart(axis)
            assert rtl("١") in texts(axis)


def test_steps_keep_zero():
    """Each place has its number, or every second; the node is always there."""
    with use_style("en"):
        for width, expected in ((9, 11), (2.5, 5)):
            ax = axes_of(width)
            ax.set_xlim(-5.5, 5.5)
            steps(ax.xaxis, range(-5, 6))
            assert len(texts(ax.xaxis)) == expected
            assert "0" in texts(ax.xaxis)


def dated(since, until, width=9):
    ax = axes_of(width)
    ax.set_xlim(pd.Timestamp(since), pd.Timestamp(until))
    dates(ax)
    return ax.xaxis


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ({}, "آذار ٢٠١١"),
        ({"months": "egyptian"}, "مارس ٢٠١١"),
        ({"months": "dual", "digits": "western"}, "آذار/مارس 2011"),
        ({"months": "numbers"}, "٢٠١١/٣"),
    ],
)
def test_dates_have_the_months_and_digits_of_the_figure(style, expected):
    """The names that were asked for, and not those of the machine."""
    with use_style("ar", **style):
        assert rtl(expected) in texts(dated("2011-02-20", "2011-06-10"))


@pytest.mark.parametrize(
    ("since", "until", "some"),
    [
        ("2011-01-01", "2022-12-31", "2012"),
        ("2011-01-01", "2011-12-31", "Mar 2011"),
        ("2011-03-01", "2011-03-31", "11 Mar 2011"),
        ("1900-01-01", "2022-01-01", "1960"),
    ],
)
def test_dates_are_beginnings_of_periods(since, until, some):
    """Years alone over years, months over months, days over days."""
    with use_style("en"):
        assert some in texts(dated(since, until))


@settings(max_examples=15)
@given(
    st.dates(pd.Timestamp("1990-01-01").date(), pd.Timestamp("2023-01-01").date()),
    st.integers(1, 12_000),
    st.sampled_from([2, 4, 9]),
    st.sampled_from(["levantine", "dual"]),
)
def test_dates_stay_apart_over_any_time(since, days, width, months):
    """From a day to thirty years, with the longest names of months."""
    with use_style("ar", months=months):
        axis = dated(since, since + pd.Timedelta(days=days), width)
        assert apart(axis)
        assert len(texts(axis)) <= MOST + 1
    plt.close("all")


def test_a_time_of_years_has_ticks_on_a_narrow_axis():
    """At least one date is there, whatever the size."""
    with use_style("ar", months="dual"):
        for until in ("2011-02-10", "2011-09-01", "2013-01-01", "2022-01-01"):
            assert texts(dated("2011-01-01", until, width=2))


def test_places_come_from_many_to_few():
    """The first that has room is taken, so the order matters."""
    for places in (even(False)(0, 9), powers(1, 10**6), starts(14_000, 18_000)):
        counts = [len(found) for found in places]
        assert counts == sorted(counts, reverse=True)


def test_dates_of_places_are_first_days():
    """Every place but those within a month is the first of one."""
    low, high = date2num(np.array(["2011-01-15", "2014-06-01"], "datetime64[D]"))
    for found in starts(low, high):
        days = pd.to_datetime(found, unit="D")
        assert (days.day == 1).all()


def test_labels_that_touch_are_found():
    """The measure of these tests sees too many numbers."""
    with use_style("en"):
        ax = axes_of(2)
        ax.set_xlim(0, 100_000)
        ax.set_xticks(range(0, 100_001, 10_000), ["100,000"] * 11)
        assert not apart(ax.xaxis)
        assert inches("100,000") > 0.3
