"""The npm packages, which `npx` takes: one with the program for each system, and one that finds it."""

import json
import os
import shutil

from made import licenses
from made.program import LICENSES, ROOT, STAGING, output

SYSTEMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"]


def make(program, out):
    main = json.loads((ROOT / ".release/npm/package.json").read_text(encoding="utf-8"))
    main |= {"version": program.version, **repository()}
    return [packed(of_system(program, main), out), packed(finder(program, main), out)]


def of_system(program, main):
    system, processor = program.system.split("-")
    name = f"@fieldguide/{program.system}"
    folder = fresh(program.system)
    shutil.copy2(program.path, folder)
    licenses.write(program, folder)
    (folder / "README.md").write_text(f"The program of `fieldguide` for {program.system}: install `fieldguide`.\n", encoding="utf-8")
    kept = {key: main[key] for key in ("version", "license", "repository") if key in main}
    description = f"The program of fieldguide for {program.system}"
    file = {"name": name, "description": description, **kept, "os": [system], "cpu": [processor], "preferUnplugged": True}
    return written(folder, file)


def finder(program, main):
    folder = fresh("main")
    shutil.copy2(ROOT / ".release/npm/launcher.mjs", folder)
    shutil.copy(ROOT / "README.md", folder)
    return written(folder, main | {"optionalDependencies": {f"@fieldguide/{each}": program.version for each in SYSTEMS}})


def fresh(name):
    folder = STAGING / "npm" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in LICENSES:
        shutil.copy(ROOT / file, folder)
    return folder


def written(folder, package):
    (folder / "package.json").write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")
    return folder


def packed(folder, out):
    # On Windows, npm is a script that only a shell finds.
    npm = shutil.which("npm") or "npm"
    said = output(npm, "pack", "--json", "--pack-destination", out, folder)
    return out / json.loads(said)[0]["filename"]


def repository():
    """Where the code is, if this runs in a workflow: npm holds the package against it."""
    server, name = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    return {"repository": {"type": "git", "url": f"git+{server}/{name}.git"}} if server and name else {}
