"""Which services a person needs, why, and what to ask next. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from thidiao.catalogue.asking import Answers, OpenService, lay_out, order_questions, telling_answers
from thidiao.catalogue.words import Because, Need, Needs, State, Truth
from thidiao.definitions import Pack
from thidiao.definitions.words import UNKNOWN, Event
from thidiao.rules import Rule, nest

__all__ = ["Because", "Need", "Needs", "State", "Truth", "drop_unknown", "element_places", "freeze", "judge", "needs"]

Facts = Mapping[str, object]
"""What is known, flat: an element's id and its value. An element that is left out, or null, is not known."""


def needs(event: Event, facts: Facts, *, pack: Pack) -> Needs:
    """Say for each service of the event whether these facts make it needed, and order the questions still open.

    A state that is settled stays so whatever else becomes known. A rule that gives no answer although nothing it
    reads is unknown leaves its service open with no question: nobody is told "not needed" by accident.
    """
    known = drop_unknown(facts)
    nested = nest(known)
    judged = [_judge_need(service_id, known, nested, pack) for service_id in event.services]
    open_ones = [need for need in judged if need.hangs_on]
    return Needs(event=event.id, needs=tuple(judged), questions=_questions(open_ones, known, pack))


def judge(rule: Rule, known: Facts, nested: Mapping[str, object]) -> tuple[Truth, frozenset[str]]:
    """Say what a condition says for sure, and the unknown elements that could still change it.

    The value alone is not enough: FEEL may give an answer where something is unknown (`x = null`), and an answer
    that more facts could turn round is no answer yet.
    """
    if not rule.reads <= known.keys():
        hangs_on = rule.open_reads(nested)
        if hangs_on:
            return Truth.OPEN, hangs_on
    return (Truth.TRUE if rule(nested) is True else Truth.FALSE), frozenset()


def drop_unknown(facts: Facts) -> dict[str, object]:
    """Give the facts without those whose value is null, which say nothing."""
    return {element: value for element, value in facts.items() if value is not None}


def _judge_need(service_id: str, known: Facts, nested: Mapping[str, object], pack: Pack) -> Need:
    rule = pack.compiled(service_id).needed
    truth, hangs_on = judge(rule, known, nested)
    state = _STATES[truth]
    if truth is Truth.FALSE and rule(nested) is not False:
        state = State.OPEN
    places = element_places(pack)
    return Need(service_id, state, _because(service_id, pack), tuple(sorted(hangs_on, key=places.__getitem__)))


_STATES = {Truth.TRUE: State.NEEDED, Truth.FALSE: State.NOT_NEEDED, Truth.OPEN: State.OPEN}


@lru_cache(maxsize=4096)
def _because(service_id: str, pack: Pack) -> Because:
    needed = pack.services[service_id].needed_when
    section = None if needed.section == UNKNOWN else needed.section
    return Because(rule=needed.rule, law=needed.law, section=section, text=needed.because)


def element_places(pack: Pack) -> Mapping[str, int]:
    """Give each element's place in the vocabulary: by section, then as its file has it."""
    return _element_places(pack)


Key = tuple[str, tuple[str, ...], tuple[tuple[str, object], ...]]
"""An open service, what it hangs on, and the known facts its rule reads: all that its table depends on."""


def _questions(open_ones: Sequence[Need], known: Facts, pack: Pack) -> tuple[str, ...]:
    return _order(pack, tuple(_key(need, known, pack) for need in open_ones))


def _key(need: Need, known: Facts, pack: Pack) -> Key:
    reads = sorted(pack.compiled(need.service).needed.reads & known.keys())
    return need.service, need.hangs_on, tuple((element, freeze(known[element])) for element in reads)


def freeze(value: object) -> object:
    """Make a value fit to be a key."""
    return tuple(value) if isinstance(value, list | set | frozenset) else value


# People in a quiz give the same few answers again and again, so orders and tables already worked out are kept.


@lru_cache(maxsize=1024)
def _order(pack: Pack, keys: tuple[Key, ...]) -> tuple[str, ...]:
    answers = {element: _answers(pack, element) for _, hangs_on, _ in keys for element in hangs_on}
    return order_questions([_table(pack, key) for key in keys], answers=answers, places=element_places(pack))


@lru_cache(maxsize=1024)
def _table(pack: Pack, key: Key) -> OpenService:
    service, hangs_on, facts = key
    rule = pack.compiled(service).needed
    known = dict(facts)
    answers = {element: _answers(pack, element) for element in hangs_on}
    return lay_out(
        hangs_on,
        answers,
        ask=lambda given: rule(nest(known | given)),
        settles=lambda given: not rule.open_reads(nest(known | given)),
    )


@lru_cache(maxsize=4096)
def _answers(pack: Pack, element: str) -> Answers:
    reading = [rule for rule in _needed_rules(pack) if element in rule.reads]
    intervals = [interval for rule in reading for interval in rule.intervals().get(element, ())]
    return telling_answers(pack.elements[element], texts=[rule.text for rule in reading], intervals=intervals)


@lru_cache(maxsize=64)
def _needed_rules(pack: Pack) -> tuple[Rule, ...]:
    return tuple(pack.compiled(service).needed for service in pack.services)


@lru_cache(maxsize=64)
def _element_places(pack: Pack) -> Mapping[str, int]:
    return {element: place for place, element in enumerate(pack.elements)}
