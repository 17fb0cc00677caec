"""The face in a real browser: no violation, nothing sticking out, light, and the same in both languages."""

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests.people.factories import a_citizen
from tests.web.browser import DESKTOP, LANGUAGES, PHONE, Opener
from thidiao.web.texts import WEB

PAGES = ["/", "/help/", "/accessibility/", "/privacy/", "/cookies/", "/styleguide/", "/no-such-page/"]
LARGEST_PAGE = 100_000
CLASS = re.compile(r'class="([^"]*)"')
# Classes that templates need as a hook though the sheet says nothing about them.
WITHOUT_RULES = {"govuk-checkboxes", "govuk-radios", "govuk-table__body", "govuk-table__head", "govuk-table__row"}


@pytest.fixture(autouse=True)
def _demonstration() -> object:
    with override_settings(THIDIAO_DEMO=True):
        yield


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_page_has_no_violation_and_fits_the_screen(
    open_page: Opener, pictures: Path, path: str, language: str, width: int
) -> None:
    visit = open_page(path, language, width)

    visit.screenshot(pictures / f"{path.strip('/') or 'home'}-{language}-{width}.png")
    assert visit.violations() == []
    assert visit.overflow() == 0
    assert visit.page.locator("html").get_attribute("lang") == language


@pytest.mark.browser
def test_a_planted_fault_is_found(open_page: Opener) -> None:
    visit = open_page("/help/", "th", PHONE)
    planted = '<p id="planted"><img src="/static/face/mark.svg">pale words</p>'
    visit.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    visit.page.evaluate("document.getElementById('planted').style.cssText = 'color:#aaa;width:900px'")

    found = visit.violations()

    assert [line.partition(":")[0] for line in found] == ["color-contrast", "image-alt"]
    assert visit.overflow() > 500


@pytest.mark.browser
@pytest.mark.parametrize(("language", "name"), [("th", "ประชาชน 1"), ("en", "Citizen 1")])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_page_says_who_is_signed_in(open_page: Opener, pictures: Path, language: str, name: str, width: int) -> None:
    visit = open_page("/help/", language, width, account=a_citizen())

    visit.screenshot(pictures / f"signed-in-{language}-{width}.png")
    assert visit.page.locator(".td-account > span").inner_text().endswith(name)
    assert (visit.violations(), visit.overflow()) == ([], 0)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_first_page_weighs_less_than_100_kb_with_everything(open_page: Opener, language: str) -> None:
    visit = open_page("/", language, PHONE)

    assert visit.weight() < LARGEST_PAGE
    assert visit.complaints == []


@pytest.mark.browser
def test_page_uses_only_the_typeface_of_the_house(open_page: Opener) -> None:
    visit = open_page("/", "th", PHONE)

    loaded = visit.page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family).sort()"
    )

    assert set(loaded) == {"Sarabun"}


@pytest.mark.browser
@pytest.mark.parametrize("width", [DESKTOP // 4, 800])
def test_page_still_fits_when_enlarged_four_times_and_on_a_tablet(open_page: Opener, width: int) -> None:
    visit = open_page("/styleguide/", "th", width)

    assert visit.overflow() == 0


@pytest.mark.browser
def test_language_switch_keeps_the_page_and_is_remembered(open_page: Opener) -> None:
    page = open_page("/help/?from=plan", "th", PHONE).page

    page.get_by_role("link", name="English").click()
    changed = (page.url.partition("/help/")[2], page.locator("h1").inner_text())
    page.get_by_role("link", name="Privacy").click()

    assert changed == ("?from=plan&lang=en", "Help")
    assert page.locator("h1").inner_text() == "Privacy"


@pytest.mark.browser
def test_first_key_press_offers_to_skip_to_the_content(open_page: Opener) -> None:
    page = open_page("/", "en", DESKTOP).page

    page.keyboard.press("Tab")
    offered = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert offered == "Skip to the content"
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_class_of_the_design_system_in_a_template_has_a_rule() -> None:
    sheet = (WEB / "static/face/govuk.css").read_text("utf-8").replace("\\!", "!")
    own = (WEB / "static/face/face.css").read_text("utf-8")
    known = set(re.findall(r"\.(govuk-[\w!-]+)", sheet + own)) | set(re.findall(r"\.(td-[\w-]+)", own))

    used = {name for template in WEB.rglob("templates/**/*.html") for name in classes_in(template)}

    assert sorted(used - known - WITHOUT_RULES) == []


def classes_in(template: Path) -> set[str]:
    """Give the whole class names of a template; names put together from a variable are left out."""
    plain = re.sub(r"{%.*?%}", " ", template.read_text("utf-8"))
    names = [name for found in CLASS.findall(plain) for name in found.split()]
    return {name for name in names if name.startswith(("govuk-", "td-")) and "{" not in name}


def test_no_template_has_an_inline_style_or_script() -> None:
    guilty = [
        str(template.relative_to(WEB))
        for template in WEB.rglob("templates/**/*.html")
        if re.search(r"<style|\sstyle=|<script|\son[a-z]+=|javascript:", template.read_text("utf-8"))
    ]

    assert guilty == []


def test_lines_are_high_enough_for_thai_marks() -> None:
    for sheet in ("govuk.css", "face.css"):
        heights = re.findall(r"line-height:([\d.]+)(?=[;}!])", (WEB / "static/face" / sheet).read_text("utf-8"))

        assert [height for height in heights if float(height) < 1.35] == []


@pytest.mark.django_db
def test_styleguide_is_not_there_outside_a_demonstration(client: Client) -> None:
    with override_settings(THIDIAO_DEMO=False):
        answer = client.get("/styleguide/")

    assert answer.status_code == 404
