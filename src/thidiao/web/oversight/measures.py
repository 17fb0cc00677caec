"""Measures: what is counted from records, as of any day, grouped, with a picture and the records behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.definitions.measures import Measure
from thidiao.kernel.figures import Figure, Share
from thidiao.oversight.queries import by_group, computed_figure, group_fields
from thidiao.oversight.rules import stated_figures
from thidiao.oversight.words import CannotGroup, Field
from thidiao.web.oversight.charts import draw
from thidiao.web.oversight.days import ChosenDay, chosen_day, known_at
from thidiao.web.oversight.lines import line_of, say_value, trail
from thidiao.web.oversight.records import page_of_records, records_answer
from thidiao.web.oversight.tables import Cell, Column, Table, answer
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Link

GROUPS = (
    Column(
        "group", "string", {"th": "ค่าของฟิลด์ที่จัดกลุ่ม ว่างเมื่อไม่ทราบ", "en": "Value of the field; empty where not known."}
    ),
    Column("label_th", "string", {"th": "คำอธิบายค่า ภาษาไทย", "en": "The value in words, in Thai."}),
    Column("label_en", "string", {"th": "คำอธิบายค่า ภาษาอังกฤษ", "en": "The value in words, in English."}),
    Column("value", "decimal", {"th": "จำนวนที่นับได้", "en": "How many were counted."}),
    Column("base", "decimal", {"th": "ฐานของสัดส่วน ถ้าเป็นสัดส่วน", "en": "Out of how many, of a share."}),
)
MEASURES = (
    Column("id", "string", {"th": "รหัสตัวชี้วัด", "en": "Id of the measure; its page is /oversight/measures/ID/."}),
    Column("name_th", "string", {"th": "ชื่อ ภาษาไทย", "en": "Name, in Thai."}),
    Column("name_en", "string", {"th": "ชื่อ ภาษาอังกฤษ", "en": "Name, in English."}),
    Column("unit_th", "string", {"th": "หน่วยนับ ภาษาไทย", "en": "Unit, in Thai."}),
    Column("unit_en", "string", {"th": "หน่วยนับ ภาษาอังกฤษ", "en": "Unit, in English."}),
    Column("counts", "string", {"th": "สิ่งที่นับ: ทะเบียนหรือเหตุการณ์", "en": "What is counted: a register, or events here."}),
    Column("where", "string", {"th": "เงื่อนไข FEEL ว่านับรายการใด", "en": "FEEL condition: which of them count."}),
    Column("part", "string", {"th": "เงื่อนไข FEEL ของส่วนในสัดส่วน", "en": "FEEL condition that makes it a share."}),
    Column("by", "string", {"th": "ฟิลด์ที่จัดกลุ่มได้", "en": "Fields by which it may be grouped."}),
)


@dataclass(frozen=True)
class GroupLine:
    """One group of a measure, with its number and the way to its records."""

    label: str
    value: str
    number: int
    href: str


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """List every measure."""
    pack = current_pack()
    found = sorted(pack.measures.values(), key=lambda one: said(one.name))
    context = {"measures": [_card(one) for one in found], "trail": trail(Link(gettext("Measures"), ""))}
    return render(request, "oversight/measures.html", context)


@require_safe
def measure(request: HttpRequest, id: str) -> HttpResponse:
    """Show what a measure comes to on a day, grouped by a field where one is chosen."""
    definition = _measure(id)
    day, (at, known) = chosen_day(request), known_at(request)
    pack, by = current_pack(), request.GET.get("by", "")
    fields = {field.id: field for field in group_fields(id, pack=pack)}
    if by and by not in fields:
        raise Http404
    groups = by_group(id, by=by, as_of=day.on, known_at=at, pack=pack) if by else ()
    lines = [_group(group, figure, fields[by], id, day) for group, figure in groups]
    context = {
        "measure": definition,
        "name": said(definition.name),
        "figure": line_of(computed_figure(id, as_of=day.on, known_at=at, pack=pack)),
        "day": day,
        "known": known,
        "problems": (*day.problems, *known.problems),
        "by": by,
        "fields": [("", gettext("No groups")), *((field.id, said(field.label)) for field in fields.values())],
        "by_name": said(fields[by].label) if by else "",
        "groups": lines,
        "chart": draw([(line.label, line.number, line.value) for line in lines]),
        "rule": _rule(definition),
        "published": [line_of(one) for one in stated_figures(pack) if one.measure == id],
        "records_href": _records_address(id, day),
        "trail": trail(Link(gettext("Measures"), reverse("oversight:measures")), Link(said(definition.name), "")),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/measure.html", context, status=400 if context["problems"] else 200)


@require_safe
def measure_records(request: HttpRequest, id: str) -> HttpResponse:
    """Show the records that a measure counts on a day."""
    name, day = said(_measure(id).name), chosen_day(request)
    shown = page_of_records(request, id, day)
    steps = [
        Link(gettext("Measures"), reverse("oversight:measures")),
        Link(name, reverse("oversight:measure", args=[id])),
        Link(gettext("Records"), ""),
    ]
    context = {
        "title": name,
        "day": day,
        "problems": (*day.problems, *shown.known.problems),
        "records": shown,
        "keep": shown.kept,
        "trail": trail(*steps),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/records.html", context, status=400 if context["problems"] else 200)


@require_safe
def measure_records_data(request: HttpRequest, id: str, form: str) -> HttpResponse:
    """Give the records that a measure counts on a day as open data."""
    _measure(id)
    return records_answer(request, id, form)


@require_safe
def measure_data(request: HttpRequest, id: str, form: str) -> HttpResponse:
    """Give what a measure comes to on a day as open data: a row for each group, or one for all."""
    definition = _measure(id)
    day, (at, known) = chosen_day(request), known_at(request)
    for problem in (*day.problems, *known.problems):
        return HttpResponse(problem.text, status=400, content_type="text/plain; charset=utf-8")
    pack, by = current_pack(), request.GET.get("by", "")
    fields = {field.id: field for field in group_fields(id, pack=pack)}
    figure = computed_figure(id, as_of=day.on, known_at=at, pack=pack)
    try:
        groups = by_group(id, by=by, as_of=day.on, known_at=at, pack=pack) if by else ((None, figure),)
    except CannotGroup as unknown:
        raise Http404 from unknown
    rows = [_group_row(group, each, fields.get(by)) for group, each in groups]
    about: dict[str, Cell] = {"measure": id, "as_of": day.on, "by": by or None, "value": figure.number}
    return answer(request, Table(definition.name, GROUPS, rows, {**about, "base": figure.base}), form)


@require_safe
def measures_data(request: HttpRequest, form: str) -> HttpResponse:
    """Give the definition of every measure as open data."""
    title = {"th": "ตัวชี้วัด", "en": "Measures"}
    rows = [_definition_row(one) for one in current_pack().measures.values()]
    return answer(request, Table(title, MEASURES, rows), form)


def _measure(id: str) -> Measure:
    found = current_pack().measures.get(id)
    if found is None:
        raise Http404
    return found


def _card(measure: Measure) -> dict[str, str]:
    return {
        "id": measure.id,
        "name": said(measure.name),
        "about": said(measure.about),
        "href": reverse("oversight:measure", args=[measure.id]),
    }


def _rule(measure: Measure) -> list[tuple[str, str]]:
    """Say in rows what a measure counts, as its definition has it."""
    pack = current_pack()
    counted = measure.of.register_id
    rows = [(gettext("Counts"), said(pack.registers[counted].name) if counted else str(measure.of.records))]
    rows += [(gettext("Only where"), measure.where)] if measure.where else []
    rows += [(gettext("The part of the share"), measure.part)] if measure.part else []
    law = pack.laws.get(measure.law or "")
    rows += [(gettext("Law"), said(law.name))] if law else []
    rows += [(gettext("Source"), measure.source)] if measure.source else []
    return rows


def _group(group: str | None, figure: Figure, field: Field, id: str, day: ChosenDay) -> GroupLine:
    number = figure.value.part if isinstance(figure.value, Share) else int(figure.number)
    address = _records_address(id, day, by=field.id, group=group or "")
    return GroupLine(_label(group, field, page_language()), say_value(figure), number, address)


def _group_row(group: str | None, figure: Figure, field: Field | None) -> tuple[Cell, ...]:
    labels: tuple[Cell, Cell] = (None, None)
    if field is not None and group is not None:
        labels = (_label(group, field, "th"), _label(group, field, "en"))
    return (group, *labels, figure.number, figure.base)


def _label(group: str | None, field: Field, language: str) -> str:
    if group is None:
        return gettext("not known")
    if group in ("true", "false"):
        return gettext("Yes") if group == "true" else gettext("No")
    label = field.choices.get(group)
    return group if label is None else label.get(language) or group


def _records_address(id: str, day: ChosenDay, **more: Any) -> str:
    query = {**({"as_of": day.iso_be} if day.is_chosen else {}), **more}
    address = reverse("oversight:measure-records", args=[id])
    return f"{address}?{urlencode(query)}" if query else address


def _definition_row(measure: Measure) -> tuple[Cell, ...]:
    return (
        measure.id,
        measure.name.get("th"),
        measure.name.get("en"),
        measure.unit.get("th"),
        measure.unit.get("en"),
        measure.of.register_id or measure.of.records,
        measure.where,
        measure.part,
        " ".join(measure.by) or None,
    )
