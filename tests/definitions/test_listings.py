"""Groups of the directory and words that mean the same, as packs give them."""

from pathlib import Path

from tests.definitions.factory import write_pack
from thidiao.definitions import check_pack, definition_hash, load_pack

GROUPS = """\
- id: drinks
  name: {th: เครื่องดื่ม, en: Drinks}
  order: 1
  services: [liquor]
- id: businesses
  name: {th: ธุรกิจ, en: Businesses}
  order: 2
  side: business
"""
SYNONYMS = """\
- id: alcohol
  words: {th: [สุรา, เหล้า], en: [liquor, beer]}
"""


def test_a_pack_gives_groups_and_synonyms_by_id(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, files={"groups/g.yaml": GROUPS, "synonyms/s.yaml": SYNONYMS}))

    assert {id: group.services for id, group in pack.groups.items()} == {"businesses": (), "drinks": ("liquor",)}
    assert pack.synonyms["alcohol"].words == {"th": ("สุรา", "เหล้า"), "en": ("liquor", "beer")}


def test_a_group_that_names_no_service_of_the_pack_is_refused(tmp_path: Path) -> None:
    wrong = GROUPS.replace("[liquor]", "[liqour]")

    problems = check_pack(write_pack(tmp_path, files={"groups/g.yaml": wrong}))

    assert [(problem.code, problem.line) for problem in problems] == [("unknown-service", 4)]


def test_a_pack_without_groups_and_synonyms_keeps_its_fingerprint(tmp_path: Path) -> None:
    plain = load_pack(write_pack(tmp_path / "plain"))
    grouped = load_pack(write_pack(tmp_path / "grouped", files={"groups/g.yaml": GROUPS}))

    assert plain.hash == "f5687ac464e2af307f06fa23fc90ac1ea77ddc245376ad981ccea6834c386a47"
    assert plain.hash != grouped.hash


def test_other_words_for_a_service_are_part_of_what_it_says(tmp_path: Path) -> None:
    edit = ("services/liquor.yaml", "side: business", "words: {th: [เหล้า], en: [beer]}\nside: business")
    plain = load_pack(write_pack(tmp_path / "plain"))
    worded = load_pack(write_pack(tmp_path / "worded", edit))

    assert worded.services["liquor"].words == {"th": ("เหล้า",), "en": ("beer",)}
    assert definition_hash(worded.services["liquor"]) != definition_hash(plain.services["liquor"])
