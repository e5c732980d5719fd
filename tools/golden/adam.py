#!/usr/bin/env python3
"""Writes Tests/TrainingTests/Golden/adam.json: updates of torch.optim.AdamW after clipping by the global norm.

    python3 -m venv venv && venv/bin/pip install torch==2.2.2
    venv/bin/python tools/golden/adam.py

Values and gradients are random and exact in float32; PyTorch computes in float64.
"""

from pathlib import Path

import golden_json
import torch

SEED = 20240712
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/TrainingTests/Golden/adam.json"
SHAPES = [[3, 5], [7], [2, 9]]
RATES = [0.01, 0.02, 0.005, 0.03, 0.01]


def exact(shape, scale):
    return (torch.randn(shape) * scale).double()


def case(name, clip, decay, betas, epsilon):
    torch.manual_seed(SEED)
    parameters = [exact(shape, 1).requires_grad_() for shape in SHAPES]
    begin = [parameter.detach().reshape(-1).tolist() for parameter in parameters]
    optimizer = torch.optim.AdamW(parameters, lr=1, betas=betas, eps=epsilon, weight_decay=decay)
    steps = []
    for index, rate in enumerate(RATES):
        # Some steps are above the clipping norm, some below.
        gradients = [exact(shape, 10.0 ** (index % 3 - 1)) for shape in SHAPES]
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient.clone()
        norm = torch.nn.utils.clip_grad_norm_(parameters, clip if clip is not None else float("inf"))
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
        steps.append({
            "rate": rate,
            "norm": norm.item(),
            "gradients": [gradient.reshape(-1).tolist() for gradient in gradients],
            "parameters": [parameter.detach().reshape(-1).tolist() for parameter in parameters],
        })
    return {
        "name": name, "clipNorm": clip, "weightDecay": decay, "beta1": betas[0], "beta2": betas[1],
        "epsilon": epsilon, "begin": begin, "steps": steps,
    }


golden_json.write(OUTPUT, golden_json.header("PyTorch", torch.__version__, "adam.py", SEED), {
    "shapes": SHAPES,
    "cases": [
        case("Adam", None, 0.0, (0.9, 0.98), 1e-8),
        case("clipped", 1.0, 0.0, (0.9, 0.999), 1e-6),
        case("clipped, decayed", 2.0, 0.3, (0.8, 0.95), 1e-3),
    ],
})
