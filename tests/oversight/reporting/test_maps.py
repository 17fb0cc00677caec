import re

import geothai

from thidiao.oversight.reporting.charts import Bar, draw_bars
from thidiao.oversight.reporting.drawing import Dot, Label, Rect, Shape, to_svg
from thidiao.oversight.reporting.maps import OUTLINES, credit, draw_map, provinces_drawn


def test_the_map_has_every_province_of_today() -> None:
    assert provinces_drawn() == {province.code for province in geothai.provinces()}


def test_the_outlines_are_small_and_name_their_licence() -> None:
    assert OUTLINES.stat().st_size < 150_000
    assert credit() == "MapSVG (mapsvg.com), CC BY 4.0"
    assert OUTLINES.with_name("provinces-licence.md").read_text().splitlines()[2] == "# Attribution 4.0 International"


def test_provinces_that_stand_out_are_filled_named_and_nothing_else_is() -> None:
    drawing = draw_map({"74": "สมุทรสาคร", "40": "ขอนแก่น"})

    fills = [mark.fill for mark in drawing.marks if isinstance(mark, Shape)]
    labels = {mark.text for mark in drawing.marks if isinstance(mark, Label)}

    assert (len(fills), fills.count("#1d2a5e")) == (77, 2)
    assert labels == {"สมุทรสาคร", "ขอนแก่น"}


def test_bueng_kan_lies_north_of_nakhon_phanom_and_yala_far_in_the_south() -> None:
    places = {code: _dot(code) for code in ("38", "48", "95", "50")}

    assert places["38"].y < places["48"].y < places["95"].y
    assert places["50"].x < places["48"].x


def _dot(code: str) -> Dot:
    (dot,) = [mark for mark in draw_map({code: code}).marks if isinstance(mark, Dot)]
    return dot


def test_bars_are_as_long_as_their_numbers() -> None:
    drawing = draw_bars((Bar("a", 10, "10"), Bar("b", 5, "5"), Bar("c", 0, "0")))

    lengths = [mark.width for mark in drawing.marks if isinstance(mark, Rect)][1::2]

    assert lengths == [310, 155, 0]


def test_words_in_a_drawing_cannot_break_out_of_it() -> None:
    svg = to_svg(draw_bars((Bar("<a&b>", 1, '"1"'),)), alt='"<x>')

    assert "&lt;a&amp;b&gt;" in svg
    assert re.findall(r'aria-label="([^"]*)"', svg) == ["&quot;&lt;x&gt;"]


def test_of_two_neighbours_at_one_height_each_is_named_on_a_side_of_its_own() -> None:
    drawing = draw_map({"70": "ราชบุรี", "74": "สมุทรสาคร"})

    sides = {mark.text: mark.anchor for mark in drawing.marks if isinstance(mark, Label)}

    assert sides == {"ราชบุรี": "end", "สมุทรสาคร": "start"}
