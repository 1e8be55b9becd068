// Runs a command and measures it from outside: processor time, peak memory, duration.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What a command takes, its children included: `cpu` in seconds (user and system), `memory` in bytes (the peak of its
 * largest process), `wall` in seconds, and what it printed, `output`. GNU time measures it. Throws when the command
 * cannot be run or fails.
 */
export function measure(command, ...options) {
  const folder = mkdtempSync(join(tmpdir(), "fieldguide-bench-time-"));
  try {
    const report = join(folder, "report");
    const output = run("time", ["--format", "%U %S %M %e", "--output", report, command, ...options]);
    const [user, system, kilobytes, wall] = readFileSync(report, "utf8").trim().split(" ").map(Number);
    return { cpu: user + system, memory: kilobytes * 1024, wall, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(command, options) {
  const { error, status, stdout, stderr } = spawnSync(command, options, { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (error?.code === "ENOENT") throw new Error(`no \`${command}\` in PATH; on Debian: apt install ${command}`);
  if (error) throw error;
  if (status !== 0) throw new Error(`\`${command} ${options.join(" ")}\` failed:\n${stdout}${stderr}`);
  return stdout;
}
