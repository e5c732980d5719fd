#!/usr/bin/env python3
"""Writes Tests/EvaluationTests/Golden/significance.json: what sacreBLEU says about the significance of differences.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python tools/golden/significance.py

The texts are random words from a seeded generator; the systems are the references with words changed at different
rates. sacreBLEU's generator is NumPy's, so its numbers cannot be met exactly. Instead every test is run with several
seeds, by BLEU, chrF and TER, and the file holds mean and standard deviation over the seeds: what is right lies within a
few of those.
"""

import json
import os
import platform
import random
import statistics
from pathlib import Path

import numpy
import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

SEED = 20261121
SEEDS = range(1, 21)
BOOTSTRAP, TRIALS = 1000, 1000
METRICS = {"BLEU": BLEU, "chrF2": CHRF, "TER": TER}
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden/significance.json"


def changed(rng, words, line, rate):
    """The line with some words replaced, dropped or doubled."""
    result = []
    for word in line.split():
        chance = rng.random()
        if chance < rate / 2:
            result.append(rng.choice(words))
        elif chance < rate * 3 / 4:
            continue
        elif chance < rate:
            result += [word, word]
        else:
            result.append(word)
    return " ".join(result)


def corpus(rng, segments):
    words = ["".join(rng.choice("abcdefgh") for _ in range(rng.randint(1, 5))) for _ in range(300)]
    references = [" ".join(rng.choice(words) for _ in range(rng.randint(3, 25))) for _ in range(segments)]
    rates = {"baseline": 0.30, "alike": 0.30, "near": 0.28, "better": 0.25, "far-better": 0.10, "worse": 0.34}
    systems = {name: [changed(rng, words, line, rate) for line in references] for name, rate in rates.items()}
    systems["itself"] = list(systems["baseline"])
    return references, systems


def spread(values):
    return dict(mean=statistics.mean(values), deviation=statistics.stdev(values))


def run(systems, references, kind, count, seed):
    """Signatures by metric, and results by metric and system."""
    os.environ["SACREBLEU_SEED"] = str(seed)
    confidence = 0 if kind == "ar" else -1
    test = PairedTest(list(systems.items()), {name: metric() for name, metric in METRICS.items()}, [references],
                      test_type=kind, n_samples=count, n_ar_confidence=confidence)
    return test()


def tests_of(systems, references, kinds):
    """Every test of the systems by every metric, as spreads over the seeds."""
    tests = []
    for kind, count in kinds:
        runs = [run(systems, references, kind, count, seed)[1] for seed in SEEDS]
        signatures = run(dict(list(systems.items())[:2]), references, kind, count, 12345)[0]
        for metric in METRICS:
            results = [result_of(name, index, [scores[metric][index] for scores in runs])
                       for index, name in enumerate(systems)]
            tests.append(dict(kind=kind, count=count, metric=metric, signature=str(signatures[metric]),
                              results=results))
    return tests


def result_of(name, index, column):
    """What the seeds gave for a system; the first one, the baseline, has no p-value."""
    result = dict(system=name, score=column[0].score, mean=spread([r.mean for r in column]),
                  ci=spread([r.ci for r in column]))
    if index:
        result["p"] = spread([r.p_value for r in column])
    return result


def nearly_equal(systems, segments):
    """The baseline's first segments, and systems that differ from it in a few of them: ties in most resamples."""
    baseline, other = systems["baseline"][:segments], systems["worse"][:segments]
    return {"baseline": baseline, **{f"differs-in-{k}": other[:k] + baseline[k:] for k in (1, 2, 3, 5)}}


def main():
    rng = random.Random(SEED)
    references, systems = corpus(rng, 120)
    kinds = (("bs", BOOTSTRAP), ("ar", TRIALS))
    tests = tests_of(systems, references, kinds)
    few = nearly_equal(systems, 20)
    ties = dict(segments=20, systems=[dict(name=name, hypotheses=lines) for name, lines in few.items()],
                tests=tests_of(few, references[:20], kinds))

    os.environ["SACREBLEU_SEED"] = "12345"
    bleu = BLEU()
    score = bleu.corpus_score(systems["better"], [references], n_bootstrap=BOOTSTRAP)
    signature = str(bleu.get_signature())
    single = dict(score=score.score, signature=signature, line=score.format(width=2, signature=signature),
                  json=json.loads(score.format(width=2, signature=signature, is_json=True)))

    document = dict(
        tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/significance.py",
        numpy=numpy.__version__, python=platform.python_version(),
        seed=SEED, seeds=len(SEEDS), references=references,
        systems=[dict(name=name, hypotheses=lines) for name, lines in systems.items()], tests=tests, ties=ties, single=single)
    text = json.dumps(document, separators=(",", ":"))
    text = text.replace('{"name":', '\n{"name":').replace('{"system":', '\n{"system":').replace('{"kind":', '\n{"kind":')
    OUTPUT.write_text(text + "\n")
    print(f"{OUTPUT}: {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    import logging
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    main()
