#!/usr/bin/env python3
"""Checks that every dependency has a licence we can ship under MIT OR Apache-2.0.

Reads `cargo metadata`; an SPDX expression passes when one side of each `OR` is allowed and all sides of each `AND` are.
"""
import json
import re
import subprocess
import sys

ALLOWED = {
    "MIT", "MIT-0", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "0BSD", "Unlicense", "CC0-1.0",
    "BSL-1.0", "Unicode-3.0", "Unicode-DFS-2016", "MPL-2.0", "CDLA-Permissive-2.0",
}


def allowed(expression: str) -> bool:
    tokens = re.findall(r"\(|\)|[^\s()/]+(?:\s+WITH\s+[^\s()]+)?|/", expression.replace("/", " OR "))
    position = 0

    def term() -> bool:
        nonlocal position
        token = tokens[position]
        position += 1
        if token == "(":
            value = either()
            position += 1
            return value
        return token in ALLOWED

    def both() -> bool:
        nonlocal position
        value = term()
        while position < len(tokens) and tokens[position] == "AND":
            position += 1
            value = term() and value
        return value

    def either() -> bool:
        nonlocal position
        value = both()
        while position < len(tokens) and tokens[position] == "OR":
            position += 1
            value = both() or value
        return value

    return either()


metadata = json.loads(subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked"], check=True, capture_output=True).stdout)
bad = []
for package in metadata["packages"]:
    licence = package.get("license") or ""
    if package["source"] is not None and not (licence and allowed(licence)):
        bad.append(f"{package['name']} {package['version']}: {licence or 'no licence named'}")
print(f"licences: {len(metadata['packages'])} packages looked at, {len(bad)} not allowed")
for line in bad:
    print(f"  {line}")
sys.exit(bool(bad))
