"""What the examples in the docstrings stand on: two articles and a small registry."""

import sys

import pytest

ARTICLES = {
    "first.txt": "أكّد الأسد أن سوريا وإيران بلدان صديقان.",
    "second.txt": "إيران وسوريا.\nاقرأ أيضا: أخبار أخرى",
}
REGISTRY = {
    "actors.csv": [
        "actor_id,type,label_ar,label_en,wikidata_qid,parent_id,country,groups,source,note",
        "ASSAD,person,بشار الأسد,Bashar al-Assad,,,SYR,,,",
        "IRN,state,إيران,Iran,,,IRN,,,",
        "SYR,state,سوريا,Syria,,,SYR,,,",
    ],
    "aliases.csv": [
        "actor_id,form,kind,policy,require_before,require_after,not_before,not_after,"
        "valid_from,valid_to,stance_label,note",
        "ASSAD,بشار الأسد,full_name,always,,,,,,,,",
        "ASSAD,الأسد,surname,dominant,,,,حصة,,,,",
    ],
    "roles.csv": [
        "role_id,forms,country,actor_id,start,end,source,note",
        "SYR_PRESIDENT,الرئيس {ADJ_M},SYR,ASSAD,2000-07-17,2024-12-08,public record,",
    ],
    "countries.csv": [
        "iso3,names,adj_m,adj_f,demonyms,capitals,metonyms,head,generate",
        "IRN,إيران,إيراني,إيرانية,,طهران,,president,",
        "SYR,سوريا,سوري,سورية,,دمشق,,president,",
    ],
}


def pytest_collection_modifyitems(items):
    """Begin with what takes long: no worker is then left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two short articles."""
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in ARTICLES.items():
        (place / name).write_text(text, encoding="utf-8", newline="")
    return place


@pytest.fixture
def registry_folder(tmp_path):
    """Return a folder with a registry of three actors."""
    place = tmp_path / "actors"
    place.mkdir()
    for name, lines in REGISTRY.items():
        (place / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def examples(request, doctest_namespace, tmp_path):
    """Give the examples in docstrings their corpus."""
    if not isinstance(request.node, pytest.Item) or "DoctestItem" not in str(
        type(request.node)
    ):
        yield
        return
    import siyaq

    doctest_namespace.clear()  # it is one for all examples
    own = request.node.dtest.globs  # a module's own names stay its own
    names = [name for name in siyaq.__all__ if name not in own]
    doctest_namespace.update({name: getattr(siyaq, name) for name in names})
    for name in ("folder", "registry_folder"):
        doctest_namespace[name] = request.getfixturevalue(name)
    corpus = siyaq.load_corpus(doctest_namespace["folder"])
    doctest_namespace["tmp_path"] = tmp_path
    doctest_namespace["corpus"] = corpus
    doctest_namespace["tokens"] = siyaq.tokenize(corpus)
    doctest_namespace["actors"] = siyaq.load_actors(
        doctest_namespace["registry_folder"]
    )
    yield
    drawn = sys.modules.get("matplotlib.pyplot")
    if drawn:
        drawn.close("all")
