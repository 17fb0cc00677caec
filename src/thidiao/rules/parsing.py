"""Read the text of a rule into a tree, or say in plain words why it cannot be read."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import UnexpectedToken

from thidiao.rules import tree
from thidiao.rules.errors import Place, RuleError
from thidiao.rules.temporal import read_literal
from thidiao.rules.tokens import Cut, cut
from thidiao.rules.values import NUMBERS

LONGEST = 20_000
DEEPEST = 120
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "'": "'"}
_LOW_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def parse(text: str) -> tree.Node:
    """Read a rule. Raise RuleError with the place counted from the start of the text."""
    return _read(text, start="rule", tests=False)


def parse_cell(text: str) -> tree.Node:
    """Read the tests of a table cell; `-` or nothing is passed by all."""
    if text.strip() in ("", "-"):
        return tree.AnyTest()
    return _read(text, start="cell", tests=True)


def _read(text: str, *, start: str, tests: bool) -> tree.Node:
    if len(text) > LONGEST:
        raise RuleError(f"The rule is too long: {len(text)} characters, at most {LONGEST} are read.")
    if not text.strip():
        raise RuleError("The rule is empty.")
    tokens = cut(text, tests=tests)
    try:
        node: Any = _parser().parse(tokens, start=start)
    except UnexpectedInput as problem:
        raise _explain(problem, text, tests=tests) from None
    found = tree.too_deep(node, DEEPEST)
    if found is not None:
        raise RuleError.at(found.at, f"The rule is nested too deeply: at most {DEEPEST} levels are read.")
    return node  # type: ignore[no-any-return]  # a tree of our own transformer


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=Cut, start=["rule", "cell"], transformer=_Grow(), maybe_placeholders=True)


# What went wrong ------------------------------------------------------------------------------------------------

_NEEDED = {
    "THEN": "The word “then” is missing: if … then … else …",
    "ELSE": "The word “else” is missing: if … then … else …",
    "RETURN": "The word “return” is missing: for … in … return …",
    "SATISFIES": "The word “satisfies” is missing: some … in … satisfies …",
    "TYPE": "A type such as number, string or list<string> is missing here.",
}
_NEEDED_ALONE = {
    "IN": "The word “in” is missing: for … in … return …",
    "COLON": "A colon is missing here: {name: value}",
    "STRING": 'Text in quotation marks is missing here: @"2026-01-31"',
}
_JOINING = {"COMPARE", "TIMES", "POWER", "AND", "OR", "IN", "BETWEEN", "PLUS", "DOT"}
_CLOSING = {"RPAR", "RSQB", "RBRACE", "CLOSE_REV", "COMMA"}


def _explain(problem: UnexpectedInput, text: str, *, tests: bool) -> RuleError:
    token = getattr(problem, "token", None)
    expected = set(problem.accepts or ()) if isinstance(problem, UnexpectedToken) else set()
    if token is None or token.type == "$END":
        return RuleError.at(_end(text), _missing(expected) or "The rule stops here, but something is still missing.")
    if tests and token.type in ("AND", "OR"):
        return RuleError.at(_here(token), "In a cell, “?” is the value: write ? > 5 and ? < 9, or the range (5..9).")
    return RuleError.at(_here(token), _habit(token, text) or _said(token, expected))


def _habit(token: Token, text: str) -> str | None:
    """Say what to write instead where a number is written as in a letter: 1,000 or 100 m2."""
    at = token.start_pos or 0
    before, after = re.search(r"[0-9][0-9,]*\s*$", text[:at]), re.match(r",[0-9]{3}(?![0-9])", text[at:])
    if before and after:
        number = f"{before[0].strip()}{after[0]}"
        return f"A number is written without commas: {number.replace(',', '')}."
    if before and token.type == "NAME":
        return f"A number is written without its unit: leave out “{token}”."
    return None


def _said(token: Token, expected: set[str]) -> str:
    missing = _missing(expected)
    if missing:
        return missing
    if token.type == "DOTS":
        return "A range stands in brackets: [1..3], or (1..3) without its ends."
    if "AND" in expected and "OR" not in expected:
        return "The word “and” is missing: between … and …"
    if token.type in _JOINING | _CLOSING:
        return f"Something is missing before “{token}”."
    if "AND" in expected:
        return f"“{token}” does not follow here: a sign such as =, > or + or a word such as “and” is missing before it."
    return f"“{token}” is not understood here."


def _missing(expected: set[str]) -> str | None:
    for kind, said in _NEEDED.items():
        if kind in expected:
            return said
    for kind, said in _NEEDED_ALONE.items():
        if expected == {kind}:
            return said
    return "A value is missing here." if {"NUMBER", "STRING", "LPAR"} <= expected else None


def _end(text: str) -> Place:
    lines = text.rstrip().split("\n")
    return Place(len(lines), len(lines[-1]) + 1)


# From grammar to tree -------------------------------------------------------------------------------------------


def _here(token: Token) -> Place:
    return Place(token.line or 1, token.column or 1)


def _text_of(token: Token) -> str:
    return _LOW_SURROGATES.sub(_join, _ESCAPE.sub(_unescape, str(token)[1:-1]))


def _unescape(found: re.Match[str]) -> str:
    short, long, sign = found.groups()
    if sign is not None:
        return _ESCAPED.get(sign, "\\" + sign)
    number = int(short or long, 16)
    return chr(number) if number <= 0x10FFFF else found.group()


def _join(found: re.Match[str]) -> str:
    return found.group().encode("utf-16", "surrogatepass").decode("utf-16")


@v_args(inline=True)
class _Grow(Transformer[Token, Any]):
    """Build the tree as the parser goes; one method for each rule of the grammar."""

    def number(self, token: Token) -> tree.Node:
        try:
            return tree.Constant(NUMBERS.create_decimal(str(token)), at=_here(token))
        except ArithmeticError:
            raise RuleError.at(_here(token), f"The number {str(token)[:40]} is too large.") from None

    def string(self, token: Token) -> tree.Node:
        return tree.Constant(_text_of(token), at=_here(token))

    def literal(self, _at: Token, token: Token) -> tree.Node:
        text = _text_of(token)
        return tree.Literal(text, read_literal(text), at=_here(token))

    def null(self, token: Token) -> tree.Node:
        return tree.Constant(None, at=_here(token))

    def true(self, token: Token) -> tree.Node:
        return tree.Constant(True, at=_here(token))

    def false(self, token: Token) -> tree.Node:
        return tree.Constant(False, at=_here(token))

    def name(self, token: Token) -> tree.Node:
        return tree.Name(str(token), at=_here(token))

    def group(self, _open: Token, inner: tree.Node, _close: Token) -> tree.Node:
        return inner

    def group_test(self, _open: Token, sign: Token, to: tree.Node, _close: Token) -> tree.Node:
        return tree.Test(str(sign), to, at=_here(sign))

    def closing(self, token: Token) -> Token:
        return token

    def interval(self, left: Token, low: tree.Node, _dots: Token, high: tree.Node, right: Token) -> tree.Node:
        return tree.Interval(low, left == "[", high, right == "]", at=_here(left))

    def list(self, left: Token, *items: Any) -> tree.Node:
        return tree.ListOf(_nodes(items), at=_here(left))

    def context(self, left: Token, *entries: Any) -> tree.Node:
        return tree.ContextOf(tuple(each for each in entries if isinstance(each, tree.Entry)), at=_here(left))

    def entry(self, key: Token, _colon: Token, value: tree.Node) -> tree.Node:
        name = _text_of(key) if key.type == "STRING" else str(key)
        return tree.Entry(name, value, at=_here(key))

    def arithmetic(self, left: tree.Node, sign: Token, right: tree.Node) -> tree.Node:
        return tree.Arithmetic(str(sign).replace("^", "**"), left, right, at=_here(sign))

    def negative(self, sign: Token, of: tree.Node) -> tree.Node:
        if isinstance(of, tree.Constant) and isinstance(of.value, Decimal):
            return tree.Constant(NUMBERS.minus(of.value), at=_here(sign))
        return tree.Negative(of, at=_here(sign))

    def comparison(self, left: tree.Node, sign: Token, right: tree.Node) -> tree.Node:
        return tree.Comparison(str(sign), left, right, at=_here(sign))

    def between(self, of: tree.Node, word: Token, low: tree.Node, _and: Token, high: tree.Node) -> tree.Node:
        return tree.Between(of, low, high, at=_here(word))

    def in_one(self, of: tree.Node, word: Token, test: tree.Node) -> tree.Node:
        return tree.In(of, (test,), at=_here(word))

    def in_test(self, of: tree.Node, word: Token, sign: Token, to: tree.Node) -> tree.Node:
        return tree.In(of, (tree.Test(str(sign), to, at=_here(sign)),), at=_here(word))

    def in_many(
        self, of: tree.Node, word: Token, _open: Token, many: tuple[tree.Node, ...], _close: Token
    ) -> tree.Node:
        return tree.In(of, many, at=_here(word))

    def many(self, *parts: Any) -> tuple[tree.Node, ...]:
        return _nodes(parts)

    tests = many

    def test(self, sign: Token, to: tree.Node) -> tree.Node:
        return tree.Test(str(sign), to, at=_here(sign))

    def cell(self, tests: tuple[tree.Node, ...]) -> tree.Node:
        return tree.Tests(tests, at=tests[0].at)

    def negated_cell(self, word: Token, _open: Token, tests: tuple[tree.Node, ...], _close: Token) -> tree.Node:
        return tree.Tests(tests, negated=True, at=_here(word))

    def both(self, *parts: Any) -> tree.Node:
        return tree.Both(_nodes(parts), at=parts[0].at)

    def either(self, *parts: Any) -> tree.Node:
        return tree.Either(_nodes(parts), at=parts[0].at)

    def if_(self, *parts: Any) -> tree.Node:
        return tree.If(*_nodes(parts), at=_here(parts[0]))

    def iteration(
        self, name: Token, _in: Token, over: tree.Node, _dots: Token | None, to: tree.Node | None
    ) -> tree.Node:
        return tree.Iteration(str(name), over, to, at=_here(name))

    def iterations(self, *parts: Any) -> tuple[tree.Node, ...]:
        return _nodes(parts)

    def for_(self, word: Token, iterations: Any, _return: Token, body: tree.Node) -> tree.Node:
        return tree.For(iterations, body, at=_here(word))

    def some(self, word: Token, iterations: Any, _satisfies: Token, body: tree.Node) -> tree.Node:
        return tree.Quantified(False, iterations, body, at=_here(word))

    def every(self, word: Token, iterations: Any, _satisfies: Token, body: tree.Node) -> tree.Node:
        return tree.Quantified(True, iterations, body, at=_here(word))

    def parameter(self, name: Token, _colon: Token | None, type_: Token | None) -> tree.Node:
        return tree.Parameter(str(name), str(type_) if type_ else None, at=_here(name))

    def parameters(self, *parts: Any) -> tuple[tree.Node, ...]:
        return _nodes(parts)

    def function(self, word: Token, _open: Token, parameters: Any, _close: Token, body: tree.Node) -> tree.Node:
        return tree.FunctionOf(parameters, body, at=_here(word))

    def member(self, of: tree.Node, _dot: Token, name: Token) -> tree.Node:
        return tree.Member(of, str(name), at=of.at)

    def filter(self, of: tree.Node, _open: Token, by: tree.Node, _close: Token) -> tree.Node:
        return tree.Filter(of, by, at=of.at)

    def arguments(self, *parts: Any) -> tuple[tree.Node, ...]:
        return _nodes(parts)

    def call(self, of: tree.Node, _open: Token, arguments: Any, _close: Token) -> tree.Node:
        return tree.Call(of, arguments, at=of.at)

    def named(self, name: Token, _colon: Token, value: tree.Node) -> tree.Node:
        return tree.Entry(_text_of(name) if name.type == "STRING" else str(name), value, at=_here(name))

    def named_call(self, of: tree.Node, *parts: Any) -> tree.Node:
        named = [part for part in parts if isinstance(part, tree.Entry)]
        return tree.Call(of, tuple(each.value for each in named), tuple(each.key for each in named), at=of.at)

    def instance_of(self, of: tree.Node, _word: Token, type_: Token) -> tree.Node:
        return tree.InstanceOf(of, str(type_), at=_here(type_))


def _nodes(parts: Any) -> tuple[Any, ...]:
    return tuple(part for part in parts if isinstance(part, tree.Node))
