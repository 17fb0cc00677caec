"""The fixed words of every report, in Thai and English. What a single report says stands in the pack."""

from __future__ import annotations

from collections.abc import Mapping

TH: Mapping[str, str] = {
    "year": "ประจำปีงบประมาณ พ.ศ. {year}",
    "running": "{title} ประจำปีงบประมาณ พ.ศ. {year}",
    "law": "เสนอตาม{law}",
    "section": " มาตรา {section}",
    "made_of": "จัดทำด้วยระบบทีเดียวจากตัวเลขที่ตรวจสอบที่มาย้อนกลับได้ทุกจำนวน",
    "contents": "สารบัญ",
    "approvals": "การเสนอและการรับทราบรายงาน",
    "approvals_caption": "ลำดับการเสนอรายงานและผลการพิจารณา",
    "order": "ลำดับ",
    "body": "องค์กร",
    "act": "การดำเนินการ",
    "approves": "ให้ความเห็นชอบ",
    "acknowledges": "รับทราบ",
    "receives": "รับรายงาน",
    "meeting": "{act}ในการประชุมครั้งที่ {meeting}",
    "on_day": "วันที่",
    "unknown_day": "ไม่ปรากฏวันที่ในเอกสารที่เผยแพร่",
    "foreword": "คำนำ",
    "part": "ส่วนที่ {number} {title}",
    "table": "ตารางที่ {number}",
    "picture": "ภาพที่ {number}",
    "item": "รายการ",
    "stated": "จำนวนตามเอกสารที่เผยแพร่",
    "computed": "จำนวนที่นับจากทะเบียน",
    "not_computed": "ไม่มีทะเบียน",
    "unit": "หน่วยนับ",
    "as_of": "วันที่หรือปีของข้อมูล",
    "count": "จำนวน",
    "percent": "ร้อยละ",
    "total": "รวม",
    "rounding": "ร้อยละของแต่ละรายการปัดเศษแล้ว จึงรวมได้ {sum} มิใช่ {whole}",
    "total_stated": "เอกสารที่เผยแพร่ระบุยอดรวม {stated} แต่ผลรวมของรายการย่อยเท่ากับ {total}",
    "total_agrees": "ผลรวมที่คำนวณจากรายการย่อยตรงกับยอดรวมที่เผยแพร่",
    "no_day": "ไม่ระบุวันที่",
    "records_as_of": "ข้อมูลในทะเบียน ณ วันที่ {day} จำนวน {number} รายการ",
    "records_unnamed": "ในจำนวนนี้ {number} รายการไม่มีการเผยแพร่รายชื่อ จึงนับไว้โดยไม่ระบุชื่อ",
    "all_unnamed": "ไม่มีการเผยแพร่รายชื่อ จึงนับไว้โดยไม่ระบุชื่อทุกรายการ",
    "not_published": "ไม่มีการเผยแพร่",
    "marked": "* มีข้อสังเกตเกี่ยวกับตัวเลขนี้ ดู{place}",
    "note": "หมายเหตุ",
    "records_rest": "แสดง {shown} รายการแรก จากทั้งหมด {number} รายการ",
    "no_records": "ไม่มีรายการในทะเบียน ณ วันดังกล่าว",
    "number_column": "ที่",
    "chart_alt": "แผนภูมิแท่ง {caption}: {rows}",
    "map_alt": "แผนที่ประเทศไทยแสดง {number} จังหวัด ได้แก่ {names} {caption}",
    "map_missing": "อีก {number} รายการในทะเบียนไม่มีข้อมูลจังหวัด จึงไม่ปรากฏในแผนที่",
    "map_unknown": "ไม่พบจังหวัดต่อไปนี้ในแผนที่: {names}",
    "doubts": "ข้อสังเกตเกี่ยวกับตัวเลข",
    "bad_percent": (
        "ร้อยละ {percent} ของรายการ “{about}” เป็นตัวเลขตามที่เผยแพร่ แต่ไม่มีจำนวนเต็มใดจากฐาน {whole} {unit}"
        "ที่คิดเป็นร้อยละนี้ได้ ค่าที่ใกล้ที่สุดคือ {near} จึงคงตัวเลขไว้ตามที่เผยแพร่และไม่นำไปคำนวณต่อ"
    ),
    "near": "{part} {unit} (ร้อยละ {percent})",
    "near_join": " และ ",
    "about": "“{about}”",
    "about_join": " และ ",
    "bad_day": ("วันที่ “{written}” ซึ่งเอกสารใช้กำกับรายการ {about} ไม่มีอยู่จริงในปฏิทิน {nearest}จึงคงข้อความไว้ตามที่เผยแพร่"),
    "nearest_day": "วันที่มีอยู่จริงและใกล้ที่สุดคือวันที่ {days} ",
    "day_join": " และวันที่ ",
    "bad_parts": "รายการย่อยของ “{about}” รวมได้ {total} {unit} ไม่ตรงกับจำนวน {stated} {unit} ที่เผยแพร่",
    "bad_rank": "อันดับที่ {place} ของ “{about}” ไม่อยู่ในช่วง 1 ถึง {of}",
    "bad_gain": ("“{about}” ระบุว่าดีขึ้น {gained} อันดับจนถึงอันดับที่ {place} แสดงว่าอันดับเดิมคือ {before} ซึ่งเกินจำนวนทั้งหมด {of}"),
    "bad_computed": (
        "“{about}” เผยแพร่ไว้ {stated} {unit} แต่นับจากทะเบียน ณ วันที่ {day} ได้ {computed} {unit} "
        "รายงานนี้แสดงทั้งสองจำนวนไว้คู่กันโดยมิได้แก้ไข"
    ),
    "late": "วันที่ {day} ซึ่งใช้กำกับ “{about}” อยู่หลังวันที่เผยแพร่เอกสาร คือวันที่ {published}",
    "rank_value": "อันดับที่ {place} จาก {of}",
    "share_value": "{part} จาก {whole}",
    "percent_value": "ร้อยละ {percent}",
    "appendix": "ภาคผนวก {letter} {title}",
    "appendix_short": "ภาคผนวก {letter}",
    "letters": "กขคงจ",
    "trace": "ที่มาของตัวเลขในรายงาน",
    "trace_intro": (
        "ตารางต่อไปนี้แสดงที่มาของตัวเลขทุกจำนวนที่ปรากฏในรายงาน "
        "ตัวเลขที่เผยแพร่คงไว้ตามเอกสารต้นทางโดยมิได้แก้ไข ส่วนตัวเลขที่นับจากทะเบียนคำนวณขึ้นใหม่จากรายการในทะเบียน "
        "ณ วันที่กำกับไว้ เพื่อให้ตรวจสอบเทียบเคียงกันได้"
    ),
    "trace_caption": "ตัวเลขที่เผยแพร่ วันที่ของข้อมูล และเอกสารต้นทาง",
    "measured_caption": "ตัวเลขที่นับจากทะเบียนเทียบกับตัวเลขที่เผยแพร่",
    "figure": "ตัวเลข",
    "value": "ค่า",
    "source": "เอกสารต้นทาง",
    "measure": "ตัวชี้วัด",
    "records": "รายการในทะเบียนที่นับ",
    "records_behind": "{number} รายการ เช่น {first}",
    "records_all": "{number} รายการ ได้แก่ {first}",
    "records_none": "ไม่มีรายการ",
    "agrees": "ตรงกับตัวเลขที่เผยแพร่",
    "differs": "ไม่ตรงกับตัวเลขที่เผยแพร่",
    "check": "ผลการเทียบ",
    "not_at_hand": ("ตัวเลขต่อไปนี้มีตัวชี้วัดที่นับจากข้อมูลในระบบซึ่งไม่อยู่ในชุดนิยาม จึงไม่ได้คำนวณไว้ในรายงานฉบับนี้: {names}"),
    "doubts_title": "ตัวเลขที่เผยแพร่ซึ่งไม่อาจเป็นจริงได้",
    "doubts_intro": (
        "การตรวจสอบตัวเลขที่เผยแพร่พบข้อสังเกตดังต่อไปนี้ ทุกข้อคงตัวเลขไว้ตามเอกสารต้นทาง และแสดงเหตุผลพร้อมค่าที่เป็นไปได้ใกล้ที่สุด"
    ),
    "doubts_none": "การตรวจสอบตัวเลขที่เผยแพร่ในรายงานฉบับนี้ไม่พบตัวเลขที่ขัดแย้งกันหรือเป็นไปไม่ได้",
    "map_origin": "เส้นเขตจังหวัดปรับจาก {credit} ใช้ประกอบการนำเสนอ ไม่ใช่แนวเขตตามกฎหมาย",
    "page": "หน้า",
    "attached": "ตัวเลขทุกจำนวนในรายงานพร้อมที่มา",
    "skip": "ข้ามไปยังเนื้อหา",
    "follow": "ดูที่มาของตัวเลขนี้",
    "top": "กลับไปที่สารบัญ",
    "source_unknown": "ไม่ทราบแหล่งที่มา",
}
EN: Mapping[str, str] = {
    "year": "Fiscal year {year} BE",
    "running": "{title}, fiscal year {year} BE",
    "law": "Given under the {law}",
    "section": ", section {section}",
    "made_of": "Built by Thidiao from figures each of which can be followed home",
    "contents": "Contents",
    "approvals": "The way of this report",
    "approvals_caption": "Who considered the report, and with what result",
    "order": "No.",
    "body": "Body",
    "act": "What it did",
    "approves": "approved",
    "acknowledges": "acknowledged",
    "receives": "receives the report",
    "meeting": "{act}, meeting {meeting}",
    "on_day": "Day",
    "unknown_day": "the published document gives no day",
    "foreword": "Foreword",
    "part": "Part {number}: {title}",
    "table": "Table {number}",
    "picture": "Figure {number}",
    "item": "Item",
    "stated": "As published",
    "computed": "Counted in the register",
    "not_computed": "no register",
    "unit": "Unit",
    "as_of": "As of",
    "count": "Number",
    "percent": "Per cent",
    "total": "Total",
    "rounding": "The percentages are rounded, so they add up to {sum} and not to {whole}.",
    "total_stated": "The published document gives a total of {stated}, but its items add up to {total}.",
    "total_agrees": "The total, added up from the items, is the published one.",
    "no_day": "no day given",
    "records_as_of": "{number} records in the register as of {day}.",
    "records_unnamed": "Of {number} of them no list was published; they are counted without a name.",
    "all_unnamed": "No list of them was published; they are counted without a name.",
    "not_published": "not published",
    "marked": "* There is a remark on this figure; see {place}.",
    "note": "Note",
    "records_rest": "The first {shown} of {number} records are shown.",
    "no_records": "The register has no records on that day.",
    "number_column": "No.",
    "chart_alt": "Bar chart, {caption}: {rows}",
    "map_alt": "Map of Thailand with {number} of its provinces marked: {names}. {caption}",
    "map_missing": "{number} more records give no province and are not on the map.",
    "map_unknown": "Not on the map: {names}",
    "doubts": "Remarks on figures",
    "bad_percent": (
        "{percent} per cent (“{about}”) is given as published, but no whole number out of {whole} {unit} makes this "
        "percentage. The nearest values are {near}. The figure is kept as published and nothing is computed from it."
    ),
    "near": "{part} {unit} ({percent} per cent)",
    "near_join": " and ",
    "about": "“{about}”",
    "about_join": " and ",
    "bad_day": (
        "“{written}”, the day that the document gives for {about}, is in no calendar. "
        "{nearest}The words are kept as published."
    ),
    "nearest_day": "The nearest days that exist are {days}. ",
    "day_join": " and ",
    "bad_parts": "The items of “{about}” add up to {total} {unit}, not to the published {stated} {unit}.",
    "bad_rank": "Place {place} of “{about}” is not between 1 and {of}.",
    "bad_gain": (
        "“{about}”: {gained} places gained up to place {place} means place {before} before, more than there are ({of})."
    ),
    "bad_computed": (
        "“{about}”: {stated} {unit} were published, while the register of {day} holds {computed} {unit}. "
        "Both are shown side by side; neither was changed."
    ),
    "late": "{day}, the day given for “{about}”, lies after the publication of the document on {published}.",
    "rank_value": "place {place} of {of}",
    "share_value": "{part} of {whole}",
    "percent_value": "{percent}%",
    "appendix": "Appendix {letter}: {title}",
    "appendix_short": "appendix {letter}",
    "letters": "ABCDE",
    "trace": "Where each figure comes from",
    "trace_intro": (
        "These tables show where every figure of this report comes from. Published figures are kept as their document "
        "gives them. Figures counted in a register are computed anew from its records as of the day given, so that the "
        "two can be held against each other."
    ),
    "trace_caption": "Published figures, the day they are for and their document",
    "measured_caption": "Figures counted in a register beside the published ones",
    "figure": "Figure",
    "value": "Value",
    "source": "Document",
    "measure": "Measure",
    "records": "Records counted",
    "records_behind": "{number} records, such as {first}",
    "records_all": "{number} records: {first}",
    "records_none": "no records",
    "agrees": "agrees with the published figure",
    "differs": "differs from the published figure",
    "check": "Compared",
    "not_at_hand": (
        "These figures have measures over what happens on the platform, which the pack does not hold; they were not "
        "computed for this copy: {names}"
    ),
    "doubts_title": "Published figures that cannot be true",
    "doubts_intro": (
        "Checking the published figures gave the remarks below. Each figure is kept as published; the reason is given "
        "with the nearest possible values."
    ),
    "doubts_none": "Checking the published figures of this report found none that contradict each other.",
    "map_origin": "Outlines of the provinces after {credit}, simplified. For illustration only; not legal boundaries.",
    "page": "Page",
    "attached": "Every figure of the report with its source",
    "skip": "Skip to the report",
    "follow": "follow this figure home",
    "top": "Back to the contents",
    "source_unknown": "source unknown",
}
WORDS: Mapping[str, Mapping[str, str]] = {"th": TH, "en": EN}


def words_for(language: str) -> Mapping[str, str]:
    """Give the fixed words in a language; English ones where a pack speaks another."""
    return WORDS.get(language, EN)
