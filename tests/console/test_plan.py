import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from tests.definitions.island import write_island
from thidiao.console import main
from thidiao.console.terminal import cells, wrap

AREA = "premises.area_m2"
CAFE = ("plan", "cafe", "--pack")


@pytest.fixture
def tiny(tmp_path):
    return str(write_pack(tmp_path / "tiny"))


def refusal(capsys, *words: str) -> str:
    """Run the command, hold it to status 2 and one line on standard error alone, and give that line."""
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_without_facts_everything_is_open_and_the_questions_are_asked(capsys, tiny):
    assert main([*CAFE, tiny, "--json"]) == 0

    written = json.loads(capsys.readouterr().out)
    assert {service["state"] for service in written["services"]} == {"open"}
    assert [question["element"] for question in written["questions"]] == ["business.sells", AREA]


@pytest.mark.parametrize(
    ("area", "needed"), [("100", ["cafe-small"]), ("100.01", ["cafe-large"]), ("1,000", ["cafe-large"])]
)
def test_a_fact_decides_on_both_sides_of_the_border(capsys, tiny, area, needed):
    assert main([*CAFE, tiny, "--json", "--fact", f"{AREA}={area}", "--fact", "business.sells=food"]) == 0

    written = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in written["services"] if each["state"] == "needed"] == needed


@pytest.mark.parametrize(
    "facts",
    [
        {"premises": {"area_m2": 180}, "business": {"sells": ["food", "alcohol"]}},
        {"premises.area_m2": 180, "business.sells": ["food", "alcohol"]},
        {"premises": {"area_m2": "180"}, "business.sells": "food, alcohol", "applicant": {"kind": None}},
    ],
)
def test_facts_of_a_file_may_be_nested_or_flat(capsys, tmp_path, tiny, facts):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts), encoding="utf-8")

    assert main([*CAFE, tiny, "--json", "--facts", str(file)]) == 0

    written = json.loads(capsys.readouterr().out)
    assert written["facts"] == {AREA: "180", "business.sells": ["food", "alcohol"]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('business.sells=["food"]', ["food"]),
        ("business.sells=food,alcohol", ["food", "alcohol"]),
        ("applicant.kind=person", "person"),
        ('applicant.kind="person"', "person"),
        ("premises.province=10", "10"),
        ('premises.province="10"', "10"),
        ("premises.is_rented=true", True),
        ("premises.is_rented=ใช่", True),
        ("applicant.name=123", "123"),
        ("business.seats=๒๐", 20),
    ],
)
def test_a_value_is_json_or_plain_text(capsys, tiny, typed, kept):
    assert main([*CAFE, tiny, "--json", "--fact", typed]) == 0

    assert json.loads(capsys.readouterr().out)["facts"] == {typed.partition("=")[0]: kept}


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("premises.aera_m2=5", "There is no element premises.aera_m2; did you mean premises.area_m2?"),
        ("zzz=5", "There is no element zzz; use one of the pack's vocabulary, such as applicant.kind."),
        (f"{AREA}=-5", f"{AREA}: Floor area must be more than 0, not “-5”."),
        (f"{AREA}=big", f"{AREA}: Floor area must be a number such as 180 or 1,250.5, not “big”."),
        (f"{AREA}=NaN", f"{AREA}: Floor area must be a number such as 180 or 1,250.5, not “NaN”."),
        (
            "premises.province=99",
            "premises.province: Province must be a province: its official 2-digit code such as 10, or its name,"
            " not “99”.",
        ),
        (f"{AREA}=1e999999999", f"{AREA}: Floor area must be a number such as 180 or 1,250.5, not “1e999999999”."),
        ("applicant.kind=robot", "applicant.kind: Kind of applicant must be one of person, company, not “robot”."),
        ("business.sells=guns", "business.sells: Goods must be one of food, alcohol, medicine, not “guns”."),
        ("premises.is_rented=7", "premises.is_rented: Rented must be yes or no, not “7”."),
        ("nonsense", "--fact nonsense has no = in it; write ELEMENT=VALUE, such as premises.area_m2=180."),
    ],
)
def test_a_fact_that_cannot_be_is_refused_in_one_sentence(capsys, tiny, fact, said):
    assert refusal(capsys, *CAFE, tiny, "--lang", "en", "--fact", fact) == said


def test_refusals_speak_thai_unless_asked_otherwise(capsys, tiny):
    said = refusal(capsys, *CAFE, tiny, "--fact", "premises.aera_m2=5")

    assert said == "ไม่มีองค์ประกอบข้อมูลชื่อ premises.aera_m2 หมายถึง premises.area_m2 ใช่หรือไม่"


def test_the_same_element_with_two_values_is_refused(capsys, tmp_path, tiny):
    file = tmp_path / "facts.json"
    file.write_text('{"premises": {"area_m2": 180}, "premises.area_m2": 181}', encoding="utf-8")

    within = refusal(capsys, *CAFE, tiny, "--lang", "en", "--facts", str(file))
    words = refusal(capsys, *CAFE, tiny, "--lang", "en", "--fact", f"{AREA}=1", "--fact", f"{AREA}=2")

    assert within == words == f"{AREA} is given twice with different values; give it once."


def test_the_same_value_twice_is_no_contradiction(capsys, tiny):
    assert main([*CAFE, tiny, "--json", "--fact", f"{AREA}=180", "--fact", f"{AREA}=180.0"]) == 0

    assert json.loads(capsys.readouterr().out)["facts"] == {AREA: "180"}


def test_answers_that_cannot_be_true_together_are_refused(capsys, tiny):
    said = refusal(capsys, *CAFE, tiny, "--lang", "en", "--fact", "business.sells=medicine,alcohol")

    assert said == "business.sells: A pharmacy cannot sell alcohol."


def test_an_unknown_event_is_refused_with_the_nearest(capsys, tiny):
    near = refusal(capsys, "plan", "caffe", "--pack", tiny, "--lang", "en")
    far = refusal(capsys, "plan", "zoo", "--pack", tiny, "--lang", "en")

    assert near == "There is no event caffe; did you mean cafe?"
    assert far == "There is no event zoo; there are cafe."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "{file}:1:2 is not JSON (Expecting property name enclosed in double quotes); mend it there."),
        (b"[1]", '{file} must hold one JSON object, such as {{"premises": {{"area_m2": 180}}}}.'),
        (b"[" * 100_000, '{file} must hold one JSON object, such as {{"premises": {{"area_m2": 180}}}}.'),
        (b"\xff", "The file {file} is not UTF-8 text; save it as UTF-8."),
        (b'{"premises": 5}', "There is no element premises; did you mean premises.area_m2?"),
        (b'{"premises.area_m2": {"x": 1}}', f"{AREA}: Floor area must be a number such as 180 or 1,250.5."),
    ],
)
def test_a_file_that_holds_no_facts_is_refused(capsys, tmp_path, tiny, content, said):
    file = tmp_path / "facts.json"
    file.write_bytes(content)

    assert refusal(capsys, *CAFE, tiny, "--lang", "en", "--facts", str(file)) == said.format(file=file)


def test_a_file_that_is_not_there_is_refused(capsys, tmp_path, tiny):
    said = refusal(capsys, *CAFE, tiny, "--lang", "en", "--facts", str(tmp_path / "none.json"))

    assert said == f"The file {tmp_path / 'none.json'} cannot be opened (No such file or directory); check its name."


@pytest.mark.parametrize(("language", "words"), [("en", "not known"), ("th", "ไม่ทราบ")])
def test_what_nobody_knows_is_shown_as_not_known(capsys, tiny, language, words):
    assert main([*CAFE, tiny, "--lang", language, "--fact", "business.sells=alcohol"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] if language == "th" else " ".join(line.split()[-2:]) for line in lines if "    " in line][
        4:6
    ] == [words, words]


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_text_stays_within_its_width_and_without_colours_off_a_terminal(capsys, tiny, language):
    assert main([*CAFE, tiny, "--lang", language, "--fact", "business.sells=food", "--fact", f"{AREA}=150"]) == 0

    text = capsys.readouterr().out
    assert max(cells(line) for line in text.splitlines()) <= 100
    assert "\x1b" not in text


def test_marks_above_and_below_take_no_column():
    assert cells("ที่นี่") == 2
    assert cells("กำ") == 2


def test_thai_breaks_between_letters_and_never_before_a_mark():
    lines = wrap("ก่อนที่จะเปิดร้านเล็กๆต้องแจ้ง", 7)

    assert "".join(lines) == "ก่อนที่จะเปิดร้านเล็กๆต้องแจ้ง"
    assert max(cells(line) for line in lines) <= 7
    assert all(line[0] not in "่้็ีิัะาๆ" and line[-1] not in "เแโใไ" for line in lines)


def test_the_command_starts_without_django(tiny):
    program = "import sys; from thidiao.console import main; main(sys.argv[1:]); print('django' in sys.modules)"

    ran = subprocess.run(
        [sys.executable, "-c", program, *CAFE, tiny, "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )

    assert ran.stdout.splitlines()[-1] == "False"


def test_one_service_alone_names_what_comes_first_and_plans_nothing_of_it(capsys, tiny):
    alone = ("plan", "service-liquor", "--pack", tiny, "--fact", "business.sells=food,alcohol", "--fact", f"{AREA}=90")
    assert main([*alone, "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert main([*alone, "--lang", "en"]) == 0
    said = capsys.readouterr().out

    assert (written["event"], [one["id"] for one in written["services"]]) == ("service-liquor", ["liquor"])
    assert written["prior"] == [{"service": "cafe-small", "gives": ["food-certificate"], "is_needed": True}]
    assert [one["from"] for one in written["evidence"]] == ["upload"]
    assert "What comes first (no part of this plan)\n  - Small café (cafe-small) · gives the document" in said


def test_a_service_asked_for_as_an_event_is_told_its_own_id(capsys, tiny):
    assert refusal(capsys, "plan", "liquor", "--pack", tiny, "--lang", "en") == (
        "liquor is a service; to plan it alone, ask for service-liquor."
    )
    assert refusal(capsys, "plan", "service-liqour", "--pack", tiny, "--lang", "en") == (
        "There is no event service-liqour; did you mean service-liquor?"
    )


def test_a_plan_tells_who_decides_in_the_place_and_by_whose_by_law_it_costs_that(capsys, tmp_path):
    island = str(write_island(tmp_path))
    facts = ["business.sells=food,alcohol", f"{AREA}=150", "premises.province=Northport", "premises.district=Hill"]

    status = main([*CAFE, island, "--lang", "en", "--on", "2026-06-01", *(w for f in facts for w in ("--fact", f))])

    said = " ".join(capsys.readouterr().out.split())
    assert status == 0
    assert "decided by Northport City Hall · Hill, Northport fee 1,200 baht by By-law of Northport no. 1" in said
    assert "Not offered" not in said


def test_a_plan_tells_what_is_not_offered_at_the_place_and_what_to_do(capsys, tmp_path):
    island = str(write_island(tmp_path))
    facts = ["business.sells=food,alcohol", f"{AREA}=150", "premises.province=02", "premises.district=0202"]

    status = main([*CAFE, island, "--lang", "en", "--on", "2026-06-01", *(w for f in facts for w in ("--fact", f))])

    said = " ".join(capsys.readouterr().out.split())
    assert status == 0
    assert "decided by Village council · Beach, Southport fee 1,000–3,000 baht the national range" in said
    assert "the by-law of this place (Beach, Southport) is not known" in said
    assert "Not offered at this place (1) ◌ Liquor (liquor)" in said
    assert "only in Northport what to do Ask the village council before you open." in said


def test_bangkok_and_chiang_mai_differ_in_who_decides_and_what_is_offered(capsys):
    said = {}
    for province in ("10", "50"):
        facts = ["applicant.kind=person", "business.sells=food", f"{AREA}=180", f"premises.province={province}"]
        assert main(["plan", "restaurant", "--json", *(w for f in facts for w in ("--fact", f))]) == 0
        said[province] = {one["id"]: one for one in json.loads(capsys.readouterr().out)["services"]}

    bangkok, chiang_mai = said["10"], said["50"]
    assert bangkok["food-le200"]["office"]["en"] == "Bangkok Metropolitan Administration (district office)"
    assert chiang_mai["food-le200"]["office"]["en"] == "Municipality or subdistrict administrative organisation"
    assert {one["food-le200"]["fee_basis"] for one in (bangkok, chiang_mai)} == {"bylaw_unknown"}
    assert bangkok["commercial-reg"]["offering"] == "offered"
    assert (chiang_mai["commercial-reg"]["state"], chiang_mai["commercial-reg"]["offering"]) == (
        "needed",
        "not_offered",
    )
