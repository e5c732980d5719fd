#!/usr/bin/env python3
"""Writes Tests/EvaluationTests/Golden/spm_bleu.json: sacreBLEU's BLEU over the pieces of a SentencePiece model.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0 sentencepiece==0.2.3
    venv/bin/python tools/golden/spm_bleu.py

Run bleu.py first: the texts are those of its file. The model is trained on them here, and is put in place of the one
that sacreBLEU would download; the pieces of every text are written out, so that a test needs no SentencePiece.
"""

import io
import json
import logging
import platform
from pathlib import Path

import sacrebleu
import sentencepiece
from sacrebleu.metrics import BLEU
from sacrebleu.tokenizers.tokenizer_spm import TokenizerSPM

FOLDER = Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden"
OUTPUT = FOLDER / "spm_bleu.json"
LEFT_OUT = ("long", "identical", "empty-reference")


class SmallModel(TokenizerSPM):
    """sacreBLEU's tokenizer with a model that is at hand."""

    def __init__(self, processor):
        self.name = "small"
        self.sp = processor


def model(lines):
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=written, vocab_size=400, character_coverage=0.98,
        num_threads=1, minloglevel=2)
    return sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())


def score(processor, lowercase, hypotheses, streams):
    metric = BLEU(tokenize="none", lowercase=lowercase, force=True)
    metric.tokenizer = SmallModel(processor)
    metric.tokenizer_signature = metric.tokenizer.signature()
    result = metric.corpus_score(hypotheses, streams)
    signature = str(metric.get_signature())
    sentences = [round(metric.sentence_score(h, list(refs)).score, 11)
                 for h, refs in zip(hypotheses, zip(*streams))]
    return dict(lowercase=lowercase, score=result.score, line=result.format(width=2),
                signature=signature, sentences=sentences)


def main():
    corpora = [c for c in json.loads((FOLDER / "bleu.json").read_text())["corpora"] if c["name"] not in LEFT_OUT]
    processor = model([line for c in corpora if not c["name"].startswith("random") for line in c["lines"]])
    pieces, written = {}, []
    for corpus in corpora:
        texts = corpus["hypotheses"] + [r for stream in corpus["references"] for r in stream if r is not None]
        for text in texts:
            for cased in (text, text.lower()):
                pieces[cased.rstrip()] = processor.EncodeAsPieces(cased.rstrip())
        written.append(dict(name=corpus["name"], cases=[
            score(processor, lowercase, corpus["hypotheses"], corpus["references"]) for lowercase in (False, True)]))
    document = dict(
        tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/spm_bleu.py",
        sentencepiece=sentencepiece.__version__,
        python=platform.python_version(), texts=[dict(text=t, pieces=p) for t, p in pieces.items()], corpora=written)
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    for start in ('{"name":', '{"lowercase":', '{"text":'):
        text = text.replace(start, "\n" + start)
    OUTPUT.write_text(text + "\n")
    print(f"{OUTPUT}: {sum(len(c['cases']) for c in written)} cases, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    main()
