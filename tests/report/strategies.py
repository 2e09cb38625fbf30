"""Random translated documents: any text, spans that may reach past its end, revisions that do or do not chain."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.checks.issues import Issue, Severity
from toolkit.text.edits import Edit, Revision
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.results import Signature, TermCheck, TermOutcome, TranslatedDocument, TranslatedSegment

# Mostly what could break a page or a line, among any other characters.
_texts = st.text(st.one_of(st.sampled_from("<>&\"'{}%# \n\r\0\x1b\u202e\u2066اب"), st.characters()), max_size=30)
_spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 12))


@st.composite
def revisions(draw: st.DrawFn, original: str) -> Revision:
    """A revision of `original`: the text is cut at random, and some of the stretches are replaced."""
    cuts = draw(st.lists(st.integers(0, len(original)), max_size=6).map(sorted))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        edits.append(Edit(Span(start, end), original[start:end], draw(_texts), "rule", draw(_texts)))
    return Revision(original, tuple(edits))


@st.composite
def chains(draw: st.DrawFn) -> TranslatedSegment:
    """A segment whose revisions lead from its draft to its target."""
    draft = draw(_texts)
    steps: list[Revision] = []
    text = draft
    for _ in range(draw(st.integers(0, 3))):
        steps.append(draw(revisions(text)))
        text = steps[-1].text
    return TranslatedSegment(draw(_texts), text, draft, revisions=tuple(steps))


_terms = st.builds(
    TermCheck,
    concept=_texts,
    source=_texts,
    source_span=_spans,
    expected=_texts,
    target=_texts,
    target_span=st.none() | _spans,
    outcome=st.sampled_from(TermOutcome),
    reviewed=st.booleans(),
)
_issues = st.builds(Issue, code=_texts, severity=st.sampled_from(Severity), message=_texts, span=_spans)
_loose = st.builds(
    TranslatedSegment,
    source=_texts,
    target=_texts,
    draft=_texts,
    terms=st.lists(_terms, max_size=3).map(tuple),
    issues=st.lists(_issues, max_size=3).map(tuple),
    revisions=st.lists(_texts.flatmap(revisions), max_size=1).map(tuple),
    engine=_texts,
    score=st.floats(),
    lead=_texts,
    trail=_texts,
    role=st.sampled_from(["heading", "item", "paragraph", "blank"]),
    paragraph=st.integers(0, 3),
)
_signatures = st.builds(Signature, _texts, _texts, _texts, _texts, st.lists(_texts, max_size=2).map(tuple), _texts)

documents = st.builds(
    TranslatedDocument,
    name=_texts,
    source_language=st.sampled_from(Language),
    target_language=st.sampled_from(Language),
    segments=st.lists(_loose | chains(), max_size=3).map(tuple),
    signature=_signatures,
    seconds=st.floats(0, 1e6),
)
