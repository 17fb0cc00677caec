"""Services made up for measuring: names as offices write them, in Thai and English, each with words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from thidiao.definitions import Pack
from thidiao.definitions.words import Event, Service

ACTS = {
    "ขอใบอนุญาตประกอบกิจการ": "Licence to run",
    "ขอใบอนุญาตจำหน่าย": "Licence to sell",
    "ขอใบอนุญาตนำเข้า": "Licence to import",
    "ขอใบอนุญาตส่งออก": "Licence to export",
    "ขอจดทะเบียนผู้ผลิต": "Registration as maker of",
    "แจ้งการเก็บรักษา": "Notice of storing",
    "ขอหนังสือรับรอง": "Certificate for",
    "ขออนุญาตขนส่ง": "Permission to carry",
    "ขอตรวจสอบคุณภาพ": "Quality inspection of",
    "ขอขึ้นทะเบียนผู้ค้า": "Registration of traders in",
}
THINGS = {
    "กล้วยไม้": "orchids",
    "ไม้สัก": "teak",
    "ยางพารา": "rubber",
    "น้ำผึ้ง": "honey",
    "เกลือสมุทร": "sea salt",
    "ผ้าไหม": "silk",
    "เครื่องเงิน": "silverware",
    "อัญมณี": "gems",
    "เครื่องปั้นดินเผา": "pottery",
    "ของเล่นเด็ก": "toys",
    "หมวกนิรภัย": "helmets",
    "ถังดับเพลิง": "fire extinguishers",
    "เรือประมง": "fishing boats",
    "สระว่ายน้ำ": "swimming pools",
    "สนามกีฬา": "sports grounds",
    "หอพัก": "dormitories",
    "ลิฟต์": "lifts",
    "หม้อไอน้ำ": "boilers",
    "เครื่องชั่ง": "weighing scales",
    "กุ้งทะเล": "shrimps",
    "ปลาสวยงาม": "ornamental fish",
    "นกกรงหัวจุก": "bulbuls",
    "ช้าง": "elephants",
    "สมุนไพร": "herbs",
    "ดอกไม้เพลิง": "fireworks",
}
MANNERS = {
    "แบบรายย่อย": "on a small scale",
    "แบบขายส่ง": "wholesale",
    "ในเขตเมือง": "in towns",
    "ในเขตชนบท": "in the country",
    "ริมชายฝั่ง": "on the coast",
    "บนเกาะ": "on islands",
    "ข้ามจังหวัด": "across provinces",
    "ชั่วคราว": "for a time",
    "ตามฤดูกาล": "by season",
    "เพื่อการศึกษา": "for teaching",
    "เพื่อการวิจัย": "for research",
    "เพื่อการกุศล": "for charity",
    "ในนิทรรศการ": "at fairs",
    "ในโรงเรือน": "under roof",
    "กลางแจ้ง": "in the open",
    "โดยสหกรณ์": "by cooperatives",
    "โดยวิสาหกิจชุมชน": "by community enterprises",
    "โดยชาวต่างชาติ": "by foreigners",
    "สำหรับครัวเรือน": "for households",
    "สำหรับโรงงาน": "for factories",
}


def grown(pack: Pack, size: int) -> Pack:
    """Give the pack with as many made-up services as it takes to have `size`, each in one made-up event."""
    pattern = pack.services["liquor"]
    made = dict(generated(pattern, max(size - len(pack.services), 0)))
    ids = tuple(made) or tuple(pack.services)[:1]
    event = Event(
        id="made-up",
        name={"th": "เรื่องสมมุติ", "en": "Made up"},
        intention={"th": "เรื่องสมมุติ", "en": "Made up"},
        side="business",
        services=ids,
    )
    return replace(pack, services={**pack.services, **made}, events={**pack.events, event.id: event})


def generated(pattern: Service, count: int) -> Iterator[tuple[str, Service]]:
    """Give so many services like the pattern, at most 5,000."""
    names = product(MANNERS.items(), THINGS.items(), ACTS.items())
    for number, ((manner_th, manner), (thing_th, thing), (act_th, act)) in zip(range(count), names, strict=False):
        name = {"th": f"{act_th}{thing_th}{manner_th}", "en": f"{act} {thing} {manner}"}
        because = {"th": f"ผู้เกี่ยวข้องกับ{thing_th}{manner_th}ต้องขอ", "en": f"Whoever deals with {thing} {manner}."}
        needed = pattern.needed_when.model_copy(update={"because": because})
        id = f"made-up-{number}"
        made: Mapping[str, object] = {
            "id": id,
            "name": name,
            "short_name": name,
            "needed_when": needed,
            "outcome": None,
        }
        yield id, pattern.model_copy(update=dict(made))
