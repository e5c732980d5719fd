#!/usr/bin/env python3
"""Writes Tests/CommandLineTests/Golden/score.json: what sacreBLEU's command prints for the options it shares with ours.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0 sentencepiece==0.2.3
    venv/bin/python tools/golden/score_command.py

Beside it foreign.spm is written, a SentencePiece model with the library's own numbers for its special pieces; sacreBLEU's
command knows only models that it downloads, so its Python objects score over this one. Run bleu.py first: the texts are lines of its file. What a random generator decides is left to significance.py: where
resamples are drawn here, only the rest of the output is compared. sacreBLEU's own seed is the default one, 12345.
"""

import io
import json
import platform
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import sacrebleu
import sentencepiece
from sacrebleu.metrics import BLEU as BLEUMetric

TESTS = Path(__file__).resolve().parents[2] / "Tests"
OUTPUT = TESTS / "CommandLineTests/Golden/score.json"
CORPORA = ["news", "german", "chinese", "hostile", "random-points", "random-punctuation", "random-entities",
           "random-unicode"]

BLEU = [[], ["--lowercase"]]
BLEU += [["--tokenize", name] for name in ("13a", "intl", "char", "zh", "none")]
BLEU += [["--smooth-method", name] for name in ("exp", "floor", "add-k", "none")]
BLEU += [["--smooth-method", "floor", "--smooth-value", "0.5"], ["--smooth-method", "add-k", "--smooth-value", "2"]]
CHRF = [[], ["--chrf-char-order", "4"], ["--chrf-word-order", "2"], ["--chrf-beta", "3"], ["--chrf-whitespace"],
        ["--chrf-lowercase"], ["--chrf-eps-smoothing"],
        ["--chrf-char-order", "0", "--chrf-word-order", "1", "--chrf-lowercase", "--chrf-whitespace"]]
TER = [[], ["--ter-normalized"], ["--ter-no-punct"], ["--ter-asian-support"], ["--ter-case-sensitive"],
       ["--ter-normalized", "--ter-no-punct", "--ter-asian-support", "--ter-case-sensitive"]]
ALL = [["bleu", *options] for options in BLEU] + [["chrf", *options] for options in CHRF]
ALL += [["ter", *options] for options in TER]


def cases():
    """Files, and options; `references` counts the files, or the columns of the one file."""
    for metric in ALL:
        yield dict(options=["--metrics", *metric, "--width", "4"])
    for metric in (["bleu"], ["bleu", "--tokenize", "zh", "--smooth-method", "floor"], ["chrf"],
                   ["chrf", "--chrf-word-order", "2"], ["ter"], ["ter", "--ter-normalized", "--ter-asian-support"]):
        yield dict(options=["--metrics", *metric, "--sentence-level", "--width", "5"])
        yield dict(options=["--metrics", *metric, "--sentence-level", "--score-only"])
        yield dict(options=["--metrics", *metric, "--sentence-level"], references=2)
    for width in ("0", "1", "2", "9"):
        yield dict(options=["--metrics", "ter", "bleu", "chrf", "--width", width])
    yield dict(options=["--metrics", "bleu", "chrf", "ter", "--score-only", "--width", "3"])
    yield dict(options=["--metrics", "bleu", "chrf", "ter"], references=2)
    yield dict(options=["--metrics", "bleu", "chrf", "ter", "--num-refs", "2"], references=2, columns=True)
    yield dict(options=["--metrics", "bleu", "chrf", "ter", "--confidence", "--confidence-n", "50"], masked=True)
    yield dict(options=["--metrics", "bleu"], json=True)
    yield dict(options=["--metrics", "chrf", "--chrf-word-order", "2"], json=True)
    yield dict(options=["--metrics", "bleu", "chrf", "ter", "--confidence"], json=True)
    yield dict(options=["--metrics", "bleu", "ter", "--paired-bs", "--paired-bs-n", "20"], json=True, systems=3)
    yield dict(options=["--metrics", "bleu", "chrf", "--paired-ar", "--paired-ar-n", "20"], json=True, systems=2)


def texts():
    """Hypotheses of three systems and two references, line by line; a file can't have a line feed in its lines."""
    corpora = {c["name"]: c for c in json.loads((TESTS / "EvaluationTests/Golden/bleu.json").read_text())["corpora"]}
    segments = []
    for name in CORPORA:
        corpus = corpora[name]
        segments += [pair for pair in zip(corpus["hypotheses"], corpus["references"][0]) if "\n" not in "".join(pair)]
    hypotheses, references = map(list, zip(*segments))
    shifted = hypotheses[1:] + hypotheses[:1]
    half = [h if i % 2 else r for i, (h, r) in enumerate(segments)]
    # Empty ones among the second references; a column can't be empty at the end of a line, nor have a tab inside.
    second = ["" if i % 7 == 0 else line for i, line in enumerate(half)]
    return dict(systems=[hypotheses, half, shifted], references=[references, second])


class Pieces:
    """A tokenizer of sacreBLEU's kind."""

    def __init__(self, model):
        self.processor = sentencepiece.SentencePieceProcessor(model_proto=model)

    def __call__(self, line):
        return " ".join(self.processor.encode(line, out_type=str))


def over_pieces(lines, hypotheses, references):
    """A model of some lines, and the score over its pieces."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=written, vocab_size=150, character_coverage=0.98,
        normalization_rule_name="identity", num_threads=1, minloglevel=2)
    metric = BLEUMetric(tokenize="none", force=True)
    metric.tokenizer = Pieces(written.getvalue())
    stripped = [[line.rstrip() for line in text] for text in (hypotheses, references)]
    return written.getvalue(), metric.corpus_score(stripped[0], [stripped[1]]).format(width=6)


def write(path, lines):
    path.write_bytes("".join(line + "\n" for line in lines).encode())
    return path.name


def columns(references):
    """Lines of two references each; what would not be two is made plain."""
    lines = ["\t".join(reference.replace("\t", " ") for reference in pair) for pair in zip(*reversed(references))]
    return [line if line.rstrip().count("\t") == 1 else "a\tb" for line in lines]


def main():
    document = dict(tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/score_command.py",
                    python=platform.python_version())
    document.update(texts())
    document["columns"] = columns(document["references"])
    document["cases"] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        systems = [write(folder / f"system{i}", lines) for i, lines in enumerate(document["systems"])]
        references = [write(folder / f"reference{i}", lines) for i, lines in enumerate(document["references"])]
        write(folder / "columns", document["columns"])
        for case in cases():
            case = dict(dict(references=1, systems=1, columns=False, json=False, masked=False), **case)
            files = ["columns"] if case["columns"] else references[:case["references"]]
            command = [sys.executable, "-m", "sacrebleu", *files, "--input", *systems[:case["systems"]],
                       "--format", "json" if case["json"] else "text", "--no-color", *case["options"]]
            if "--width" not in command:
                command += ["--width", "2"]
            outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
            document["cases"].append(dict(case, output=outcome.stdout))
    model, line = over_pieces(document["references"][0][:20], document["systems"][0], document["references"][0])
    (OUTPUT.parent / "foreign.spm").write_bytes(model)
    document["overPieces"] = dict(checksum=f"{zlib.crc32(model):08x}", line=line)
    text = json.dumps(document, separators=(",", ":")).replace('{"references":', '\n{"references":')
    OUTPUT.write_text(text + "\n")
    print(f"{OUTPUT}: {len(document['cases'])} cases, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
