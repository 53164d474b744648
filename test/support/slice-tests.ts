import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** All tests of the slice SLICE as one test file of Jest: each file of its own would load every library again. */
const folder = new URL(`../domain/${process.env['SLICE'] ?? ''}/`, import.meta.url);
for (const file of readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.test.ts')) await import(new URL(file, folder).href);
}
