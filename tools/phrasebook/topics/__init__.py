"""The families of sentences, by topic; importing a topic registers its families."""

from . import daily_life, dining, errands, health, people, shopping  # noqa: F401
from . import smalltalk, stay, subordinate, travel, work  # noqa: F401
