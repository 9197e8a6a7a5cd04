"""Tokens on disk: written whole or not at all, opened by memory map, checked when read.

A folder of saved tokens holds ``tokens.json`` and one folder of arrays, which that file
names. New arrays are written into a folder of their own; then ``tokens.json`` is
replaced, in one step, by one that names the new folder. Whoever is killed, or finds the
disk full, before that step leaves the old tokens as they were.
"""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from siyaq.arabic.segmentation import rules_text
from siyaq.arabic.spelling import RULES, Rule, resolve_rules
from siyaq.arabic.stemmers import Analyzer
from siyaq.errors import StorageError
from siyaq.index import files
from siyaq.index.digests import digest_of, layers_by
from siyaq.index.layers import Layer, checked_analyzers
from siyaq.index.lexicon import Lexicon
from siyaq.index.parts import FLAT, Parts
from siyaq.index.tokens import Tokens
from siyaq.provenance import VERSION

FORMAT = 1
_HEADER = "tokens.json"
_DATA = "words-"
_OFFSETS = ("doc_offsets", "sentence_offsets")
_ABANDONED = 3600  # seconds after which nobody is still writing a folder
_TRIES = 10  # a writer may replace the tokens while they are being opened


def save_tokens(tokens: Tokens, folder: str | Path) -> None:
    """
    Write tokens into a folder, in place of those that it holds.

    The layers that have been asked for are saved with them. The old tokens stay whole
    until the new ones are; of two writers at once the later wins. Tokens that are open
    from the folder stay open.

    Parameters
    ----------
    tokens : Tokens
        The words.
    folder : str or Path
        Made if it is not there.

    Raises
    ------
    StorageError
        If something cannot be written; nothing is changed then.

    Examples
    --------
    >>> save_tokens(tokens, tmp_path / "index")
    >>> len(open_tokens(tmp_path / "index")) == len(tokens)
    True
    """
    folder = Path(folder)
    data = folder / f"{_DATA}{secrets.token_hex(8)}"
    try:
        data.mkdir(parents=True)
        header = {**_about(tokens), "data": data.name, "files": _write(tokens, data)}
        header["checksum"] = _checksum(header)
        text = json.dumps(header, ensure_ascii=False, indent=1)
        files.write(data / _HEADER, [text.encode()])
        old = _named(folder)
        (data / _HEADER).replace(folder / _HEADER)
    except (OSError, ValueError, TypeError) as error:
        shutil.rmtree(data, ignore_errors=True)
        msg = f"Tokens could not be written to {str(folder)!r}: {error}."
        msg += " What was there before is unchanged."
        raise StorageError(msg) from error
    _tidy(folder, old, data)


def _about(tokens: Tokens) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "siyaq": VERSION,
        "words": len(tokens),
        "source": tokens.source,
        "segmentation": digest_of(rules_text()),
        "layers_by": layers_by(tokens.lexicon),
        "names": tokens.lexicon.names,
        "rules": [
            {"name": rule.name, "own": rule is not RULES.get(rule.name)}
            for rule in tokens.rules
        ],
    }


def _checksum(header: dict[str, Any]) -> str:
    rest = {name: value for name, value in header.items() if name != "checksum"}
    return digest_of(json.dumps(rest, sort_keys=True))


def _write(tokens: Tokens, data: Path) -> dict[str, dict[str, Any]]:
    """Write arrays and tables; return size and digest of each file."""
    lexicon = tokens.lexicon
    written = {
        f"{name}.npy": files.write_array(data / f"{name}.npy", tokens.parts[name])
        for name in (*FLAT, *_OFFSETS)
    }
    for name, array in [("counts.npy", lexicon.counts), *_layer_arrays(lexicon)]:
        written[name] = files.write_array(data / name, array)
    for name, strings in [
        ("vocabulary.arrow", lexicon.vocabulary),
        *_layer_strings(lexicon),
    ]:
        written[name] = files.write_strings(data / name, strings)
    name = "documents.arrow"
    written[name] = files.write_table(data / name, tokens.documents)
    return written


def _layers(lexicon: Lexicon) -> Iterable[tuple[str, Layer]]:
    """Return the layers that can be saved: not those by code that may change."""
    if not layers_by(lexicon):
        return []
    apart = {"form", *lexicon.analyzers}
    return [(name, made) for name, made in lexicon.made.items() if name not in apart]


def _layer_arrays(lexicon: Lexicon) -> Iterable[tuple[str, Any]]:
    return [(f"{name}.npy", layer.of_form) for name, layer in _layers(lexicon)]


def _layer_strings(lexicon: Lexicon) -> Iterable[tuple[str, list[str]]]:
    for name, layer in _layers(lexicon):
        yield f"{name}.labels.arrow", layer.labels
        yield f"{name}.shown.arrow", layer.shown


def _named(folder: Path) -> str:
    """Return the folder that a header names, or "" if there is none to be read."""
    try:
        return str(json.loads((folder / _HEADER).read_bytes())["data"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _tidy(folder: Path, old: str, data: Path) -> None:
    """Remove the folder that was replaced, and those of writers that were killed."""
    for path in set(folder.glob(f"{_DATA}*")) - {data}:
        if path.name == old or _age(path) > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:  # another writer has removed it
        return 0.0


def open_tokens(
    folder: str | Path,
    *,
    rules: Iterable[str | Rule] | None = None,
    analyzers: Mapping[str, Analyzer] | None = None,
    verify: bool = False,
) -> Tokens:
    """
    Open saved tokens, in a few milliseconds however many there are.

    Each file is mapped into memory now, and read and compared with its checksum when it
    is first needed: a damaged file is an error then, never a wrong count. Saved layers
    are used only if the same rules and the same code would make them; otherwise they
    are made anew when asked for.

    Parameters
    ----------
    folder : str or Path
        Where ``Tokens.save`` has written.
    rules : iterable of str or Rule, optional
        Other rules for the layer "norm". Needed if the tokens were made with rules of
        your own, which cannot be saved.
    analyzers : mapping of str to callable, optional
        As for ``tokenize``: analysers and their layers are not saved.
    verify : bool
        Compare every file with its checksum now.

    Returns
    -------
    Tokens
        With the names that they were made with.

    Raises
    ------
    StorageError
        If there are no tokens, they are damaged, or another siyaq made them.

    Examples
    --------
    >>> tokens.save(tmp_path / "index")
    >>> opened = open_tokens(tmp_path / "index")
    >>> word_frequencies(opened).equals(word_frequencies(tokens))
    True
    """
    folder = Path(folder)
    for _ in range(_TRIES):
        header = _header(folder)
        try:
            opened = _opened(folder / header["data"], header["files"])
            break
        except FileNotFoundError as error:
            missing = error
    else:
        msg = f"{missing.filename!r} is not there. Tokenise again and save."
        raise StorageError(msg) from missing
    resolved = resolve_rules(_saved_rules(folder, header) if rules is None else rules)
    for name in opened if verify else ():
        opened[name]()
    return _tokens(header, opened, resolved, checked_analyzers(analyzers))


def _header(folder: Path) -> dict[str, Any]:
    """Read and check what the folder says of itself."""
    try:
        header = json.loads((folder / _HEADER).read_bytes())
        made_by = header["format"]
    except FileNotFoundError as error:
        msg = f"No saved tokens in {str(folder)!r}. Save some: tokens.save(…)."
        raise StorageError(msg) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{_HEADER} in {str(folder)!r} cannot be read. Tokenise again and save."
        raise StorageError(msg) from error
    if made_by != FORMAT:
        msg = f"The tokens in {str(folder)!r} were made by format {made_by},"
        msg += f" this siyaq reads format {FORMAT}: tokenise again."
        raise StorageError(msg)
    if header.get("checksum") != _checksum(header):
        msg = f"{_HEADER} in {str(folder)!r} is damaged. Tokenise again and save."
        raise StorageError(msg)
    if header["segmentation"] != digest_of(rules_text()):
        msg = f"Siyaq {header['siyaq']} cut the words in {str(folder)!r} by other rules"
        msg += " than this one: tokenise again."
        raise StorageError(msg)
    return header


def _opened(data: Path, entries: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Map the files of a folder; return what reads each of them."""
    return {name: files.reader(data / name, **entry) for name, entry in entries.items()}


def _saved_rules(folder: Path, header: dict[str, Any]) -> list[str]:
    own = [rule["name"] for rule in header["rules"] if rule["own"]]
    if own:
        msg = f"The tokens in {str(folder)!r} were made with the rule {own[0]!r},"
        msg += " which is not one of RULES. Give rules=… as for tokenize."
        raise StorageError(msg)
    return [rule["name"] for rule in header["rules"]]


def _tokens(
    header: dict[str, Any],
    read: dict[str, Callable[[], Any]],
    rules: tuple[Rule, ...],
    analyzers: dict[str, Analyzer],
) -> Tokens:
    arrays = {name: read[f"{name}.npy"] for name in (*FLAT, *_OFFSETS)}
    parts = Parts(
        {"source": header["source"]}, documents=read["documents.arrow"], **arrays
    )
    forms = Parts({}, vocabulary=read["vocabulary.arrow"], counts=read["counts.npy"])
    lexicon = Lexicon(forms, rules, tuple(header["names"]), analyzers)
    if header["layers_by"] and header["layers_by"] == layers_by(lexicon):
        layers = [name.split(".")[0] for name in read if name.endswith(".labels.arrow")]
        saved = {name: partial(_layer, name, read) for name in layers}
        lexicon = replace(lexicon, saved=saved)
    return Tokens(parts, lexicon)


def _layer(name: str, read: dict[str, Callable[[], Any]]) -> Layer:
    labels = read[f"{name}.labels.arrow"]()
    return Layer(read[f"{name}.npy"](), labels, read[f"{name}.shown.arrow"])
