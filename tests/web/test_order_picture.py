from hypothesis import given, settings
from hypothesis import strategies as some

from thidiao.web.order_picture import OrderPicture, draw_order
from thidiao.web.words import Step


def share(text: str) -> float:
    return float(text.rstrip("%"))


@some.composite
def plans(draw: some.DrawFn) -> list[Step]:
    """Plans in order: a step waits only for steps before it, and starts when the last of them ends."""
    steps: list[Step] = []
    for number in range(draw(some.integers(1, 8))):
        after = draw(some.lists(some.sampled_from(steps), max_size=3, unique=True)) if steps else []
        starts = max([step.ends_day or step.starts_day for step in after], default=0)
        length = draw(some.none() | some.integers(0, 90))
        ends = None if length is None else starts + length
        steps.append(Step(f"step {number}", "agency", starts, ends, tuple(step.label for step in after)))
    return steps


def test_a_bar_is_as_long_as_its_days() -> None:
    picture = draw_order([Step("a", "x", 0, 5), Step("b", "x", 5, 20, ("a",))])

    assert [(bar.x, bar.width) for bar in picture.bars] == [("0.00%", "25.00%"), ("25.00%", "75.00%")]


def test_a_connector_runs_from_the_end_of_one_bar_through_others_to_the_next() -> None:
    picture = draw_order([Step("a", "x", 0, 5), Step("c", "x", 0, 20), Step("b", "x", 10, 20, ("a",))])

    pieces = [[(line.x1, line.y1, line.x2, line.y2) for line in bar.lines] for bar in picture.bars]

    assert pieces == [
        [("25.00%", "50%", "25.00%", "100%")],
        [("25.00%", "0%", "25.00%", "100%")],
        [("25.00%", "0%", "25.00%", "50%"), ("25.00%", "50%", "50.00%", "50%")],
    ]


def test_a_step_of_unknown_length_is_open_and_never_short() -> None:
    picture = draw_order([Step("a", "x", 0, 40), Step("b", "x", 40, None, ("a",))])

    assert picture.bars[1].is_known is False
    assert share(picture.bars[1].width) == 25


def test_the_first_day_of_work_is_day_one() -> None:
    picture = draw_order([Step("a", "x", 0, 5), Step("b", "x", 5, 6, ("a",))])

    assert [bar.first_day for bar in picture.bars] == [1, 6]


def test_an_empty_plan_is_an_empty_picture() -> None:
    assert draw_order([]).bars == ()


def test_the_shortest_bar_at_the_end_of_a_long_plan_stays_inside() -> None:
    picture = draw_order([Step("a", "x", 0, 199), Step("b", "x", 199, 200, ("a",))])

    assert (picture.bars[1].x, picture.bars[1].width) == ("99.00%", "1.00%")


@settings(max_examples=150, deadline=None)
@given(plans())
def test_nothing_is_drawn_outside_the_picture(steps: list[Step]) -> None:
    picture: OrderPicture = draw_order(steps)

    ends = [share(bar.x) + share(bar.width) for bar in picture.bars]
    places = [share(place) for bar in picture.bars for line in bar.lines for place in (line.x1, line.x2)]
    assert all(0 <= end <= 100.02 for end in ends)
    assert all(0 <= place <= 100 for place in places)
    assert len(picture.ticks) <= 8


@settings(max_examples=150, deadline=None)
@given(plans())
def test_every_wait_with_a_known_end_is_drawn_to_its_bar(steps: list[Step]) -> None:
    known = {step.label for step in steps if step.ends_day is not None}

    picture = draw_order(steps)

    waiting = {bar.step.label for bar in picture.bars if set(bar.step.after) & known}
    reached = {bar.step.label for bar in picture.bars if any(line.y2 == "50%" for line in bar.lines if line.y1 == "0%")}
    assert reached == waiting
