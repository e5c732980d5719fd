#!/usr/bin/env python3
"""Writes the golden file of what training lowers besides the cross-entropy: losses and gradients by PyTorch.

    pip install torch==2.2.2 numpy
    tools/golden/training_objectives.py

Everything is computed in double precision, from inputs rounded to four decimals or, where they are attention weights, to nine
digits, as the formulas of the papers say it: guided alignment (Chen et al. 2016, arXiv:1607.01628), the coverage loss (See et al.
2017, arXiv:1704.04368; no weight is equal to its coverage) and the divergence of two passes (Liang et al. 2021,
arXiv:2106.14448). `loss` is the sum, each token or sentence times its importance, times `scale`; the gradients are those of it;
`losses` are without both.
"""

import pathlib

import golden_json
import torch

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "AutogradTests" / "Golden" / "training_objectives.json"
SEED = 20_240_103
EPSILON = 1e-6


def random(*shape: int) -> torch.Tensor:
    values = torch.empty(shape, dtype=torch.float64).uniform_(-1, 1)
    return (values * 10_000).round() / 10_000


def tensor(values: torch.Tensor) -> dict:
    return {"shape": list(values.shape), "values": [float(f"{v:.9g}") for v in values.detach().flatten().tolist()]}


def number(value: torch.Tensor) -> float:
    return float(f"{value.item():.9g}")


def mask(lengths: list, longest: int) -> torch.Tensor:
    """[length, batch], 1 before each sentence's end."""
    return (torch.arange(longest)[:, None] < torch.tensor(lengths)[None, :]).double()


def attention(sources: list, target: int) -> torch.Tensor:
    """Weights [target, batch, source], as precise as the file has them."""
    source = max(sources)
    energies = 3 * random(target, len(sources), source)
    energies = energies.masked_fill(mask(sources, source).T[None] == 0, float("-inf"))
    weights = energies.softmax(-1)
    return torch.tensor(tensor(weights)["values"], dtype=torch.float64).reshape(weights.shape)


def steps(name: str, weights: torch.Tensor, losses: torch.Tensor, importance: list, scale: float, **more) -> dict:
    factors = torch.tensor(importance or [1.0] * weights.shape[1], dtype=torch.float64)
    loss = scale * (losses * factors).sum()
    loss.backward()
    return {
        "name": name,
        "weights": tensor(weights),
        "importance": importance,
        "scale": scale,
        **more,
        "losses": tensor(losses),
        "loss": number(loss),
        "gradient": tensor(weights.grad),
    }


def guided(name: str, sources: list, target: int, importance: list, scale: float) -> dict:
    weights = attention(sources, target).requires_grad_()
    alignment = torch.zeros_like(weights)
    for t in range(target):
        for b, length in enumerate(sources):
            # One place, two, or none.
            linked = [] if (t + b) % 4 == 3 else sorted({t % length, (t * 2 + b) % length})
            for s in linked:
                alignment[t, b, s] = 1 / len(linked)
    losses = -(alignment * (weights + EPSILON).log()).sum(-1)
    return steps(name, weights, losses, importance, scale, alignment=tensor(alignment))


def coverage(name: str, sources: list, targets: list, importance: list, scale: float) -> dict:
    weights = attention(sources, max(targets)).requires_grad_()
    inside = mask(sources, max(sources)).T
    coverages = torch.cumsum(weights, 0) - weights
    losses = (torch.minimum(weights, coverages) * inside[None]).sum(-1) * mask(targets, max(targets))
    return steps(name, weights, losses, importance, scale, sourceLengths=sources, targetLengths=targets)


def twofold(name: str, tokens: int, importance: list, smoothing: float, weight: float, scale: float) -> dict:
    size, vocabulary = 5, 11
    first, second = random(tokens, size), random(tokens, size)
    table, bias = 2 * random(vocabulary, size), random(vocabulary)
    inputs = [first, second, table, bias]
    for one in inputs:
        one.requires_grad_()
    targets = [(3 * token + 1) % vocabulary for token in range(tokens)]
    logs = [(readout @ table.T + bias).log_softmax(-1) for readout in (first, second)]
    wanted = torch.full((tokens, vocabulary), smoothing / vocabulary, dtype=torch.float64)
    wanted[range(tokens), targets] += 1 - smoothing
    losses = sum(-(wanted * log).sum(-1) for log in logs) / 2
    apart = [(one.exp() * (one - other)).sum(-1) for one, other in (logs, logs[::-1])]
    divergences = sum(apart) / 2
    factors = torch.tensor(importance or [1.0] * tokens, dtype=torch.float64)
    loss = scale * (factors * (losses + weight * divergences)).sum()
    loss.backward()
    likelihoods = sum(log[range(tokens), targets] for log in logs) / 2
    return {
        "name": name,
        "inputs": [tensor(one) for one in inputs],
        "targets": targets,
        "importance": importance,
        "smoothing": smoothing,
        "weight": weight,
        "scale": scale,
        "losses": number(losses.sum()),
        "negativeLogLikelihood": number(-likelihoods.sum()),
        "divergences": tensor(divergences),
        "loss": number(loss),
        "gradients": [tensor(one.grad) for one in inputs],
    }


def main() -> None:
    torch.manual_seed(SEED)
    content = {
        "guided": [
            guided("one sentence", [4], 3, None, 1.0),
            guided("padded", [5, 1, 3], 4, None, 0.25),
            guided("sentences with weights", [2, 6], 5, [0.5, 2.0], 0.5),
        ],
        "coverage": [
            coverage("one sentence", [4], [5], None, 1.0),
            coverage("padded", [5, 2, 3], [2, 6, 4], None, 0.25),
            coverage("sentences with weights", [2, 6], [5, 3], [0.5, 2.0], 0.5),
        ],
        "twofold": [
            twofold("plain", 4, None, 0.0, 1.0, 1.0),
            twofold("smoothed", 7, None, 0.1, 2.5, 0.25),
            twofold("tokens with weights", 3, [0.5, 0.0, 2.0], 0.1, 0.7, 0.5),
        ],
    }
    head = golden_json.header("PyTorch", torch.__version__, "training_objectives.py", SEED)
    golden_json.write(FILE, head, content)


if __name__ == "__main__":
    main()
