"""The wheel, which `pip install` and `uvx` take: made by maturin."""

import shutil

from made import licenses
from made.program import LICENSES, ROOT, STAGING, run

# A static program needs no library of the system, so it runs on all that these names stand for.
STATIC = ["--compatibility", "manylinux2014", "musllinux_1_1"]


def make(program, out):
    folder = STAGING / "python"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in ["README.md", ".release/pyproject.toml", *LICENSES]:
        shutil.copy(ROOT / file, folder)
    licenses.write(program, folder)
    built = folder / "built"
    static = STATIC if "musl" in program.target else []
    run(
        "maturin", "build", "--locked", "--quiet", "--profile", program.profile, *program.target_arguments,
        *static, "--out", built, cwd=folder,
    )
    return [path.replace(out / path.name) for path in built.glob("*.whl")]
