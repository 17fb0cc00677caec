import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.oversight.reporting.small import composed, small_pack, texts_of
from tests.web.browser import running_browser
from thidiao.definitions import load_pack
from thidiao.kernel.numerals import Digits
from thidiao.oversight.reporting.as_html import set_html
from thidiao.oversight.reporting.compose import compose

THAILAND = Path(__file__).parents[3] / "packs" / "thailand"


class Words(HTMLParser):
    """Gathers the words of a page as a reader sees them, and its links."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.hidden = False
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("style", "title")
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.said.append(data)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", ["th", "en"])
def test_everything_composed_can_be_read_on_the_page(tmp_path: Path, language: str) -> None:
    document = composed(small_pack(tmp_path), language=language, digits="arabic")

    said = plain("".join(Words(set_html(document)).said))

    assert [text for text in texts_of(document) if plain(text) not in said] == []


def test_each_figure_links_to_its_page_in_the_platform(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path))

    near = {link for link in Words(set_html(document)).links if "figures" in link and not link.startswith("data:")}
    far = {link for link in Words(set_html(document, address="https://reform.example/")).links if "//" in link}

    assert near == {f"/oversight/figures/{id}/" for id in ("halls", "wells", "boats", "boats-sound", "place")}
    assert far == {f"https://reform.example{link}" for link in near}


def test_the_page_needs_nothing_but_itself(tmp_path: Path) -> None:
    page = set_html(composed(small_pack(tmp_path))).decode("utf-8")

    outside = re.findall(r'(?:src|href)="(?!#|/oversight/figures/|data:)([^"]*)"|url\((?!data:)', page)

    assert outside == []
    assert "<script" not in page


def test_words_of_a_pack_are_never_read_as_markup(tmp_path: Path) -> None:
    edit = (
        "reports/yearly.yaml",
        "title: {th: บ่อน้ำ, en: Wells}",
        'title: {th: บ่อน้ำ, en: "<script>x</script> & Wells"}',
    )
    page = set_html(composed(small_pack(tmp_path, edit), language="en", digits="arabic")).decode("utf-8")

    assert "<script" not in page
    assert page.count("&lt;script&gt;x&lt;/script&gt; &amp; Wells") == 2


def test_every_link_inside_the_page_leads_somewhere(tmp_path: Path) -> None:
    page = set_html(composed(small_pack(tmp_path))).decode("utf-8")

    places = re.findall(r'\sid="([^"]*)"', page)
    inside = re.findall(r'href="#([^"]*)"', page)

    assert [place for place in inside if place not in places] == []
    assert len(places) == len(set(places))


@pytest.mark.browser
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_real_report_is_accessible_and_fits_a_phone(tmp_path: Path, language: str) -> None:
    pack = load_pack(THAILAND)
    digits: Digits = "thai" if language == "th" else "arabic"
    file = tmp_path / "report.html"
    file.write_bytes(set_html(compose(pack.reports["annual-2563"], pack=pack, language=language, digits=digits)))

    found, widths = {}, {}
    with running_browser() as browser:
        for width in (320, 1280):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.goto(file.as_uri())
            found[width] = [rule["id"] for rule in Axe().run(page).response["violations"]]
            widths[width] = page.evaluate("document.documentElement.scrollWidth")

    assert (found, widths) == ({320: [], 1280: []}, {320: 320, 1280: 1280})
