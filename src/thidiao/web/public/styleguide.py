"""Every part of the face in every state, on one page, for those who build pages and for the tests that check them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.definitions.words import Choice, Element, Kind, Text
from thidiao.web.fields import Field, field_for, typed_from
from thidiao.web.words import Entry, Fact, Link, Problem, Row, Step, Tag, Task, Tone, Upload

DAY = date(2026, 11, 23)
INSTANT = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)

SAMPLES: tuple[tuple[Kind, Text, Text | None, object], ...] = (
    (Kind.TEXT, {"th": "ชื่อร้าน", "en": "Name of the shop"}, None, "ครัวบ้านสวน"),
    (
        Kind.NUMBER,
        {"th": "พื้นที่ประกอบกิจการทั้งหมดเท่าใด", "en": "How large is the business area?"},
        {"th": "นับทุกชั้น รวมห้องครัวและที่นั่งกลางแจ้ง", "en": "Count every storey, with the kitchen and seats outdoors."},
        Decimal("180.5"),
    ),
    (Kind.BOOLEAN, {"th": "มีดนตรีสดหรือไม่", "en": "Will there be live music?"}, None, True),
    (Kind.CHOICE, {"th": "สถานที่เป็นของใคร", "en": "Whose premises are they?"}, None, "tenant"),
    (Kind.CHOICES, {"th": "ขายอะไรบ้าง", "en": "What will you sell?"}, None, ("food",)),
    (Kind.DATE, {"th": "จะเปิดร้านวันใด", "en": "When will you open?"}, None, DAY),
    (Kind.PROVINCE, {"th": "ร้านอยู่จังหวัดใด", "en": "In which province is it?"}, None, "50"),
    (Kind.LONG_TEXT, {"th": "เล่าถึงกิจการสั้น ๆ", "en": "Describe the business briefly"}, None, ""),
    (Kind.PHONE, {"th": "หมายเลขโทรศัพท์", "en": "Telephone number"}, None, "081 234 5678"),
    (Kind.EMAIL, {"th": "อีเมล", "en": "Email address"}, None, ""),
    (
        Kind.DECLARATION,
        {
            "th": "ข้าพเจ้าขอรับรองว่าข้อความข้างต้นเป็นความจริงทุกประการ",
            "en": "I declare that everything above is true",
        },
        None,
        False,
    ),
)
CHOICES = (
    Choice(value="food", label={"th": "อาหารและเครื่องดื่ม", "en": "Food and drink"}),
    Choice(value="alcohol", label={"th": "สุรา", "en": "Alcohol"}),
    Choice(value="tenant", label={"th": "เช่าจากผู้อื่น", "en": "Rented from somebody"}),
    Choice(value="none", label={"th": "ไม่มีข้อใดตรง", "en": "None of these"}, alone=True),
)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the styleguide; outside development and demonstrations there is no such page."""
    if not (settings.DEBUG or settings.THIDIAO_DEMO):
        raise Http404
    language = (get_language() or "th")[:2]
    return render(request, "public/styleguide.html", {**fields(language), **parts(language)})


def fields(language: str) -> dict[str, Any]:
    message = {"th": "โปรดตรวจคำตอบข้อนี้", "en": "please look at this answer again"}[language]
    plain = [sample(place, language, error="") for place in range(len(SAMPLES))]
    wrong = [sample(place, language, error=message) for place in range(len(SAMPLES))]
    return {
        "plain": plain,
        "wrong": wrong,
        "wrong_lines": [Problem(f"{field.label}: {message}", f"#{field.first_id}") for field in wrong],
        "files": [
            Upload("แผนผังร้าน ชั้น 1.pdf", "240 kB", "#", "remove", "1"),
            Upload("photo-of-the-front.jpg", "1.2 MB"),
        ],
    }


def sample(place: int, language: str, *, error: str) -> Field:
    kind, question, hint, value = SAMPLES[place]
    element = Element(
        id=f"applicant.sample_{place}{'_wrong' if error else ''}",
        kind=kind,
        label=question,
        question=question,
        hint=hint,
        unit="m2" if kind is Kind.NUMBER else None,
        choices=CHOICES if kind in (Kind.CHOICE, Kind.CHOICES) else (),
    )
    atlas, typed = current_pack().atlas, typed_from(value)
    field = field_for(element, language=language, typed=typed, required=kind is not Kind.EMAIL, atlas=atlas)
    extra = {"why": {"th": "ใช้โดย 3 ใบอนุญาต", "en": "Used by 3 licences"}[language]} if kind is Kind.NUMBER else {}
    return Field(**{**vars(field), **extra, "error": f"{field.label}: {error}" if error else ""})


def parts(language: str) -> dict[str, Any]:
    thai = language == "th"
    return {
        "links": (),
        "trail": [Link("หน้าแรก" if thai else "Start", "/"), Link("เปิดร้านอาหาร" if thai else "Open a restaurant", "")],
        "tags": [Tag(tone.name.capitalize(), tone) for tone in Tone],
        "tasks": tasks(thai),
        "rows": rows(thai),
        "entries": entries(thai),
        "facts": facts(thai),
        "steps": steps(thai),
        "page": Paginator(range(95), 20).page(2),
        "head": ["ใบอนุญาต", "ค่าธรรมเนียม", "วันทำการ"] if thai else ["Licence", "Fee", "Working days"],
        "lines": [["สุรา", "300 บาท", "5"], ["อาหาร", "ไม่ทราบ", "30"]] if thai else [["Liquor", "300 baht", "5"]],
        "change": Link("แก้ไข" if thai else "Change", "#"),
    }


def tasks(thai: bool) -> list[Task]:
    done = Tag("เสร็จแล้ว" if thai else "Done", Tone.DONE)
    begun = Tag("ทำค้างไว้" if thai else "Begun", Tone.WAITING)
    return [
        Task("ผู้ยื่นคำขอ" if thai else "The applicant", "#1", tag=done),
        Task("สถานที่ประกอบกิจการ" if thai else "The premises", "#2", "12 คำถาม" if thai else "12 questions", begun),
        Task("ตรวจคำตอบและยื่น" if thai else "Check your answers and file"),
    ]


def rows(thai: bool) -> list[Row]:
    change = Link("แก้ไข" if thai else "Change", "#")
    return [
        Row("ชื่อ" if thai else "Name", "สมหญิง ใจดี", source="จากทะเบียนราษฎร" if thai else "From the population register"),
        Row("พื้นที่" if thai else "Area", "180.5 ตร.ม." if thai else "180.5 m²", (change,)),
        Row("ที่อยู่" if thai else "Address", "99/1 ถนนนิมมานเหมินท์\nเชียงใหม่ 50200", (change,)),
    ]


def entries(thai: bool) -> list[Entry]:
    return [
        Entry("ยื่นคำขอแล้ว" if thai else "Filed", INSTANT, tag=Tag("รับแล้ว" if thai else "Received", Tone.DONE)),
        Entry(
            "กำลังพิจารณา" if thai else "Being considered",
            INSTANT,
            "กรมสรรพสามิต" if thai else "Excise Department",
            "เจ้าหน้าที่กำลังตรวจเอกสาร" if thai else "An officer is reading the documents.",
            now=True,
        ),
        Entry("ครบกำหนดพิจารณา" if thai else "Decision due", DAY, ahead=True),
    ]


def facts(thai: bool) -> list[Fact]:
    return [
        Fact("คำถาม" if thai else "Questions", "41", "แทนที่จะเป็น 96" if thai else "instead of 96"),
        Fact("เอกสาร" if thai else "Documents", "3", "แทนที่จะเป็น 21" if thai else "instead of 21"),
        Fact("ค่าธรรมเนียม" if thai else "Fee", "1,300 บาท" if thai else "1,300 baht"),
        Fact("เสร็จภายใน" if thai else "Done within", "45 วันทำการ" if thai else "45 working days"),
    ]


def steps(thai: bool) -> list[Step]:
    place = "อนุญาตใช้อาคาร" if thai else "Use of the building"
    food = "จำหน่ายอาหารในสถานที่เกิน 200 ตารางเมตร" if thai else "Selling food in premises above 200 m²"
    town = "องค์กรปกครองส่วนท้องถิ่น" if thai else "Local authority"
    return [
        Step(place, town, 0, 15),
        Step("ทะเบียนพาณิชย์" if thai else "Commercial registration", town, 0, 1),
        Step(food, town, 15, 45, (place,)),
        Step("ขายสุรา" if thai else "Selling liquor", "กรมสรรพสามิต" if thai else "Excise Department", 1, 6),
        Step(
            "คาราโอเกะ" if thai else "Karaoke", "กรมส่งเสริมวัฒนธรรม" if thai else "Cultural Promotion", 45, None, (food,)
        ),
    ]
