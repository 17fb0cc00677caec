"""What is said when an answer cannot be read: a sentence for the person, by language."""

from __future__ import annotations

from thidiao.definitions.texts import say
from thidiao.definitions.words import Element, Text

_LONGEST_SHOWN = 40


class CannotReadValue(ValueError):
    """An answer that is not what its element wants; `message` says so in words for the person, by language."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(say(message, "en"))


def refusal(element: Element, *, th: str, en: str, given: object = None) -> CannotReadValue:
    """Refuse an answer: name the question, say what would be right and show what was given, unless it is personal.

    `th` and `en` continue `<label>` and `<label> must be`.
    """
    shown = _shown(element, given)
    thai, english = say(element.label, "th"), say(element.label, "en")
    return CannotReadValue(
        {
            "th": f"{thai}: {th}" + (f" ไม่ใช่ “{shown}”" if shown else ""),
            "en": f"{english} must be {en}" + (f", not “{shown}”." if shown else "."),
        }
    )


def _shown(element: Element, given: object) -> str:
    if given is None or element.personal or isinstance(given, dict):
        return ""
    if isinstance(given, list | tuple):
        text = ", ".join(str(item) for item in given)
    else:
        text = str(given).lower() if isinstance(given, bool) else str(given)
    text = " ".join(text.split())
    return f"{text[:_LONGEST_SHOWN]}…" if len(text) > _LONGEST_SHOWN else text
