"""Saved tokens: whole or not at all, and never a wrong count."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.frequency import word_frequencies
from siyaq.arabic.spelling import RULES, Rule, normalize
from siyaq.errors import SettingError, StorageError
from siyaq.index import digests, lexicon, storage
from siyaq.index.layers import LAYERS
from siyaq.index.storage import open_tokens
from siyaq.index.tokens import tokenize

ROOT = Path(__file__).parents[2]
TEXTS = st.lists(
    st.text("ابسـدهو\u0651\u200f .,؟\n()-19aZ", max_size=40).map(
        lambda text: "بدء " + text
    ),
    min_size=1,
    max_size=4,
)
ARRAYS = ("forms", "starts", "ends", "doc_offsets", "sentence_offsets")


@pytest.fixture
def saved(make_tokens, tmp_path):
    """Return a folder with saved tokens, of which the layer "norm" was asked for."""
    tokens = make_tokens("قال الأسد. إيران", "وإيران", date=["2016", ""])
    tokens.layer("norm")
    tokens.save(tmp_path / "index")
    return tmp_path / "index"


def same(opened, tokens):
    """Compare two tokens in everything that they hold."""
    for name in ARRAYS:
        assert opened.parts[name].dtype == tokens.parts[name].dtype
        assert opened.parts[name].tolist() == tokens.parts[name].tolist()
    pd.testing.assert_frame_equal(opened.documents, tokens.documents)
    assert opened.vocabulary == tokens.vocabulary
    assert opened.lexicon.counts.tolist() == tokens.lexicon.counts.tolist()
    assert opened.describe() == tokens.describe()
    for name in LAYERS:
        ours, theirs = opened.layer(name), tokens.layer(name)
        assert ours.of_form.tolist() == theirs.of_form.tolist()
        assert (ours.labels, ours.shown) == (theirs.labels, theirs.shown)


@settings(max_examples=25)
@given(TEXTS, st.sets(st.sampled_from(list(LAYERS))), st.booleans())
def test_opening_gives_what_was_saved(make_tokens, texts, asked, selected):
    """Saving and opening is identity, with any layers, and for a selection."""
    tokens = make_tokens(*texts, outlet=["أ", *["ب"] * (len(texts) - 1)])
    for name in asked:
        tokens.layer(name)
    tokens = tokens.select(outlet="أ") if selected else tokens
    with tempfile.TemporaryDirectory() as folder:
        tokens.save(folder)
        same(open_tokens(folder, verify=True), tokens)


def test_saved_layers_are_not_made_again(saved, monkeypatch):
    """A layer that was asked for is read, another is made."""
    monkeypatch.setattr(lexicon, "_MAKERS", {"norm": None, "stem": None})
    assert open_tokens(saved).layer("norm").shown == ["الأسد", "إيران", "قال", "وإيران"]
    with pytest.raises(TypeError):
        open_tokens(saved).layer("stem")


@pytest.mark.parametrize("change", ["_code", "_libraries"])
def test_layers_of_other_code_are_made_again(saved, monkeypatch, change):
    """If code or a library that makes layers has changed, no saved one is used."""
    monkeypatch.setattr(digests, change, lambda: "other")
    assert open_tokens(saved).lexicon.saved == {}
    assert open_tokens(saved).layer("norm").labels[1] == "ايران"


def test_other_rules_make_another_norm(saved):
    """Rules given at opening are those in force."""
    opened = open_tokens(saved, rules=["marks"])
    assert opened.layer("norm").labels[0] == "إيران"
    assert opened.describe()["rules"] == ["marks"]


def test_rules_of_ones_own_have_to_be_given(make_corpus, tmp_path):
    """A rule that is code cannot be saved, and the error says so."""
    rule = Rule("own", "x", ("a", "b"), lambda word: word.replace("ب", "ت"))
    tokens = tokenize(make_corpus("باب"), rules=["marks", rule])
    tokens.layer("norm")
    tokens.save(tmp_path)
    with pytest.raises(StorageError, match="with the rule 'own', which is not one of"):
        open_tokens(tmp_path)
    opened = open_tokens(tmp_path, rules=["marks", rule])
    assert opened.layer("norm").labels == ["تات"]
    with pytest.raises(SettingError, match="No rule 'own'"):
        open_tokens(tmp_path, rules=["own"])


def test_names_are_saved_and_analysers_are_not(make_corpus, tmp_path):
    """Lemmas come back with the names; an analyser has to be given again."""
    corpus = make_corpus("قال ولايتي لولايتي في ولاية")
    own = {"short": lambda words: [word[:2] for word in words]}
    tokens = tokenize(corpus, names=["ولايتي"], analyzers=own)
    for name in ("lemma", "short"):
        tokens.layer(name)
    tokens.save(tmp_path)
    opened = open_tokens(tmp_path)
    assert set(opened.lexicon.saved) == {"norm", "lemma", "stem"} & set(
        tokens.lexicon.made
    )
    assert opened.layer("stem").labels == tokens.layer("stem").labels
    assert opened.layer("lemma").labels == tokens.layer("lemma").labels
    with pytest.raises(SettingError, match="layer='short' is not known"):
        opened.layer("short")
    opened = open_tokens(tmp_path, analyzers=own)
    assert opened.layer("short").labels == tokens.layer("short").labels


def test_names_are_part_of_what_layers_depend_on(make_corpus):
    """Other names make other stems, so they must not share saved ones."""
    plain, named = (tokenize(make_corpus("أ"), names=n) for n in ([], ["أ"]))
    assert digests.layers_by(plain.lexicon) != digests.layers_by(named.lexicon)


def test_nothing_saved_and_nothing_to_be_read(tmp_path):
    """An empty folder, a folder that is none, and a header that is no header."""
    with pytest.raises(StorageError, match=r"No saved tokens in .*tokens\.save"):
        open_tokens(tmp_path)
    (tmp_path / "tokens.json").write_text("[]")
    with pytest.raises(StorageError, match="cannot be read"):
        open_tokens(tmp_path)
    with pytest.raises(StorageError, match="cannot be read"):
        open_tokens(tmp_path / "tokens.json")


def test_another_format_is_told(saved):
    """A newer format is neither guessed at nor called damaged."""
    header = json.loads((saved / "tokens.json").read_text("utf-8"))
    header["format"] = 2
    (saved / "tokens.json").write_text(json.dumps(header), "utf-8")
    with pytest.raises(
        StorageError,
        match="made by format 2, this siyaq reads format 1: tokenise again",
    ):
        open_tokens(saved)


def test_words_cut_by_other_rules_are_told(saved, monkeypatch):
    """If the rules for words have changed, saved words are not mixed with new ones."""
    monkeypatch.setattr(storage, "rules_text", lambda: "other")
    with pytest.raises(StorageError, match="by other rules than this one: tokenise"):
        open_tokens(saved)


def everything(tokens):
    """Ask for all that the files hold."""
    return [
        tokens.to_frame().to_numpy().tolist(),
        tokens.documents.astype(str).to_numpy().tolist(),
        tokens.lexicon.counts.tolist(),
        tokens.layer("norm").shown,
    ]


def test_no_flipped_byte_gives_a_wrong_count(saved):
    """Every single byte of every file, one after the other: an error or no change."""
    expected = everything(open_tokens(saved))
    noticed = 0
    for path in sorted(path for path in saved.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 40)):
            changed = bytearray(whole)
            changed[place] ^= 0x10
            path.write_bytes(changed)
            try:
                assert everything(open_tokens(saved)) == expected
            except StorageError:
                noticed += 1
        path.write_bytes(whole)
    assert noticed > 300
    assert everything(open_tokens(saved, verify=True)) == expected


def test_damage_is_named_when_it_is_met(saved):
    """Opening is quick and reads little; verify reads all at once."""
    (path,) = saved.glob("words-*/starts.npy")
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    opened = open_tokens(saved)
    assert len(word_frequencies(opened)) == 4
    with pytest.raises(StorageError, match=r"starts\.npy' is damaged.*Tokenise again"):
        opened.to_frame()
    with pytest.raises(StorageError, match=r"starts\.npy' is damaged"):
        open_tokens(saved, verify=True)


def test_cut_and_missing_files_are_named(saved):
    """A file of another size, and one that is gone, are told at opening."""
    (path,) = saved.glob("words-*/ends.npy")
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(StorageError, match=r"ends\.npy' has 140 bytes and should"):
        open_tokens(saved)
    path.unlink()
    with pytest.raises(StorageError, match=r"ends\.npy' is not there"):
        open_tokens(saved)


def test_a_pickle_is_not_read(saved):
    """An array of objects is refused, even with the right checksum."""
    (path,) = saved.glob("words-*/counts.npy")
    np.save(path, np.array([{}], dtype=object), allow_pickle=True)
    header = json.loads((saved / "tokens.json").read_text("utf-8"))
    data = path.read_bytes()
    digest = blake2b(data, digest_size=16).hexdigest()
    header["files"]["counts.npy"] = {"size": len(data), "digest": digest}
    header["checksum"] = storage._checksum(header)
    (saved / "tokens.json").write_text(json.dumps(header), "utf-8")
    with pytest.raises(StorageError, match="holds no plain numbers"):
        open_tokens(saved, verify=True)


def child(code, *arguments, **options):
    """Run code in a process of its own, with the library at hand."""
    head = """
import os, resource, signal, sys
import pandas as pd
from siyaq.corpus.documents import Corpus, MARK_COLUMNS, REPORT_COLUMNS
from siyaq.index import storage
from siyaq.index.tokens import tokenize

def tokens(*texts):
    ids = [f"d{number}" for number in range(len(texts))]
    table = pd.DataFrame({"doc_id": ids, "outlet": "", "title": "", "text": texts})
    table["date"] = pd.Series([pd.NaT] * len(texts), dtype="datetime64[s]")
    marks = pd.DataFrame(columns=MARK_COLUMNS)
    return tokenize(Corpus(table, pd.DataFrame(columns=REPORT_COLUMNS), marks))

folder = sys.argv[1]
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lib")}
    command = [sys.executable, "-c", head + code, *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment, stdout=-1, stderr=-1, text=True, **options
    )


KILLED = """
place = int(sys.argv[2])
written = storage.files.write
def write(path, pieces):
    global place
    place -= 1
    if place < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return written(path, pieces)
storage.files.write = write
tokens("كلام آخر").save(folder)
"""


@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_killed_writer_leaves_the_old_tokens(saved, place):
    """Killed at any file: the old words are whole, and the next writer tidies up."""
    before = everything(open_tokens(saved))
    process = child(KILLED, saved, place)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert everything(open_tokens(saved, verify=True)) == before
    abandoned = set(saved.glob("words-*"))
    assert len(abandoned) == 2
    old = time.time() - 7200
    for path in abandoned:
        os.utime(path, (old, old))
    open_tokens(saved).save(saved)
    assert len(list(saved.glob("words-*"))) == 1
    assert everything(open_tokens(saved)) == before


FULL = """
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    tokens("كلام آخر " * 1000).save(folder)
except storage.StorageError as error:
    print(error)
"""


def test_a_full_disk_leaves_the_old_tokens(saved):
    """No room: a sentence says so, nothing is left behind, the old words are whole."""
    before = everything(open_tokens(saved))
    out, err = child(FULL, saved).communicate()
    assert "could not be written" in out, err
    assert "What was there before is unchanged." in out
    assert everything(open_tokens(saved, verify=True)) == before
    assert len(list(saved.iterdir())) == 2


WRITER = """
words = tokens(*[sys.argv[2]] * 50)
for _ in range(15):
    words.save(folder)
"""


def test_two_writers_at_once(tmp_path):
    """Whoever reads meanwhile finds the words of one writer, whole."""
    writers = [child(WRITER, tmp_path, word) for word in ("قال", "ثم مضى")]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        if (tmp_path / "tokens.json").exists():
            opened = open_tokens(tmp_path, verify=True)
            seen.add((tuple(opened.vocabulary), len(opened)))
    for writer in writers:
        _, err = writer.communicate()
        assert writer.returncode == 0, err
    assert seen <= {(("قال",), 50), (("ثم", "مضى"), 100)}
    assert seen
    open_tokens(tmp_path, verify=True)


def test_open_tokens_stay_open_when_they_are_replaced(saved, make_tokens):
    """What was opened is read to its end, though new words have taken the folder."""
    opened = open_tokens(saved)
    make_tokens("كلام آخر").save(saved)
    assert opened.vocabulary[0] == "إيران"
    assert open_tokens(saved).vocabulary == ["آخر", "كلام"]
    assert len(list(saved.glob("words-*"))) == 1


def test_a_folder_that_may_not_be_written(make_tokens, saved):
    """No permission, or a file in the place of the folder, is told in a sentence."""
    with pytest.raises(StorageError, match="could not be written to"):
        make_tokens("أ").save(saved / "tokens.json")
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        if user == 0:
            os.seteuid(65534)
        try:
            with pytest.raises(StorageError, match="Permission denied"):
                make_tokens("أ").save(folder)
        finally:
            os.seteuid(user)
        assert list(Path(folder).iterdir()) == []


def test_what_cannot_be_saved_is_told(make_corpus, tmp_path):
    """A column of several kinds has no place in a table of columns."""
    tokens = tokenize(make_corpus("أ", "ب", mixed=[1, "x"]))
    with pytest.raises(StorageError, match="mixed"):
        tokens.save(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_opened_tokens_answer_like_new_ones(saved):
    """Searching, selecting and counting work on what was opened."""
    opened = open_tokens(saved)
    selected = opened.select(since="2016")
    assert selected.layer("norm") is opened.layer("norm")
    assert len(selected) == 3
    codes = [opened.layer("norm").code(normalize(word)) for word in ("إيران", "الأسد")]
    assert opened.postings("norm", codes).tolist() == [1, 2]
    assert [rule.name for rule in opened.rules] == [
        rule.name for rule in opened.rules if rule is RULES[rule.name]
    ]
