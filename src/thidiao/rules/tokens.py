"""Cut the text of a rule into tokens.

Three things of the language need more than a regular expression: names may hold spaces, a square bracket may open or
close facing either way (`]1..3[`), and a type is only a type after `instance of` or inside `function(…)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lark import Token
from lark.lexer import Lexer

from thidiao.rules.errors import Place, RuleError

_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
WORD = rf"[{_START}][{_START}0-9\u00B7\u0300-\u036F\u203F-\u2040]*"
_SPACE = r"[\s\u200B\uFEFF]"

KEYWORDS = {
    "if": "IF",
    "then": "THEN",
    "else": "ELSE",
    "for": "FOR",
    "in": "IN",
    "return": "RETURN",
    "some": "SOME",
    "every": "EVERY",
    "satisfies": "SATISFIES",
    "and": "AND",
    "or": "OR",
    "between": "BETWEEN",
    "function": "FUNCTION",
    "null": "NULL",
    "true": "TRUE",
    "false": "FALSE",
}
_KEYWORD = rf"(?!(?:{'|'.join(KEYWORDS)}|instance{_SPACE}+of)(?![{_START}0-9]))"
_NAMES_WITH_AND = "(?:{})".format(
    "|".join(
        name.replace(" ", f"{_SPACE}+")
        for name in ("date and time", "years and months duration", "days and time duration")
    )
)

_TOKEN = re.compile(
    rf"""(?P<SKIP>{_SPACE}+|//[^\n]*|/\*.*?\*/)
    |(?P<NUMBER>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![{_START}0-9]))
    |(?P<STRING>"(?:[^"\\]|\\.)*")
    |(?P<INSTANCE_OF>instance{_SPACE}+of(?![{_START}0-9]))
    |(?P<NAME>\?|{_NAMES_WITH_AND}(?![{_START}0-9])|{_KEYWORD}{WORD}(?:{_SPACE}+{_KEYWORD}{WORD})*)
    |(?P<WORD>{WORD})
    |(?P<DOTS>\.\.)
    |(?P<COMPARE><=|>=|!=|<|>|=)
    |(?P<POWER>\*\*|\^)
    |(?P<SIGN>[-+*/.,:@(){{}}\[\]])""",
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {
    "-": "MINUS",
    "+": "PLUS",
    "*": "TIMES",
    "/": "TIMES",
    ".": "DOT",
    ",": "COMMA",
    ":": "COLON",
    "@": "AT",
    "(": "LPAR",
    ")": "RPAR",
    "{": "LBRACE",
    "}": "RBRACE",
}
_OPERAND_ENDS = {"NUMBER", "STRING", "NAME", "NULL", "TRUE", "FALSE", "TYPE", "RPAR", "RSQB", "RBRACE", "CLOSE_REV"}
_STARTERS = {"if", "for", "some", "every", "function", "null", "true", "false"}
_JOINERS = "|".join(word for word in KEYWORDS if word not in _STARTERS)
_CAN_START = re.compile(
    rf"""{_SPACE}*(?:[-"@(\[{{0-9?]|\.[0-9]|(?!(?:{_JOINERS}|instance{_SPACE}+of)(?![{_START}0-9])){WORD})"""
)
_PARTNERS = {"(": ")", "[": "]", "{": "}", "]": "["}


_SLIPS = {
    "==": "Equal is written with one sign: =",
    "=>": "At least is written >=",
    "=<": "At most is written <=",
    "<>": "Not equal is written !=",
    "&&": "Write “and” instead of &&.",
    "&": "Write “and” instead of &.",
    "||": "Write “or” instead of ||.",
    "|": "Write “or” instead of |.",
    "!": "Write not(…) instead of !.",
    "≥": "At least is written >=",
    "≤": "At most is written <=",
    "≠": "Not equal is written !=",
}
_SLIP = re.compile(r"==|=>|=<|<>|&&?|\|\|?|!(?!=)|[≥≤≠]")
"""What people write from habit, and what it is here."""


@dataclass
class _Bracket:
    sign: str
    place: Place
    parameters: bool = False
    dots: bool = False


@dataclass
class _Cutter:
    text: str
    tests: bool
    tokens: list[Token] = field(default_factory=list)
    open: list[_Bracket] = field(default_factory=list)
    position: int = 0
    line: int = 1
    line_start: int = 0

    def place(self) -> Place:
        return Place(self.line, self.position - self.line_start + 1)

    def cut(self) -> list[Token]:
        while self.position < len(self.text):
            self._one()
        if self.open:
            opened = self.open[-1]
            raise RuleError.at(opened.place, f"A closing bracket is missing for the “{opened.sign}” opened here.")
        return self.tokens

    def _one(self) -> None:
        if self._expects_type():
            self._type()
            return
        slip = _SLIP.match(self.text, self.position)
        found = _TOKEN.match(self.text, self.position)
        if slip is not None:
            raise RuleError.at(self.place(), _SLIPS[slip.group()])
        if found is None:
            raise self._unknown()
        kind, text = str(found.lastgroup), found.group()
        if kind == "SIGN":
            self._sign(text)
        elif kind != "SKIP":
            self._word(kind, text)
        self._move(text)

    def _move(self, text: str) -> None:
        lines = text.count("\n")
        if lines:
            self.line += lines
            self.line_start = self.position + text.rindex("\n") + 1
        self.position += len(text)

    def _add(self, kind: str, text: str) -> None:
        line, column = self.place()
        self.tokens.append(Token(kind, text, start_pos=self.position, line=line, column=column))

    def _last(self) -> str:
        return self.tokens[-1].type if self.tokens else ""

    # Words -----------------------------------------------------------------------------------------------------

    def _word(self, kind: str, text: str) -> None:
        if kind == "WORD":
            kind = "NAME" if self._is_name_here(text) else KEYWORDS[text]
        if kind == "NAME":
            self._add_name(text)
            return
        if kind == "DOTS" and self.open:
            self.open[-1].dots = True
        self._add(kind, text)

    def _is_name_here(self, text: str) -> bool:
        """After a dot, before a colon in a context, and where a function is called, a keyword is a name."""
        if self._last() == "DOT":
            return True
        after = self.text[self.position + len(text) :].lstrip()
        if text in ("and", "or"):
            return self._last() not in _OPERAND_ENDS and after.startswith("(")
        return self._last() in ("LBRACE", "COMMA") and after.startswith(":")

    def _add_name(self, text: str) -> None:
        name = " ".join(text.split())
        if name.startswith("not "):
            raise RuleError.at(self.place(), "What is negated stands in brackets: not(…)")
        if self.tests and not self.tokens and name == "not" and self._is_whole_negation():
            self._add("NOT_TESTS", name)
            return
        self._add("NAME", name)

    def _is_whole_negation(self) -> bool:
        """In a cell, `not( … )` around all of it negates its tests; elsewhere `not` is a function."""
        rest = self.text[self.position + 3 :].strip()
        if not (rest.startswith("(") and rest.endswith(")")):
            return False
        depth = 0
        for found in _TOKEN.finditer(rest):
            sign = found.group()
            depth += (sign == "(") - (sign == ")")
            if depth == 0 and sign == ")":
                return found.end() == len(rest)
        return False

    # Brackets --------------------------------------------------------------------------------------------------

    def _sign(self, text: str) -> None:
        if text in "[]":
            self._square(text)
            return
        if text in "({":
            self._open(text)
        elif text in ")}":
            self._close(text)
        self._add(_SIGNS[text], text)

    def _open(self, text: str) -> None:
        self.open.append(_Bracket(text, self.place(), parameters=text == "(" and self._last() == "FUNCTION"))

    def _close(self, text: str) -> None:
        if not self.open:
            raise RuleError.at(self.place(), f"There is nothing for this “{text}” to close.")
        opened = self.open.pop()
        if _PARTNERS[opened.sign] == text or (opened.dots and opened.sign != "{" and text != "}"):
            return
        said = f"This “{text}” does not close the “{opened.sign}” opened in line {opened.place.line}, column"
        raise RuleError.at(self.place(), f"{said} {opened.place.column}.")

    def _square(self, text: str) -> None:
        after_operand = self._last() in _OPERAND_ENDS
        if text == "]" and after_operand | (self._last() == "LSQB"):
            self._close(text)
            self._add("RSQB", text)
        elif text == "]":
            self._open(text)
            self._add("OPEN_REV", text)
        elif after_operand and self._closes_range():
            self._close(text)
            self._add("CLOSE_REV", text)
        else:
            self._open(text)
            self._add("LSQB", text)

    def _closes_range(self) -> bool:
        """Tell `]1..3[`, where the bracket closes, from `[1..list[2]]`, where it starts a filter."""
        return bool(self.open and self.open[-1].dots and not _CAN_START.match(self.text, self.position + 1))

    # Types -----------------------------------------------------------------------------------------------------

    def _expects_type(self) -> bool:
        if self._last() == "INSTANCE_OF":
            return True
        return self._last() == "COLON" and bool(self.open) and self.open[-1].parameters

    def _type(self) -> None:
        skipped = re.compile(rf"{_SPACE}*").match(self.text, self.position)
        self._move(skipped.group() if skipped else "")
        end = _end_of_type(self.text, self.position)
        text = self.text[self.position : end]
        if not text:
            raise RuleError.at(self.place(), "A type such as “number”, “string” or “list<string>” is missing here.")
        self._add("TYPE", " ".join(text.split()))
        self._move(text)

    def _unknown(self) -> RuleError:
        sign = self.text[self.position]
        if sign == '"':
            return RuleError.at(self.place(), "The closing quotation mark of this text is missing.")
        if sign in "“”„‘’'":
            return RuleError.at(self.place(), f'Text is written between straight quotation marks ("), not {sign}.')
        if sign.isdigit():
            return RuleError.at(self.place(), "A name cannot start with a digit; a number ends where a letter follows.")
        return RuleError.at(self.place(), f"“{sign}” means nothing here.")


_TYPE_NAME = re.compile(rf"{_NAMES_WITH_AND}|(?:{_KEYWORD}{WORD}(?:{_SPACE}+{_KEYWORD}{WORD})*)|function|null")
_ARROW = re.compile(rf"{_SPACE}*->{_SPACE}*")
_ANGLE = re.compile(rf"{_SPACE}*<")


def _end_of_type(text: str, start: int) -> int:
    """Find where the type that starts here ends: a name, what its angle brackets hold, and a function's result."""
    name = _TYPE_NAME.match(text, start)
    if name is None:
        return start
    end = name.end()
    angle = _ANGLE.match(text, end) if name.group() in ("list", "context", "range", "function") else None
    if angle is None:
        return end
    end = _past_angles(text, angle.end())
    arrow = _ARROW.match(text, end)
    return _end_of_type(text, arrow.end()) if arrow else end


def _past_angles(text: str, start: int) -> int:
    depth, position = 1, start
    while position < len(text) and depth:
        sign = text[position]
        arrow = sign == ">" and text[position - 1] == "-"
        depth += (sign == "<") - (sign == ">" and not arrow)
        position += 1
    return position


def cut(text: str, *, tests: bool) -> list[Token]:
    """Cut a rule, or the tests of a table cell, into tokens; raise RuleError at what is no token or no pair."""
    return _Cutter(text, tests).cut()


class Cut(Lexer):
    """Hand the parser tokens that are cut already."""

    __future_interface__ = 0

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]  # lark's own signature is untyped here
        return iter(data)
