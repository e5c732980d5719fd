#!/usr/bin/env python3
"""Writes Tests/TranslationTests/Golden/beam-*.json: 5-best lists of small translation models in PyTorch.

    python3 -m venv venv && venv/bin/pip install torch==2.2.2
    venv/bin/python tools/golden/beam_search.py

The models are those of translation_model.py, in float64. The search is the plain one, a sentence and a hypothesis at a
time, without any early end: the beam's best continuations go on, those with the end symbol keep their places, and the
finished ones are ranked by log p / length^a.
"""

from pathlib import Path

import golden_json
import torch
from translation_model import ATTENTION, DECODER, EMBEDDING, ENCODER, END, START, Model

SEED = 20261121
FOLDER = Path(__file__).resolve().parents[2] / "Tests/TranslationTests/Golden"
VOCABULARY = 24
BEAM = 5
SUPPRESSED = [0, 1, START]
SOURCES = [[5, 7, 4, 9, 6], [23], [10, 4, 8, 8, 8, 20, 11], [12, 19], [4, 5, 6, 7, 8, 9, 10, 11, 12, 13]]


def encode(model, source):
    pieces = torch.tensor([source + [END]]).T
    annotations, state = model.encode(pieces, torch.tensor([len(source) + 1]))
    return annotations, state, torch.ones_like(pieces, dtype=torch.bool)


def agreed(logits, mode):
    """Log-probabilities from several models: of the mean of their probabilities, or of their logits."""
    if mode == "linear":
        return torch.log(torch.softmax(logits, 1).mean(0))
    return torch.log_softmax(logits.mean(0), 0)


def n_best(models, source, exponent, maximum, mode):
    """Finished hypotheses, best first."""
    read = [encode(model, source) for model in models]
    beam = [(0.0, [], [state for _, state, _ in read])]
    finished = []
    for length in range(1, maximum + 1):
        candidates = []
        for log_probability, pieces, states in beam:
            last = torch.tensor([pieces[-1] if pieces else START])
            steps = [
                model.step(last, state, annotations, mask)
                for model, state, (annotations, _, mask) in zip(models, states, read)
            ]
            scores = agreed(torch.stack([step[0][0] for step in steps]), mode).tolist()
            for piece in [END] if length == maximum else range(VOCABULARY):
                if piece not in SUPPRESSED:
                    candidates.append((log_probability + scores[piece], pieces + [piece], [step[1] for step in steps]))
        candidates.sort(key=lambda candidate: -candidate[0])
        beam = []
        for candidate in candidates[:BEAM - len(finished)]:
            if candidate[1][-1] == END:
                finished.append((candidate[0] / length ** exponent, candidate[0], candidate[1][:-1]))
            else:
                beam.append(candidate)
    return sorted(finished, key=lambda hypothesis: -hypothesis[0])


def model(tied, initial):
    made = Model(VOCABULARY, VOCABULARY, tied, initial)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(torch.empty_like(parameter).uniform_(-1, 1))
    return made.double()


def golden(name, tied, initial, count, exponent, mode="linear"):
    models = [model(tied, initial) for _ in range(count)]
    lists = []
    with torch.no_grad():
        for source in SOURCES:
            found = n_best(models, source, exponent, 3 * len(source) + 5, mode)
            lists.append([{"score": s, "logProbability": p, "pieces": pieces} for s, p, pieces in found])
    content = {
        "tied": tied,
        "initialState": initial,
        "vocabulary": VOCABULARY,
        "sizes": {"embedding": EMBEDDING, "encoder": ENCODER, "attention": ATTENTION, "decoder": DECODER},
        "lengthPenalty": exponent,
        "mode": mode,
        "sources": SOURCES,
        "lists": lists,
        "models": [made.parameters_as_stored(lambda parameter: parameter.detach()) for made in models],
    }
    head = golden_json.header("PyTorch", torch.__version__, "beam_search.py", SEED)
    golden_json.write(FOLDER / f"beam-{name}.json", head, content)


torch.manual_seed(SEED)
golden("single", "all", "mean", 1, 1.0)
golden("no-penalty", "none", "last", 1, 0.0)
golden("ensemble", "target", "zero", 3, 0.6, "linear")
golden("ensemble-log-linear", "target", "zero", 3, 0.6, "log-linear")
