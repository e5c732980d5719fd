#!/usr/bin/env python3
"""Writes Tests/TrainingTests/Golden/optimizers.json: updates of PyTorch's optimisers after clipping by the global norm.

    python3 -m venv venv && venv/bin/pip install torch==2.2.2
    venv/bin/python tools/golden/optimizers.py

Values and gradients are random and exact in float32; PyTorch computes in float64. PyTorch's weight_decay is a penalty of the
gradient everywhere but in AdamW, and l2 here; decay beside the rule, where PyTorch has none, is taken off here, from the
parameters as they were before the step.
"""

from pathlib import Path

import golden_json
import torch

SEED = 20241105
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/TrainingTests/Golden/optimizers.json"
SHAPES = [[3, 4], [5]]
RATES = [1.0, 2.0, 0.5, 3.0, 1.0, 0.25]


def exact(shape, scale):
    return (torch.randn(shape) * scale).double()


def case(name, kind, make, rate, clip=None, decay=0.0, **settings):
    """One optimiser: the settings that it has here, and how PyTorch makes it of parameters and their penalty."""
    torch.manual_seed(SEED)
    parameters = [exact(shape, 1).requires_grad_() for shape in SHAPES]
    begin = [parameter.detach().reshape(-1).tolist() for parameter in parameters]
    optimizer = make(parameters, settings.get("l2", 0.0))
    steps = []
    for index, share in enumerate(RATES):
        # Some steps are above the clipping norm, some below.
        gradients = [exact(shape, 10.0 ** (index % 3 - 1)) for shape in SHAPES]
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient.clone()
        norm = torch.nn.utils.clip_grad_norm_(parameters, clip if clip is not None else float("inf"))
        for group in optimizer.param_groups:
            group["lr"] = rate * share
        before = [parameter.detach().clone() for parameter in parameters]
        optimizer.step()
        with torch.no_grad():
            for parameter, value in zip(parameters, before):
                parameter -= rate * share * decay * value
        steps.append({
            "rate": rate * share,
            "norm": norm.item(),
            "gradients": [gradient.reshape(-1).tolist() for gradient in gradients],
            "parameters": [parameter.detach().reshape(-1).tolist() for parameter in parameters],
        })
    return {
        "name": name, "type": kind, "clipNorm": clip, "settings": {"weightDecay": decay, **settings}, "begin": begin,
        "steps": steps,
    }


def sgd(**options):
    return lambda parameters, l2: torch.optim.SGD(parameters, lr=1, weight_decay=l2, **options)


def adagrad(parameters, l2):
    return torch.optim.Adagrad(parameters, lr=1, eps=1e-6, weight_decay=l2)


def adadelta(parameters, l2):
    return torch.optim.Adadelta(parameters, lr=1, rho=0.95, eps=1e-4, weight_decay=l2)


def rmsprop(**options):
    return lambda parameters, l2: torch.optim.RMSprop(parameters, lr=1, alpha=0.8, eps=1e-5, weight_decay=l2, **options)


def adam(parameters, l2):
    return torch.optim.Adam(parameters, lr=1, betas=(0.8, 0.95), eps=1e-6, weight_decay=l2)


def adamw(parameters, _):
    return torch.optim.AdamW(parameters, lr=1, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.2)


ADADELTA = {"rho": 0.95, "epsilon": 1e-4}
RMSPROP = {"rho": 0.8, "epsilon": 1e-5}
ADAM = {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6}

CASES = [
    case("descent", "sgd", sgd(), 0.05),
    case("descent, clipped, with a penalty and decay", "sgd", sgd(), 0.05, clip=2.0, decay=0.1, l2=0.3),
    case("momentum", "sgd", sgd(momentum=0.9), 0.02, momentum=0.9),
    case("momentum with a penalty", "sgd", sgd(momentum=0.7), 0.02, momentum=0.7, l2=0.2),
    case("Nesterov", "sgd", sgd(momentum=0.9, nesterov=True), 0.02, momentum=0.9, nesterov=True),
    case(
        "Nesterov, clipped, with a penalty and decay", "sgd", sgd(momentum=0.8, nesterov=True), 0.02, clip=1.0,
        decay=0.2, momentum=0.8, nesterov=True, l2=0.1),
    case("Adagrad", "adagrad", adagrad, 0.1, epsilon=1e-6),
    case(
        "Adagrad, clipped, with a penalty and decay", "adagrad", adagrad, 0.1, clip=1.0, decay=0.1, epsilon=1e-6,
        l2=0.3),
    case("Adadelta", "adadelta", adadelta, 1.0, **ADADELTA),
    case(
        "Adadelta, clipped, with a penalty and decay", "adadelta", adadelta, 1.0, clip=1.0, decay=0.05, l2=0.3,
        **ADADELTA),
    case("RMSprop", "rmsprop", rmsprop(), 0.02, **RMSPROP),
    case(
        "RMSprop, clipped, with a penalty and decay", "rmsprop", rmsprop(), 0.02, clip=1.0, decay=0.1, l2=0.3,
        **RMSPROP),
    case("RMSprop with momentum", "rmsprop", rmsprop(momentum=0.6), 0.02, momentum=0.6, l2=0.1, **RMSPROP),
    case("Adam with a penalty", "adam", adam, 0.02, clip=1.0, l2=0.3, **ADAM),
    # PyTorch's own decay.
    {**case("AdamW", "adamw", adamw, 0.02, **ADAM), "settings": {"weightDecay": 0.2, **ADAM}},
]

golden_json.write(
    OUTPUT, golden_json.header("PyTorch", torch.__version__, "optimizers.py", SEED), {"shapes": SHAPES, "cases": CASES})
