// Reads what `npm audit --json` says. Fails for a known weakness, high or critical, and for nothing else: where the
// registry does not answer, that is said.
import { text } from 'node:stream/consumers';

/** The vulnerabilities by package; undefined where the text is no report. */
function found(report) {
  try {
    const { vulnerabilities, metadata } = JSON.parse(report);
    return metadata === undefined ? undefined : Object.values(vulnerabilities);
  } catch {
    return undefined;
  }
}

const all = found(await text(process.stdin));
if (all === undefined) console.log('The registry did not tell of weaknesses: the dependencies are not checked.');
else {
  const serious = all.filter(({ severity }) => severity === 'high' || severity === 'critical');
  console.log(`${all.length} dependencies with known weaknesses, ${serious.length} of them high or critical.`);
  for (const { name, severity, range } of serious) console.log(`${severity}: ${name} ${range}`);
  if (serious.length > 0) process.exitCode = 1;
}
