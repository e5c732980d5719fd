"""Sentences as aligned tokens, and the notation in which the templates are written.

English and German patterns are tokens between spaces. A token is a word with the numbers of the alignment groups that
it belongs to (`Where1 is2 the3 nearest4`; `zum12` stands in two groups), or a slot `{name:form}`, which may be followed
by further groups. Words of the two languages that share a group are aligned. Chinese patterns are plain text with slots.
"""

import re
from dataclasses import dataclass

CLOSING = (".", "?", "!", ",")


@dataclass(frozen=True)
class Token:
    text: str
    groups: frozenset = frozenset()


def token(text, *groups):
    return Token(text, frozenset(groups))


def words(text, *groups):
    """Every word of `text` in the same groups."""
    return [token(word, *groups) for word in text.split()]


def tagged(pattern, default=None):
    """Reads words with trailing group numbers; `default` is the group of a word without a number."""
    result = []
    for raw in pattern.split():
        text = raw.rstrip("0123456789")
        groups = raw[len(text) :]
        result.append(token(text, *(groups or ([default] if default else []))))
    return result


def expand(language, pattern, fillers):
    """The tokens of an English or German pattern."""
    result = []
    for raw in pattern.split():
        if raw.startswith("{"):
            inside, _, extra = raw[1:].partition("}")
            name, _, form = inside.partition(":")
            for item in fillers[name].render(language, form):
                result.append(token(item.text, *(f"{name}.{group}" for group in item.groups), *extra))
        else:
            result.extend(tagged(raw))
    return result


def expand_chinese(pattern, fillers):
    """The text of a Chinese pattern."""
    return re.sub(r"\{(\w+):?([^}]*)\}", lambda found: fillers[found[1]].render("zh", found[2]), pattern)


@dataclass(frozen=True)
class Triple:
    """One sentence in three languages; English and German tokenised, with their alignment."""

    english: tuple
    german: tuple
    chinese: str
    family: str

    def text(self, language):
        if language == "zh":
            return self.chinese
        return plain(self.english if language == "en" else self.german)

    def alignment(self):
        """Pharaoh pairs `i-j`, zero-based: English token i, German token j."""
        return [
            (i, j)
            for i, left in enumerate(self.english)
            for j, right in enumerate(self.german)
            if left.groups & right.groups
        ]


def plain(tokens):
    """Tokens as ordinary text: no space before a closing mark."""
    text = " ".join(item.text for item in tokens)
    return re.sub(r" ([.?!,])", r"\1", text)


def _numbered(name):
    """The parts of a name, in the same order in both languages."""
    return [token(word, f"address{i}") for i, word in enumerate(name.split())]


def finish(english, german, chinese, family, address=None):
    """Adds the person addressed, aligns the closing marks and capitalises."""
    if address:
        english = english[:-1] + [token(",", "comma")] + _numbered(address[0]) + english[-1:]
        german = german[:-1] + [token(",", "comma")] + _numbered(address[1]) + german[-1:]
        chinese = f"{address[2]}，{chinese}"

    def close(tokens):
        tokens = [token(t.text, "end") if i == len(tokens) - 1 else t for i, t in enumerate(tokens)]
        first = tokens[0]
        return tuple([Token(first.text[0].upper() + first.text[1:], first.groups)] + tokens[1:])

    return Triple(close(english), close(german), chinese, family)
