"""The program itself, compiled once; all that is made for its system has it."""

import json
import os
import pathlib
import subprocess
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Where what goes into a package is put together.
STAGING = ROOT / "target/release-staging"
LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"]


@dataclass
class Program:
    """A compiled program."""

    path: pathlib.Path
    manual: pathlib.Path  # writes the manual pages
    version: str
    target: str
    profile: str
    target_arguments: list  # how Cargo is told of the target

    @property
    def file_name(self):
        return self.path.name

    @property
    def system(self):
        """The system as Node calls it, such as `linux-x64`."""
        return system(self.target)


def build(target, profile):
    """Compiles the program and what writes its manual pages."""
    if target == "aarch64-unknown-linux-musl":
        os.environ["JEMALLOC_SYS_WITH_LG_PAGE"] = "16"  # ARM systems have memory pages of 4, 16 or 64 KB
    arguments = ["--target", target] if target else []
    run("cargo", "build", "--locked", "--profile", profile, "--bin", "fieldguide", *arguments)
    # It is for this machine, and in a hurry: the pages are the same for all systems.
    run("cargo", "build", "--locked", "--example", "man")
    target = target or host()
    metadata = json.loads(output("cargo", "metadata", "--locked", "--no-deps", "--format-version=1"))
    built = pathlib.Path(metadata["target_directory"])
    folder = built.joinpath(*arguments[1:], "debug" if profile == "dev" else profile)
    ending = ".exe" if "windows" in target else ""
    return Program(
        path=folder / f"fieldguide{ending}",
        manual=built / "debug/examples" / f"man{'.exe' if os.name == 'nt' else ''}",
        version=metadata["packages"][0]["version"],
        target=target,
        profile=profile,
        target_arguments=arguments,
    )


def system(target):
    processor = {"x86_64": "x64", "aarch64": "arm64"}[target.split("-")[0]]
    system = next(name for part, name in (("linux", "linux"), ("darwin", "darwin"), ("windows", "win32")) if part in target)
    return f"{system}-{processor}"


def host():
    lines = output("rustc", "-vV").splitlines()
    return next(line.removeprefix("host: ") for line in lines if line.startswith("host: "))


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, cwd=options.pop("cwd", ROOT), **options)


def output(*command):
    done = subprocess.run([str(part) for part in command], check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return done.stdout
