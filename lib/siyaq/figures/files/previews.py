"""Pictures small enough for a notebook that is kept in git."""

from __future__ import annotations

import io

_COLORS = 128


def small(picture: bytes) -> bytes:
    """
    Make a picture a third of its size, with no difference for the eye.

    Parameters
    ----------
    picture : bytes
        A PNG with few hues, as charts are.

    Returns
    -------
    bytes
        A PNG of 128 colours; it has lost what else the file said.

    Examples
    --------
    >>> from PIL import Image
    >>> buffer = io.BytesIO()
    >>> Image.new("RGB", (9, 9), "red").save(buffer, "png")
    >>> Image.open(io.BytesIO(small(buffer.getvalue()))).mode
    'P'
    """
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(_COLORS).save(buffer, "png", optimize=True)
    return buffer.getvalue()
