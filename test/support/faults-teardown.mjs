import teardown from './global-teardown.mjs';
import { dropCluster } from './server-processes.ts';

export default async function teardownFaults() {
  await teardown();
  dropCluster();
}
