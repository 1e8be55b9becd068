"""The checksums of all files, as `sha256sum --check` reads them."""

import hashlib

NAME = "SHA256SUMS"


def write(out):
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != NAME)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (out / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
