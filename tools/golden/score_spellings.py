#!/usr/bin/env python3
"""Writes Tests/CommandLineTests/Golden/score_spellings.json: what sacreBLEU's command prints for its own short options, for
references without an option, and over the models that it fetches.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0 sentencepiece==0.2.3
    venv/bin/python tools/golden/score_spellings.py

Run score_command.py first: the texts are those of its file, and its model, foreign.spm, takes the place of those that sacreBLEU
would fetch. In the arguments R0 and R1 are files of references, C is one with both in columns, and S0 and S1 are systems.
Nothing is drawn at random, so there is no seed.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import sacrebleu

GOLDEN = Path(__file__).resolve().parents[2] / "Tests/CommandLineTests/Golden"
OUTPUT = GOLDEN / "score_spellings.json"
FETCHED = ("sacrebleu_tokenizer_spm.model", "flores200sacrebleuspm", "spbleu-1k_tokenizer_spm.model")

CASES = [
    "R0 -i S0 -f text -w 2",
    "R0 -i S0 -m bleu chrf ter -f text -w 4",
    "R0 -i S0 -tok intl -lc -b -w 3",
    "R0 -i S0 -s floor -sv 0.5 -f text -w 2",
    "R0 R1 -i S0 -q -f text -w 2",
    "C -nr 2 -i S0 -f text -w 2",
    "R0 -i S0 -m chrf -cc 4 -cw 2 -f text -w 2",
    "R0 -i S0 -sl -b -w 1",
    "R0 -i S0 -m ter -sl -b -w 1",
    "R0 -i S0 -l en-zh -f text -w 2",
    "R0 -i S0 -l en-de -e utf-8 -f text -w 2",
    "R0 -i S0 -tok=char -f=text -w=2",
    "R0 -i S0 -tok flores101 -f text -w 4",
    "R0 -i S0 -tok flores200 -f text -w 4",
    "R0 -i S0 -tok spBLEU-1K -lc -f text -w 4",
]


def write(path, lines):
    path.write_bytes("".join(line + "\n" for line in lines).encode())


def main():
    texts = json.loads((GOLDEN / "score.json").read_text())
    document = dict(tool="sacrebleu", version=sacrebleu.__version__, command="tools/golden/score_spellings.py", seed=None,
                    python=platform.python_version())
    cases = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for letter, files in (("S", texts["systems"]), ("R", texts["references"])):
            for i, lines in enumerate(files):
                write(folder / f"{letter}{i}", lines)
        write(folder / "C", texts["columns"])
        (folder / "models").mkdir()
        for file in FETCHED:
            shutil.copy(GOLDEN / "foreign.spm", folder / "models" / file)
        for case in CASES:
            # Python's parser takes a value behind "=" only of options with two dashes.
            arguments = case.replace("-tok=", "--tokenize=").replace("-f=", "--format=").replace("-w=", "--width=").split()
            outcome = subprocess.run([sys.executable, "-m", "sacrebleu", *arguments], cwd=folder, capture_output=True,
                                     text=True, check=True, env=dict(os.environ, SACREBLEU=name))
            cases.append(dict(arguments=case.split(), output=outcome.stdout))
    lines = ",\n".join(json.dumps(case) for case in cases)
    OUTPUT.write_text(f'{json.dumps(document)[:-1]}, "cases": [\n{lines}\n]}}\n')
    print(f"{OUTPUT}: {len(cases)} cases, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
