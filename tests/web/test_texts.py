"""Every text a door shows has its words in Thai."""

import gettext
import shutil
from pathlib import Path

import polib
import pytest

from tests.web.texts_used import Used, used_texts
from thidiao.web.texts import WEB, compile_texts

DOORS = ("authoring", "citizen", "desk", "oversight", "public")
# The face's own texts, and each door's.
ROOMS = {"web": (WEB, DOORS), **{door: (WEB / door, ()) for door in DOORS}}


def catalogue(folder: Path) -> dict[tuple[str, str], polib.POEntry]:
    source = folder / "locale/th/LC_MESSAGES/django.po"
    entries = polib.pofile(str(source)) if source.exists() else []
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries}


def untranslated(folder: Path, *, without: tuple[str, ...], known: dict[tuple[str, str], polib.POEntry]) -> list[str]:
    return [
        f"{file}: {used.text}"
        for used, file in used_texts(folder, without=without).items()
        if not says_it(known.get((used.context, used.text)), used)
    ]


def says_it(entry: polib.POEntry | None, used: Used) -> bool:
    if entry is None or entry.obsolete or entry.fuzzy:
        return False
    return bool(all(entry.msgstr_plural.values()) and entry.msgstr_plural if used.plural else entry.msgstr)


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_has_words_in_thai(room: str) -> None:
    folder, without = ROOMS[room]

    missing = untranslated(folder, without=without, known={**catalogue(WEB), **catalogue(folder)})

    assert missing == []


def test_a_text_without_words_in_thai_is_found(tmp_path: Path) -> None:
    page = '{% load i18n %}{% translate "Plain" %}{{ _("Marked") }}{% blocktranslate %}A {{ b }}{% endblocktranslate %}'
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "views.py").write_text('from x import pgettext\nA = pgettext("box", "Context")\n')

    missing = untranslated(tmp_path, without=(), known={})

    assert missing == ["page.html: Plain", "page.html: Marked", "page.html: A %(b)s", "views.py: Context"]


@pytest.mark.parametrize("room", ROOMS)
def test_no_words_are_kept_for_a_text_nobody_shows(room: str) -> None:
    folder, without = ROOMS[room]
    used = {(text.context, text.text) for text in used_texts(folder, without=without)}

    assert sorted(set(catalogue(folder)) - used) == []


@pytest.mark.parametrize("room", ROOMS)
def test_words_in_thai_keep_the_places_for_values(room: str) -> None:
    entries = catalogue(ROOMS[room][0]).values()

    # Thai has one form for any number, so it speaks of all that either English form speaks of.
    wanted = {entry.msgid: places_in(entry.msgid) | places_in(entry.msgid_plural) for entry in entries}
    broken = [entry.msgid for entry in entries if wanted[entry.msgid] != places_in(thai_of(entry))]

    assert broken == []


def thai_of(entry: polib.POEntry) -> str:
    return str(entry.msgstr or entry.msgstr_plural[0])


def places_in(text: str) -> set[str]:
    return {part.split(")")[0] for part in text.split("%(")[1:]}


def test_words_are_compiled_so_that_python_reads_them(tmp_path: Path) -> None:
    shutil.copytree(WEB / "locale", tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))

    [written] = compile_texts(folder=tmp_path)

    with written.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Skip to the content") == "ข้ามไปยังเนื้อหา"
    assert compile_texts(folder=tmp_path) == []
