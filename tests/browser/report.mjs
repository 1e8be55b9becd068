// Counts what holds and what does not, and prints it: a line for each check, the failures below it, the sum at the end.

/** A report on the checks of these names. A check that never ran counts as failed. */
export function createReport(names) {
  const empty = () => ({ passed: 0, failures: [], seconds: 0 });
  const results = new Map(names.map((name) => [name, empty()]));
  return {
    /** Runs a check that gives a list of problems, and notes whether there were any. */
    async record(name, where, check) {
      const result = results.get(name) ?? empty();
      results.set(name, result);
      const begin = performance.now();
      const problems = await Promise.resolve().then(check).catch((error) => [`the check broke off: ${error.message}`]);
      result.seconds += (performance.now() - begin) / 1000;
      if (problems.length === 0) result.passed += 1;
      else result.failures.push({ where, problems });
    },
    /** Prints everything, and says whether all checks passed. */
    print: () => print(results),
    /** How long each check took, all its runs together, the longest first. */
    durations: () => [...results]
      .sort(([, a], [, b]) => b.seconds - a.seconds)
      .map(([name, { seconds }]) => `${name}: ${seconds.toFixed(1)} s`),
  };
}

function print(results) {
  let passed = 0;
  let failed = 0;
  for (const [name, result] of results) {
    if (result.passed + result.failures.length === 0) {
      result.failures.push({ where: "everywhere", problems: ["there was nothing to check"] });
    }
    console.log(`${name}: ${result.passed} passed, ${result.failures.length} failed`);
    for (const { where, problems } of result.failures.sort((a, b) => (a.where < b.where ? -1 : 1))) {
      for (const problem of problems) console.log(`  ${where}: ${problem}`);
    }
    passed += result.passed;
    failed += result.failures.length;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}
