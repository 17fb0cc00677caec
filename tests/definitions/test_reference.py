import re
from pathlib import Path

from thidiao.definitions.codes import FOUND, REFUSED
from thidiao.definitions.drafts import Part
from thidiao.definitions.reference import VALUES, write_reference
from thidiao.definitions.words import Kind

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "thidiao" / "definitions"


def test_the_page_of_formats_says_what_the_types_say():
    page = (ROOT / "docs" / "reference" / "pack.md").read_text(encoding="utf-8")

    assert page == write_reference(), "run: thidiao pack formats > docs/reference/pack.md"


def test_every_kind_of_answer_is_described():
    assert set(VALUES) == set(Kind)


def test_every_code_that_is_given_is_described_and_every_described_one_given():
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "codes.py"]
    written = {code for text in texts for code in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', text)}
    named = {code for text in texts for code in re.findall(r'code="([a-z0-9-]+)"', text)}
    made = {f"unknown-{part}" for part in Part}
    described = {**REFUSED, **FOUND}.keys()

    assert named <= described
    assert described - made <= written
