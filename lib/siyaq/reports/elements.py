"""A piece of a page as data: a tag, its attributes and what is inside, not yet HTML."""

from __future__ import annotations

from dataclasses import dataclass

# What a layout may be made of: nothing that loads, links or runs.
TAGS = frozenset(
    "bdi caption col details div mark span summary".split()
    + "table tbody td th thead tr wbr".split()
)
ATTRIBUTES = frozenset("class dir lang scope style title".split())
EMPTY = frozenset(["col", "wbr"])
ON_A_LINE = frozenset("caption col details summary table tbody thead tr".split())


@dataclass(frozen=True)
class Element:
    """
    A tag with attributes and children; text among them is not escaped yet.

    Attributes
    ----------
    tag : str
        The name of the tag.
    children : tuple of Element or str
        What is inside, in order.
    attributes : dict of str
        By name.
    """

    tag: str
    children: tuple[Element | str, ...]
    attributes: dict[str, str]


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    """
    Describe a tag, its attributes and its children.

    Nothing is escaped here: ``tables.py`` does that once, when it writes the element.

    Parameters
    ----------
    tag : str
        The name of the tag.
    *children : Element or str
        What is inside, in order.
    **attributes : str
        An underscore at the end of a name is dropped (``class_``); those without a
        value are left out.

    Returns
    -------
    Element
        The description.

    Examples
    --------
    >>> element("td", "a < b", class_="", lang="en").attributes
    {'lang': 'en'}
    """
    given = {name.rstrip("_"): value for name, value in attributes.items() if value}
    return Element(tag, children, given)
