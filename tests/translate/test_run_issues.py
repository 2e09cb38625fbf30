"""What a run reports beside the checks."""

from __future__ import annotations

import pytest

from toolkit.checks.issues import Severity
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.attempts import Attempt
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.run_issues import report_attempt, report_lost_verbatim, report_terms
from toolkit.translate.verification import verify_terms

SHIPPED = Matcher(load_glossary())


@pytest.mark.parametrize(
    ("source", "target", "severities", "why"),
    [
        ("قصف على البوكمال", "shelling of Al-Bokamal", [], "applied: nothing to say"),
        ("قصف على البوكمال", "shelling of the town", [Severity.MAJOR], "missed"),
        ("قصف على قرية سفوهن", "shelling of Sfuhen village", [Severity.MINOR], "no house form yet"),
        ("لا شيء هنا", "nothing here", [], "no term"),
    ],
)
def test_terms_are_reported_by_what_became_of_them(
    source: str, target: str, severities: list[Severity], why: str
) -> None:
    matches = SHIPPED.find(source, Language.AR)
    checks = verify_terms(matches, target, Language.EN)
    assert [issue.severity for issue in report_terms(matches, checks, Language.EN)] == severities, why


@pytest.mark.parametrize(("problem", "codes"), [("", []), ("loop", ["duplication"]), ("empty", ["untranslated"])])
def test_an_engine_gone_astray_is_critical(problem: str, codes: list[str]) -> None:
    issues = list(report_attempt(Attempt("source", Draft("text", -1.0), "text", (), problem=problem)))
    assert [issue.code for issue in issues] == codes
    assert all(issue.severity is Severity.CRITICAL for issue in issues)


def test_addresses_have_to_arrive_as_often_as_they_were_sent() -> None:
    source = "a.org a.org b.org"
    spans = [Span(0, 5), Span(6, 11), Span(12, 17)]
    assert list(report_lost_verbatim(source, "see a.org, a.org and b.org", spans)) == []
    (issue,) = report_lost_verbatim(source, "see a.org and b.org", spans)
    assert issue.message == '"a.org" of the source is not in the target.'


def test_an_invented_name_is_reported() -> None:
    invented = Attempt("في ⟦0⟧", Draft("in ⟦0⟧ ⟦3⟧", -1.0), "in Hama […]", ("placeholders",))
    assert [issue.code for issue in report_attempt(invented)] == ["addition"]
