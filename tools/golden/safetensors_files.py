#!/usr/bin/env python3
"""Writes the golden safetensors file of ModelStoreTests with the reference package.

    pip install safetensors==0.8.0
    tools/golden/safetensors_files.py

No random numbers: element i of every tensor is written down below. The version of the package stands in the file's
metadata. The file has no bytes in common with what Dragoman writes: other order of entries, other padding.
"""

import ctypes
import pathlib
import struct

import safetensors

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "ModelStoreTests" / "Golden"

# Format character of struct, values. bfloat16 is the upper half of a single.
TENSORS = {
    "weight.float32": ("F32", [2, 3], struct.pack("<6f", 0, 0.5, -1, 1.5, -2, 2.5)),
    "weight.bfloat16": ("BF16", [2, 2], b"".join(struct.pack("<f", v)[2:] for v in (1.0, -2.0, 0.5, 3.0))),
    "weight.float16": ("F16", [3], struct.pack("<3e", 1.0, -0.25, 65504.0)),
    "count.int64": ("I64", [2], struct.pack("<2q", -1, 2**40)),
    "ids.int32": ("I32", [1, 3], struct.pack("<3i", 7, -8, 9)),
    "quantised.int8": ("I8", [5], struct.pack("<5b", -128, -1, 0, 1, 127)),
    "mask.uint8": ("U8", [3], struct.pack("<3B", 0, 1, 255)),
    "scalar": ("F32", [], struct.pack("<f", 42.0)),
    "empty": ("F32", [0, 4], b""),
    "name with \"quotes\", \\ and ü": ("U8", [1], b"\x05"),
}
NAMES = {
    "F32": "float32", "BF16": "bfloat16", "F16": "float16", "I64": "int64", "I32": "int32", "I8": "int8", "U8": "uint8",
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    # The package reads the data by address: the buffers must outlive the call.
    buffers = {name: ctypes.create_string_buffer(data, len(data) + 1) for name, (_, _, data) in TENSORS.items()}
    tensors = {
        name: safetensors.TensorSpec(
            dtype=NAMES[dtype], shape=shape, data_ptr=ctypes.addressof(buffers[name]), data_len=len(data)
        )
        for name, (dtype, shape, data) in TENSORS.items()
    }
    metadata = {
        "tool": f"safetensors {safetensors.__version__}",
        "seed": "none",
        "architecture": '{"cell": "gru", "note": "ü\\n"}',
    }
    content = bytes(safetensors.serialize(tensors, metadata))
    (FOLDER / "reference.safetensors").write_bytes(content)


if __name__ == "__main__":
    main()
