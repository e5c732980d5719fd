"""The corpus as a whole: collecting, splitting, writing and checking."""

import re
from collections import Counter
from pathlib import Path

from . import stable, topics  # noqa: F401  (importing the topics registers their families)
from .template import FAMILIES

LANGUAGES = ("en", "de", "zh")
SPLITS = ("train", "valid", "test")
HELD_OUT = 500
MINIMUM_TRAIN = 12_000
NAMES = ("Anna", "Julia", "Klein", "Lisa", "Martin", "Paul", "Thomas", "Weber")
SEEN = 5  # how often a word of a held-out sentence must occur in training
FAMILY_SEEN = 12  # how many sentences a family must have before one is held out


def collect():
    """All triples; a sentence that would repeat another in any one language is left out.

    So every sentence has exactly one translation, in each of the six directions, and splits cannot overlap.
    """
    seen = {language: set() for language in LANGUAGES}
    triples = []
    for family, quota in FAMILIES:
        for triple in family.sample(quota):
            texts = [(language, triple.text(language)) for language in LANGUAGES]
            if repeats_a_name(triple) or any(text.lower() in seen[language] for language, text in texts):
                continue
            for language, text in texts:
                seen[language].add(text.lower())
            triples.append(triple)
    return sorted(triples, key=lambda triple: stable.number("order", triple.text("en")))


def repeats_a_name(triple):
    """Whether somebody is named twice: `Lisa says that Lisa ...`."""
    counts = Counter(item.text for item in triple.english)
    return any(counts[name] > 1 for name in NAMES)


def units(triple):
    """Words of English and German and characters of Chinese, as vocabulary items."""
    for language, tokens in (("en", triple.english), ("de", triple.german)):
        for item in tokens:
            yield language, item.text
    for character in triple.chinese:
        yield "zh", character


def split(triples):
    """Holds out sentences whose words and construction stay well represented in training."""
    words = Counter(unit for triple in triples for unit in units(triple))
    families = Counter(triple.family for triple in triples)
    held = []
    for triple in triples:
        rare = any(words[unit] <= SEEN for unit in units(triple)) or families[triple.family] <= FAMILY_SEEN
        if len(held) < 2 * HELD_OUT and not rare and stable.number("split", triple.text("en")) % 8 == 0:
            held.append(triple)
            words.subtract(units(triple))
            families[triple.family] -= 1
    chosen = set(map(id, held))
    train = [triple for triple in triples if id(triple) not in chosen]
    return {"train": train, "valid": held[:HELD_OUT], "test": held[HELD_OUT:]}


def files(splits):
    """Name and content of every file of the corpus."""
    result = {}
    for name in SPLITS:
        for language in LANGUAGES:
            result[f"{name}.{language}"] = [triple.text(language) for triple in splits[name]]
    for language, tokens in (("en", lambda t: t.english), ("de", lambda t: t.german)):
        result[f"test.tok.{language}"] = [" ".join(item.text for item in tokens(t)) for t in splits["test"]]
    result["test.en-de.align"] = [" ".join(f"{i}-{j}" for i, j in t.alignment()) for t in splits["test"]]
    return {name: "\n".join(lines) + "\n" for name, lines in result.items()}


def write(directory, contents):
    for name, content in contents.items():
        Path(directory, name).write_bytes(content.encode("utf-8"))


def differences(directory, contents):
    """The files that are missing on disk, or have another content."""
    found = []
    for name, content in contents.items():
        path = Path(directory, name)
        if not path.is_file():
            found.append(f"{name}: missing")
        elif path.read_bytes() != content.encode("utf-8"):
            found.append(f"{name}: differs from what the generator makes")
    return found


def problems(directory, contents):
    """What is wrong with the files as they stand on disk; empty when all is well."""
    found = differences(directory, contents)
    present = [name for name in contents if Path(directory, name).is_file()]
    lines = {name: Path(directory, name).read_bytes().decode("utf-8").split("\n")[:-1] for name in present}
    if any(f"{name}.{language}" not in lines for name in SPLITS for language in LANGUAGES):
        return found
    return found + _split_problems(lines) + _translation_problems(lines) + _alignment_problems(lines)


def _split_problems(lines):
    found = []
    for name, wanted in (("valid", HELD_OUT), ("test", HELD_OUT)):
        if len(lines[f"{name}.en"]) != wanted:
            found.append(f"{name}: {len(lines[f'{name}.en'])} sentences, expected {wanted}")
    distinct = len(set(zip(*(lines[f"train.{language}"] for language in LANGUAGES))))
    if distinct < MINIMUM_TRAIN:
        found.append(f"train: {distinct} distinct triples, expected at least {MINIMUM_TRAIN}")
    for language in LANGUAGES:
        for one, other in (("train", "valid"), ("train", "test"), ("valid", "test")):
            for text in sorted(set(lines[f"{one}.{language}"]) & set(lines[f"{other}.{language}"])):
                found.append(f"{other}.{language}: also in {one}: {text}")
    return found


def _translation_problems(lines):
    found = []
    for source in LANGUAGES:
        for target in LANGUAGES:
            if source == target:
                continue
            known = {}
            for name in SPLITS:
                sources, targets = lines[f"{name}.{source}"], lines[f"{name}.{target}"]
                if len(sources) != len(targets):
                    found.append(f"{name}: {len(sources)} lines of {source}, {len(targets)} of {target}")
                for text, translation in zip(sources, targets):
                    if known.setdefault(text, translation) != translation:
                        found.append(f"{name}.{source}: two translations into {target}: {text}")
    return found


def _alignment_problems(lines):
    found = []
    names = ("test.tok.en", "test.tok.de", "test.en-de.align")
    if any(name not in lines for name in names):
        return found
    for number, (english, german, pairs) in enumerate(zip(*(lines[name] for name in names)), 1):
        sizes = len(english.split()), len(german.split())
        for pair in pairs.split():
            if not re.fullmatch(r"\d+-\d+", pair) or any(int(i) >= n for i, n in zip(pair.split("-"), sizes)):
                found.append(f"test.en-de.align, line {number}: {pair} is outside the sentence")
    return found


def statistics(splits):
    rows = []
    for name in SPLITS:
        for language in LANGUAGES:
            texts = [triple.text(language) for triple in splits[name]]
            tokens = [list(text) if language == "zh" else text.split() for text in texts]
            lengths = sorted(map(len, tokens))
            vocabulary = len({item for sentence in tokens for item in sentence})
            rows.append(
                (
                    name,
                    language,
                    len(texts),
                    sum(lengths),
                    lengths[0],
                    sum(lengths) / len(lengths),
                    lengths[-1],
                    vocabulary,
                )
            )
    return rows
