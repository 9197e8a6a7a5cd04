"""Charts look as they did: compared by their ink with pictures that were looked at."""

import importlib.util
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from PIL import Image

_spec = importlib.util.spec_from_file_location(
    "pictures", Path(__file__).with_name("pictures.py")
)
pictures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(pictures)

pytestmark = pytest.mark.skipif(
    not pictures.is_pinned(),
    reason=f"the pictures are those of Matplotlib {pictures.pinned()}, "
    f"and this is {mpl.__version__}",
)
SMALL = 15_000  # bytes


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_chart_looks_as_it_did(name, tmp_path):
    """If the change is meant, look at the new picture and keep it: see pictures.py."""
    new = pictures.drawn(name)
    new.save(tmp_path / f"{name}.png")
    where = pictures.differences(pictures.kept(name), new)
    assert where == [], f"{name} is drawn otherwise at {where}: see {tmp_path}"


def test_pictures_are_small_and_all_there():
    """Each has its file, no file is left over, and none is large."""
    files = {path.stem: path.stat().st_size for path in pictures.BASELINE.iterdir()}
    assert files.keys() == pictures.PICTURES.keys()
    assert max(files.values()) <= SMALL


def names_of(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def without_mark(ax):
    """Drop the sign of doubling from one name."""
    names = [name.replace("\u0651", "") for name in names_of(ax)]
    assert names != names_of(ax)
    ax.set_yticks(ax.get_yticks(), names)


def backwards(ax):
    """Write one name from its end."""
    first, *names = names_of(ax)
    ax.set_yticks(ax.get_yticks(), [first[::-1], *names])


def swapped(ax):
    """Exchange two names."""
    one, two, *names = names_of(ax)
    ax.set_yticks(ax.get_yticks(), [two, one, *names])


def without_bar(ax):
    """Take the shortest bar away."""
    ax.patches[-1].set_visible(False)


def western(ax):
    """Write the digits of the numbers otherwise."""
    ax.xaxis.set_major_formatter(lambda value, position: f"{value:,.0f}")


CHANGES = [without_mark, backwards, swapped, without_bar, western]


@pytest.mark.parametrize("change", CHANGES)
def test_a_fault_is_found(change):
    """A lost vowel sign, a name from its end, two exchanged, a bar that is missing."""
    assert pictures.differences(
        pictures.kept("bars_ar"), pictures.drawn("bars_ar", change)
    )


def test_a_small_shift_is_none():
    """Ink that moves by a pixel is the same ink; by five it is not."""
    kept = pictures.kept("bars_ar")
    for by, same in ((1, True), (5, False)):
        moved = Image.new("RGB", kept.size, kept.getpixel((0, 0)))
        moved.paste(kept, (by, by))
        assert (pictures.differences(kept, moved) == []) is same


def test_another_size_is_found():
    """Pictures that do not lie on each other cannot be compared."""
    kept = pictures.kept("bars_ar")
    assert pictures.differences(kept, kept.resize((100, 100))) != []
