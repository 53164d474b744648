// What the thread of a job of a test runs: compiled code is cached, since a test starts many.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./job-resources.ts');
