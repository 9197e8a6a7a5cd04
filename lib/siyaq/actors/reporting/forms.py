"""The forms in which a reporting verb stands in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PRONOUNS = ("ه", "ها", "هم", "هما")
_OBJECTS = (*PRONOUNS, "ني")
_WEAK = "اى"  # letters that a perfect loses before an ending
_LONG = "اوي"
_SHORT = 3  # letters of a verb whose noun may be spelled alike


class Form(NamedTuple):
    """
    One form of a reporting verb.

    Attributes
    ----------
    verb : str
        Its dictionary form.
    shape : str
        "past", "present", "participle", "masdar" (with a pronoun), "by" (بالقول) or
        "noun" (القول, which reports nothing by itself).
    gender : str
        "m" or "f", of the subject; "" where the form does not say.
    pronoun : bool
        Whether its object is written as one word with it.
    """

    verb: str
    shape: str
    gender: str
    pronoun: bool = False


def all_forms(row: dict[str, str]) -> Iterator[tuple[str, Form]]:
    """
    Give the spellings of a verb, without و, ف and س in front.

    Parameters
    ----------
    row : dict of str to str
        Of the table: ``verb present participle masdar frame class``.

    Yields
    ------
    str, Form
        A spelling and what it is.

    Examples
    --------
    >>> row = dict(verb="قال", present="يقول", participle="قائلا", masdar="قول")
    >>> forms = dict(all_forms({**row, "frame": "أن", "class": "says"}))
    >>> forms["تقول"].gender, forms["قائلين"].shape, forms["قولها"].gender
    ('f', 'participle', 'f')
    """
    verb = row["verb"]
    objects = _OBJECTS if "object" in row["frame"].split(";") else ()
    for shape, spellings in (
        ("past", _perfect(verb, row["masdar"])),
        ("present", _imperfect(row["present"])),
        ("participle", _participle(row["participle"])),
    ):
        for spelling, gender in spellings:
            yield spelling, Form(verb, shape, gender)
            if shape != "participle":
                stem = _before_pronoun(spelling)
                for pronoun in objects:
                    yield stem + pronoun, Form(verb, shape, gender, True)
    if row["masdar"]:
        yield from _masdar(row)


def _perfect(verb: str, masdar: str) -> Iterator[tuple[str, str]]:
    """Give the third persons: قال قالت قالوا قالا قالتا قلن."""
    stem = verb[:-1] if verb[-1] in _WEAK else verb
    yield verb, "m"
    for ending, gender in (("ت", "f"), ("وا", "m"), ("تا", "f")):
        yield stem + ending, gender
    if len(verb) > _SHORT or masdar not in ("", verb):  # else نقلا would be one
        yield stem + ("ا" if stem == verb else "يا"), "m"
    yield (_shortened(verb) if stem == verb else stem + "ي") + "ن", "f"


def _imperfect(verb: str) -> Iterator[tuple[str, str]]:
    """Give the third persons: يقول تقول يقولون يقولوا يقولان تقولان يقلن."""
    weak = verb[-1] in "ىيو"
    stem = verb[:-1] if weak else verb
    feminine = "ت" + verb[1:]
    yield verb, "m"
    yield feminine, "f"
    yield stem + "ون", "m"
    yield stem + "وا", "m"
    dual = (stem + "ي" if verb[-1] == "ى" else verb) + "ان"
    yield dual, "m"
    yield "ت" + dual[1:], "f"
    if not weak:
        yield _shortened(verb) + "ن", "f"


def _participle(word: str) -> Iterator[tuple[str, str]]:
    """Give the accusatives: مضيفا مضيفة مضيفين مضيفتين مضيفات."""
    stem = word.removesuffix("ا")
    endings = [("ا", "m"), ("ة", "f"), ("ين", "m"), ("تين", "f"), ("ات", "f")]
    for ending, gender in endings if word else []:
        yield stem + ending, gender


def _masdar(row: dict[str, str]) -> Iterator[tuple[str, Form]]:
    """Give قوله قولها بقوله …; بالقول of verbs that mean no more than say."""
    word = row["masdar"]
    stem = _before_pronoun(word)
    for pronoun in PRONOUNS:
        gender = {"ها": "f", "هما": ""}.get(pronoun, "m")
        for proclitic in ("", "ب"):
            form = Form(row["verb"], "masdar", gender)
            yield proclitic + stem + pronoun, form
    yield f"ال{word}", Form(row["verb"], "noun", "")
    if row["class"] == "says":
        yield f"بال{word}", Form(row["verb"], "by", "")


def _before_pronoun(word: str) -> str:
    """Change the last letter as a pronoun behind it does: إشارة, إشارته."""
    if word.endswith("وا"):
        return word[:-1]
    return word[:-1] + {"ة": "ت", "ى": "ا"}.get(word[-1], word[-1])


def _shortened(verb: str) -> str:
    """Drop a long vowel before the last letter: قال, قل(ن)."""
    return verb[:-2] + verb[-1] if verb[-2] in _LONG else verb
