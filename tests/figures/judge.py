"""
What must be drawn, and what is: two judges that know nothing of Matplotlib.

FriBidi orders and joins, HarfBuzz with Amiri chooses the glyphs. What they say about
the texts of ``rtl_expected.json`` is kept there, for places where they are not
installed. ``python tests/figures/judge.py`` asks them again and writes the file anew.
Where a text needs marks to be drawn as we want it, ``meant`` holds it with such marks.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import hashlib
import importlib.util
import itertools
import json
import operator
import unicodedata
from pathlib import Path
from unicodedata import bidirectional

import fontpkg
from fontTools.unicodedata import script
from matplotlib import font_manager, ft2font

EXPECTED = Path(__file__).with_name("rtl_expected.json")
AMIRI = str(fontpkg.path("Amiri"))
SHAPES = hasattr(ft2font, "__libraqm_version__")  # from Matplotlib 3.11 on

_BASES = {"auto": 0x40, "ltr": 0x110, "rtl": 0x111}  # FRIBIDI_PAR_ON, _LTR, _RTL
_FORMS = {0b00: "isol", 0b01: "init", 0b10: "fina", 0b11: "medi"}
_NAMES = {f"<{name}>": name[:4] for name in ("isolated", "initial", "medial", "final")}
_LAM_ALEF = {"\u0622", "\u0623", "\u0625", "\u0627"}
_BRACKETS = dict(zip("()[]{}<>«»‹›⟨⟩⟪⟫≤≥≪≫", ")(][}{><»«›‹⟩⟨⟫⟪≥≤≫≪", strict=True))
_OPENING = dict(zip("([{<«‹“‘", ")]}>»›”’", strict=True))  # pairs for UAX #24
_IGNORED = {"Cf", "Cc"}

# Before 3.11 these are drawn by letters that look the same (letter, marks to add).
_ALIKE = {"\u06d5": "\u0647", "\u06b5": "\u0644\u065a", "\u06ce": "\u06cc\u065a"}


def missing(*, glyphs: bool = False) -> str:
    """Return which of the judges is not installed, or nothing."""
    if ctypes.util.find_library("fribidi") is None:
        return "needs the system's library FriBidi"
    if glyphs and importlib.util.find_spec("uharfbuzz") is None:
        return "needs uharfbuzz"
    return ""


@functools.cache
def _fribidi():
    return ctypes.CDLL(ctypes.util.find_library("fribidi"))


def _array(kind, size, values=()):
    return (kind * max(size, 1))(*values)


def _analysed(text, base):
    """Return code points, bidi types, base direction and levels as FriBidi has them."""
    size = len(text)
    codes = _array(ctypes.c_uint32, size, map(ord, text))
    types, brackets = (_array(ctypes.c_uint32, size) for _ in range(2))
    _fribidi().fribidi_get_bidi_types(codes, size, types)
    _fribidi().fribidi_get_bracket_types(codes, size, types, brackets)
    direction, levels = ctypes.c_uint32(_BASES[base]), _array(ctypes.c_int8, size)
    _fribidi().fribidi_get_par_embedding_levels_ex(
        types, brackets, size, ctypes.byref(direction), levels
    )
    return codes, types, direction, levels


def levels_of(text, base):
    """Return the embedding level of every character of a line."""
    return list(_analysed(text, base)[3])[: len(text)]


def order_of(text, base):
    """Return for every place, from the left, the number of its character."""
    codes, types, direction, levels = _analysed(text, base)
    size = len(text)
    places = _array(ctypes.c_int32, size, range(size))
    _fribidi().fribidi_reorder_line(0, types, size, 0, direction, levels, codes, places)
    return list(places)[:size]


def reading_of(text, base):
    """Return what is read from the left: (letter, joined form, marks), mirrored."""
    codes, types, _, levels = _analysed(text, base)
    size = len(text)
    joins = _array(ctypes.c_uint8, size)
    _fribidi().fribidi_get_joining_types(codes, size, joins)
    _fribidi().fribidi_join_arabic(types, size, levels, joins)
    read = []
    for place in order_of(text, base):
        char, join = text[place], joins[place]
        if unicodedata.category(char) in _IGNORED or unicodedata.combining(char):
            continue
        if unicodedata.decomposition(char).startswith("<isolated>"):
            read += [[letter, form, ""] for letter, form, _ in _letters(char)]
            continue
        letter = bidirectional(char) == "AL" and char != "\u0640"
        joined = letter and unicodedata.category(char) == "Lo"
        # bit 0: joins to what precedes it in memory; bit 1: to what follows
        form = _FORMS[(join & 1) << 1 | (join >> 1) & 1] if joined else None
        shown = _BRACKETS.get(char, char) if levels[place] % 2 else char
        read.append([shown, form, _marks_after(text, place)])
    return read


def _marks_after(text, place):
    after = (c for c in text[place + 1 :] if unicodedata.category(c) != "Cf")
    return "".join(itertools.takewhile(unicodedata.combining, after))


def decoded(visual):
    """Read characters that are drawn from the left, presentation forms and all."""
    read, marks = [], ""
    for char in visual:
        if unicodedata.combining(char):
            marks = char + marks
            continue
        letters = _letters(char)
        if marks and letters[0][1] is None:  # in order from left to right
            read[-1:] = [[*last[:2], last[2] + marks[::-1]] for last in read[-1:]]
            marks = ""
        read += [[letter, form, marks * last] for letter, form, last in letters]
        marks = ""
    return read


def _letters(char):
    form = _NAMES.get(unicodedata.decomposition(char).split(" ")[0])
    letters = unicodedata.normalize("NFKC", char)[::-1]
    if form and len(letters) == 2 and letters[0] in _LAM_ALEF:
        alef = (letters[0], "fina", True)
        return [alef, (letters[1], "init" if form == "isol" else "medi", False)]
    if form and len(letters) > 1:
        return [(letter, "lig", False) for letter in letters]
    joins = bidirectional(char) == "AL" and char != "\u0640"
    alone = "isol" if joins and unicodedata.category(char) == "Lo" else None
    return [(letters if form else char, form or alone, True)]


def alike(read):
    """Return a reading in the letters that stand for Kurdish ones before 3.11."""
    read = [list(letter) for letter in read]
    for alef, lam in itertools.pairwise(read):
        joined = lam[0] == "\u0644" and lam[1] in ("init", "medi")
        if joined and alef[0] in _LAM_ALEF and alef[1] == "fina":
            alef[2], lam[2] = lam[2] + alef[2], ""
    for letter, form, marks in read:
        other = _ALIKE.get(letter, letter) if form != "isol" else letter
        yield [other[0], form, other[1:] + marks]


@functools.cache
def _harfbuzz_font():
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(AMIRI)))


def glyphs_of(text, base):
    """Return the glyphs of Amiri for a line, from the left, without the spaces."""
    levels, found = levels_of(text, base), []
    runs = _runs(levels, _scripts(text))
    for start, stop in _reordered(runs, levels):
        found += _shaped(text, start, stop, levels[start], _scripts(text)[start])
    return [glyph for glyph in found if glyph != _harfbuzz_font().get_nominal_glyph(32)]


def _shaped(text, start, stop, level, tag):
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_codepoints([ord(char) for char in text], start, stop - start)
    buffer.direction = "rtl" if level % 2 else "ltr"
    buffer.script, buffer.language = tag, "en"
    if start == 0:  # a mark on nothing gets a dotted circle
        buffer.flags |= uharfbuzz.BufferFlags.BOT
    uharfbuzz.shape(_harfbuzz_font(), buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def _scripts(text):
    """Give common characters the script before them, or the one that comes first."""
    own = [script(char) for char in text]
    real = [tag for tag in own if tag not in ("Zyyy", "Zinh")]
    now, seen, opened, tags = (real or ["Zyyy"])[0], False, [], []
    for char, tag in zip(text, own, strict=True):
        if tag not in ("Zyyy", "Zinh"):
            now, seen = tag, True
        elif seen and char in _OPENING:
            opened.append((_OPENING[char], now))
        elif char in _OPENING.values():
            while opened and opened[-1][0] != char:
                opened.pop()
            if opened:  # a closing bracket takes its opener's script
                now = opened.pop()[1]
        tags.append(now)
    return tags


def _runs(levels, scripts):
    keys = list(zip(levels, scripts, strict=True))
    edges = [n for n in range(len(keys)) if n == 0 or keys[n] != keys[n - 1]]
    return list(itertools.pairwise([*edges, len(keys)]))


def _reordered(runs, levels):
    """Reverse the runs at each level and above, from the highest (rule L2)."""
    for level in range(max(levels, default=0), 0, -1):
        marked = [(levels[run[0]] >= level, run) for run in runs]
        runs = []
        for above, group in itertools.groupby(marked, operator.itemgetter(0)):
            several = [run for _, run in group]
            runs += several[::-1] if above else several
    return runs


def _items(label, fonts):
    font = font_manager.get_font(fonts)
    # a dollar that rtl has escaped is drawn without its backslash
    return font._layout(label.replace(r"\$", "$"), ft2font.LoadFlags.NO_HINTING)


def drawn_glyphs(label):
    """Return the glyphs that Matplotlib draws for a line, without the spaces."""
    space = font_manager.get_font([AMIRI]).get_char_index(32)
    glyphs = [
        item.glyph_index * (item.ft_object.fname == AMIRI)  # 0, not the last resort's
        for item in _items(label, [AMIRI])
    ]
    return [glyph for glyph in glyphs if glyph != space]


def drawn(label):
    """Return the characters that Matplotlib draws for a line, from the left."""
    if not SHAPES:
        return label.replace(r"\$", "$")
    dejavu = font_manager.findfont("DejaVu Sans")
    items = _items(label, [dejavu, AMIRI])
    shown = (item for item in items if unicodedata.category(item.char[0]) != "Cf")
    return "".join(map(_character, shown))


def _character(item):
    """Return the code point of a glyph: DejaVu has one for every joined form."""
    charmap = item.ft_object.get_charmap()
    found = [chr(code) for code, glyph in charmap.items() if glyph == item.glyph_index]
    own = [char for char in found if unicodedata.normalize("NFKC", char) in item.char]
    return (own or found)[0]


def boxes(label):
    """Tell whether a character of a line would be drawn as an empty box."""
    if SHAPES:
        return 0 in drawn_glyphs(label)
    known = font_manager.get_font([AMIRI]).get_charmap()
    return any(ord(char) not in known for char in label)


def faults(label, *cases):
    """Return what is wrong in a label whose lines should be those of the cases."""
    lines = label.split("\n")
    if len(lines) != len(cases):
        return ["lines"]
    found = ["box" for line in lines if boxes(line)]
    for line, case in zip(lines, cases, strict=True):
        if SHAPES and drawn_glyphs(line) != case["glyphs"]:
            found.append("glyphs")
        if not SHAPES and [*alike(decoded(drawn(line)))] != [*alike(case["reading"])]:
            found.append("reading")
    return found


def font_hash():
    """Return the SHA-256 of the font that the glyphs belong to."""
    return hashlib.sha256(Path(AMIRI).read_bytes()).hexdigest()


def judged(case):
    """Return a case with what both judges say about the text that is meant."""
    text, base = case.get("meant", case["text"]), case["direction"]
    return {
        **case,
        "levels": levels_of(text, base),
        "visual": order_of(text, base),
        "reading": reading_of(text, base),
        "glyphs": glyphs_of(text, base),
    }


def expected():
    """Return the frozen expectations: the font's hash and the cases."""
    return json.loads(EXPECTED.read_text(encoding="utf-8"))


def freeze():
    """Write the expectations anew; the texts stay as they are."""
    cases = [judged(case) for case in expected()["cases"]]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    head = json.dumps({"font": font_hash()})[:-1]
    # what cannot be seen is written as its number
    lines = "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) == "Cf" else char
        for char in lines
    )
    EXPECTED.write_text(f'{head}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    freeze()
