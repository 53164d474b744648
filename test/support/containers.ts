import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';

/** Undefined if Docker does not answer, or cannot start a container of the image: then a line says why. */
export async function fromContainer<Started>(
  image: string,
  start: (image: string) => Promise<Started>,
): Promise<Started | undefined> {
  if (!(await dockerAnswers())) return undefined;
  try {
    return await start(image);
  } catch (fault) {
    const [why] = String(fault).split('\n');
    process.stderr.write(`Docker answers, but no container of ${image} can be started: ${why}\n`);
    return undefined;
  }
}

/** The image of a service of docker-compose.yml: the tests run on the versions of the deployment. */
export function imageOfCompose(service: string): string {
  const file = readFileSync(fileURLToPath(new URL('../../docker-compose.yml', import.meta.url)), 'utf8');
  const { services } = parse(file, { merge: true }) as { services: Record<string, { image?: string } | undefined> };
  const image = services[service]?.image;
  if (image === undefined) throw new Error(`docker-compose.yml names no image of ${service}.`);
  return image;
}

async function dockerAnswers(): Promise<boolean> {
  try {
    await promisify(execFile)('docker', ['info'], { timeout: 2_000 });
    return true;
  } catch {
    return false;
  }
}
