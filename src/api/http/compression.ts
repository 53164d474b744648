import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

const THRESHOLD_BYTES = 1_024;
/** NDJSON is left out: its lines must arrive as they are written. */
const COMPRESSED = /^(text\/|application\/(json|problem\+json|javascript)|image\/svg)/;

/** Compresses answers of GET. Answers to commands are too small for it to pay. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (![route.method].flat().includes('GET')) route.compress = false;
  });
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD_BYTES,
    customTypes: COMPRESSED,
  });
}
