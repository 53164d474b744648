import { sale } from './company.ts';
import type { ServiceProcess } from './service.ts';

export type Seller = ReturnType<typeof sellerTo>;

/** The api process, as a client that posts sales one after another sees it. */
export function sellerTo(service: ServiceProcess) {
  const { url } = service;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${service.key()}` };
  let sales = 0;
  let stopped = false;
  const isStopped = (): boolean => stopped;

  async function post(name: string, data: object, id: string): Promise<bigint> {
    const answer = await fetch(`${url}/v1/commands/${name}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': id },
      body: JSON.stringify(data),
    });
    const body = (await answer.json()) as { position?: string };
    if (answer.status !== 201) throw new Error(`${name} ${id}: ${answer.status} ${JSON.stringify(body)}`);
    return BigInt(body.position?.split(':')[0] ?? '');
  }
  const sell = (): Promise<bigint> => {
    const id = `s${sales++}`;
    return post('RecordSale', sale(id), id);
  };
  const selling = async (): Promise<void> => {
    while (!isStopped()) await sell();
  };
  return {
    post,
    sell,
    sales: () => sales,
    /** Posts sales until the returned function is called. */
    keepSelling() {
      stopped = false;
      const sold = Promise.all([selling(), selling()]);
      sold.catch(() => undefined); // the returned function throws it
      return async () => {
        stopped = true;
        await sold;
      };
    },
    async actuals(): Promise<Record<string, string>> {
      const answer = await fetch(`${url}/v1/attainment`, { headers });
      const { items } = (await answer.json()) as { items: { targetId: string; actual: string }[] };
      return Object.fromEntries(items.map(({ targetId, actual }) => [targetId, actual]));
    },
  };
}
