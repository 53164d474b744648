// A thread of the direct run: answers each company that it is sent.
import { parentPort } from 'node:worker_threads';
import type { Options } from '../../src/simulate/options.ts';
import { diagnosed } from './direct.ts';

parentPort?.on('message', (options: Options) => {
  parentPort?.postMessage(diagnosed(options));
});
