"""Chinese numerals, measure words and the marking of finished events."""

DIGITS = "零一二三四五六七八九"


def numeral(value):
    """A number below one hundred in characters."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def count(value):
    """A number before a measure word: two is 两 there."""
    return "两" if value == 2 else numeral(value)


def base(phrase):
    """A verb phrase as it follows a modal: no aspect particle, optional measure phrases kept."""
    return phrase.translate(str.maketrans("", "", "@^[]"))


def finished(phrase):
    """A verb phrase with 了: after the verb where `@` marks the place, else at the end."""
    text = phrase.replace("[", "").replace("]", "")
    return text.replace("@", "了") if "@" in text else text.replace("^", "") + "了"


def finished_already(phrase):
    """With 已经, and in questions, the particle stands at the end and an indefinite object is bare."""
    return bare(phrase) + "了"


def bare(phrase):
    """Under negation and in questions an indefinite object loses its measure phrase, which stands in brackets."""
    while "[" in phrase:
        start, end = phrase.index("["), phrase.index("]")
        phrase = phrase[:start] + phrase[end + 1 :]
    return base(phrase)
