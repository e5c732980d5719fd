#!/usr/bin/env python3
"""Writes Tests/AutogradTests/Golden/copying.json: what is chosen or copied, its loss and its gradients, by NumPy.

    python3 -m venv venv && venv/bin/pip install numpy==1.26.4
    venv/bin/python tools/golden/copying.py

The distribution is computed as See et al. 2017 (arXiv:1704.04368, equations 8 and 9) write it, in double precision and without
logarithms until the end; attention to places of which nothing is copied (-1) counts as a wish to choose. The gradients are complex
steps, f'(x) = Im f(x + ih) / h: not those of the program's formulas. Inputs are rounded to nine digits.
"""

from pathlib import Path

import golden_json
import numpy

SEED = 20170414
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/AutogradTests/Golden/copying.json"
STEP = 1e-100


def rounded(values):
    return numpy.array([float(f"{v:.9g}") for v in numpy.ravel(values)]).reshape(numpy.shape(values))


def tensor(values):
    return {"shape": list(numpy.shape(values)), "values": rounded(values).ravel().tolist()}


def distribution(inputs, classes, sources):
    """What each token is, [tokens, vocabulary]."""
    readout, table, bias, gates, weights = inputs
    exponentials = numpy.exp(readout @ table.T + bias)
    chosen = exponentials / exponentials.sum(axis=1, keepdims=True)
    gate = 1 / (1 + numpy.exp(-gates))
    copied = numpy.zeros_like(chosen)
    lost = numpy.zeros_like(gate)
    for token, source in enumerate(sources):
        for place, name in enumerate(classes[source]):
            if name < 0:
                lost[token, 0] = lost[token, 0] + weights[token, place]
            else:
                copied[token, name] = copied[token, name] + weights[token, place]
    return (gate + (1 - gate) * lost) * chosen + (1 - gate) * copied


def losses(inputs, case):
    """The smoothed cross-entropy of each token."""
    logarithms = numpy.log(distribution(inputs, case["classes"], case["sources"]))
    tokens, vocabulary = logarithms.shape
    wanted = numpy.full((tokens, vocabulary), case["smoothing"] / vocabulary)
    wanted[range(tokens), case["targets"]] += 1 - case["smoothing"]
    return -(wanted * logarithms).sum(axis=1)


def total(inputs, case):
    return case["scale"] * (numpy.array(case["importance"] or 1.0) * losses(inputs, case)).sum()


def gradient(inputs, number, case):
    """Of the total by one of the inputs, place by place."""
    found = numpy.zeros(inputs[number].shape)
    for place in numpy.ndindex(found.shape):
        changed = [one.astype(complex) for one in inputs]
        changed[number][place] += 1j * STEP
        found[place] = total(changed, case).imag / STEP
    return found


def attention(random, classes, sources, lengths):
    """Weights [tokens, source]: none past the length of a source."""
    energies = 3 * random.standard_normal((len(sources), len(classes[0])))
    for token, source in enumerate(sources):
        energies[token, lengths[source]:] = -numpy.inf
    shares = numpy.exp(energies)
    return rounded(shares / shares.sum(axis=1, keepdims=True))


def case(random, name, classes, lengths, sources, targets, importance, smoothing, scale, spread):
    size, vocabulary, tokens = 5, 11, len(targets)
    inputs = [
        rounded(random.uniform(-1, 1, (tokens, size))), rounded(2 * random.uniform(-1, 1, (vocabulary, size))),
        rounded(random.uniform(-1, 1, vocabulary)), rounded(spread * random.uniform(-1, 1, (tokens, 1))),
        attention(random, classes, sources, lengths),
    ]
    content = {
        "name": name, "classes": classes, "sources": sources, "targets": targets, "importance": importance,
        "smoothing": smoothing, "scale": scale,
    }
    found = distribution(inputs, classes, sources)
    assert numpy.allclose(found.sum(axis=1), 1)
    likelihoods = numpy.log(found[range(tokens), targets])
    return {
        **content,
        "inputs": [tensor(one) for one in inputs],
        "logProbabilities": tensor(numpy.log(found)),
        "losses": tensor(losses(inputs, content)),
        "negativeLogLikelihood": float(f"{-likelihoods.sum():.9g}"),
        "loss": float(f"{total(inputs, content):.9g}"),
        "gradients": [tensor(gradient(inputs, number, content)) for number in range(len(inputs))],
    }


def main():
    random = numpy.random.default_rng(SEED)
    one = [[4, 7, 4, -1]]
    three = [[5, 6, 5, 9, -1], [10, -1, -1, -1, -1], [1, 8, -1, -1, -1]]
    golden_json.write(
        OUTPUT, golden_json.header("NumPy", numpy.__version__, Path(__file__).name, SEED),
        {"cases": [
            case(random, "one source", one, [4], [0, 0, 0], [4, 7, 9], None, 0.0, 1.0, 3),
            case(random, "padded sources, smoothed", three, [5, 2, 3], [0, 1, 2, 0, 1, 2, 0], [5, 10, 1, 6, 3, 8, 0],
                 None, 0.1, 0.25, 3),
            case(random, "tokens with weights", three, [5, 2, 3], [2, 0, 1], [1, 9, 4], [0.5, 0.0, 2.0], 0.1, 0.5, 3),
            case(random, "gates that are all but shut", one, [4], [0, 0, 0, 0], [4, 7, 9, 3], None, 0.1, 1.0, 12),
            case(random, "nothing to copy", [[-1, -1]], [2], [0, 0], [4, 3], None, 0.1, 1.0, 3),
        ]})


if __name__ == "__main__":
    main()
