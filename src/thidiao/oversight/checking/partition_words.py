"""The words by which running text says that parts make a total, and those that say something else."""

from __future__ import annotations

import re

SURELY = (
    r"(?:โดย|ซึ่ง|สามารถ|และ)?(?:แบ่ง|จำแนก|แยก|จัด)(?:ออก)?(?:ได้)?(?:ตาม[ก-๙]{2,30} ?)?(?:เป็น|ดังนี้|ได้ดังนี้|ตาม)|"
    r"ประกอบด้วย|ประกอบไปด้วย|แบ่งตาม|"
    r"\b(?:comprising|comprises?|comprised of|consist(?:s|ing)? of|made up of|composed of|(?:divided|split|"
    r"broken down|grouped|classified|separated) (?:up )?(?:into|as|by|between|among)|"
    r"namely|that is|broken down|with the following breakdown)\b"
)
RATHER = (
    r"ได้แก่|คือ|ดังนี้|:|\(|—|–|\bof which\b|\bof these\b|\bof them\b|\bof those\b|ในจำนวนนี้|โดยเป็น|เป็นของ| เป็น |"
    r"\bas follows\b"
)
CONNECTOR = re.compile(f"(?P<surely>{SURELY})|(?P<rather>{RATHER})", re.IGNORECASE)
FROM_ALL = re.compile(
    r"^ ?,? ?(?:จาก|ของ)(?:จำนวน)?(?:ทั้งหมด|ทั้งสิ้น)(?:จำนวน| )*$|^,? out of(?: a total of)? ?$", re.IGNORECASE
)
LISTS = re.compile(r"ได้แก่|คือ|ดังนี้|:|as follows", re.IGNORECASE)
OPENED = re.compile(r"(?:^|[ .(:;])(?:[Oo]f|From|จาก|ในจำนวน)[^\d.;]{0,40}$")
EXAMPLES = re.compile(
    (
        r"เช่น|อาทิ|โดยเฉพาะ|ส่วนใหญ่|ตัวอย่าง|รวมถึง|รวมทั้ง|เป็นต้น|มากที่สุด|สูงสุด|สูงที่สุด|รองลงมา|such as|for example|for "
        r"instance|\be\.g\.|including|"
        r"notably|mainly|mostly|especially|among (?:them|others|which|these)|the (?:largest|most|top)|highlights|"
        r"led by|top "
    ),
    re.IGNORECASE,
)
STOP = re.compile(
    r"ซึ่ง|โดย(?!เป็น|แบ่ง|จำแนก|แยก)|ทั้งนี้|นอกจากนี้|นอกจากนั้น|อย่างไรก็ตาม|ขณะที่|เพิ่มขึ้น|ลดลง|เทียบกับ|จากเดิม|จากปี|ปีก่อน|"
    r"ปีที่ผ่านมา|เป้าหมาย|คาดว่า|เฉลี่ย|"
    r"ละ ?$|ภายใน|"
    r"รวม|ทั้งหมด ?$|จากทั้งหมด|จาก ?$|งบประมาณ|วงเงิน|มูลค่า|ใช้เวลา|ดีขึ้น|อันดับ|"
    r"\bcompared\b|\bfrom (?:the )?(?=[\d□])|\bup from\b|\btarget|\bversus\b|\bwhile\b|\btotal|\bper\b|"
    r"\beach\b|\bagainst\b|\bearlier\b|"
    r"\bprevious\b|\bworth\b|\bcosting\b|\bbudget\b|[.;!?] +(?=[A-Z])|\bin all\b|\bwithin\b|\bamounting\b|\bup to\b",
    re.IGNORECASE,
)
TOTAL_AFTER = re.compile(
    r"(?:รวมทั้งสิ้น|รวมทั้งหมด|รวมเป็น|รวมจำนวน|รวมทั้งสิ้นจำนวน|รวมแล้ว|รวม|ทั้งสิ้น|เป็นทั้งหมด)(?:เป็น|จำนวน|ทั้งสิ้น| )*$|"
    r"(?:\b(?:making|giving|for|or) (?:a |an )?(?:grand |overall )?total of|\btotall?ing|\b(?:in|a) total(?: "
    r"of)?|\baltogether|=|\badding up to|\bmaking) ?$",
    re.IGNORECASE,
)
TOTAL_WORDS_AFTER = re.compile(r" ?(?:in total|in all|altogether|overall)\b", re.IGNORECASE)
REST = re.compile(r"ที่เหลือ|ส่วนที่เหลือ|และอีก|นอกนั้น|remaining|the rest|remainder|the others?\b", re.IGNORECASE)
OTHERS = re.compile(r"อื่น ?ๆ|อื่นๆ|ฯลฯ|เป็นต้น|\bothers\b|\band other\b|\betc\b|and so on", re.IGNORECASE)
_OPEN = (
    "ระหว่าง|กำลัง|ยังไม่|คงเหลือ|ค้าง|in progress|under way|underway|ongoing|pending|outstanding|not yet|open|"
    "unresolved|started"
)
PAIRS = (
    ("แล้วเสร็จ|เสร็จสิ้น|เสร็จแล้ว|เรียบร้อย|completed?|finished|closed|resolved|done", _OPEN),
    ("ชาย|men\\b|\\bmales?|boys", "หญิง|women|females?|girls"),
    ("ผ่าน|passed", "ไม่ผ่าน|failed|did not pass"),
    ("อนุมัติ|เห็นชอบ|approved|accepted|granted", "ไม่อนุมัติ|ไม่เห็นชอบ|ปฏิเสธ|rejected|refused|declined|denied"),
    ("ส่วนกลาง|central", "ภูมิภาค|ท้องถิ่น|regional|provincial|local"),
    ("ภาครัฐ|รัฐ|public|state", "เอกชน|private"),
    ("ในเขต|เมือง|urban|municipal", "นอกเขต|ชนบท|rural"),
    ("ใหม่|\\bnew", "เดิม|existing|old"),
)
COMPLEMENTS = tuple((re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE)) for one, other in PAIRS)
