"""The licences of everything that is compiled into the program: they ask to be handed on with it."""

import json
import pathlib

from made.program import output

NAME = "THIRD-PARTY-LICENSES.txt"
PATTERNS = [f"{folder}{name}*" for folder in ("", "*/") for name in ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")]
RULE = "=" * 100


def write(program, folder):
    """Writes each text once, below the names of the packages that have it."""
    texts = {}
    for package in packages(program.target):
        name = f"{package['name']} {package['version']} ({package['license'] or 'see below'})"
        for text in found(pathlib.Path(package["manifest_path"]).parent):
            texts.setdefault(text, []).append(name)
    by_names = sorted(texts.items(), key=lambda each: each[1])
    parts = ["\n".join([RULE, *dict.fromkeys(names), RULE, "", text, ""]) for text, names in by_names]
    head = "What fieldguide is made from besides its own code, and the licences of that.\n\n"
    (folder / NAME).write_text(head + "\n".join(parts), encoding="utf-8", newline="\n")


def packages(target):
    """What the program needs on a system, other than itself and what is only for tests."""
    metadata = json.loads(output("cargo", "metadata", "--locked", "--format-version=1", "--filter-platform", target))
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    own = metadata["resolve"]["root"]
    needed, left = set(), [own]
    while left:
        for dependency in nodes[left.pop()]["deps"]:
            is_part = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if is_part and dependency["pkg"] not in needed:
                needed.add(dependency["pkg"])
                left.append(dependency["pkg"])
    return sorted((package for package in metadata["packages"] if package["id"] in needed), key=lambda package: package["id"])


def found(folder):
    paths = sorted({path for pattern in PATTERNS for path in folder.glob(pattern) if path.is_file()})
    return [path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for path in paths]
