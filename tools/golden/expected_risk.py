#!/usr/bin/env python3
"""Writes Tests/TrainingTests/Golden/expected-risk.json: expected risks of candidates and their derivatives, by NumPy.

    python3 -m venv venv && venv/bin/pip install numpy==1.26.4
    venv/bin/python tools/golden/expected_risk.py

The expected risk is computed as Shen et al. 2016 (arXiv:1512.02433) write it, and its derivatives by the product of the softmax's
Jacobian and the risks: not by the formula that the program has.
"""

from pathlib import Path

import golden_json
import numpy

SEED = 20161203
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/TrainingTests/Golden/expected-risk.json"


def case(random, candidates, sharpness, spread):
    """Some candidates of one source."""
    log_probabilities = -spread * random.random(candidates)
    risks = random.random(candidates)
    powers = numpy.exp(sharpness * log_probabilities)
    shares = powers / powers.sum()
    # dQ_j / d log p_k
    jacobian = sharpness * (numpy.diag(shares) - numpy.outer(shares, shares))
    return {
        "sharpness": sharpness,
        "logProbabilities": log_probabilities.tolist(),
        "risks": risks.tolist(),
        "value": float(shares @ risks),
        "derivatives": (risks @ jacobian).tolist(),
    }


def main():
    random = numpy.random.default_rng(SEED)
    shapes = [(1, 0.005, 9.0), (2, 1.0, 3.0), (5, 0.005, 60.0), (20, 0.005, 200.0), (20, 0.5, 40.0), (7, 2.0, 8.0)]
    golden_json.write(
        OUTPUT, golden_json.header("NumPy", numpy.__version__, Path(__file__).name, SEED),
        {"cases": [case(random, *shape) for shape in shapes]})


if __name__ == "__main__":
    main()
