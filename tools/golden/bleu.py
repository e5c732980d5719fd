#!/usr/bin/env python3
"""Writes Tests/EvaluationTests/Golden/bleu.json: what sacreBLEU says about texts written for the purpose.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python tools/golden/bleu.py

The texts are ours. Some look like real translations, some are there to hurt. Random texts come from a seeded
generator. Scalars that Unicode assigned after version 14 are avoided, because Python's tables may not know them.
"""

import json
import platform
import random
import unicodedata
from pathlib import Path

import sacrebleu
from sacrebleu.metrics import BLEU

SEED = 20240611
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden/bleu.json"
TOKENIZERS = ["13a", "intl", "char", "zh", "none"]

NEWS = [
    ("The council approved the new budget on Tuesday, after three hours of debate.",
     "On Tuesday the council passed the new budget after a debate of three hours.",
     "After three hours of debate, the council approved the new budget Tuesday."),
    ("He said: \"We don't expect more than 1,250.50 euros.\"",
     "\"We do not expect more than 1,250.50 euros,\" he said.",
     "He said, \"We don't expect over 1250.50 euros.\""),
    ("Prices rose by 3.5% in 2019-2020, the U.S. agency reported.",
     "The U.S. agency reported that prices had risen 3.5 % in 2019-2020.",
     "In 2019–2020, prices rose 3.5%, according to the US agency."),
    ("A man in a red shirt is standing on a ladder.",
     "A man wearing a red shirt stands on a ladder.",
     "A man in a red shirt stands on a ladder."),
    ("Two dogs play in the snow", "Two dogs are playing in the snow.", "Two dogs playing in snow"),
    ("the the the the the the the", "the cat is on the mat", "there is a cat on the mat"),
    ("The well-known state-of-the-art system costs $5-$10 (or £4).",
     "The state-of-the-art, well-known system costs between $5 and $10 (£4).",
     "This well-known, state-of-the-art system costs $5–$10 (£4)."),
    ("Mr. O'Neill's e-mail address is o.neill@example.org; call +49 30 1234-567.",
     "The e-mail address of Mr. O'Neill is o.neill@example.org, or call +49 30 1234-567.",
     "Mr. O'Neill's email: o.neill@example.org, phone +49 30 1234-567."),
    ("Short.", "Short.", "Brief."),
    ("It rained.", "It was raining all day.", "It rained all day long."),
]

GERMAN = [
    ("Ein Mann mit einem orangefarbenen Hut, der etwas anstarrt.", "Ein Mann mit orangem Hut starrt etwas an."),
    ("Größe, Übermaß und Ärger: straßenweise ÄÖÜ ẞ!", "Grösse, Übermass und Ärger; straßenweise äöü ß!"),
    ("Die „Süddeutsche“ kostet 3,20 €.", "Die »Süddeutsche« kostet 3,20 Euro."),
    ("Am 3. Oktober 1990 war's soweit...", "Am 3. Oktober 1990 war es so weit …"),
]

CHINESE = [
    ("今天天气很好，我们去公园散步吧。", "今天天气真好，我们去公园走走吧。"),
    ("他买了3.5公斤苹果,花了￥20元(约3美元)。", "他买了3.5公斤的苹果，花了20元（约3美元）。"),
    ("「日本語」のテスト、カタカナとひらがな。", "「日本語」テスト。カタカナ・ひらがな。"),
    ("한국어 문장은 띄어쓰기가 있습니다.", "한국어 문장에는 띄어쓰기가 있다."),
    (".5公里 ,,5 a..5 ’引号‘ “双” — … €5 →", ".5 公里 ,5 a..5 ‘引号’ “双” – ... 5€ ←"),
    ("𠀀𠀁 扩展区B 㐀㐁 豈 ㍻ ⺀ ⼀", "𠀀 𠀁 扩展区 B 㐀 豈 ㍻ ⺀"),
]

HOSTILE = [
    ("", ""), ("", "something"), ("something", ""), (" ", "\t"), (".", "."), ("...", ". . ."),
    ("!!! ??? ;;; --- ___", "! ! ! ? ? ? - - -"), ("5.", "5 ."), (".5", "5"), ("5..5", "5. .5"),
    ("a....5 a...5 a..5 a.5", "a . . . .5 a . . . 5 a . .5 a . 5"),
    ("1,,2 1,,,2 1,.,.2 ,1, 1,a a,1", "1 , ,2 1, , ,2 1 , . , .2 , 1 , 1 , a a , 1"),
    ("5-6 5--6 a-5 5-a -5 --", "5 - 6 5 - -6 a-5 5 -a -5 --"),
    ("&quot;Tom &amp; Jerry&quot; &lt;b&gt; &amp;lt; &amp;quot; &amp;amp;", "\"Tom & Jerry\" <b> < &quot; &amp;"),
    ("&AMP; &amp &#39; &apos; &nbsp; R&D AT&T", "& &amp ' ' R&D AT&amp;T"),
    ("a <skipped> b <SKIPPED> c<skipped>d", "a b c d"), ("<skip<skipped>ped> &l<skipped>t;", "x <"),
    ("foo-\nbar baz\nqux-", "foobar baz qux-"), ("trailing-\n", "trailing-"), ("-<skipped>\nx", "-x x"),
    ("tab\tsep\u00a0nbsp\u2003em\u3000ideo\u202fnarrow\u205fmath\u1680ogham",
     "tab sep nbsp em ideo narrow math ogham"),
    ("nel\u0085x ls\u2028x ps\u2029x zw\u200bx wj\u2060x bom\ufeffx", "nel x ls x ps x zwx wjx bomx"),
    ("\x1cfs\x1dgs\x1ers\x1fus\x0bvt\x0cff\rcr\x00nul\x7fdel", "fs gs rs us vt ff cr \x00nul\x7fdel"),
    ("cafe\u0301 caf\u00e9 \u212b \u00c5 A\u030a", "caf\u00e9 cafe\u0301 \u00c5 \u212b A\u030a"),
    ("\u1e69 s\u0323\u0307 s\u0307\u0323", "s\u0307\u0323 \u1e69 s\u0323\u0307"),
    ("👍 👍🏽 👨‍👩‍👧 🇩🇪 ❤️ ☺ 🙂🙂", "👍🏽 👍 👨‍👩‍👧 🇩🇪🇫🇷 ❤ ☺️ 🙂"),
    ("مرحبا، كيف حالك؟ ١٢٣٫٤ ١٬٠٠٠", "مرحبا ، كيف حالك ؟ ١٢٣٫٤ ١٬٠٠٠"),
    ("שלום, עולם! \u200fאבג\u200e 12.5", "שלום , עולם ! אבג 12.5"),
    ("हिन्दी में वाक्य। १२.५ कि॰मी॰", "हिन्दी में वाक्य । १२.५ कि॰मी॰"),
    ("ΟΔΥΣΣΕΥΣ ΣΑΣ Σ Α.Σ ΑΣ' Α\u0301Σ\u0301 ΑΣ1 1Σ", "οδυσσευς σας σ α.ς ας' ά\u0301ς\u0301 ας1 1σ"),
    ("İSTANBUL ISPARTA ıi ǅ Ǆ ﬀ ẞß Ω K", "i̇stanbul isparta ıi ǆ ǆ ﬀ ßß ω k"),
    ("Ⅷ. ½. ²,³ x².y ①,② 5.½ ½.x", "Ⅷ . ½ . ² , ³ x² . y ①,② 5.½ ½. x"),
    ("¿Qué? ¡Sí! «oui» ‹non› ‚x‘ „y“ 5′ 6″", "¿ Qué ? ¡ Sí ! « oui » ‹ non › ' x ' \" y \" 5' 6\""),
    ("a+b=c x^2 ~y `z` |p| {q} [r] \\s\\ _t_", "a + b = c x ^ 2 ~ y ` z ` | p | { q } [ r ] \\ s \\ _ t _"),
    ("x\u2018.5 5.\u2019 5、6 5。6 5．6", "x ' .5 5 . ' 5 、 6 5 。 6 5 ． 6"),
    (". leading", ".leading"), (",5 -5 5-", ", 5 - 5 5 -"), ("end 5,", "end 5 ,"), (".,.,", ". , . ,"),
    ("same text here, the same.", "same text here, the same."), ("alpha beta gamma delta", "uno dos tres cuatro"),
    ("a", "a"), ("a b", "a b"), ("a b c", "a b c"), ("a b c d", "a b c e"), ("x a b c", "y a b c d e f g h"),
]


def random_text(rng, alphabet, longest):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(0, longest)))


def random_corpora(rng):
    """Texts over small alphabets, in which every rule of a tokenizer meets every other."""
    # Draw from assigned scalars only.
    assigned = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]
    alphabets = {
        "random-points": list("aB15.,- \n&;!") + ["é", "中", "\u00a0"],
        "random-punctuation": list("a1.,-'!?:;(){}[]<>&\"$%^~`_|\\/ ") + list("«»„“…–—·€½Ⅷ٣。、，"),
        "random-entities": ["&", "&amp;", "quot;", "&quot;", "lt;", "&lt;", "gt;", "&gt;", "amp;", "<skipped>",
                            "-", "\n", " ", "x", "1", "."],
        "random-unicode": assigned + [" "] * (len(assigned) // 6) + list("12.,") * (len(assigned) // 40),
    }
    for name, alphabet in alphabets.items():
        pairs = []
        for _ in range(25):
            reference = random_text(rng, alphabet, 40)
            edited = list(reference)
            for _ in range(rng.randint(0, 4)):
                at = rng.randint(0, len(edited))
                del edited[at:at + 1]
                edited.insert(rng.randint(0, len(edited)), rng.choice(alphabet))
            pairs.append(("".join(edited), reference))
        yield name, pairs


def long_lines(rng):
    pairs = []
    for length, vocabulary in ((300, 60), (1500, 60), (1500, 2000)):
        words = [random_text(rng, "abcdefgh", 5) + "x" for _ in range(vocabulary)]
        reference = [rng.choice(words) for _ in range(length)]
        hypothesis = [w if rng.random() < 0.8 else rng.choice(words) for w in reference]
        pairs.append((" ".join(hypothesis) + ".", ", ".join(reference) + "."))
    return pairs


def corpora(rng):
    """Names, hypotheses, and one list per reference stream, in which None stands for a missing reference."""
    single = {
        "news": [(h, r) for h, r, _ in NEWS], "german": GERMAN, "chinese": CHINESE, "hostile": HOSTILE,
        "identical": [(r, r) for _, r, _ in NEWS], "long": long_lines(rng),
        "disjoint": [("alpha beta gamma", "uno dos tres"), ("delta", "cuatro cinco seis siete")],
        "empty": [("", ""), (" ", "")], "empty-hypotheses": [("", "a b"), (" ", "c")],
        "one-word": [("yes", "yes")], "three-words": [("yes we can", "yes we could")],
        "no-bigram": [("a b c d e", "b a d c e")],
    }
    single.update(random_corpora(rng))
    for name, pairs in single.items():
        yield name, [h for h, _ in pairs], [[r for _, r in pairs]]
    hypotheses = [h for h, _, _ in NEWS]
    streams = [[r for _, r, _ in NEWS], [r for _, _, r in NEWS]]
    yield "two-references", hypotheses, streams
    gaps = [[r if i % 3 else None for i, r in enumerate(streams[0])], streams[1],
            [r if i == 4 else None for i, r in enumerate(streams[0])]]
    yield "missing-references", hypotheses, gaps
    yield "empty-reference", hypotheses, [streams[0], ["" for _ in streams[0]]]
    hypotheses, references = zip(*HOSTILE, *CHINESE)
    yield "hostile-missing-references", list(hypotheses), [
        [r if i % 3 else None for i, r in enumerate(references)], list(references[1:] + references[:1]),
        [h if i % 4 == 0 else None for i, h in enumerate(hypotheses)]]


def options():
    """All tokenizers and both cases; each smoothing and order on top of the defaults."""
    for tokenizer in TOKENIZERS:
        for lowercase in (False, True):
            yield dict(tokenize=tokenizer, lowercase=lowercase)
    for method, value in (("floor", None), ("floor", 0.03), ("add-k", None), ("add-k", 0.5), ("none", None)):
        yield dict(smooth_method=method, smooth_value=value)
        yield dict(smooth_method=method, smooth_value=value, effective_order=True)
    yield dict(effective_order=True)
    yield dict(effective_order=True, lowercase=True, tokenize="intl", smooth_method="add-k")
    for order in (1, 2, 3, 6):
        yield dict(max_ngram_order=order)
        yield dict(max_ngram_order=order, effective_order=True)


def score(settings, hypotheses, streams):
    full = dict(tokenize="13a", lowercase=False, smooth_method="exp", smooth_value=None, max_ngram_order=4,
                effective_order=False)
    full.update(settings)
    bleu = BLEU(force=True, **full)
    result = bleu.corpus_score(hypotheses, streams)
    signature = str(bleu.get_signature())
    line, with_signature = result.format(width=2), result.format(width=1, signature=signature)
    sentences = [round(bleu.sentence_score(h, list(refs)).score, 11)
                 for h, refs in zip(hypotheses, zip(*streams))]
    return dict(settings=full, score=result.score, precisions=result.precisions, bp=result.bp,
                hypothesisLength=result.sys_len, referenceLength=result.ref_len, line=line,
                signature=signature, lineWithSignature=with_signature, sentences=sentences)


def main():
    rng = random.Random(SEED)
    written = []
    for name, hypotheses, streams in corpora(rng):
        lines = hypotheses + [r for r in streams[0] if r is not None]
        tokens = {}
        if name not in ("long", "hostile-missing-references"):
            for tokenizer in TOKENIZERS:
                bleu = BLEU(tokenize=tokenizer)
                tokens[tokenizer] = [bleu._preprocess_segment(line).split() for line in lines]
        lowercased = [line.lower() for line in lines]
        written.append(dict(
            name=name, hypotheses=hypotheses, references=streams, lines=lines, lowercased=lowercased, tokens=tokens,
            cases=[score(settings, hypotheses, streams) for settings in options()]))
    document = dict(
        tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/bleu.py",
        python=platform.python_version(),
        unicode=unicodedata.unidata_version, seed=SEED, corpora=written)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    # One line per corpus and per case, so that a difference between two versions of the file can be read.
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    OUTPUT.write_text(text.replace('{"name":', '\n{"name":').replace('{"settings":', '\n{"settings":') + "\n")
    print(f"{OUTPUT}: {sum(len(c['cases']) for c in written)} cases, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    import logging
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    main()
