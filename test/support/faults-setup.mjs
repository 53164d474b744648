import setup from './global-setup.mjs';
import { prepareCluster } from './server-processes.ts';

export default async function setupFaults() {
  await setup();
  await prepareCluster();
}
