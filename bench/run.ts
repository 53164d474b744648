// npm run bench [-- postgres | eventstoredb]: prints a Markdown table. The rows on EventStoreDB are measured where
// EVENTSTORE_URL=esdb://… names a server.
import { onEventStoreDB } from './eventstoredb.ts';
import { onPostgres } from './postgres.ts';
import { printTable } from './report.ts';

const only = process.argv[2];
const eventStoreUrl = process.env['EVENTSTORE_URL'] ?? '';

if (only !== 'eventstoredb') await onPostgres();
if (only !== 'postgres' && eventStoreUrl.startsWith('esdb')) await onEventStoreDB(eventStoreUrl);
printTable();
