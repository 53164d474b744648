// npm run bench [-- postgres | process | eventstoredb]: prints a Markdown table. The rows on EventStoreDB are measured
// where EVENTSTORE_URL=esdb://… names a server.
import { onEventStoreDB } from './eventstoredb.ts';
import { onPostgres } from './postgres.ts';
import { onProcess } from './process.ts';
import { printTable } from './report.ts';

const only = process.argv[2];
const eventStoreUrl = process.env['EVENTSTORE_URL'] ?? '';

if (only === undefined || only === 'postgres') await onPostgres();
if (only === undefined || only === 'process') await onProcess();
if ((only === undefined || only === 'eventstoredb') && eventStoreUrl.startsWith('esdb')) {
  await onEventStoreDB(eventStoreUrl);
}
printTable();
