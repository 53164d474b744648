import { z } from 'zod';
import { responseOf } from '../documentation/schema.ts';

const Live = z
  .object({ live: z.literal(true).describe('Always true: a process that does not work does not answer.') })
  .meta({ id: 'Live', description: 'The process works.' });

const Ready = z
  .object({
    ready: z.boolean().describe('Whether the process can do its work.'),
    log: z
      .enum(['answers', 'refused', 'away'])
      .describe('Whether the event log answers. `refused`: it does not accept the credentials or TLS settings.'),
    database: z.enum(['answers', 'away']).describe('Whether the database of read models and keys answers.'),
    lagEvents: z.int().optional().describe('Events in the log that are not in the read models yet.'),
    parkedEvents: z.int().optional().describe('Events that could not be projected. An operator has to look at them.'),
    projections: z
      .enum(['running', 'stopped', 'never-started'])
      .optional()
      .describe('Whether a process keeps the read models current.'),
    faults: z.array(z.string()).optional().describe('What is wrong and what it means, a sentence each.'),
    readModels: z.string().optional().describe('What is wrong with the read models, if they are from another log.'),
  })
  .meta({ id: 'Ready', description: 'The state of the service and of what it needs.' });

const Text = z.string().meta({ id: 'Metrics', description: 'Metrics in the text format of Prometheus.' });

export const describeLive = {
  operationId: 'getLive',
  summary: 'Whether the process works',
  tags: ['operation'],
  response: { 200: responseOf(Live, 'The process works.') },
};

export const describeReady = {
  operationId: 'getReady',
  summary: 'Whether the service can do its work',
  description: 'Whether the event log and the database answer, and how far the read models are behind the log.',
  tags: ['operation'],
  response: {
    200: responseOf(Ready, 'The service can do its work.'),
    503: responseOf(Ready, 'The service cannot do its work now.'),
  },
};

export const describeMetrics = {
  operationId: 'getMetrics',
  summary: 'Metrics for Prometheus',
  tags: ['operation'],
  response: { 200: responseOf(Text, 'The metrics.', { mediaType: 'text/plain' }) },
};
