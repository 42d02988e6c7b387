"""The words of the interface: complete in every language, used, and nowhere left in English."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys

import pytest
import yaml
from babel import Locale

from pincite.document.quotation import Verdict
from pincite.load import conventions
from pincite.load.messages import spoken, wording
from pincite.load.settings import load_settings
from tests.conftest import ROOT, served
from tests.test_architecture import PACKAGE

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "pt", "ru", "zh")
ENGLISH = wording("en").messages
SCRIPTS = "".join(path.read_text() for path in sorted((PACKAGE / "assets/scripts").glob("*.js")))
EMBED = (PACKAGE / "assets/embed.js").read_text()
GIVEN = re.compile(r'(?:reason ?= ?|Left\(.*\), |append\(\(.*, |_leave\(.*, |fromkeys\(\w+, |out\[at\] = )"([^"]+)"')
"""Where a reader gives a reason by its name."""
LEFT_OUT_BY = ("load/html.py", "load/html_blocks.py", "load/markdown.py", "load/markdown_inline.py", "parse/furniture.py")


def names(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def forms(message):
    return message if isinstance(message, dict) else {"": message}


def test_the_languages_are_those_that_are_said_to_be_there():
    assert spoken() == LANGUAGES
    assert wording("pt-BR").language == "pt" and wording("zh_TW").language == "zh"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_and_each_fills_in_what_the_english_does(language):
    messages = wording(language).messages
    assert list(messages) == list(ENGLISH)
    for key, message in messages.items():
        english = forms(ENGLISH[key])
        assert isinstance(message, str) == isinstance(ENGLISH[key], str), key
        for text in forms(message).values():
            assert isinstance(text, str) and (text or key == "digits"), key
            wanted = names(english.get("other", english.get("")))
            assert names(text) in (wanted, [name for name in wanted if name != "count"]), (key, text)
        if not isinstance(message, str):
            assert {*message} == {*Locale.parse(language).plural_form.tags, "other"}, key
            assert names(message["other"]) == names(english["other"]), key


def said(path):
    """The keys that a file says, and the beginnings of those that it makes of data."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            yield f"{node.values[0].value}*"


def family(values, *beginnings):
    return {f"{beginning}{value}" for beginning in beginnings for value in values}


def test_no_message_is_unused():
    used = {one for path in PACKAGE.rglob("*.py") for one in said(path)}
    made = family([str(one) for one in Verdict], "verdict-", "cites-", "told-", "badge-")
    made |= family({kind for one in conventions() for _, kind in one.dates.events} | {"amended", "reported"}, "event-")
    made |= family({level.type for one in conventions() for level in one.levels} | {"recital"}, "level-")
    made |= family(["verdict", "link", "speaker", "event"], "ruled-", "ruled-no-")
    made |= family(["note", "topic", "correction", "translation"], "note-", "notes-") | {"note-footnote"}
    made |= family(["gone", "no-address", "several", "changed", "not-once", "nowhere"], "lost-")
    made |= family(["title", "kind", "language", "publisher", "syndicator", "author", "published", "url"], "field-")
    made |= family(["instrument", "report"], "kind-") | family(["new", "changed", "gone"], "feed-")
    made |= family(["clauses", "documents", "terms"], "data-") | family(["instruments-lead", "reports-lead"], "")
    made |= family(
        ["as-quoted", "clauses-quoted"],
        "",
    ) | {"as-quoted-lead", "clauses-quoted-lead", "omission-metadata"}
    made |= {f"omission-{reason.replace(' ', '-').lower()}" for reason in reasons()}
    for key in ENGLISH:
        if key.startswith("finding-"):
            continue
        if key.startswith("embed-"):
            assert f'say("{key.removeprefix("embed-")}"' in EMBED, key
            continue
        if key.startswith("script-"):
            told = key.removeprefix("script-")
            family_of = {"kind": "kind-", "place": "place-", "verdict": "verdict-"}.get(told.partition("-")[0], "")
            assert f'"{told}"' in SCRIPTS or (family_of and f"`{family_of}${{" in SCRIPTS), key
        elif key not in used:
            assert key in made and any(key.startswith(one[:-1]) for one in used if one.endswith("*")), key
    for key in re.findall(r"\b(?:say|many|sayWith)\(\"([a-z-]+)\"", SCRIPTS):
        assert f"script-{key}" in ENGLISH, key


ENDS = {
    "note-": ("gone", "no-address", "several", "changed", "not-once", "nowhere"),
    "alike-": ("unresolved-reference", "ambiguous-reference", "series-break", "detached-note"),
    "severity-": ("note", "warning", "error"),
    "title-from-": ("file", "number", "comment"),
    "": ("notes", "warnings", "errors"),
}
"""The ends of the keys that are made of data, by their beginnings."""


def phrases(path):
    """The keys of findings that a file tells, each with the names of its values."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "told" and node.args):
            continue
        values = {one.arg for one in node.keywords}
        for part in ast.walk(node.args[0]):
            if isinstance(part, ast.JoinedStr):
                start = part.values[0].value if isinstance(part.values[0], ast.Constant) else ""
                yield from ((f"{start}{end}", values) for end in ENDS[start])
                break
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value, values


def test_each_finding_has_its_words_and_each_word_its_finding():
    told = [one for path in PACKAGE.rglob("*.py") for one in phrases(path)]
    made = {value for path in PACKAGE.rglob("*.py") for value in said(path)}  # a key that is chosen before it is told
    known = {key.removeprefix("finding-"): message for key, message in ENGLISH.items() if key.startswith("finding-")}
    assert len(told) > 200
    for key, values in told:
        assert key in known, key
        for text in forms(known[key]).values():
            if None not in values:  # values that a mapping gives
                assert {*names(text)} <= values, (key, text, values)
    assert {*known} <= {key for key, _ in told} | made


def reasons():
    """Why something can be left out, as the readers and conventions say it."""
    from pincite.load import book, html, html_blocks, transcript
    from pincite.load.markup import dialects
    from pincite.load.office import word_reader
    from pincite.load.printed import pdf, pdf_furniture
    from pincite.parse import _CONTENTS, languages, report

    found = {reason for one in conventions() for _, reason in one.residue} | {"white space", "Markdown mark", "mark-up"}
    found |= {*html_blocks._NEVER_TEXT.values(), *html_blocks._NEVER_WORDS.values()}
    found |= {html_blocks.NOT_SHOWN, html_blocks._BY_CLASS, html._OUTSIDE, _CONTENTS, languages._ELSEWHERE, report._OF_AUTHOR}
    found |= {reason for one in dialects.dialects() for reason in one.left.values()}
    found |= {transcript.CONTENTS, transcript.NOTE, transcript.COMMENT, transcript.RUNNING_HEAD, transcript.RUNNING_FOOT}
    found |= {transcript.PAGE_NUMBER, transcript.STRUCK, transcript.INSERTED, word_reader._HIDDEN, word_reader._DRAWN_TWICE}
    found |= {book._COLOPHON, pdf.HYPHEN, pdf_furniture.LINE_NUMBER, transcript.INVISIBLE}
    for name in LEFT_OUT_BY:
        found |= set(GIVEN.findall((PACKAGE / name).read_text()))
    return found


def test_every_reason_for_which_something_is_left_out_has_words():
    assert len(reasons()) > 30
    for reason in reasons():
        assert f"omission-{reason.replace(' ', '-').lower()}" in ENGLISH, reason


def test_numbers_plurals_and_dates_are_the_languages_own():
    assert wording("ru").many("clauses", 22).startswith("22 ") and wording("ru").many("clauses", 22) != wording("ru").many(
        "clauses", 25
    ).replace("25", "22")
    assert wording("fr").date("2025-02-01") == "1er février 2025"
    assert wording("fr").date("2025-01-17") == "17 janvier 2025" and wording("en").date("2025-01") == "January 2025"
    assert "۱۷" in wording("fa").date("2025-01-17") and "۲۰۲۵" in wording("fa").date("2025-01-17")
    assert wording("zh").date("2025-01-17") == "2025年1月17日"
    assert wording("fa").number(12345) == "۱۲٬۳۴۵"
    assert wording("en").date("2025-02-30") == "2025-02-30"


def test_a_language_without_words_is_told(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\ntheme:\n  name: material\n  language: eu\n")
    settings, (problem,) = load_settings(tmp_path / "mkdocs.yml")
    assert settings.wording.language == "en"
    assert (problem.code.slug, problem.line) == ("unspoken-language", 4)


BROKEN = {
    "a.txt": "Article 1\n\nVoir l'annexe 1.\n",
    "a.yml": "titel: x\nsigned: hier\nslug: A B\n",
    "b.docx": "x",
    "c.yml": "title: x\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_speak_the_language_of_the_site(tmp_path, language):
    (tmp_path / "seeds").mkdir()
    for name, text in BROKEN.items():
        (tmp_path / "seeds" / name).write_text(text)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\ntheme: {{name: material, language: {language}}}\n")
    (tmp_path / "docs").mkdir()
    run = [sys.executable, "-m", "pincite", "build", "--jobs", "1"]
    told = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False).stderr
    for code in ("unknown-key", "bad-value", "unreadable-file", "orphan-metadata"):
        assert code in told, told
    english = [part for key, part in pieces(language) if key.startswith("finding-") and part in told]
    assert not english or language == "en"
    assert ("nothing reads “titel”" in told) == (language == "en")


def test_a_publisher_gives_the_interface_another_language(tmp_path):
    """The own words stand on the pages; what the file lacks stays ours, and a note says how much that is."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds/smlouva.txt").write_text(FRENCH["traite.txt"])
    (tmp_path / "seeds/smlouva.yml").write_text("title: Smlouva\nkind: instrument\n")
    (tmp_path / "cs.yml").write_text(
        "locale: cs\nhome: Domů\ninstruments: Předpisy\ncomma: ', '\nclauses: {one: '{count} ustanovení', other: '{count} ustanovení'}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Zákony\ntheme: {name: material, language: cs}\nextra: {pincite: {messages: cs.yml}}\n"
    )
    run = [sys.executable, "-m", "pincite", "build", "--jobs", "1"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "note unspoken-language" in done.stderr and "“digits” the first of them" in done.stderr
    assert "title: Předpisy" in (tmp_path / "docs/instruments/index.md").read_text()
    assert "ustanovení" in (tmp_path / "docs/index.md").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hoome: x\n", "warning unknown-key nothing reads “hoome”"),
        ("home: [x]\n", "error bad-value “home” has a value of another kind"),
        ("home: {one: x, other: y}\n", "error bad-value “home” has a value of another kind (write a text between"),
        ("clauses: many\n", "error bad-value “clauses” has a value of another kind (write a text for each plural"),
        ("signed-on: on {day}\n", "error bad-value “signed-on” has the place “day”"),
        ("signed-on: 'on {date'\n", "error bad-value the braces of “signed-on” do not match"),
        ("locale: xx-yy-zz\n", "error bad-value “locale” is “xx-yy-zz”"),
        ("- home\n", "error bad-yaml is not a list of names and values"),
        ("home: a\nhome: b\n", "error bad-yaml “home” stands here twice"),
    ],
)
def test_own_words_that_cannot_be_used_stay_ours(tmp_path, text, said):
    (tmp_path / "own.yml").write_text(text)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nextra: {pincite: {messages: own.yml}}\n")
    settings, (problem,) = load_settings(tmp_path / "mkdocs.yml")
    assert said in str(problem)
    assert settings.wording.say("home") == "Home"
    assert str(problem).startswith("own.yml:1") or "twice" in said


def test_own_words_that_are_not_there_are_one_finding(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nextra: {pincite: {messages: gone.yml}}\n")
    settings, (problem,) = load_settings(tmp_path / "mkdocs.yml")
    assert "gone.yml: error unreadable-file cannot be read" in str(problem)
    assert settings.wording.say("home") == "Home"


def test_the_words_can_be_had_as_a_file():
    told = subprocess.run([sys.executable, "-m", "pincite", "messages", "fr"], capture_output=True, text=True, check=True).stdout
    assert yaml.safe_load(told) == wording("fr").messages


FRENCH = {
    "traite.txt": """TRAITÉ SUR LES PHARES

Article 1
Définitions

1. On entend par « gardien » la personne qui veille sur un phare.

2. Le gardien allume le feu chaque soir, conformément à l'article 2.

Article 2
Obligations

1. Chaque gardien tient un registre des navires qui passent devant le phare pendant la nuit.

2. Aucun gardien ne quitte son phare sans avoir prévenu le port le plus proche.

Article 3
Entrée en vigueur

Le présent traité entre en vigueur le jour de sa signature.
""",
    "traite.yml": "title: Traité sur les phares\nkind: instrument\nlanguage: fr\nsigned: 2020-05-04\nin_force_from: 2020-05-04\n",
    "traite-2022.txt": """TRAITÉ SUR LES PHARES

Article 1
Définitions

1. On entend par « gardien » la personne qui veille sur un phare.

2. Le gardien allume le feu chaque soir et chaque matin, conformément à l'article 2.

Article 2
Obligations

1. Chaque gardien tient un registre des navires qui passent devant le phare pendant la nuit.
""",
    "traite-2022.yml": "title: Traité sur les phares\nkind: instrument\nlanguage: fr\nsigned: 2020-05-04\nin_force_from: 2022-01-01\n"
    "amended_by: Protocole de 2021\n",
    "nouvelle.txt": """Les gardiens protestent

Le ministre a déclaré lundi que les phares seraient vendus. L'article 2 du Traité sur les phares dispose que « chaque gardien
tient un registre des navires qui passent devant le phare pendant la nuit ». L'article 1 du Traité sur les phares dispose que
« aucun gardien ne quitte son phare sans avoir prévenu le port le plus proche ». Selon le maire, « rien ne change ».

L'article 9 du Traité sur les phares n'existe pas.
""",
    "nouvelle.yml": "title: Les gardiens protestent\nkind: report\nlanguage: fr\npublisher: Le Phare\npublished: 2022-03-01\n",
    "glossary.yml": "- term: registre\n  definition: Livre des navires.\n  language: fr\n",
    "notes/notes.yml": "- on: instruments/traite-sur-les-phares\n  text: Une remarque.\n- on: instruments/rien\n  text: Perdue.\n",
}
PERSIAN = {
    "ahd.txt": """پیمان فانوس‌ها

ماده ۱
نگهبان کسی است که از فانوس دریایی نگهداری می‌کند.

ماده ۲
هر نگهبان دفتری از کشتی‌هایی که شب از برابر فانوس می‌گذرند نگه می‌دارد.

ماده ۳
این پیمان از روز امضا لازم‌الاجرا است.
""",
    "ahd.yml": "title: پیمان فانوس‌ها\nkind: instrument\nlanguage: fa\nsigned: 2020-05-04\n",
    "khabar.txt": """اعتراض نگهبانان

وزیر گفت که ماده ۲ پیمان فانوس‌ها مقرر می‌دارد «هر نگهبان دفتری از کشتی‌هایی که شب از برابر فانوس می‌گذرند نگه می‌دارد».

ماده ۱ پیمان فانوس‌ها می‌گوید: «این پیمان از روز امضا لازم‌الاجرا است و پس از آن پایان می‌یابد».
""",
    "khabar.yml": "title: اعتراض نگهبانان\nkind: report\nlanguage: fa\npublished: 2022-03-01\npublisher: روزنامهٔ دریا\n",
    "glossary.yml": "- term: کشتی\n  definition: آنچه بر آب می‌رود.\n  language: fa\n",
}
VISIBLE = """() => {
  const out = [document.title];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const within = node.parentElement.closest("script, style, noscript, template, code, [data-md-component='palette']");
    if (!within) out.push(node.data);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    for (const name of ["aria-label", "title", "placeholder"]) out.push(element.getAttribute(name) ?? "");
  }
  return out.join("\\n");
}"""
OWN = {"pincite", "mkdocs", "material", "charter", "oscola", "bluebook", "bibtex", "ris", "csl", "json", "document", "akn", "xml"}
OWN |= {"sha", "utf", "act", "treaty", "report", "docs", "seeds", "test", "http", "zensical"}
"""Names, and words of names of files and conventions."""
OWN |= {"art", "made", "with", "for"}  # Material's own words at the foot of a page


def pieces(language):
    """Stretches of the English messages that the language's own do not have: none of them may stand on a page."""
    mine = "\n".join(text for message in wording(language).messages.values() for text in forms(message).values())
    for key, message in ENGLISH.items():
        for text in forms(message).values():
            for part in re.split(r"\{\w+\}|[*`\[\]()]", text):
                if len(re.findall(r"[a-zA-Z]{2,}", part)) > 1 and part.strip() not in mine:
                    yield key, part.strip()


@pytest.fixture(scope="module", params=["fr", "fa"])
def site(request, tmp_path_factory):
    """A site in a language, with sources in it."""
    folder = tmp_path_factory.mktemp(request.param)
    for name, text in (FRENCH if request.param == "fr" else PERSIAN).items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "docs").mkdir()
    theme = {"name": "material", "language": request.param}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "Test", "theme": theme, "plugins": ["pincite"]}))
    made = subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    with served(folder / "site") as address:
        yield request.param, folder, address


def opened(page, address, path):
    """The page with all that its script shows: the bar with its forms, a preview, the search with hits."""
    page.goto(f"{address}{path}")
    if page.locator(".pc-clause[id]").count():
        page.goto(f"{address}{path}#{page.locator('.pc-clause[id]').first.get_attribute('id')}")
        page.locator(".pc-bar button").nth(2).click()
    if path in ("", "check/"):
        page.locator(".pc-search-open").click()
        page.locator("dialog .pc-search-input").fill("2")
        page.locator("dialog .pc-hit").first.wait_for()
    return page.evaluate(VISIBLE)


def test_a_site_in_another_language_shows_no_english_word_of_ours(site, browser):
    language, folder, address = site
    paths = [path.relative_to(folder / "site").parent.as_posix() for path in sorted((folder / "site").rglob("index.html"))]
    assert len(paths) > 10
    page = browser.new_page()
    for path in paths:
        told = opened(page, address, "" if path == "." else f"{path}/")
        for key, part in pieces(language):
            assert part not in told, (path, key, part)
        if language == "fa":  # its sources have no Latin letter
            words = set(re.findall(r"[a-z]{3,}", re.sub(r"https?://\S+", "", told.lower())))
            assert not words - OWN, (path, words - OWN)
    page.close()


def test_what_the_checking_page_says_is_in_the_language_too(site, browser):
    language, _, address = site
    text = FRENCH["nouvelle.txt"] if language == "fr" else PERSIAN["khabar.txt"]
    page = browser.new_page()
    page.goto(f"{address}check/")
    page.locator("textarea").fill(text)
    page.locator(".pc-pasted button").click()
    page.locator(".pc-proved").first.wait_for()
    told = page.locator("main").inner_text()
    assert not [part for _, part in pieces(language) if part in told]
    page.close()


def test_feeds_and_lists_are_in_the_language(site):
    language, folder, _ = site
    for name in ("feed.xml", "llms.txt"):
        told = (folder / "site" / name).read_text()
        assert not [part for _, part in pieces(language) if part in told], name
    assert wording(language).say("data") in (folder / "site/llms.txt").read_text()


def test_the_styles_are_logical():
    """Left and right are those of the reading direction, so that a Persian site is not a mirrored patchwork."""
    style = (ROOT / "builder/pincite/assets/pincite.css").read_text()
    assert not re.search(
        r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right):|(?:float|text-align): (?:left|right)", style
    )
