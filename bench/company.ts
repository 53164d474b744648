/**
 * A made company for the measurements: 10 departments, 100 people, 50 products, a target each for one quarter, sales of
 * 3 lines.
 */
export interface Line {
  readonly type: string;
  readonly id: string;
  readonly data: object;
}

export const PERIOD = '2026-Q3';
const PEOPLE = 100;
const PRODUCTS = 50;

const pad = (n: number, width: number) => String(n).padStart(width, '0');

export function* organisation(): Iterable<Line> {
  yield {
    type: 'ConfigureCompany',
    id: 'company',
    data: { currency: 'USD', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  };
  yield { type: 'FoundDepartment', id: 'sales', data: { departmentId: 'sales', name: 'Sales' } };
  for (let d = 0; d < 10; d++) {
    yield {
      type: 'FoundDepartment',
      id: `d${d}`,
      data: { departmentId: `d${d}`, name: `Team ${d}`, parentId: 'sales' },
    };
  }
  for (let p = 0; p < PRODUCTS; p++) {
    yield {
      type: 'ListProduct',
      id: `p${p}`,
      data: {
        productId: `p${p}`,
        name: `Product ${p}`,
        category: `Category ${p % 5}`,
        listPrice: '100.00',
        currency: 'USD',
      },
    };
  }
  for (let s = 0; s < PEOPLE; s++) {
    yield {
      type: 'HireSalesperson',
      id: `h${s}`,
      data: { salespersonId: `s${s}`, name: `Person ${s}`, departmentId: `d${s % 10}`, on: '2020-01-01' },
    };
  }
  for (let s = 0; s < PEOPLE; s++) {
    yield {
      type: 'SetTarget',
      id: `t${s}`,
      data: {
        targetId: `t${s}`,
        scope: 'salesperson',
        scopeId: `s${s}`,
        period: PERIOD,
        measure: 'revenue',
        amount: '1000000.00',
        currency: 'USD',
        counts: 'credited',
        proration: 'days',
      },
    };
  }
}

/** The n-th sale; `mark` keeps the ids of several runs apart. */
export function sale(n: number, mark: string): Line {
  const id = `${mark}-${pad(n, 8)}`;
  const line = (k: number) => ({
    productId: `p${(n * 7 + k * 11) % PRODUCTS}`,
    quantity: String(1 + ((n + k) % 5)),
    unitPrice: `${20 + ((n * 13 + k * 29) % 400)}.99`,
  });
  return {
    type: 'RecordSale',
    id,
    data: {
      saleId: id,
      source: 'bench',
      soldAt: `2026-0${7 + (n % 3)}-${pad(1 + (n % 30), 2)}T10:00:00+02:00`,
      customer: `c${n % 5000}`,
      segment: n % 3 ? 'store' : 'individual',
      territory: `r${n % 8}`,
      lines: [line(0), line(1), line(2)],
      currency: 'USD',
      credits: [{ salespersonId: `s${n % PEOPLE}`, basisPoints: 10_000 }],
    },
  };
}

/** NDJSON in chunks of some hundred lines, so that the sender's cost stays small beside the server's. */
export function* ndjson(lines: Iterable<Line>): Iterable<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(JSON.stringify(line));
    if (chunk.length === 200) {
      yield `${chunk.join('\n')}\n`;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield `${chunk.join('\n')}\n`;
}

export function* sales(count: number, mark: string): Iterable<Line> {
  for (let n = 0; n < count; n++) yield sale(n, mark);
}
