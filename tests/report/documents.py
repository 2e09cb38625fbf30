"""Translated documents made by hand, with everything in them that a report has to show."""

from __future__ import annotations

from toolkit.checks.issues import Issue, Severity
from toolkit.text.edits import Applicability, Edit, Revision
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.results import Signature, TermCheck, TermOutcome, TranslatedDocument, TranslatedSegment

HOSTILE = "</style><script>alert(1)</script>\"'&\u202e\u2067 \x00\x1b[31m"


def signature(direction: str) -> Signature:
    return Signature(
        version="0.1.0",
        glossary="2026.11",
        engine="embedded (ctranslate2 int8)",
        weights="a1b2c3d4e5f6",
        rules=("preferred-form", "spacing"),
        direction=direction,
        decoding="beam 4",
    )


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def term(
    concept: str, texts: tuple[str, str], forms: tuple[str, str], outcome: TermOutcome, *, reviewed: bool = True
) -> TermCheck:
    """Find both forms in both texts; a missed term has no place in the target."""
    missed = outcome is TermOutcome.MISSED
    return TermCheck(
        concept=concept,
        source=forms[0],
        source_span=find(texts[0], forms[0]),
        expected=forms[1],
        target="" if missed else forms[1],
        target_span=None if missed else find(texts[1], forms[1]),
        outcome=outcome,
        reviewed=reviewed,
    )


def edit(text: str, before: str, after: str, rule: str, reason: str) -> Edit:
    return Edit(find(text, before), before, after, rule, reason)


def arabic_to_english() -> TranslatedDocument:
    heading = ("هجوم بدير الزور", "Attack in Deir Ezzor")
    body = ("وصلت تعزيزات للميادين وللبوكمال.", "Reinforcements arrived in Al-Mayadeen.")
    item = ("إصابة 16 عنصراً من قسد قرب الشحيل.", "16 SDF members wounded near Al-Shuhayl.")
    draft = "Reinforcements  arrived in al-Mayadin."
    first = Revision(
        draft,
        (edit(draft, "al-Mayadin", "Al-Mayadeen", "preferred-form", "“al-Mayadin” is a deprecated spelling"),),
    )
    second = Revision(first.text, (edit(first.text, "  ", " ", "spacing", "one space between words"),))
    return TranslatedDocument(
        name="report.ar.md",
        source_language=Language.AR,
        target_language=Language.EN,
        segments=(
            TranslatedSegment(
                *heading,
                heading[1],
                terms=(term("place:deir-ezzor", heading, ("دير الزور", "Deir Ezzor"), TermOutcome.APPLIED),),
                engine="embedded",
                score=-0.31,
                lead="# ",
                trail="\n\n",
                role="heading",
            ),
            TranslatedSegment("", "", "", trail="\n", role="blank", paragraph=1),
            TranslatedSegment(
                *body,
                draft,
                terms=(
                    term("place:al-mayadeen", body, ("الميادين"[1:], "Al-Mayadeen"), TermOutcome.APPLIED),
                    term("place:al-bokamal", body, ("لبوكمال", "Al-Bokamal"), TermOutcome.MISSED),
                ),
                issues=(
                    Issue(
                        "terminology",
                        Severity.MAJOR,
                        '"البوكمال" (place:al-bokamal) has to be "Al-Bokamal" and is not there.',
                        Span(38, 38),
                    ),
                    Issue("omission", Severity.CRITICAL, "the translation is much shorter", Span(0, 14)),
                ),
                revisions=(first, second),
                engine="embedded",
                score=-0.873461,
                trail="\n\n",
                paragraph=2,
            ),
            TranslatedSegment(
                *item,
                item[1],
                terms=(
                    term("org:sdf", item, ("قسد", "SDF"), TermOutcome.ADMITTED),
                    term("place:al-shuhayl", item, ("الشحيل", "Al-Shuhayl"), TermOutcome.APPLIED, reviewed=False),
                ),
                issues=(Issue("numbers", Severity.MINOR, "16 begins a sentence", Span(0, 2)),),
                engine="embedded",
                score=-0.5,
                lead="- ",
                trail="\n",
                role="item",
                paragraph=3,
            ),
        ),
        signature=signature("ar-en"),
        seconds=1.25,
    )


def english_to_arabic() -> TranslatedDocument:
    body = ("Drones flew over Al-Tanf.", "حلقت طائرات مسيّرة فوق التنف.")
    drones = TermCheck(
        "term:drone",
        "Drones",
        Span(0, 6),
        "طائرة مسيّرة",
        "طائرات مسيّرة",
        find(body[1], "طائرات مسيّرة"),
        TermOutcome.INFLECTED,
    )
    draft = "حلقت طائرات مسيّرة فوق تنف."
    unsafe = Edit(find(draft, "تنف"), "تنف", "التنف", "preferred-form", "the house form", Applicability.UNSAFE)
    return TranslatedDocument(
        name="\u202ereport.en.txt",
        source_language=Language.EN,
        target_language=Language.AR,
        segments=(
            TranslatedSegment(
                *body,
                draft,
                terms=(drones, term("base:al-tanf", body, ("Al-Tanf", "التنف"), TermOutcome.APPLIED)),
                revisions=(Revision(draft, (unsafe,)),),
                engine="embedded",
                score=-0.2,
                trail="\n",
            ),
        ),
        signature=signature("en-ar"),
    )


def hostile() -> TranslatedDocument:
    """Everything a text can carry into the report is hostile here."""
    wrong = Revision("something else", (Edit(Span(0, 4), "some", HOSTILE, HOSTILE, HOSTILE),))
    return TranslatedDocument(
        name=HOSTILE,
        source_language=Language.EN,
        target_language=Language.AR,
        segments=(
            TranslatedSegment(
                HOSTILE,
                HOSTILE,
                "draft " + HOSTILE,
                terms=(TermCheck(HOSTILE, HOSTILE, Span(3, 12), HOSTILE, HOSTILE, Span(5, 99), TermOutcome.APPLIED),),
                issues=(Issue(HOSTILE, Severity.MAJOR, HOSTILE, Span(0, 7)),),
                revisions=(wrong,),
                engine=HOSTILE,
                lead=HOSTILE,
                role="item",
            ),
        ),
        signature=Signature(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, HOSTILE),
    )
