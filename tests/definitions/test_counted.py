import re
from pathlib import Path

from thidiao.cases.words import Act, State
from thidiao.definitions.counted import ACTS, AS_OF, FIELDS, OF_EVERY_RECORD, STATES, shape_of

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "measures.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z_]+)` \| ([a-z]+) \| (.+) \|$", re.MULTILINE)


def test_the_page_lists_every_field_in_its_order():
    fields = [*OF_EVERY_RECORD, AS_OF, *(field for each in FIELDS.values() for field in each)]

    assert ROW.findall(PAGE) == [(field.id, shape_of(field.kind).value, field.label["en"]) for field in fields]


def test_the_page_has_a_part_for_everything_that_can_be_counted():
    assert re.findall(r"^## `\{records: ([a-z-]+)\}`$", PAGE, re.MULTILINE) == list(FIELDS)


def test_states_and_acts_are_those_of_cases():
    assert (list(STATES), list(ACTS)) == ([state.value for state in State], [act.value for act in Act])
