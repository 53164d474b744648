import type { AskedDepartment } from './events.ts';
import type { CancelCause, LossReason, ReturnReason } from './facts.ts';
import type { ProcessName } from './gates.ts';
import type { PartKey } from './parts.ts';

/** Causes that lie in the company or its market, not in a person. In this order where they cost the same. */
export const SYSTEM_CAUSES = ['price', 'product', 'delivery', 'service', 'marketing', 'market'] as const;
export type SystemCause = (typeof SYSTEM_CAUSES)[number];

export interface CauseTerms {
  readonly department: AskedDepartment;
  readonly lost: LossReason;
  readonly cancelled: readonly CancelCause[];
  readonly returned: readonly ReturnReason[];
  /** Which process can confirm it. */
  readonly process?: ProcessName;
}

/** What each cause is seen by. Price has the discount too, marketing reach and leads, market the indicator. */
export const CAUSES: Readonly<Record<SystemCause, CauseTerms>> = {
  price: { department: 'pricing', lost: 'price', cancelled: ['price'], returned: [] },
  product: {
    department: 'product',
    lost: 'product',
    cancelled: ['product'],
    returned: ['quality'],
    process: 'product',
  },
  delivery: {
    department: 'production',
    lost: 'lead time',
    cancelled: ['delivery'],
    returned: ['wrong item', 'late'],
    process: 'delivery',
  },
  service: {
    department: 'customer service',
    lost: 'service',
    cancelled: ['service'],
    returned: [],
    process: 'service',
  },
  marketing: { department: 'marketing', lost: 'wrong audience', cancelled: [], returned: [] },
  market: { department: 'management', lost: 'competitor', cancelled: [], returned: [] },
};

export type RowCause = SystemCause | 'employee' | 'target setting' | 'unexplained' | 'not measurable';

const CAUSE_OF_PART: Readonly<Partial<Record<PartKey, RowCause>>> = {
  reach: 'marketing',
  'leads per reach': 'marketing',
  discount: 'price',
  'list price': 'price',
  'lost:unknown': 'not measurable',
  ...Object.fromEntries(
    SYSTEM_CAUSES.flatMap((cause) => {
      const { lost, cancelled, returned } = CAUSES[cause];
      const parts = [
        `lost:${lost}`,
        ...cancelled.map((each) => `cancelled:${each}`),
        ...returned.map((each) => `returned:${each}`),
      ];
      return parts.map((part) => [part, cause]);
    }),
  ),
};

/** The cause that a part belongs to; what none is charged with is unexplained. */
export function causeOfPart(part: PartKey, isDemandShared: boolean): RowCause {
  if (part === 'demand') return isDemandShared ? 'market' : 'not measurable';
  return CAUSE_OF_PART[part] ?? 'unexplained';
}

/** A fact without which something cannot be measured, and the department that owes it. */
export interface Missing {
  readonly fact: string;
  readonly owedBy: AskedDepartment;
}

export const MISSING = {
  losses: { fact: 'lost deals with their reasons', owedBy: 'management' },
  cancellations: { fact: 'cancelled orders with their causes', owedBy: 'customer service' },
  returns: { fact: 'returns with their reasons', owedBy: 'logistics' },
  discounts: { fact: 'list prices and discounts', owedBy: 'pricing' },
  campaigns: { fact: 'campaign results: people reached and leads', owedBy: 'marketing' },
  indicator: { fact: 'a market indicator', owedBy: 'management' },
} as const satisfies Record<string, Missing>;
