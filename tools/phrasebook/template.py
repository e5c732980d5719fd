"""A family of sentences: three patterns and the fillers of their slots."""

from dataclasses import dataclass, field

from . import stable
from .sentence import expand, expand_chinese, finish

FAMILIES = []


@dataclass
class Template:
    name: str
    en: str
    de: str
    zh: str
    slots: dict = field(default_factory=dict)

    @property
    def size(self):
        total = 1
        for choices in self.slots.values():
            total *= len(choices)
        return total

    def instance(self, index):
        fillers, address = {}, None
        for name, choices in self.slots.items():
            index, choice = divmod(index, len(choices))
            fillers[name] = choices[choice]
            address = getattr(choices[choice], "address", None) or address
        english = expand("en", self.en, fillers)
        german = expand("de", self.de, fillers)
        return finish(english, german, expand_chinese(self.zh, fillers), self.name, address)

    def sample(self, quota):
        return [self.instance(index) for index in stable.picks(self.name, self.size, quota)]


def family(en, de, zh, quota=60, **slots):
    """Registers a template; its name is its two aligned patterns."""
    FAMILIES.append((Template(f"{en} | {de}", en, de, zh, slots), quota))


def fixed(rows):
    """Registers sentences without slots: lines of `English | German | Chinese`."""
    for row in rows.strip().splitlines():
        family(*(cell.strip() for cell in row.split("|")))
