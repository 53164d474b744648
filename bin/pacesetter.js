#!/usr/bin/env node
// Plain JavaScript on purpose: the message of an old Node about .ts does not help.
import { enableCompileCache } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Pacesetter needs Node 22.18 or newer; this is ${process.version}.\n` +
      'Start it through npm (npm start, npm run demo), which uses the Node that `npm ci` brought, or install a newer one.',
  );
  process.exit(1);
}
// Process 1 of a container gets only signals that it listens to. A verb that stops gracefully replaces these listeners.
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(name, () => process.exit(code));
// Compiled code is cached: a verb starts in half the time.
enableCompileCache();
await import('../src/main.ts');
