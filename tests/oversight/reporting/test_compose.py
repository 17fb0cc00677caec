"""What a report says, in words: numbers, days, totals and what cannot be true."""

from pathlib import Path

from tests.oversight.reporting.small import composed, small_pack, texts_of, words
from thidiao.oversight.reporting.document import Document, Heading, Note, Table

STATEMENT = "figures/statement.yaml"


def table(document: Document, number: str) -> Table:
    (found,) = [piece for piece in document.pieces if isinstance(piece, Table) and piece.label.endswith(f" {number}")]
    return found


def rows(found: Table) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in found.rows]


def test_parts_pillars_and_chapters_are_numbered_in_order(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    headings = [(piece.level, piece.text) for piece in document.pieces if isinstance(piece, Heading)]

    assert headings == [
        (1, "Foreword"),
        (1, "The way of this report"),
        (1, "Part 1: Overview"),
        (2, "1.1 Key figures"),
        (1, "Part 2: Results"),
        (2, "2.1 Service"),
        (3, "2.1.1 Halls"),
        (3, "2.1.2 Wells"),
        (3, "2.1.3 Boats"),
        (1, "Appendix A: Where each figure comes from"),
        (1, "Appendix B: Published figures that cannot be true"),
    ]


def test_placeholders_say_numbers_shares_days_and_places(tmp_path: Path) -> None:
    said = texts_of(composed(small_pack(tmp_path)))

    assert "เปิด ๓ แห่ง ภาคเหนือ ๒ แห่ง ร้อยละ ๖๖.๗" in said
    assert "ณ วันที่ ๓๐ กันยายน ๒๕๖๓ ขุด ๑,๒๐๐ จาก ๓,๐๐๐ บ่อ ร้อยละ ๔๐.๐" in said
    assert "เมื่อ ๘ กันยายน ๒๕๖๓" in said


def test_foreign_names_keep_their_digits(tmp_path: Path) -> None:
    said = texts_of(composed(small_pack(tmp_path)))

    assert "ดีขึ้น ๖ ในปี ๒๕๖๓ Doing Business 2020" in said


def test_arabic_digits_are_written_throughout_where_asked_for(tmp_path: Path) -> None:
    said = "".join(texts_of(composed(small_pack(tmp_path), digits="arabic")))

    assert [digit for digit in "๐๑๒๓๔๕๖๗๘๙" if digit in said] == []


def test_each_number_remembers_its_figure(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path))

    (key,) = [[cell[0].figure for cell in row] for row in table(document, "๒").rows][:1]

    assert key == [None, "halls", "halls", None, None]


def test_a_total_is_added_up_and_held_against_the_published_one(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    halls, boats = table(document, "3"), table(document, "5")

    assert [words(cell) for cell in halls.total or ()] == ["Total", "3", "100.0"]
    assert halls.remark == "The total, added up from the items, is the published one."
    assert [words(cell) for cell in boats.total or ()] == ["Total", "9", "100.0"]
    assert boats.remark == "The published document gives a total of 10, but its items add up to 9."


def test_rounded_percentages_that_miss_a_hundred_are_explained(tmp_path: Path) -> None:
    fewer = (STATEMENT, "en: North}, count: 2}", "en: North}, count: 1}")
    third = "en: South}, count: 1}"
    more = (STATEMENT, third, f"{third}\n      - {{id: east, label: {{th: ตะวันออก, en: East}}, count: 1}}")
    document = composed(small_pack(tmp_path, fewer, more), language="en", digits="arabic")

    thirds = table(document, "3")

    assert [row[2] for row in rows(thirds)] == ["33.3", "33.3", "33.3"]
    assert thirds.remark == (
        "The total, added up from the items, is the published one. "
        "The percentages are rounded, so they add up to 99.9 and not to 100.0."
    )


def test_published_and_counted_numbers_stand_side_by_side(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    assert rows(table(document, "2")) == [
        ["Halls opened", "3", "3", "halls", "fiscal year 2563 BE"],
        ["Wells dug", "1,200 of 3,000", "no register", "wells", "30 September 2563 BE"],
        ["Boats checked", "10*", "no register", "boats", "31 กันยายน 2563"],
        ["Boats found sound", "35.5*", "no register", "per cent", "fiscal year 2563 BE"],
        ["Rank of the city", "place 21 of 190", "no register", "rank", "fiscal year 2563 BE"],
    ]


def test_a_chapter_that_tells_of_an_impossible_figure_says_why_at_its_end(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    (note,) = [piece for piece in document.pieces if isinstance(piece, Note) and piece.title == "Remarks on figures"]

    assert [words(runs) for runs in note.paragraphs] == [
        "The items of “Boats checked” add up to 9 boats, not to the published 10 boats.",
        "35.5 per cent (“Boats found sound”) is given as published, but no whole number out of 10 boats makes this "
        "percentage. The nearest values are 3 boats (30.0 per cent) and 4 boats (40.0 per cent). The figure is kept as "
        "published and nothing is computed from it.",
        "“31 กันยายน 2563”, the day that the document gives for “Boats checked”, is in no calendar. The nearest days "
        "that exist are 30 September 2563 BE and 1 October 2563 BE. The words are kept as published.",
    ]


def test_a_count_that_the_records_contradict_is_remarked_on(tmp_path: Path) -> None:
    edit = ("records/halls.yaml", "{count: 2, key_prefix: other", "{count: 7, key_prefix: other")
    document = composed(small_pack(tmp_path, edit), language="en", digits="arabic")

    said = texts_of(document)

    assert (
        "“Halls opened”: 3 halls were published, while the register of 30 September 2563 BE holds 8 halls. "
        "Both are shown side by side; neither was changed."
    ) in said


def test_records_are_listed_as_of_the_last_day_of_the_year(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    listed = table(document, "4")

    assert rows(listed) == [
        ["1", "Hall A", "Chiang Mai", "1 February 2563 BE", "–"],
        ["2–3", "not published", "not published", "not published", "Yes"],
    ]
    assert words_of_remark(listed) == (
        "3 records in the register as of 30 September 2563 BE. "
        "Of 2 of them no list was published; they are counted without a name."
    )


def words_of_remark(found: Table) -> str:
    return str(found.remark).replace("\u00a0", " ")


def test_the_appendix_follows_each_figure_to_its_document_and_records(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    published, measured = table(document, "6"), table(document, "7")

    assert published.anchors == ("halls", "wells", "boats", "boats-sound", "place")
    assert rows(published)[1] == ["Wells dug", "1,200 of 3,000", "30 September 2563 BE", "Example report"]
    assert rows(measured) == [
        [
            "Halls in the register",
            "30 September 2563 BE",
            "3 halls",
            "3 records: a, other-1, other-2",
            "agrees with the published figure",
        ]
    ]


def test_who_approved_it_and_what_is_not_known_stands_before_the_first_part(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path), language="en", digits="arabic")

    assert rows(table(document, "1")) == [
        ["1", "Commission", "approved, meeting 1/2564", "5 January 2564 BE"],
        ["2", "Cabinet", "acknowledged", "the published document gives no day"],
    ]
