#!/usr/bin/env python3
"""Writes the golden file of AutogradTests: a bidirectional GRU and the smoothed cross-entropy, as PyTorch computes them.

    pip install torch==2.2.2 numpy
    tools/golden/recurrent_cells.py

Everything is computed in double precision from inputs rounded to four decimals. Weights and their gradients are written
in Dragoman's layout, [inputs, outputs]; PyTorch's is the transpose. The order of the gates (reset, update, candidate)
is the same. The gradients are those of the sum of `output * outputGradient` over all real steps.
"""

import pathlib

import golden_json
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "AutogradTests" / "Golden" / "recurrent_cells.json"
SEED = 20_240_101
INPUT, HIDDEN, TIME, LENGTHS = 4, 3, 5, [5, 2, 1, 4]
TOKENS, READOUT, VOCABULARY, SMOOTHING = 6, 4, 7, 0.1


def random(*shape: int) -> torch.Tensor:
    values = torch.empty(shape, dtype=torch.float64).uniform_(-1, 1)
    return (values * 10_000).round() / 10_000


def tensor(values: torch.Tensor) -> dict:
    return {"shape": list(values.shape), "values": [round(v, 9) for v in values.detach().flatten().tolist()]}


def gru() -> dict:
    cell = torch.nn.GRU(INPUT, HIDDEN, bidirectional=True, dtype=torch.float64)
    for parameter in cell.parameters():
        parameter.data = random(*parameter.shape)
    x = random(TIME, len(LENGTHS), INPUT).requires_grad_()
    packed = pack_padded_sequence(x, torch.tensor(LENGTHS), enforce_sorted=False)
    output, _ = pad_packed_sequence(cell(packed)[0], total_length=TIME)
    real = (torch.arange(TIME)[:, None] < torch.tensor(LENGTHS)[None, :])[:, :, None]
    output_gradient = random(*output.shape) * real
    output.backward(output_gradient)

    def direction(suffix: str) -> dict:
        names = {"input": "weight_ih", "inputBias": "bias_ih", "recurrent": "weight_hh", "recurrentBias": "bias_hh"}
        parameters = {ours: getattr(cell, f"{theirs}_l0{suffix}") for ours, theirs in names.items()}
        return {
            "weights": {name: tensor(p.T if p.dim() == 2 else p) for name, p in parameters.items()},
            "gradients": {name: tensor(p.grad.T if p.dim() == 2 else p.grad) for name, p in parameters.items()},
        }

    return {
        "lengths": LENGTHS,
        "x": tensor(x),
        "xGradient": tensor(x.grad),
        "output": tensor(output),
        "outputGradient": tensor(output_gradient),
        "forward": direction(""),
        "backward": direction("_reverse"),
    }


def cross_entropy() -> dict:
    readout, weights, bias = (
        random(*shape).requires_grad_() for shape in [(TOKENS, READOUT), (VOCABULARY, READOUT), (VOCABULARY,)]
    )
    targets = torch.randint(VOCABULARY, (TOKENS,))
    logits = readout @ weights.T + bias
    loss = torch.nn.functional.cross_entropy(logits, targets, reduction="sum", label_smoothing=SMOOTHING)
    likelihood = torch.nn.functional.cross_entropy(logits, targets, reduction="sum")
    loss.backward()
    return {
        "smoothing": SMOOTHING,
        "targets": targets.tolist(),
        "loss": loss.item(),
        "negativeLogLikelihood": likelihood.item(),
        "inputs": [tensor(t) for t in (readout, weights, bias)],
        "gradients": [tensor(t.grad) for t in (readout, weights, bias)],
    }


def main() -> None:
    torch.manual_seed(SEED)
    head = golden_json.header("PyTorch", torch.__version__, "recurrent_cells.py", SEED)
    golden_json.write(FILE, head, {"gru": gru(), "crossEntropy": cross_entropy()})


if __name__ == "__main__":
    main()
