"""How golden files of JSON are written: a header on the first line, then a line for each tensor."""

import json

WIDTH = 120


def header(tool, version, script, seed):
    """What every golden file begins with: what made it, and how it is made again."""
    return {"tool": tool, "version": version, "command": f"tools/golden/{script}", "seed": seed}


def text(value, indent=" "):
    """The value as JSON, broken into lines that are easy to compare: a tensor is one, and so is what is short."""
    line = json.dumps(value)
    is_tensor = isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value)
    is_tensor = is_tensor or isinstance(value, dict) and set(value) == {"shape", "values"}
    if is_tensor or len(line) <= WIDTH or not isinstance(value, (list, dict)):
        return line
    deeper = indent + " "
    if isinstance(value, list):
        inner, ends = [text(item, deeper) for item in value], "[]"
    else:
        inner, ends = [f"{json.dumps(key)}: {text(item, deeper)}" for key, item in value.items()], "{}"
    return f"{ends[0]}\n{indent}" + f",\n{indent}".join(inner) + f"\n{indent[:-1]}{ends[1]}"


def write(path, head, content):
    """Writes a golden file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = [f"{json.dumps(key)}: {text(value, '  ')}" for key, value in content.items()]
    path.write_text(",\n ".join([json.dumps(head)[:-1]] + fields) + "\n}\n")
