#!/usr/bin/env python3
"""Writes Tests/EvaluationTests/Golden/chrf.json: the chrF and chrF++ of sacreBLEU on the texts of bleu.json.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python tools/golden/chrf.py

Run bleu.py first: the texts are read from its file, and referred to by the name of their corpus. There is no seed.
"""

import json
import platform
import unicodedata
from pathlib import Path

import sacrebleu
from sacrebleu.metrics import CHRF

FOLDER = Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden"
OUTPUT = FOLDER / "chrf.json"
DEFAULTS = dict(char_order=6, word_order=0, beta=2, lowercase=False, whitespace=False, eps_smoothing=False)


def options():
    """Every option on top of chrF and of chrF++, and some of them together."""
    for word_order in (0, 2):
        for extra in (dict(), dict(lowercase=True), dict(whitespace=True), dict(eps_smoothing=True), dict(beta=1),
                      dict(beta=3), dict(char_order=1), dict(char_order=4, lowercase=True, whitespace=True)):
            yield dict(word_order=word_order, **extra)
    yield dict(beta=0)
    yield dict(char_order=10, word_order=3, beta=5)
    yield dict(char_order=0, word_order=2)
    yield dict(char_order=0, word_order=1, eps_smoothing=True, lowercase=True)
    yield dict(char_order=2, word_order=1, whitespace=True, eps_smoothing=True)


def score(settings, hypotheses, streams):
    full = dict(DEFAULTS, **settings)
    metric = CHRF(**full)
    result = metric.corpus_score(hypotheses, streams)
    signature = str(metric.get_signature())
    sentences = [round(metric.sentence_score(h, list(refs)).score, 11)
                 for h, refs in zip(hypotheses, zip(*streams))]
    return dict(settings=full, score=result.score, line=result.format(width=2), signature=signature,
                lineWithSignature=result.format(width=4, signature=signature), sentences=sentences)


def failure(references):
    """What sacreBLEU says to a segment with these references, one list a stream."""
    try:
        CHRF().corpus_score(["a b", "c"], references)
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    corpora = json.loads((FOLDER / "bleu.json").read_text())["corpora"]
    written = [dict(name=c["name"], cases=[score(s, c["hypotheses"], c["references"]) for s in options()])
               for c in corpora]
    failures = {"no reference for the first of two segments": failure([[None, "c"]]),
                "no reference for the second of two segments": failure([["a b", None]])}
    document = dict(tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/chrf.py",
                    python=platform.python_version(),
                    unicode=unicodedata.unidata_version, failures=failures, corpora=written)
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    OUTPUT.write_text(text.replace('{"name":', '\n{"name":').replace('{"settings":', '\n{"settings":') + "\n")
    print(f"{OUTPUT}: {sum(len(c['cases']) for c in written)} cases, {OUTPUT.stat().st_size} bytes")
    print(failures)


if __name__ == "__main__":
    main()
