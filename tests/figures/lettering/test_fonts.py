"""Fonts: ours under a name of its own, or the user's, checked before use."""

import fontpkg
import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.font_manager import findfont

from siyaq.errors import FigureError
from siyaq.figures.lettering import fonts
from siyaq.figures.style import use_style

DEJAVU = font_manager.findfont("DejaVu Sans")
NO_ARABIC = font_manager.findfont("DejaVu Serif")  # it has no Arabic letters


def test_the_font_is_our_own():
    """Regular and bold come from the Amiri that is installed with siyaq."""
    with use_style():
        for weight, file in ("normal", "Regular"), ("bold", "Bold"):
            font = font_manager.FontProperties(weight=weight)
            path = findfont(font, fallback_to_default=False)
            assert "fontpkg_amiri" in path
            assert path.endswith(f"Amiri-{file}.ttf")


def test_a_system_copy_does_not_shadow_ours():
    """Another font that calls itself Amiri is known as that, and not used."""
    fonts.register()
    names = [entry.name for entry in font_manager.fontManager.ttflist]
    assert names.count(fonts.FONT) == 4
    assert "Amiri" not in [
        entry.name
        for entry in font_manager.fontManager.ttflist
        if "fontpkg" in entry.fname
    ]


def test_a_font_of_ones_own_comes_first(tmp_path):
    """It is used for what it has, Amiri for the rest; then all is as before."""
    mine = tmp_path / "Mine.ttf"
    mine.write_bytes(fontpkg.path("Amiri").read_bytes())
    before = list(mpl.rcParams["font.family"])
    with use_style("ar", font=mine):
        assert mpl.rcParams["font.family"] == ["Siyaq Mine", fonts.FONT, "DejaVu Sans"]
        assert findfont("Siyaq Mine", fallback_to_default=False) == str(mine.resolve())
    assert mpl.rcParams["font.family"] == before


def test_a_missing_file_is_named():
    """The message has the path and what to give."""
    with pytest.raises(FigureError, match=r"no font file 'gone.otf'. Give the path"):
        fonts.register("gone.otf")


def test_a_folder_is_no_font(tmp_path):
    """A folder is refused like a missing file."""
    with pytest.raises(FigureError, match="no font file"):
        fonts.register(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\xff" * 99]
)
def test_what_is_no_font_is_named(content, tmp_path):
    """Bytes that FreeType cannot read give an error of ours."""
    (tmp_path / "bad.ttf").write_bytes(content)
    with pytest.raises(FigureError, match=r"'bad.ttf' is no font that can be read"):
        fonts.register(tmp_path / "bad.ttf")


def test_a_font_without_arabic_is_refused():
    """The letters that are missing are listed."""
    with pytest.raises(FigureError, match=r"lacks Arabic letters \(U\+.*such as Amiri"):
        fonts.register(NO_ARABIC)


def test_a_font_with_arabic_is_taken():
    """DejaVu Sans has what is needed, also where forms are drawn one by one."""
    assert fonts.register(DEJAVU)[0] == "Siyaq DejaVuSans"


def test_without_amiri_the_remedy_is_named(monkeypatch):
    """A package of the font that lost its files is no traceback."""
    monkeypatch.setattr("fontpkg.family", lambda name: (_ for _ in ()).throw(KeyError))
    with pytest.raises(FigureError, match="pip install fontpkg-amiri"):
        fonts.files()
