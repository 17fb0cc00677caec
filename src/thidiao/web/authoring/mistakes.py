"""What the checks find, in the page's language.

The checks speak English. On a page in Thai each kind of mistake is named in Thai, and their own sentence, which tells
exactly where and why, stands behind it.
"""

from __future__ import annotations

from thidiao.definitions.problems import Problem
from thidiao.web.templatetags.face import page_language

KINDS_TH = {
    "bad-address": "ที่อยู่เว็บไม่ถูกต้อง",
    "bad-rule": "เกณฑ์นี้อ่านไม่ได้",
    "check-to-come": "วันที่ตรวจยังมาไม่ถึง",
    "circle": "บริการรอกันเป็นวง",
    "constant-condition": "เงื่อนไขนี้ให้ผลเหมือนกันเสมอไม่ว่าตอบอย่างไร",
    "copy-asked": "ถ้อยคำนี้ขอสำเนาของสิ่งที่ทะเบียนมีอยู่แล้ว",
    "duplicate-guide": "มีบริการที่ชื่อ หน่วยงาน และกฎหมายซ้ำกัน",
    "empty-constraint": "ไม่มีตัวเลขใดเข้าขอบเขตนี้",
    "empty-range": "ช่วงตัวเลขเริ่มจากมากไปน้อย",
    "empty-text": "ยังไม่มีข้อความ",
    "exception-over": "ข้อยกเว้นหมดเวลาแล้ว",
    "gap": "มีตัวเลขที่ไม่มีเกณฑ์ใดครอบคลุม",
    "given-twice": "มีรายการซ้ำ",
    "held-by-register": "รัฐมีเอกสารนี้ในทะเบียนแล้ว",
    "missing-key": "ยังไม่ได้กรอก",
    "missing-text": "ยังขาดข้อความในบางภาษา",
    "mixed-units": "เทียบข้อมูลที่หน่วยต่างกัน",
    "negative-fee": "ค่าธรรมเนียมติดลบ",
    "not-english": "ช่องภาษาอังกฤษเป็นอักษรไทย",
    "not-thai": "ช่องภาษาไทยไม่มีอักษรไทย",
    "overlap": "มีตัวเลขที่เข้าสองเกณฑ์",
    "pointless-exception": "ข้อยกเว้นนี้ไม่มีผล",
    "same-text": "ข้อความสองภาษาเหมือนกัน",
    "unasked-element": "เกณฑ์ใช้ข้อมูลที่บริการนี้ไม่ได้ถาม",
    "unasked-place": "บริการนี้ขึ้นกับสถานที่แต่ไม่ได้ถามสถานที่",
    "undated-check": "ยังไม่ได้ระบุวันที่ตรวจ",
    "units-differ": "หน่วยในถ้อยคำไม่ตรงกับหน่วยในเกณฑ์",
    "unknown-element": "ไม่มีข้อมูลนี้ในคลังคำ",
    "unknown-evidence": "ไม่มีชนิดเอกสารนี้",
    "unknown-fee-table": "ไม่มีตารางค่าธรรมเนียมนี้",
    "unknown-language": "ชุดนิยามไม่มีภาษานี้",
    "unknown-law": "ไม่มีกฎหมายนี้",
    "unknown-value": "เทียบกับค่าที่ไม่มีในตัวเลือก",
    "unused-element": "ไม่มีบริการใดถามข้อมูลนี้อีก",
    "words-against-logic": "ถ้อยคำกับเกณฑ์ใช้ และ/หรือ ไม่ตรงกัน",
    "words-against-rule": "ถ้อยคำไม่ตรงกับเกณฑ์",
    "wrong-type": "เทียบข้อมูลต่างชนิดกัน",
    "wrong-value": "ค่าที่กรอกไม่ถูกต้อง",
    "zero-fee": "ค่าธรรมเนียมเป็น 0 ถ้าไม่มีค่าธรรมเนียมให้เลือกว่าไม่มี ถ้าไม่ทราบให้เลือกว่าไม่ทราบ",
    "zero-time": "จำนวนเป็น 0 ถ้าไม่ทราบให้เว้นว่างไว้",
}


def say_mistake(problem: Problem) -> str:
    """Say one thing that is wrong."""
    kind = KINDS_TH.get(problem.code) if page_language() == "th" else None
    return f"{kind} – {problem.message}" if kind else problem.message
