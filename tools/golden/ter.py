#!/usr/bin/env python3
"""Writes Tests/EvaluationTests/Golden/ter.json: the TER of sacreBLEU on the texts of bleu.json and on its own.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python tools/golden/ter.py

Run bleu.py first. Its corpora are referred to by name; those made here, in which words move far and lengths differ
much, are written out. They come from a seeded generator.
"""

import json
import platform
import random
import unicodedata
from itertools import product
from pathlib import Path

import sacrebleu
from sacrebleu.metrics import TER

SEED = 20240612
FOLDER = Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden"
OUTPUT = FOLDER / "ter.json"
NAMES = ["normalized", "no_punct", "asian_support", "case_sensitive"]

POSSESSIVES = [
    ("the dog's bowl, the cat's, the boss'", "the dog 's bowl , the cat 's , the boss '"),
    ("it's (it's) it's. it's, 's 's", "it 's ( it 's ) it's . it's , 's 's"), ("a's\t b's\u00a0c's", "a 's b's c 's"),
    ("x'sy 's's 's 's", "x'sy ' s's"), ("The END'S near; it'S", "The END 'S near ; it'S"),
    ("join\n-ed line\n- x \n", "joined line x"), ("&quot;a&quot; &amp;lt;b&gt;", "\"a\" <b>"),
    ("1,000.5 a.b .5 5. 5-6 a-b -5 ..,, 5-.5", "1,000.5 a . b . 5 5 . 5 - 6 a-b -5 . . , , 5 - .5"),
]

ASIAN = [
    ("我们去（公园）散步、吧。「好」【吗】", "我们 去 公园 散步 吧 好 吗"), ("ひらがなとカタカナー・漢字ㇰㇱ", "ひらがな と カタカナー 漢字 ㇰㇱ"),
    ("ひらがな", "ひらがな。"), ("カタカナ", "・カタカナ"), ("㐀㒨㼢㼣䶵䷀龻鿿ꀀ", "㐀 㒨 㼢 㼣 䶵 ䷀ 龻 鿿 ꀀ"),
    ("\u31c0\u31ef\u31f0\u2e80\u2eff\u2f00\u3200\u32ff\u3300\uf900\ufaff\ufb00\ufe30\ufe4f\ufe50", "\u31c0 \u3200"),
    ("ａ．ｂ，ｃ？ｄ：ｅ；ｆ！ｇ＂ｈ（ｉ）", "ａ ｂ ｃ ｄ ｅ ｆ ｇ ｈ ｉ"), ("A,B中,国.5国5.国's 国", "a b 中 国 5 国 5 国 's 国"),
    ("\u3007\u3008\u3011\u3012\u3014\u301f\u3020\uff60\uff61\uff65\uff66", "\u3007 \u3012 \u3020 \uff60 \uff66"),
    ("한국어, 문장!", "한국어 문장"), ("𠀀𠀁 中𠀀", "𠀀 𠀁 中 𠀀"),
]


# Rare pairs for which it matters where a move goes that is told to go within the words themselves.
WITHIN = [
    ("w0 w1 w0 w1 w1 w0 w0", "w0 w0 w1 w0 w1 w0 w1"), ("w0 w2 w2 w2 w1 w1", "w1 w2 w0 w2 w2"),
    ("w3 w1 w1 w2 w0 w1 w0 w2 w1 w2 w2 w0", "w1 w2 w1 w3 w2 w1 w1 w1 w2 w0 w2 w2 w2 w2"),
    ("w4 w1 w4 w0 w4 w3 w2 w2 w0 w4 w0", "w5 w0 w5 w3 w5 w4 w5 w4 w2 w4 w1 w3 w0"),
]


def moved(rng, words, moves, edits, farthest):
    """Words after some sequences of them have moved and some words have changed."""
    words = list(words)
    for _ in range(moves):
        length = rng.randint(1, 12)
        start = rng.randrange(len(words))
        taken = words[start:start + length]
        del words[start:start + length]
        target = min(max(0, start + rng.randint(-farthest, farthest)), len(words))
        words[target:target] = taken
    for _ in range(edits):
        at = rng.randrange(len(words) + 1)
        words[at:at + rng.randint(0, 1)] = rng.choice([[], ["new"], ["x", "y"]])
    return words


def moving(rng, vocabulary, count, lengths, moves, edits, farthest):
    pairs = []
    for _ in range(count):
        reference = [f"w{rng.randrange(vocabulary)}" for _ in range(rng.randint(*lengths))]
        hypothesis = moved(rng, reference, rng.randint(0, moves), rng.randint(0, edits), farthest)
        pairs.append((" ".join(hypothesis), " ".join(reference)))
    return pairs


def uneven(rng):
    """Pairs of which one text is much longer than the other."""
    pairs = []
    for few, many in ((1, 60), (1, 130), (2, 49), (2, 101), (2, 102), (3, 160), (4, 300), (7, 400), (11, 90)):
        short = [f"w{rng.randrange(9)}" for _ in range(few)]
        long = [f"w{rng.randrange(9)}" for _ in range(many)]
        pairs += [(" ".join(short), " ".join(long)), (" ".join(long), " ".join(short))]
    return pairs


def limits():
    """Pairs around the limits of the search: sequences of 9 to 12 words, moves by 48 to 53, bands of 23 to 28."""
    a, b = ([f"{letter}{n}" for n in range(90)] for letter in "ab")
    pairs = [(a[:n] + b[:30], b[:30] + a[:n]) for n in (9, 10, 11, 12)]
    pairs += [(a[1:n + 1] + a[:1] + a[n + 1:], a) for n in range(48, 54)]
    pairs += [(a[n:] + b[:n], a) for n in range(22, 30)]
    return [(" ".join(h), " ".join(r)) for h, r in pairs]


def own_corpora(rng):
    pairs = {
        "limits": limits(), "within": WITHIN,
        "possessives": POSSESSIVES, "asian": ASIAN, "uneven": uneven(rng),
        "moves": moving(rng, 40, 30, (5, 30), 3, 3, 20), "few-words": moving(rng, 4, 30, (3, 15), 3, 2, 15),
        "two-words": moving(rng, 2, 30, (1, 12), 2, 2, 9), "far-moves": moving(rng, 500, 6, (90, 140), 3, 2, 80),
        "many-trials": moving(rng, 6, 6, (40, 70), 6, 9, 40),
        "one-word": [("a " * 70, "a " * 20 + "b " + "a " * 40), ("b " + "a " * 30, "a " * 30 + "b")],
    }
    for name, pairs_of_name in pairs.items():
        yield dict(name="ter-" + name, hypotheses=[h for h, _ in pairs_of_name],
                   references=[[r for _, r in pairs_of_name]])
    hypotheses = [h for h, _ in pairs["moves"]]
    streams = [[r for _, r in pairs["moves"]], hypotheses[1:] + hypotheses[:1],
               [None if i % 2 else r for i, (_, r) in enumerate(pairs["few-words"])]]
    yield dict(name="ter-three-references", hypotheses=hypotheses, references=streams)


def score(settings, hypotheses, streams):
    metric = TER(**settings)
    result = metric.corpus_score(hypotheses, streams)
    signature = str(metric.get_signature())
    sentences = [round(metric.sentence_score(h, list(refs)).score, 11)
                 for h, refs in zip(hypotheses, zip(*streams))]
    return dict(settings=settings, score=result.score, edits=result.num_edits, referenceLength=result.ref_length,
                line=result.format(width=2), signature=signature,
                lineWithSignature=result.format(width=4, signature=signature), sentences=sentences)


def options(name):
    """All combinations, but one for texts in which the options find nothing to do."""
    every = [dict(zip(NAMES, values)) for values in product((False, True), repeat=4)]
    plain = name == "long" or (name.startswith("ter-") and name not in ("ter-possessives", "ter-asian"))
    return every[:1] if plain else every


def failure(references):
    """What sacreBLEU says to a segment with these references, one list a stream."""
    try:
        TER().corpus_score(["a b", "c"], references)
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    rng = random.Random(SEED)
    own = list(own_corpora(rng))
    written, tokens = [], []
    for corpus in json.loads((FOLDER / "bleu.json").read_text())["corpora"] + own:
        name, hypotheses, streams = corpus["name"], corpus["hypotheses"], corpus["references"]
        entry = dict(name=name, texts=corpus if corpus in own else None,
                     cases=[score(s, hypotheses, streams) for s in options(name)])
        if len(entry["cases"]) > 1 and name not in ("identical", "missing-references", "empty-reference"):
            for line in dict.fromkeys(hypotheses + [r for r in streams[0] if r is not None]):
                for flags in ((True, False, False), (False, True, True), (True, False, True), (True, True, True)):
                    settings = dict(zip(("normalized", "no_punct", "asian_support"), flags))
                    words = TER(**settings).tokenizer(line.rstrip()).split()
                    tokens.append(dict(line=line, settings=settings, words=words))
        written.append(entry)
    failures = {"no reference for the first of two segments": failure([[None, "c"]]),
                "no reference for the second of two segments": failure([["a b", None]])}
    document = dict(tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/ter.py",
                    python=platform.python_version(),
                    unicode=unicodedata.unidata_version, seed=SEED, failures=failures, tokens=tokens,
                    corpora=written)
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    for start in ('{"name":', '{"settings":', '{"line":'):
        text = text.replace(start, "\n" + start)
    OUTPUT.write_text(text + "\n")
    print(f"{OUTPUT}: {sum(len(c['cases']) for c in written)} cases, {OUTPUT.stat().st_size} bytes")
    print(failures)


if __name__ == "__main__":
    main()
