"""Date, author and agency of a pasted report, as its head tells them."""

from __future__ import annotations

import json

import pytest

BODY = "\n\nThe harbour is open again, and nobody knows for how long it will be so, said those who work there.\n\nMore was not to be had.\n"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("By Ada Quill\n\n16 April 2024", ("2024-04-16", "Ada Quill", "")),
        ("July 19, 2018", ("2018-07-19", "", "")),
        ("By Ada Quill | 3 May 2021 09:15", ("2021-05-03", "Ada Quill", "")),
        ("2022/07/06", ("2022-07-06", "", "")),
        ("17.09.2024, 14:32", ("2024-09-17", "", "")),
        ("32.13.2024", ("", "", "")),
        ("MOSSHAVEN, Jan 17, 2025 (Meridian Wire) — The council met again.", ("2025-01-17", "", "Meridian Wire")),
        ("MOSSHAVEN, 2 April 2024 — Meridian News. The council met again.", ("2024-04-02", "", "Meridian News")),
        ("MOSSHAVEN, 2 April 2024 — The council met. Nobody came to it.", ("2024-04-02", "", "")),
        ("The council met on 3 May 2021 and adjourned until the autumn of that year, which was long.", ("", "", "")),
        ("By the river, the council met again and nobody came to hear it.", ("", "", "")),
        ("31 February 2024", ("", "", "")),
        ("Ada Quill\n\nContinental Quarterly, 3 February 2025", ("2025-02-03", "Ada Quill", "Continental Quarterly")),
        ("Ada Quill, Overland News\n\nFeb 25, 2022", ("2022-02-25", "Ada Quill", "Overland News")),
        ("By Ada Quill – The Harbour Post – 20 September, 2023", ("2023-09-20", "Ada Quill", "The Harbour Post")),
        ("Published 2 November 2023, by Ada Quill", ("2023-11-02", "Ada Quill", "")),
        ("ADA QUILL\n\n17 November 2021", ("2021-11-17", "Ada Quill", "")),
        ("PRESS RELEASE\n\n17 November 2021", ("2021-11-17", "", "")),
        ("The Harbour Question\n\nNobody knows when it will be settled.", ("", "", "")),
    ],
)
def test_the_head_of_a_report_tells_where_it_is_from(publish, head, told):
    result = publish({"r.txt": f"The harbour is open\n\n{head}{BODY}", "r.yml": "kind: report\nlanguage: en\n"})
    (row,) = json.loads(result.page("documents.json"))
    assert (row["published"] or "", row["author"] or "", row["publisher"] or "") == told


@pytest.mark.parametrize(
    ("language", "head", "published"),
    [
        ("fr", "PARIS, 15 avril 2024 (Agence du Port) — Le conseil siège.", "2024-04-15"),
        ("zh", "记者 林文若 2023年12月10日", "2023-12-10"),
    ],
)
def test_other_languages_date_their_reports_too(publish, language, head, published):
    result = publish({"r.txt": f"Titre\n\n{head}\n\nLe port est ouvert.\n", "r.yml": f"kind: report\nlanguage: {language}\n"})
    (row,) = json.loads(result.page("documents.json"))
    assert row["published"] == published


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("The harbour is open - The Harbour Post", "The Harbour Post"),
        ("The harbour is open | Office of Ports &amp; Quays", "Office of Ports & Quays"),
        ("The harbour is open", ""),
    ],
)
def test_a_page_names_its_site_behind_its_title(publish, title, publisher):
    page = f"<html lang=en><head><title>{title}</title></head><body><main><h1>The harbour is open</h1>{'<p>' + BODY.strip() + '</p>'}</main></body></html>"
    result = publish({"r.html": page, "r.yml": "kind: report\nlanguage: en\n"})
    (row,) = json.loads(result.page("documents.json"))
    assert (row["publisher"] or "") == publisher


def test_what_the_publisher_states_stays(publish):
    sidecar = "kind: report\nlanguage: en\npublished: 2020-01-01\nauthor: Nobody\n"
    result = publish({"r.txt": f"The harbour\n\nBy Ada Quill\n\n16 April 2024{BODY}", "r.yml": sidecar})
    (row,) = json.loads(result.page("documents.json"))
    assert (row["published"], row["author"]) == ("2020-01-01", "Nobody")


@pytest.mark.parametrize(
    ("language", "body", "residue"),
    [
        ("en", "The council met again and nobody came.", "Read next: Why the ferry is late again"),
        ("en", "Read what the council says of it, and weep.", "Sign up to our morning briefing and never miss a story"),
        ("en", "Watch the river and you will know.", "Ada Quill is a fellow at a small institute with a large window"),
        ("de", "Der Rat kam wieder zusammen, und keiner kam.", "Lesen Sie auch: Warum die Fähre nicht kommt"),
        ("fr", "Le conseil s’est réuni et personne n’est venu.", "Inscrivez-vous à notre lettre du matin"),
        ("ru", "Совет собрался снова, и никто не пришёл.", "Читайте также: почему опаздывает паром"),
        ("ar", "اجتمع المجلس مرة أخرى ولم يأت أحد.", "اقرأ أيضا: لماذا تأخرت العبارة"),
        ("zh", "理事会再次开会，没有人来。", "相关阅读：渡轮为什么又晚点"),
    ],
)
def test_what_a_page_puts_around_a_report_is_left_out_with_its_reason(publish, language, body, residue):
    text = f"The harbour is open\n\nAda Quill\n\n16 April 2024\n\n{body}\n\n{residue}\n"
    result = publish({"r.txt": text, "r.yml": f"kind: report\nlanguage: {language}\nauthor: Ada Quill\n"})
    page = next((result.docs / "reports").glob("*.md")).read_text("utf-8")
    shown, left = page.split("## About this text")
    assert body.replace(".", "")[:20] in shown.replace("\\", "")
    assert residue[:12] not in shown
    assert "residue of the web page" in left or "about the author" in left


def test_a_saved_page_says_by_its_classes_what_is_none_of_the_article(publish):
    """Unless most of the page is in such boxes: then the words mean something else on it."""
    said = "".join(
        f"<p>The council of the harbour met for the {n}th time, and this time somebody came to hear it.</p>" for n in range(1, 9)
    )
    boxes = (
        '<div class="ad-slot"><span>Cheap broadband for everyone in the harbour</span></div>'
        '<section class="block promo"><p>Never miss another story of ours again</p></section>'
        "<figure><img src=a><figcaption>The hall on an earlier occasion</figcaption></figure>"
    )
    page = f"<html lang=en><head><title>The harbour is open</title></head><body><article><h1>The harbour is open</h1>{boxes}{{}}</article></body></html>"
    result = publish(
        {"r.html": page.format(said), "s.html": page.format(f'<div class="related">{said}</div>').replace("is open", "shut")}
    )
    for name in ("the-harbour-is-open", "the-harbour-shut"):
        shown = result.page(f"reports/{name}.md").split("## About this text")[0]
        assert "8th time" in shown
        assert "earlier occasion" not in shown
    open_ = result.page("reports/the-harbour-is-open.md").split("## About this text")
    assert "broadband" not in open_[0]
    assert "Never miss" not in open_[0]
    assert "boxed matter of the web page" in open_[1]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Sign up to the Covenant, we told the government in 1976, and be done with it."),
        ("en", "Copyright in the translation belongs to the depositary, the court said."),
        ("en", "Register for asylum within ten days, the law says."),
        ("ru", "Подписывайтесь под петицией только после того, как прочтёте её целиком, посоветовал Лапин."),
        ("ar", "شارك في المؤتمر ممثلون عن خمسين دولة."),
        ("zh", "关注我们的权利，她说。"),
        ("fr", "Tous droits réservés aux peuples par l’article 8 de la loi."),
        ("es", "Comentarios del ministro aparte, el artículo 2 es claro."),
    ],
)
def test_a_sentence_that_looks_like_residue_stays(publish, language, body):
    result = publish(
        {"r.txt": f"The harbour is open\n\nIt is.\n\n{body}\n\nIt is not.\n", "r.yml": f"kind: report\nlanguage: {language}\n"}
    )
    assert "residue of the web page" not in next((result.docs / "reports").glob("*.md")).read_text("utf-8")
