#!/usr/bin/env node
// Runs the program, which lies in the package for this system: npm installs that one alone of the optional dependencies.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const SYSTEM = `${process.platform}-${process.arch}`;
const PACKAGE = `@fieldguide/${SYSTEM}`;
const FAILED = 2; // as the program itself says it
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

const program = found();
if (program === undefined) {
  fail(`the package ${PACKAGE} is not installed`, help());
} else {
  run(program);
}

/** @returns {string | undefined} */
function found() {
  const file = process.platform === "win32" ? "fieldguide.exe" : "fieldguide";
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/${file}`);
  } catch {
    return undefined;
  }
}

/** What to do where the package is not there: npm was told to leave it out, or there is none. */
function help() {
  const { optionalDependencies } = createRequire(import.meta.url)("./package.json");
  return PACKAGE in optionalDependencies
    ? "install fieldguide again, without --omit=optional and on this very system"
    : `there is none for ${SYSTEM}: install Rust, then run \`cargo install --locked fieldguide\``;
}

/** @param {string} program */
function run(program) {
  const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
  child.on("error", (error) => fail(`the program cannot be run: ${error.message}`, "install fieldguide again"));
  // What asks us to end asks the program, which cleans up behind itself; we wait for it.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    for (const each of SIGNALS) process.removeAllListeners(each);
    if (signal === null) process.exitCode = code ?? FAILED;
    else process.kill(process.pid, signal);
  });
}

/** @param {string} message
 * @param {string} help */
function fail(message, help) {
  console.error(`error: ${message}\n  help: ${help}`);
  process.exitCode = FAILED;
}
