"""The program itself, compiled once; all that is made for its system has it."""

import json
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
    arguments = ["--target", target] if target else []
    run("cargo", "build", "--locked", "--profile", profile, "--bin", "fieldguide", "--example", "man", *arguments)
    target = target or host()
    metadata = json.loads(output("cargo", "metadata", "--locked", "--no-deps", "--format-version=1"))
    folder = pathlib.Path(metadata["target_directory"], *arguments[1:], "debug" if profile == "dev" else profile)
    ending = ".exe" if "windows" in target else ""
    return Program(
        path=folder / f"fieldguide{ending}",
        manual=folder / f"examples/man{ending}",
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
