"""Addresses that last: clauses come, change, move and go, and no fragment is lost or comes to mean another."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.bind.identity import settle
from pincite.document.eid import EId
from pincite.document.ledger import Ledger, Unit
from pincite.load.ledger_files import read_ledger
from pincite.render.ledger_text import ledger_text
from tests.conftest import ROOT

WELLS = "Every well on the territory of a Party shall be covered by a lid of oak that a child cannot lift."
WATER = "The water of a well belongs to whoever draws it, and nobody may sell it for more than the labour of drawing."
ROPES = "Ropes and buckets shall be inspected at the beginning of each winter by a person whom both Parties trust."
DISPUTES = "A dispute about the depth of a well shall be settled by lowering a stone on a measured line before witnesses."


def treaty(*articles):
    return "Treaty on Wells\n\n" + "\n\n".join(f"Article {n}\n\n{text}" for n, text in enumerate(articles, 1)) + "\n"


def clauses(result):
    """Text by fragment of what stands, fragments of what has gone, and aliases by fragment."""
    rows = json.loads(result.page("clauses.json"))
    live = {
        row["fragment"]: row["text"] for row in rows if row["status"] == "current" and row["fragment"].startswith(("art", "p_"))
    }
    gone = {row["fragment"] for row in rows if row["status"] == "repealed"}
    return live, gone, {row["fragment"]: row["aliases"] for row in rows if row["aliases"]}


def test_a_renumbered_article_keeps_its_fragment_and_gains_its_number(publish):
    publish({"t.txt": treaty(WELLS, WATER)}, today="2025-01-01")
    result = publish({"t.txt": treaty(ROPES, WELLS, WATER)}, today="2025-02-01")
    live, gone, aliases = clauses(result)
    assert live == {"art_1-2": ROPES, "art_1": WELLS, "art_2": WATER}
    assert gone == set()
    assert aliases == {"art_2": ["art_3"]}
    page = result.page("instruments/treaty-on-wells.md")
    assert '## **Article 2** {: #art_1 .pc-clause .pc-l-article data-pinpoint="Article 2" }' in page
    assert "[](){ #art_3 }" in page
    rows = {row["fragment"]: row for row in json.loads(result.page("clauses.json"))}
    assert (rows["art_1"]["eid"], rows["art_1"]["wid"], rows["art_1"]["pinpoint"]) == ("art_2", "art_1", "Article 2")


def test_an_amended_clause_keeps_its_fragment(publish):
    publish({"t.txt": treaty(WELLS, WATER)})
    result = publish({"t.txt": treaty(WELLS.replace("oak", "stone or of iron"), WATER)})
    assert set(clauses(result)[0]) == {"art_1", "art_2"}


def test_a_repealed_clause_leaves_a_notice_and_may_come_back(publish):
    publish({"t.txt": treaty(WELLS, WATER, ROPES)}, today="2025-01-01")
    result = publish({"t.txt": treaty(WELLS, ROPES)}, today="2025-03-09")
    live, gone, _ = clauses(result)
    assert live == {"art_1": WELLS, "art_3": ROPES}
    assert gone == {"art_2"}
    page = result.page("instruments/treaty-on-wells.md")
    assert f"Article 2 stood here until 9 March 2025: “{WATER}”" in page
    assert '{: #art_2 .pc-clause .pc-gone data-pinpoint="Article 2" }' in page
    assert page.index("#art_1 ") < page.index("#art_2 ") < page.index("#art_3 ")
    again = publish({"t.txt": treaty(WELLS, WATER, ROPES)}, today="2025-04-01")
    assert clauses(again) == ({"art_1": WELLS, "art_2": WATER, "art_3": ROPES}, set(), {})


def test_what_replaces_a_clause_under_its_number_is_another(publish):
    publish({"t.txt": treaty(WELLS, WATER)})
    result = publish({"t.txt": treaty(WELLS, DISPUTES)})
    live, gone, _ = clauses(result)
    assert live == {"art_1": WELLS, "art_2-2": DISPUTES}
    assert gone == {"art_2"}
    assert [line for line in result.lines if "warning replaced-clause #art_2 said “The water of a well" in line]


def test_the_publisher_may_say_that_it_is_the_same(publish, tmp_path):
    publish({"t.txt": treaty(WELLS, WATER)})
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    ledger.write_text(ledger.read_text() + "accept same art_2 worded anew by the protocol\n")
    result = publish({"t.txt": treaty(WELLS, DISPUTES)})
    assert not result.failed, result.lines
    live, gone, _ = clauses(result)
    assert live == {"art_1": WELLS, "art_2": DISPUTES}
    assert gone == set()


def test_a_paragraph_inserted_into_a_report_moves_no_other(publish):
    said = [WELLS, WATER, ROPES]
    publish({"r.txt": "News of wells\n\n" + "\n\n".join(said)})
    live, _, _ = clauses(publish({"r.txt": "News of wells\n\n" + "\n\n".join([WELLS, DISPUTES, WATER, ROPES])}))
    assert live == {"p_1": WELLS, "p_2-2": DISPUTES, "p_2": WATER, "p_3": ROPES}


def test_a_renamed_source_keeps_its_page(publish, tmp_path):
    publish({"old.txt": treaty(WELLS, WATER)})
    result = publish({"folder/new.txt": treaty(WELLS, WATER).replace("Treaty on Wells", "Treaty on Deep Wells")})
    assert "# Treaty on Deep Wells" in result.page("instruments/treaty-on-wells.md")
    assert set(clauses(result)[0]) == {"art_1", "art_2"}
    assert [path.name for path in (tmp_path / "seeds/.ledger/instruments").iterdir()] == ["treaty-on-wells.txt"]


def test_a_page_that_moves_leaves_a_way_on(publish):
    publish({"t.txt": treaty(WELLS)})
    result = publish({"t.txt": treaty(WELLS), "t.yml": "slug: wells\n"})
    assert "# Treaty on Wells" in result.page("instruments/wells.md")
    assert not (result.docs / "instruments/treaty-on-wells.md").exists()
    redirect = result.page("instruments/treaty-on-wells/index.html")
    assert 'href="../wells/"' in redirect
    assert '<a href="../wells/">' in redirect
    assert result.lines == []
    other = publish({"t.txt": treaty(WELLS), "t.yml": "slug: wells\n", "u.txt": treaty(ROPES), "u.yml": "kind: instrument\n"})
    assert [
        line for line in other.lines if "duplicate-address its page instruments/treaty-on-wells.md is the former address" in line
    ]


def test_a_withdrawn_source_leaves_a_page_that_says_so(publish, tmp_path):
    publish({"t.txt": treaty(WELLS)}, today="2025-01-01")
    result = publish({"r.txt": "News\n\nOne."}, today="2025-02-01")
    page = result.page("instruments/treaty-on-wells.md")
    assert "This text was withdrawn from this site on 1 February 2025." in page
    assert '{: #art_1 .pc-clause .pc-gone data-pinpoint="Article 1" }' in page
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    ledger.write_text(ledger.read_text() + "accept drop * by order of the court\n")
    result = publish({"r.txt": "News\n\nOne."})
    assert not result.failed, result.lines
    assert not (result.docs / "instruments/treaty-on-wells.md").exists()


def test_a_lost_ledger_breaks_no_address_silently(publish, tmp_path):
    publish({"t.txt": treaty(WELLS, WATER, ROPES)})
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    ledger.unlink()
    result = publish({"t.txt": treaty(WATER, ROPES)})
    assert result.failed
    lost = [line for line in result.lines if "error lost-fragment instruments/treaty-on-wells/#art_3" in line]
    assert lost and "would lead nowhere (if that is meant, write “accept drop art_3 <reason>”" in lost[0]
    changed = [
        line for line in result.lines if "error changed-meaning instruments/treaty-on-wells/#art_1 meant “Every well" in line
    ]
    assert changed and "would come to mean “The water of a well" in changed[0]
    assert WELLS in result.page("instruments/treaty-on-wells.md"), "the last good pages stand"


@pytest.mark.parametrize(
    ("damage", "line", "message"),
    [
        (lambda text: text.replace("a lid of oak", "a lid of ash"), 6, "was changed or cut short since a build wrote it"),
        (lambda text: text[: text.rindex("#")], 7, "was changed or cut short"),
        (lambda text: text.replace("live\tart_1", "<<<<<<< HEAD\nlive\tart_1", 1), 6, "a merge left both sides standing"),
        (lambda text: text + next(row for row in text.splitlines() if "\tart_1\t" in row) + "\n", 8, "#art_1 has two lines"),
        (lambda text: text.replace("pincite-ledger 1", "pincite-ledger 9"), 1, "is no ledger of this version"),
        (lambda text: text + "accept art_1\n", 8, "an accepted change names no kind, fragment or reason"),
        (lambda text: text + "nonsense\n", 8, "“nonsense” begins no line of a ledger"),
        (lambda _: "", 1, "is no ledger of this version"),
    ],
)
def test_a_damaged_ledger_gets_one_finding_and_a_way_out(publish, tmp_path, damage, line, message):
    publish({"t.txt": treaty(WELLS, WATER)})
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    before = ledger.read_text()
    ledger.write_text(damage(before))
    damaged = ledger.read_text()
    result = publish({"t.txt": treaty(WELLS, WATER, ROPES)})
    found = [one for one in result.lines if " error " in one]
    assert len(found) == 1, found
    assert found[0].startswith(f".ledger/instruments/treaty-on-wells.txt:{line}: error damaged-ledger {message}"), found
    assert found[0].endswith(")")
    assert ledger.read_text() == damaged
    ledger.write_text(before)
    assert not publish({"t.txt": treaty(WELLS, WATER, ROPES)}).failed


def test_a_merge_of_two_branches_is_read(publish, tmp_path):
    """Each branch adds an article; git keeps the lines of both, and the build goes on from there."""
    publish({"t.txt": treaty(WELLS)})
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    base = ledger.read_text()
    publish({"t.txt": treaty(WELLS, WATER)})
    ours = ledger.read_text()
    ledger.write_text(base)
    publish({"t.txt": treaty(WELLS, WATER, ROPES)})
    theirs = [row for row in ledger.read_text().splitlines() if "\tart_3\t" in row]
    ledger.write_text(ours + "\n".join(theirs) + "\n")
    live, _, _ = clauses(publish({"t.txt": treaty(WELLS, WATER, ROPES)}))
    assert set(live) == {"art_1", "art_2", "art_3"}


SENTENCES = [f"{subject} shall {verb} {thing} without delay and at its own expense in every year that is counted by the sun."
             for subject in ("The Depositary", "Each Party", "The Commission", "A third State")
             for verb in ("repair", "inspect", "register", "abandon")
             for thing in ("all bridges", "the old lighthouse", "its fishing fleet")]  # fmt: skip
EDITS = st.lists(st.tuples(st.sampled_from(["insert", "delete", "swap"]), st.integers(0, 30), st.integers(0, 47)), max_size=6)


def units_of(articles):
    out = []
    for number, text in enumerate(articles, 1):
        out.append(Unit(EId(f"art_{number}"), f"art_{number}", f"Article {number}", text.lower(), text))
    return out


def under_headings(articles, heading="Prohibition"):
    """Each article below a heading of no number that is the same for all."""
    out = []
    for count, article in enumerate(articles, 1):
        eid = f"xhdg_prohibition-{count}" if count > 1 else "xhdg_prohibition"
        out += [Unit(EId(eid), eid, heading, heading.lower(), heading), article]
    return out


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 20), st.data())
def test_headings_of_the_same_words_keep_their_fragments(count, data):
    """Each has the fragment that it had with the article below it, whatever is amended, inserted or struck out."""
    texts = SENTENCES[:count]
    first = settle(Ledger("instruments/t.md", "t.txt", "T"), under_headings(units_of(texts)), "2025-01-01", "t.txt").ledger
    of_article = dict(zip(texts, range(1, count + 1), strict=True))
    at = data.draw(st.integers(0, count - 1))
    now = {
        "amend": [*texts[:at], f"{texts[at]} At once.", *texts[at + 1 :]],
        "insert": [*texts[:at], SENTENCES[-1], *texts[at:]],
        "strike out": [*texts[:at], *texts[at + 1 :]],
    }[data.draw(st.sampled_from(["amend", "insert", "strike out"]))]
    after = [place for place in settle(first, under_headings(units_of(now)), "2025-02-01", "t.txt").ledger.places if place.live]
    for heading, article in zip(after[::2], after[1::2], strict=True):
        number = of_article.get(article.last.text.removesuffix(" At once."))
        if number:
            assert heading.fragment == ("xhdg_prohibition" if number == 1 else f"xhdg_prohibition-{number}")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 47), min_size=1, max_size=12, unique=True), st.lists(EDITS, min_size=1, max_size=4))
def test_no_history_loses_a_fragment_or_its_meaning(first, history):
    """Whatever is inserted, deleted or moved: equal words keep their fragment, and every fragment resolves for ever."""
    articles = [SENTENCES[at] for at in first]
    ledger = Ledger("instruments/t.md", "t.txt", "T")
    meaning: dict[str, str] = {}
    for day, edits in enumerate([[], *history], 1):
        for kind, where, what in edits:
            at = where % (len(articles) + 1)
            if kind == "insert" and SENTENCES[what] not in articles:
                articles.insert(at, SENTENCES[what])
            elif kind == "delete" and len(articles) > 1:
                articles.pop(at % len(articles))
            elif kind == "swap":
                other = what % len(articles)
                articles[at % len(articles)], articles[other] = articles[other], articles[at % len(articles)]
        before = {place.last.text: place.fragment for place in ledger.places if place.live}
        settled = settle(ledger, units_of(articles), f"2025-01-{day:02}", "t.txt")
        ledger = settled.ledger
        now = {place.last.text: place.fragment for place in ledger.places if place.live}
        assert len(now) == len(articles)
        for text, fragment in now.items():
            assert before.get(text, fragment) == fragment
        names = [name for place in ledger.places for name in (place.fragment, *place.aliases)]
        assert len(names) == len(set(names))
        assert set(meaning) <= set(names)
        for place in ledger.places:
            assert meaning.setdefault(place.fragment, place.wid) == place.wid
        assert read_ledger(ledger_text(ledger), "x") == (ledger, ())
        assert settle(ledger, units_of(articles), "2026-01-01", "t.txt").ledger == ledger


def run(folder, *arguments, **more):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
    command = [sys.executable, "-m", "pincite", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, **more)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n")
    (tmp_path / "seeds/t.txt").write_text(treaty(WELLS, WATER))
    (tmp_path / "seeds/t.yml").write_text("aliases: [Wells Treaty]\n")
    return tmp_path


def state_of(folder):
    roots = (folder / "docs", folder / "seeds/.ledger")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and path.name != ".pincite-lock"
    }


DYING = """
import os, signal, sys
from pincite.__main__ import main
last = count = 0
def dying(event, arguments):
    global count
    if event.startswith(("open", "os.", "shutil.", "sqlite3.")):
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
for line in sys.stdin:
    folder, moment = line.rsplit(" ", 1)
    child = os.fork()
    if not child:
        os.chdir(folder)
        last, count = int(moment), 0
        sys.addaudithook(dying)
        sys.argv = ["pincite", "build", "--jobs", "1"]
        with open(os.devnull, "w") as nowhere:
            sys.stdout = sys.stderr = nowhere
            main(prog_name="pincite", standalone_mode=False)
        os.write(1, f"{count}\\n".encode())
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended:
        os.write(1, f"{ended}\\n".encode())
"""
"""Builds in folders given with a moment, and dies at that touch of a file; says how it ended, or how often it touched one."""


def test_a_build_that_is_killed_leaves_the_old_state_or_the_new(folder, tmp_path_factory):
    """Killed at 200 of the moments at which it touches a file, from the first to the last."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    builds = subprocess.Popen([sys.executable, "-c", DYING], env=environment, **pipes)

    def killed_at(where, moment):
        builds.stdin.write(f"{where} {moment}\n")
        builds.stdin.flush()
        return int(builds.stdout.readline())

    assert run(folder, "build").returncode == 0
    old = state_of(folder)
    (folder / "seeds/t.txt").write_text(treaty(ROPES, WELLS))
    shutil.rmtree(folder / ".cache")
    whole = tmp_path_factory.mktemp("whole") / "site"
    shutil.copytree(folder, whole)
    moments = killed_at(whole, 0)
    new = state_of(whole)
    assert old != new and moments > 200
    for part in range(200):
        trial = folder.parent / "trial"
        shutil.copytree(folder, trial)
        moment = 1 + part * (moments - 1) // 199
        assert killed_at(trial, moment) == -signal.SIGKILL, moment
        seen = {path: content for path, content in state_of(trial).items() if ".pincite-next" not in path}
        if seen != new and not (trial / "docs/.pincite-next/journal.json").exists():
            assert seen == old, moment
        if part % 10 == 0 or seen not in (old, new):
            assert killed_at(trial, 0) > 0
            assert state_of(trial) == new, moment
        shutil.rmtree(trial)
    builds.communicate()


WRITES = """
import sys, pincite.write.journal as w
count, last = 0, int(sys.argv[1])
def dying(function):
    def wrapped(*arguments, **more):
        global count
        count += 1
        if count == last:
            raise OSError(28, "No space left on device", "full")
        return function(*arguments, **more)
    return wrapped
w._write_through = dying(w._write_through)
w.Path.replace = dying(w.Path.replace)
w.Path.unlink = dying(w.Path.unlink)
sys.argv = ["pincite", "build", "--jobs", "1"]
from pincite.__main__ import main
main(prog_name="pincite")
"""


def test_a_full_disk_at_any_write_is_one_finding_and_mends_itself(folder):
    assert run(folder, "build").returncode == 0
    (folder / "seeds/t.txt").write_text(treaty(ROPES, WELLS))
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
    for nth in range(1, 40):
        command = [sys.executable, "-c", WRITES, str(nth)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, (nth, done.stderr)
        if done.returncode == 0:
            break
        assert "error unwritable No space left on device" in done.stderr
    else:
        pytest.fail("the build never got through")
    assert run(folder, "check").returncode == 0


def test_two_builds_at_once_do_one_after_the_other(folder):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
    command = [sys.executable, "-m", "pincite", "build"]
    builds = [subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate()[1] for process in builds]
    assert [process.returncode for process in builds] == [0, 0, 0, 0], said
    assert run(folder, "check").returncode == 0


def test_check_fails_where_the_ledger_is_behind(folder):
    assert run(folder, "build").returncode == 0
    (folder / "seeds/.ledger/instruments/treaty-on-wells.txt").unlink()
    done = run(folder, "check")
    assert done.returncode == 1
    assert (
        "seeds/.ledger/instruments/treaty-on-wells.txt: error stale-pages does not record what a build would publish"
        in done.stderr
    )


def test_resolve_and_history(folder):
    run(folder, "build")
    for words in ("Wells Treaty art 2", "Article 2 of the Wells Treaty", "Treaty on Wells 2"):
        done = run(folder, "resolve", words)
        assert (done.stdout, done.returncode) == ("instruments/treaty-on-wells/#art_2\n", 0), done
    missing = run(folder, "resolve", "Wells Treaty art 9")
    assert missing.returncode == 1 and "No clause here is “Wells Treaty art 9”" in missing.stderr
    told = run(folder, "history", "https://site.example/x/instruments/treaty-on-wells/#art_2")
    assert told.returncode == 0
    assert WATER in told.stdout and "first published as art_2" in told.stdout
    assert run(folder, "history", "instruments/treaty-on-wells/#art_9").returncode == 1
    assert "2 clauses" not in run(folder, "history", "instruments/treaty-on-wells/").stderr


def page_rows(result):
    return [(row["url"], row["fragment"], row["status"]) for row in json.loads(result.page("clauses.json"))]


def test_a_new_source_under_a_withdrawn_page_goes_on_with_its_ledger(publish):
    publish({"a.txt": treaty(WELLS, WATER, ROPES)})
    publish({"r.txt": "News\n\nOne."})
    result = publish(
        {"r.txt": "News\n\nOne.", "b.txt": treaty(DISPUTES, "Lamps shall burn only oil that was pressed from olives.")}
    )
    assert not result.failed
    live, gone, _ = clauses(result)
    assert live["art_1-2"] == DISPUTES
    assert {"art_1", "art_3"} <= gone
    rows = page_rows(result)
    assert len({row[:2] for row in rows}) == len(rows)


def test_a_text_that_came_in_anothers_place_is_the_same_at_the_next_build(publish):
    """Two ledgers name one source then: the second build took the wrong one."""
    publish({"t.txt": treaty(WELLS, WATER)})
    other = {"t.txt": "Report\n\nReuters said that the sea rises.\n\nNobody else did.\n"}
    result = publish(other)
    before = {path: path.read_bytes() for path in result.docs.rglob("*") if path.is_file()}
    again = publish(other)
    assert {path: path.read_bytes() for path in again.docs.rglob("*") if path.is_file()} == before
    assert (again.docs / "reports/report.md").exists()


def test_a_source_renamed_and_edited_at_once_keeps_its_page(publish):
    publish({"a.txt": treaty(WELLS, WATER, ROPES)})
    edited = treaty(WELLS.replace("oak", "iron"), WATER.replace("labour", "work"), ROPES.replace("winter", "summer"))
    result = publish({"b.txt": edited})
    assert "withdrawn" not in result.page("instruments/treaty-on-wells.md")
    assert set(clauses(result)[0]) == {"art_1", "art_2", "art_3"}


def test_two_sources_that_swap_their_names_keep_their_pages(publish):
    lamps = treaty(DISPUTES, ROPES).replace("Wells", "Lamps")
    publish({"a.txt": treaty(WELLS, WATER), "b.txt": lamps})
    result = publish({"a.txt": lamps, "b.txt": treaty(WELLS, WATER)})
    assert not result.failed
    assert "# Treaty on Wells" in result.page("instruments/treaty-on-wells.md")
    assert result.lines == []


def test_words_that_had_gone_come_back_to_their_own_fragment(publish):
    for day, articles in enumerate([(WELLS, WATER, ROPES), (WELLS, WATER), (WELLS, WATER, DISPUTES), (WELLS, WATER, ROPES)], 1):
        result = publish({"t.txt": treaty(*articles)}, today=f"2025-01-0{day}")
    live, gone, _ = clauses(result)
    assert live["art_3"] == ROPES
    assert "art_3-2" in gone


def test_a_source_taken_away_and_put_back_has_all_its_fragments_again(publish):
    text = "Treaty on Wells\n\nArticle 1\nLists\n\n1. One.\n\n2. Two.\n\nArticle 2\nEnd\n\n1. No.\n"
    before = page_rows(publish({"t.txt": text, "r.txt": "News\n\nOne."}, today="2025-01-01"))
    publish({"r.txt": "News\n\nOne."}, today="2025-02-01")
    assert page_rows(publish({"t.txt": text, "r.txt": "News\n\nOne."}, today="2025-03-01")) == before


def test_without_a_ledger_a_swap_is_a_change_of_meaning(publish, tmp_path):
    publish({"t.txt": treaty(WELLS, WATER, ROPES)})
    (tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt").unlink()
    result = publish({"t.txt": treaty(ROPES, WATER, WELLS)})
    assert {line.split("#")[1].split(" ")[0] for line in result.lines if "error changed-meaning" in line} == {"art_1", "art_3"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The Assembly shall review ice houses and quarries where public safety so requires.",
            "The Commission shall publish orchards and orchards to the extent permitted by domestic law.",
        ),
        ("Lamps burn olive oil.", "Dogs must be kept out."),
        ("井水归汲水者所有，任何人不得以超过汲水劳动价格出售。", "争议应在证人面前以测绳坠石的方法解决，费用由败诉方承担。"),
    ],
)
def test_another_text_under_a_number_is_another_clause(publish, before, after):
    publish({"t.txt": treaty(WELLS, before, ROPES)})
    result = publish({"t.txt": treaty(WELLS, after, ROPES)})
    assert clauses(result)[0]["art_2-2"] == after
    assert any("warning replaced-clause" in line for line in result.lines)


def test_one_changed_word_of_a_text_without_spaces_keeps_its_fragment(publish):
    text = (
        "缔约方领土上的每口水井均应加盖儿童无法提起的橡木盖，并由双方共同信任的人员在每年冬季开始之前进行一次检查和必要的修理。"
    )
    publish({"t.txt": treaty(text)})
    result = publish({"t.txt": treaty(text.replace("橡木盖", "铁盖"))})
    assert set(clauses(result)[0]) == {"art_1"}


def test_a_dropped_address_is_given_to_no_other_clause(publish, tmp_path):
    publish({"t.txt": treaty(WELLS, WATER, ROPES)})
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    ledger.write_text(ledger.read_text() + "accept drop art_2 struck out by a court\n")
    first = publish({"t.txt": treaty(WELLS, ROPES)})
    again = publish({"t.txt": treaty(WELLS, ROPES)})
    assert first.page("clauses.json") == again.page("clauses.json")
    assert clauses(again) == ({"art_1": WELLS, "art_3": ROPES}, set(), {})


def test_what_was_accepted_once_counts_once(publish, tmp_path):
    publish({"t.txt": treaty(WELLS, WATER)}, today="2025-01-01")
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    ledger.write_text(ledger.read_text() + "accept same art_2 by the protocol\n")
    publish({"t.txt": treaty(WELLS, DISPUTES)}, today="2025-02-01")
    assert "accepted\tsame\tart_2\tby the protocol" in ledger.read_text()
    third = "Lamps, candles and torches burn outdoors only with permission granted beforehand."
    live, gone, _ = clauses(publish({"t.txt": treaty(WELLS, third)}, today="2025-03-01"))
    assert live == {"art_1": WELLS, "art_2-2": third}
    assert gone == {"art_2"}


@pytest.mark.parametrize("header", ["page\t../../evil/x.md", "former\tinstruments/../../x.md", "part\t/etc/x.md"])
def test_a_ledger_names_no_page_outside(publish, tmp_path, header):
    publish({"t.txt": treaty(WELLS)})
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    ledger.write_text(ledger.read_text().replace("source\t", f"{header}\nsource\t", 1))
    result = publish({"t.txt": treaty(WELLS)})
    found = [line for line in result.lines if " error " in line]
    assert len(found) == 1
    assert ".ledger/instruments/treaty-on-wells.txt:3: error damaged-ledger" in found[0]


def test_history_of_an_odd_address_is_none(folder):
    run(folder, "build")
    done = run(folder, "history", "http://[bad")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "was never published" in done.stderr


def test_what_another_document_said_excuses_no_change(publish, tmp_path):
    """Two texts with one Article 1: the ledger of the one says nothing of the other's."""
    publish({"t.txt": treaty(WELLS), "u.txt": treaty(WELLS).replace("on Wells", "on Pits")})
    (tmp_path / "seeds/.ledger/instruments/treaty-on-pits.txt").unlink()
    result = publish({"t.txt": treaty(WELLS), "u.txt": treaty("Lamps go out at ten.  " * 4).replace("on Wells", "on Pits")})
    assert [line for line in result.lines if "error changed-meaning instruments/treaty-on-pits/#art_1" in line]


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_what_a_ledger_is_read_as_is_what_it_is_written_as(title, pinpoint, reason):
    """Whoever has changed it by hand: the site of the next build is that of this one."""
    from pincite.document.ledger import checksum

    title, pinpoint, reason = (
        " ".join(one.split("\t")).replace("\n", " ").replace("\r", " ") for one in (title, pinpoint, reason)
    )
    line = f"live\tart_1\tart_1\t2025-01-01\t\tart_1\t{pinpoint}\t6ee1337ec6ca\tIt is held."
    said = f"accept drop art_1 {reason}" if reason.strip() else ""
    text = f"pincite-ledger 1\npage\tinstruments/t.md\nsource\tt.txt\ntitle\t{title}\n{said}\n{line}\t#{checksum(line)}\n"
    ledger, problems = read_ledger(text, "t")
    if ledger is None:
        assert problems
        return
    again, _ = read_ledger(ledger_text(ledger), "t")
    assert again is not None
    assert (again.title, again.places) == (ledger.title, ledger.places)
    assert [(one.fragment, one.reason) for one in again.accepted] == [(one.fragment, one.reason) for one in ledger.accepted]


def test_a_number_that_another_matter_has_taken_is_not_the_same_clause(publish):
    """They begin alike and share small words; what was said of the one must not be read as said of the other."""
    old = (
        "Article 9\n\nShort version: the market of the harbour is subject to certain rules, in addition to the rest of these terms. "
        "Whoever sells lamps on it pays the keeper a tenth of what he takes.\n"
    )
    new = (
        "Article 9\n\nShort version: the making of things for others is subject to certain rules if they work with the lamps of the harbour. "
        "Nobody may make one that leads a single ship upon the rocks, or that cannot be heard through fog.\n"
    )
    head = "Terms of the Harbour\n\nArticle 8\n\nThe lamps of the harbour are lit when the sun has set.\n\n"
    publish({"t.txt": head + old, "t.yml": "kind: instrument\n"}, today="2025-01-01")
    result = publish({"t.txt": head + new, "t.yml": "kind: instrument\n"}, today="2025-02-01")
    assert any("replaced-clause" in line for line in result.lines), result.lines
