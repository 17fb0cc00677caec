"""To prove that nothing behind a figure tells who somebody is, a person is planted in a register."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from thidiao.definitions import load_pack
from thidiao.oversight.queries import by_group, computed_figure, records_behind
from thidiao.registers.actions import write_record

NOON = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)
DAY = date(2026, 1, 1)
NUMBER, NAME = "1000000000016", "สมมุติ ที่หนึ่ง"
FILES = {
    "registers/residents.yaml": """\
id: residents
name: {th: ทะเบียนผู้อยู่อาศัย, en: Register of residents}
subject: person
fields:
  - {id: name, kind: text, label: {th: ชื่อ, en: Name}, personal: true}
  - {id: province, kind: province, label: {th: จังหวัด, en: Province}}
""",
    "measures/residents.yaml": """\
id: residents
name: {th: ผู้อยู่อาศัย, en: Residents}
unit: {th: คน, en: people}
of: {register: residents}
by: [province]
""",
}


@pytest.mark.django_db
def test_neither_keys_nor_personal_fields_of_a_register_of_people_are_shown(tmp_path: Path):
    pack = load_pack(write_pack(tmp_path, files=FILES))
    write_record(
        register="residents", key=NUMBER, data={"name": NAME, "province": "10"}, valid_from=DAY, by="system", at=NOON
    )

    figure = computed_figure("residents", as_of=DAY, known_at=NOON, pack=pack)
    groups = by_group("residents", by="province", as_of=DAY, known_at=NOON, pack=pack)
    behind = records_behind("residents", as_of=DAY, known_at=NOON, pack=pack)

    assert (figure.number, [(value, each.number) for value, each in groups]) == (1, [("10", 1)])
    assert [(row.key, row.data) for row in behind.rows] == [("", {"province": "10"})]
    assert NUMBER not in str(behind) and NAME not in str(behind)


@pytest.mark.django_db
def test_even_a_key_cannot_be_asked_for_in_a_rule_of_a_register_of_people(tmp_path: Path):
    files = {**FILES, "measures/residents.yaml": FILES["measures/residents.yaml"] + f'where: key = "{NUMBER}"\n'}

    with pytest.raises(Exception, match="`key` is personal data"):
        load_pack(write_pack(tmp_path, files=files))
