"""The archive: the program, completions for shells, manual pages, licences and the README."""

import gzip
import io
import shutil
import tarfile
import zipfile

from made import licenses
from made.program import LICENSES, ROOT, STAGING, output, run

SHELLS = {
    "bash": "fieldguide.bash",
    "elvish": "fieldguide.elv",
    "fish": "fieldguide.fish",
    "powershell": "_fieldguide.ps1",
    "zsh": "_fieldguide",
}
# The time of all files in the archive, so that the same program gives the same bytes: zip knows no earlier one.
TIME = (1980, 1, 1, 0, 0, 0)
SECONDS = 315532800


def make(program, out):
    name = f"fieldguide-{program.version}-{program.target}"
    folder = STAGING / name
    shutil.rmtree(folder, ignore_errors=True)
    gather(program, folder)
    if "windows" in program.target:
        return [zipped(folder, out / f"{name}.zip")]
    return [tarred(folder, out / f"{name}.tar.gz")]


def gather(program, folder):
    (folder / "completions").mkdir(parents=True)
    (folder / "man").mkdir()
    shutil.copy2(program.path, folder)
    for file in ["README.md", "CHANGELOG.md", *LICENSES]:
        shutil.copy(ROOT / file, folder)
    licenses.write(program, folder)
    for shell, file in SHELLS.items():
        (folder / "completions" / file).write_text(output(program.path, "completions", shell), encoding="utf-8", newline="\n")
    run(program.manual, folder / "man")


def tarred(folder, path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for file in files(folder):
            entry = tar.gettarinfo(file, arcname=file.relative_to(folder.parent).as_posix())
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime = SECONDS
            entry.mode = mode(file)
            with file.open("rb") as opened:
                tar.addfile(entry, opened)
    path.write_bytes(gzip.compress(packed.getvalue(), mtime=0))
    return path


def zipped(folder, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in files(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), TIME)
            entry.external_attr = (0o100000 | mode(file)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, file.read_bytes())
    return path


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def mode(file):
    return 0o755 if file.stem == "fieldguide" and file.suffix in ("", ".exe") else 0o644
