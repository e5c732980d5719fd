#!/usr/bin/env python3
"""Writes the golden file of layer normalisation: values and gradients as PyTorch's layer_norm computes them.

    pip install torch==2.2.2 numpy
    tools/golden/layer_normalization.py

Everything is computed in double precision from inputs rounded to four decimals. Each block of `size` columns is normalised
on its own; gain and bias have a value for each column of all blocks. The gradients are those of the sum of
`output * outputGradient`. Of the cases, one has rows of equal values, whose variance is 0, and one large numbers far from 0.
"""

import pathlib

import golden_json
import torch

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "AutogradTests" / "Golden" / "layer_normalization.json"
SEED = 20_240_102


def random(*shape: int) -> torch.Tensor:
    values = torch.empty(shape, dtype=torch.float64).uniform_(-1, 1)
    return (values * 10_000).round() / 10_000


def tensor(values: torch.Tensor) -> dict:
    return {"shape": list(values.shape), "values": [float(f"{v:.9g}") for v in values.detach().flatten().tolist()]}


def case(name: str, x: torch.Tensor, blocks: int, biased: bool) -> dict:
    rows, columns = x.shape
    x = x.clone().requires_grad_()
    gain = random(columns).requires_grad_()
    bias = random(columns).requires_grad_() if biased else None
    if blocks == 1:
        output = torch.nn.functional.layer_norm(x, (columns,), gain, bias)
    else:
        size = columns // blocks
        normalised = torch.nn.functional.layer_norm(x.reshape(rows, blocks, size), (size,)).reshape(rows, columns)
        output = normalised * gain + (bias if biased else 0)
    output_gradient = random(rows, columns)
    output.backward(output_gradient)
    inputs = [x, gain] + ([bias] if biased else [])
    return {
        "name": name,
        "blocks": blocks,
        "inputs": [tensor(t) for t in inputs],
        "output": tensor(output),
        "outputGradient": tensor(output_gradient),
        "gradients": [tensor(t.grad) for t in inputs],
    }


def main() -> None:
    torch.manual_seed(SEED)
    equal = random(3, 6)
    equal[0] = 0
    equal[1, :] = 0.5
    equal[2, :3] = -3
    cases = [
        case("one block", random(4, 7), 1, True),
        case("without a bias", random(3, 5), 1, False),
        case("four blocks", random(3, 20), 4, True),
        case("blocks without a bias", random(2, 9), 3, False),
        case("rows of equal values", equal, 2, True),
        case("large numbers", (random(4, 8) * 100).round() * 1000 + 100_000, 1, True),
    ]
    head = golden_json.header("PyTorch", torch.__version__, "layer_normalization.py", SEED)
    golden_json.write(FILE, head, {"cases": cases})


if __name__ == "__main__":
    main()
