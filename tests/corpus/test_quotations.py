"""Quotation marks within cells."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.quotations import doubled


def rows(text):
    """Return the rows of a csv."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_a_mark_within_a_cell_is_doubled():
    """Whatever it stands beside, as long as the cell goes on."""
    text = 'text,id\n"قال "نعم" ثم ""لا"", وذهب",1\n"آخر",2\n'
    mended, lines = doubled(text, 0, ",")
    assert rows(mended)[1:] == [['قال "نعم" ثم "لا", وذهب', "1"], ["آخر", "2"]]
    assert lines == [2]


def test_a_cell_of_several_lines_is_mended():
    """The line is that on which the cell begins."""
    text = 'text,id\r\nx,0\r\n"سطر\r\nقال "نعم" ثم\r\nسطر",1\r\n'
    mended, lines = doubled(text, 0, ",")
    assert rows(mended)[2] == ['سطر\r\nقال "نعم" ثم\r\nسطر', "1"]
    assert lines == [3]


def test_an_open_cell_is_never_closed_by_that_of_another_row():
    """No row is swallowed: the text stays as it is."""
    for rest in ('next,"2"', 'next "said",2', '"next",2', 'next "said"', "next"):
        text = f'text,id\n"open,1\n{rest}\n'
        assert doubled(text, 0, ",") == (text, [])


CELLS = st.text(st.sampled_from('ab" ,\n'), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_a_table_that_is_well_formed_stays_so(table):
    """What a writer of csv has doubled is left alone."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(table)
    assert doubled(text.getvalue(), 0, ",") == (text.getvalue(), [])
