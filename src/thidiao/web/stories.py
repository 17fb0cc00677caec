"""A case's story in sentences, for its applicant and for its officer: where it stands, when it is due and why."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext, gettext_noop, ngettext

from thidiao.cases.words import ACT_NAMES, STATE_NAMES, Act, Because, State, Why, say_refusal
from thidiao.definitions import say
from thidiao.kernel.thai import say_date
from thidiao.kernel.verdicts import Law, Verdict
from thidiao.web.names import item_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Tag, Tone


class Reader(StrEnum):
    """Who reads the story: the same things are said to each in their own way."""

    APPLICANT = "applicant"
    OFFICER = "officer"


TONES = {
    State.WAITING: Tone.PLAIN,
    State.RECEIVED: Tone.WAITING,
    State.IN_REVIEW: Tone.WAITING,
    State.WITH_APPLICANT: Tone.ATTENTION,
    State.APPROVED: Tone.DONE,
    State.REFUSED: Tone.STOPPED,
    State.WITHDRAWN: Tone.PLAIN,
}

# Words of verdicts and laws that their rooms know in English only.
gettext_noop("You may read the cases of this agency, not decide them.")
gettext_noop("This case is for the authority of another place than yours.")
gettext_noop("Licensing Facilitation Act B.E. 2558")


def state_tag(state: State, reader: Reader) -> Tag:
    """Give the word and the colour of a state."""
    if state is State.WITH_APPLICANT and reader is Reader.OFFICER:
        return Tag(gettext("Waiting for the applicant"), TONES[state])
    return Tag(say(STATE_NAMES[state], page_language()), TONES[state])


def act_name(act: Act) -> str:
    """Say what happened."""
    return say(ACT_NAMES[act], page_language())


def say_details(told: Mapping[str, Any]) -> list[str]:
    """Say what an act was about, a line each: what was asked for, the reasons, how to mend it, the explanation."""
    lines = []
    for missing in told.get("missing", ()):
        note = f": {missing['note']}" if missing.get("note") else ""
        lines.append(f"{item_name(missing['item'])}{note}")
    lines += list(told.get("reasons", ()))
    if told.get("mend"):
        lines.append(gettext("How to mend it: %(mend)s") % {"mend": told["mend"]})
    if told.get("note"):
        lines.append(str(told["note"]))
    return lines


def say_verdict(verdict: Verdict) -> str:
    """Say why something may not be done, and by which law."""
    sentence = say(say_refusal(verdict.reason), page_language())
    if sentence == verdict.reason:
        # Not a word of cases: the verdict came from another room.
        sentence = gettext(verdict.reason)
    return f"{sentence} ({say_law(verdict.law)})" if verdict.law else sentence


def say_law(law: Law) -> str:
    """Say a law by its name and, where known, its section."""
    name = gettext(law.name)
    if not law.section:
        return name
    return gettext("%(law)s, section %(section)s") % {"law": name, "section": law.section.removeprefix("s. ")}


def why_due(because: tuple[Because, ...], reader: Reader) -> tuple[str, ...]:
    """Say why a case is due on its day, or why on none; nothing for a case that is closed."""
    return tuple(_sentence(one, reader) for one in because if one.code is not Why.CLOSED)


def _sentence(one: Because, reader: Reader) -> str:
    language = page_language()
    between = ", " if one.code is Why.HOLIDAYS else " – "
    values = {
        "count": one.count or 0,
        "day": say_date(one.days[0], language) if one.days else "",
        "days": between.join(say_date(each, language, "short") for each in one.days),
        "numbers": ", ".join(one.numbers),
    }
    return _pattern(one, reader) % values


def _pattern(one: Because, reader: Reader) -> str:
    if one.code is Why.GUIDE_TIME:
        return ngettext(
            "The guide gives the agency %(count)s working day.",
            "The guide gives the agency %(count)s working days.",
            one.count or 0,
        )
    patterns = {
        Why.GUIDE_TIME_UNKNOWN: gettext("The guide's time is not known, so no day can be named."),
        Why.RECEIVED_ON: gettext("It counts as received on %(day)s."),
        Why.HOLIDAYS: gettext("Offices are closed on %(days)s."),
        Why.PAUSED: gettext("The clock stood still between %(days)s while an answer was owed."),
        Why.STANDS_STILL: gettext("The clock stands still until you answer.")
        if reader is Reader.APPLICANT
        else gettext("The clock stands still until the applicant answers."),
        Why.WAITS_FOR: gettext("It waits for the outcome of %(numbers)s; its time begins then."),
        Why.NOT_COMING: gettext("What it waits for was not approved: %(numbers)s. You may withdraw this case."),
    }
    return patterns[one.code]
