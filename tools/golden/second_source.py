#!/usr/bin/env python3
"""Writes Tests/ModelsTests/Golden/second-source-*.json: losses and gradients of models of two sources in PyTorch.

    python3 -m venv venv && venv/bin/pip install torch==2.2.2
    venv/bin/python tools/golden/second_source.py

The models are plain functions of their configuration and of parameters by name, as in model_family.py, whose cells and
encoders they take. Contexts of both sources stand side by side in front of one matrix, which the model stores as two: what
is added up there is one product here. Sentences are computed one by one, in float64.
"""

import golden_json
import torch
from model_family import (
    DECODER, EMBEDDING, ENCODER, END, FOLDER, LOOKING, SEED, SMOOTHING, START, Parameters, blocks, encode, projected, states, step,
)  # fmt: skip

SOURCE_VOCABULARY, TARGET_VOCABULARY = 9, 9

TRIPLES = [
    ([5, 7, 4, 8, 6], [8, 6], [4, 8, 7]),
    ([6], [5, 4, 4, 7], [8, 5, 5, 4]),
    ([8, 4], [], []),
]


def tables(p, tied):
    """The embeddings of both sides and the output's."""
    if tied == "all":
        table = p("embedding.table", SOURCE_VOCABULARY, EMBEDDING)
        return table, table, table
    source = p("source.embedding.table", SOURCE_VOCABULARY, EMBEDDING)
    target = p("target.embedding.table", TARGET_VOCABULARY, EMBEDDING)
    return source, target, target if tied == "target" else p("output.table", TARGET_VOCABULARY, EMBEDDING)


def losses(p, configuration, source, second, target):
    encoder, decoder, looking = configuration["encoder"], configuration["decoder"], configuration["attention"]
    other = configuration["secondSource"]
    hidden, columns = decoder["hidden"], blocks(decoder) * decoder["hidden"]
    source_table, target_table, output_table = tables(p, configuration["embedding"]["tied"])
    second_table = source_table if other["vocabulary"] == "source" else target_table
    read = [
        encode(p, encoder, source_table[torch.tensor(source + [END])]),
        encode(
            p, encoder, second_table[torch.tensor(second + [END])],
            "encoder" if other["encoder"] == "shared" else "encoder2"),
    ]  # fmt: skip
    size = read[0][0].shape[1]
    initial = decoder["initialState"]
    summary = None if initial == "zero" else torch.cat([a.mean(0) if initial == "mean" else f for a, f in read])

    def both(name, count, rows):
        """The matrix that takes what both sources say, side by side: [rows of the first; rows of the second]."""
        first, second = name
        return torch.cat([p(f"{first}.weights", rows, count), p(f"{second}.weights", rows, count)])

    def first_states(name):
        if summary is None:
            return [torch.zeros(count).double() for count in states(decoder)]
        made = []
        for place, count in enumerate(states(decoder)):
            end = f".{place + 1}" if place else ""
            weights = both((f"{name}.bridge{end}", f"{name}.bridge2{end}"), count, size)
            made.append(torch.tanh(summary @ weights + p(f"{name}.bridge{end}.bias", count)))
        return made

    names = ["decoder"] + [f"decoder.layer{layer}" for layer in range(2, decoder["layers"] + 1)]
    state = {name: first_states(name) for name in names}
    attentional = torch.zeros(hidden).double()
    feeds = decoder["inputFeeding"]
    trails = [torch.zeros(len(annotations)).double() for annotations, _ in read]

    def look(asking):
        """Both contexts side by side."""
        contexts = []
        for place, (annotations, _) in enumerate(read):
            name = "decoder.attention" if place == 0 else "decoder.attention2"
            keys = p.linear(f"{name}.keys", annotations, looking["size"])
            query = asking @ p(f"{name}.query.weights", hidden, looking["size"])
            inner = keys + query
            if looking["coverage"]:
                inner = inner + trails[place].unsqueeze(1) * p(f"{name}.features.weights", 1, looking["size"])
            weights = torch.softmax(torch.tanh(inner) @ p(f"{name}.energy", looking["size"]), 0)
            trails[place] = trails[place] + weights
            contexts.append(weights @ annotations)
        return torch.cat(contexts)

    def fed(contexts):
        if not feeds:
            return 0
        return contexts @ both(("decoder.context", "decoder.context2"), columns, size)

    total = 0
    for piece, wanted in zip([START] + target, target + [END]):
        embedded = target_table[piece]
        x = projected(p, "decoder", decoder, embedded)
        contexts, between = None, None
        if decoder["cell"] == "conditional_gru":
            found = []

            def between(asking):
                found.append(look(asking))
                return fed(found[0])

        elif looking["placement"] == "before":
            contexts = look(state["decoder"][0])
            x = x + fed(contexts)
        elif feeds:
            x = x + attentional @ p("decoder.attentional.feeding.weights", hidden, columns)
        state["decoder"] = step(p, "decoder", decoder, x, state["decoder"], between)
        top = state["decoder"][0]
        if between:
            contexts = found[0]
        elif looking["placement"] == "after":
            contexts = look(top)
            if feeds:
                weights = both(("decoder.attentional.context", "decoder.attentional.context2"), hidden, size)
                top = attentional = torch.tanh(p.linear("decoder.attentional.state", top, hidden) + contexts @ weights)
        for name in names[1:]:
            x = projected(p, name, decoder, top) + contexts @ both((f"{name}.context", f"{name}.context2"), columns, size)
            state[name] = step(p, name, decoder, x, state[name])
            top = top + state[name][0] if decoder["residual"] else state[name][0]
        readout = p.linear("readout.state", top, EMBEDDING) + p.linear("readout.embedding", embedded, EMBEDDING, bias=False)
        readout = readout + contexts @ both(("readout.context", "readout.context2"), EMBEDDING, size)
        logits = torch.tanh(readout) @ output_table.T + p("output.bias", TARGET_VOCABULARY)
        total = total + torch.nn.functional.cross_entropy(
            logits.unsqueeze(0), torch.tensor([wanted]), label_smoothing=SMOOTHING)
    return total


def golden(name, encoder=(), decoder=(), attention=(), second=(), tied="all"):
    torch.manual_seed(SEED)
    configuration = {
        "sourceVocabularySize": SOURCE_VOCABULARY, "targetVocabularySize": TARGET_VOCABULARY,
        "embedding": {"size": EMBEDDING, "tied": tied}, "encoder": ENCODER | dict(encoder),
        "decoder": DECODER | dict(decoder), "attention": LOOKING | {"coverage": False} | dict(attention),
        "secondSource": {"vocabulary": "source", "encoder": "own"} | dict(second),
    }  # fmt: skip
    p = Parameters()
    loss = sum(losses(p, configuration, *triple) for triple in TRIPLES)
    loss.backward()
    content = {
        "configuration": configuration,
        "sources": [source for source, _, _ in TRIPLES],
        "secondSources": [second for _, second, _ in TRIPLES],
        "targets": [target for _, _, target in TRIPLES],
        "smoothing": SMOOTHING,
        "loss": loss.item(),
    }
    for key, of in [("parameters", lambda t: t.detach()), ("gradients", lambda t: torch.zeros_like(t) if t.grad is None else t.grad)]:
        content[key] = {n: {"shape": list(t.shape), "values": of(t).reshape(-1).tolist()} for n, t in p.tensors.items()}
    golden_json.write(
        FOLDER / f"second-source-{name}.json", golden_json.header("PyTorch", torch.__version__, "second_source.py", SEED), content)


if __name__ == "__main__":
    golden("own")
    golden("shared", second={"encoder": "shared"}, decoder={"layers": 2, "residual": True, "initialState": "last"})
    golden("target", second={"vocabulary": "target"}, tied="target", encoder={"layers": 2}, decoder={"cell": "lstm"})
    golden("conditional-gru", decoder={"cell": "conditional_gru", "initialState": "zero"}, attention={"coverage": True}, tied="none")
    golden("after", decoder={"layers": 2}, attention={"placement": "after"}, second={"encoder": "shared"})
    golden("unfed", decoder={"inputFeeding": False}, attention={"placement": "after", "coverage": True})
