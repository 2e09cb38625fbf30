"""Text that was read in the wrong encoding and saved like that is proposed as it was before."""

from __future__ import annotations

from toolkit.postedit.rules import Rule
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language
from toolkit.text.mojibake import RULE, find_mojibake

MOJIBAKE = Rule(
    id=RULE,
    languages=(Language.AR, Language.EN),
    applicability=Applicability.UNSAFE,
    summary="UTF-8 read as Windows-1256 or Windows-1252, and Windows-1256 read as Windows-1252, is read back.",
    source="RFC 3629 (UTF-8) and the code pages of unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS",
    propose=find_mojibake,
    firing=(("ط§ظ„ظ…ط±طµط¯", "المرصد"), ("Ø§Ù„Ù…Ø±ØµØ¯", "المرصد"), ("ÇáãÑÕÏ", "المرصد"), ("donâ€™t", "don’t")),
    silent=("الشروط، والخط؛ وسط»", "Café déjà vu, São Tomé", "«Paul» said “it’s – fine”™"),
)
