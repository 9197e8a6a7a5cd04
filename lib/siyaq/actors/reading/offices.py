"""Who holds an office on the date of a document."""

from __future__ import annotations

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.reading.contexts import bare, is_adjective, marks_between, neighbour
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.scenes import Page, holders

# Behind a title these say that somebody else holds the office by now.
_FORMER = frozenset("السابق الاسبق الراحل انذاك حينها السابقه المخلوع".split())
# Before a title these make another office of it.
_DEPUTIES = frozenset(
    """
    نائب نايب نائبه نايبه نواب مساعد مساعده مساعدي معاون معاوني وكيل نائبا نايبا
    معاونا مساعدا
    """.split()
)
# Before a title these speak of the post and not of its holder.
_POSTS = frozenset("منصب حقيبه كوزير بمنصب لمنصب كرسي".split())
# What may follow a title that ends: then no name does.
_GOES_ON = frozenset(
    """
    في من على الى عن مع بين ان انه انها لم لن لا ما قد هو هي ثم او اذا لكن بل خلال
    بعد قبل حول لدى امام ضد عند عندما حيث الذي التي كان كما وفق امس اليوم قوله بان
    بانه لدي الي علي قال اكد اعلن عقب اثر منذ حين فيما
    """.split()
)
_IMPERFECT = ("ي", "ت", "سي", "ست")
_PRONOUNS = ("ته", "ها", "هم", "تها")
Office = tuple[str, str, tuple[str, ...], str, str]


def read_office(page: Page, hit: Hit, roles: list[Alias]) -> Office | str:
    """
    Find who holds an office on the date of the document.

    Parameters
    ----------
    page : Page
        The document.
    hit : Hit
        The title.
    roles : list of Alias
        The offices that it may be.

    Returns
    -------
    tuple or str
        Role, actor id, candidates, status and rule; or the rule that drops the title.
    """
    if neighbour(page.reader, hit.first, -1) & _DEPUTIES and not _parted(page, hit):
        return "deputy"
    full = [alias for alias in roles if alias.policy == "role"]
    if full:
        return _by_date(page, hit, full)
    return _short_form(page, hit, roles)


def _parted(page: Page, hit: Hit) -> bool:
    return not page.reader.adjacent(hit.first - 1, hit.first) or bool(hit.proclitic)


def _by_date(page: Page, hit: Hit, roles: list[Alias]) -> Office:
    role_id = roles[0].role_id
    rule = f"role:{role_id}"
    found: list[str] = []
    if neighbour(page.reader, hit.last, +1) & _FORMER:
        rule = f"{rule}:former"
    elif names_somebody(page, hit):
        rule = f"{rule}:beside another name"
    elif not page.scene.since:
        rule = f"{rule}:no date"
    else:
        found = holders(page.actors, role_id, page.scene)
        rule = f"{rule}@{page.scene.since}" + ("" if found else ":no holder known")
    return _decided(page, role_id, found, rule)


def _decided(page: Page, role_id: str, found: list[str], rule: str) -> Office:
    if len(found) == 1:
        return role_id, found[0], (), "resolved", rule
    everybody = {actor_id for actor_id, _, _ in page.actors.terms.get(role_id, [])}
    return role_id, "", tuple(sorted(everybody)), "unresolved", rule


def _short_form(page: Page, hit: Hit, roles: list[Alias]) -> Office | str:
    """
    Read a title that does not say whose it is.

    It is that of the government named most, if its holder is named too, else that of
    the only holder whom the document introduces. A title in front of a name is left
    open here: it becomes part of the name.
    """
    beside = neighbour(page.reader, hit.last, +1)
    if any(map(is_adjective, beside)) or beside & _FORMER:
        return "short_form"
    if neighbour(page.reader, hit.first, -1) & _POSTS:
        return "short_form"
    held = {
        role.role_id: actor_id
        for role in roles
        for actor_id in holders(page.actors, role.role_id, page.scene)
    }
    if names_somebody(page, hit):
        rule = "role:beside another name"
        return roles[0].role_id, "", (), "unresolved", rule
    scene, countries = page.scene, page.actors.countries
    at_home = {one for one in scene.named if countries.get(one, "") == scene.country}
    groups = (("government", at_home), ("introduced", scene.people))
    for rule, group in groups if goes_on(page, hit.last) else ():
        found = [role for role, actor_id in held.items() if actor_id in group]
        if len(found) == 1:
            why = f"role:{found[0]}@{page.scene.since}+{rule}"
            return found[0], held[found[0]], (), "resolved", why
    return roles[0].role_id, "", tuple(sorted(set(held.values()))), "open", "short_form"


def goes_on(page: Page, last: int) -> bool:
    """Say whether what follows a title cannot be a name."""
    reader, after = page.reader, last + 1
    if after >= reader.sentence_bounds(last)[1]:
        return True
    if "(" in reader.between(last, after):
        return False
    if marks_between(reader, last, after):
        return True
    word = reader.key(after)
    preposition = word.startswith("ب") and len(word) > 4
    verb = word.startswith(_IMPERFECT)
    if word in _GOES_ON or bare(word) in _GOES_ON or preposition or verb:
        return word not in page.actors.given_names
    return word.endswith(_PRONOUNS)


def names_somebody(page: Page, hit: Hit) -> bool:
    """Say whether a given name follows directly: then the title is that person's."""
    if not neighbour(page.reader, hit.last, +1) & page.actors.given_names:
        return False
    return marks_between(page.reader, hit.last, hit.last + 1) == ""
