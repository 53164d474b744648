// What the thread of a job runs. As in bin/pacesetter.js, compiled code is cached: the thread starts in half the time.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./rebuild-job-thread.ts');
