// The alternative a team would write first: a Fastify route that validates a sale with zod and INSERTs it through pg.
import Fastify from 'fastify';
import pg from 'pg';
import { RecordSale } from '../src/domain/sales/commands.ts';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS plain_sale (id bigserial PRIMARY KEY, source text, sale_id text, data json, ' +
    'recorded_at timestamptz DEFAULT now(), UNIQUE (source, sale_id))',
);

const app = Fastify();
app.get('/live', () => ({ live: true }));
app.post('/sales', async (request, reply) => {
  const sale = RecordSale.safeParse(request.body);
  if (!sale.success) return reply.code(400).send({ errors: sale.error.issues });
  const { rows } = await pool.query<{ id: string }>({
    name: 'insert',
    text: 'INSERT INTO plain_sale (source, sale_id, data) VALUES ($1, $2, $3) RETURNING id',
    values: [sale.data.source, sale.data.saleId, JSON.stringify(sale.data)],
  });
  return reply.code(201).send({ id: rows[0]?.id });
});
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
