"""Sides of bylines are known by agencies, desks and cities."""

import pytest

from siyaq.corpus.agencies import is_agency, is_byline, is_city, key, may_be_agency


@pytest.mark.parametrize(
    ("side", "certain"), [("رويترز", True), ("سانا", True), ("مهر", False)]
)
def test_agencies_and_words_like_them(side, certain):
    """A word that is also a name may be an agency, but is not for certain."""
    assert may_be_agency(key(side))
    assert is_agency(key(side)) == certain
    assert not may_be_agency(key("سوق"))


def test_cities_are_compared_as_they_are_searched():
    """Marks and hamza do not count."""
    assert is_city(key("إسطنبُول"))
    assert not is_city(key("النهر"))


@pytest.mark.parametrize(
    ("sides", "byline"),
    [
        (["صوت البلد", "كذا"], True),
        (["مهر", "طهران"], True),
        (["مهر", "فريق التحرير"], True),
        (["مهر", "كذا كذا"], False),
        (["دمشق", "بيروت"], False),
        (["دمشق", "عودة إلى البيت"], False),
        (["كذا", "كذا كذا"], False),
        ([""], False),
    ],
)
def test_what_makes_a_byline(sides, byline):
    """A known side, an agency beside a city or desk, a city beside a name."""
    known = {key("صوت البلد")}
    assert is_byline([key(side) for side in sides], known, first=True) == byline
