import type { Entry, Need, Order } from './journal.ts';
import type { Options } from './options.ts';
import { at, type Command, money } from './posted.ts';
import { type Department, FIRST_RATES, type Product, type Setting } from './setting.ts';

interface Systems {
  readonly options: Options;
  readonly setting: Setting;
}

/** What the customer management and the shop post of deals. Undefined for anything else. */
export function dealCommands(systems: Systems, entry: Entry): Command[] | undefined {
  switch (entry.is) {
    case 'opened':
      return openingCommands(systems, entry);
    case 'lost':
      return [lossCommand(systems, entry)];
    case 'sold':
      return [saleCommand(systems, entry.order)];
    default:
      return undefined;
  }
}

function openingCommands(systems: Systems, { day, need }: Extract<Entry, { is: 'opened' }>): Command[] {
  if (!opens(systems)) return [];
  const { currency } = departmentOf(systems, need);
  return [
    {
      type: 'OpenOpportunity',
      id: `open-${need.id}`,
      data: {
        source: 'crm',
        opportunityId: need.id,
        openedAt: at(day),
        ...described(systems, need),
        value: money(listValue(systems, need)),
        currency,
      },
    },
  ];
}

function lossCommand(systems: Systems, { day, need, reasons }: Extract<Entry, { is: 'lost' }>): Command {
  return {
    type: 'LoseSale',
    id: `lose-${need.id}`,
    data: {
      source: 'crm',
      opportunityId: need.id,
      lostAt: at(day),
      reasons,
      value: money(listValue(systems, need)),
      currency: departmentOf(systems, need).currency,
      ...described(systems, need),
    },
  };
}

function saleCommand(systems: Systems, order: Order): Command {
  const { options, setting } = systems;
  const { need, day, promised, level, discount, partner } = order;
  const { currency } = departmentOf(systems, need);
  const showsList = !options.gaps.includes('list prices');
  const lines = need.lines.map(({ product, quantity }) => {
    const { id, price } = setting.products[product] as Product;
    const list = priceIn(currency, price * level);
    return {
      productId: id,
      quantity: String(quantity),
      ...(showsList
        ? { unitPrice: money(list), ...(discount > 0 && { discount: discount.toFixed(2) }), listPrice: money(list) }
        : { unitPrice: money(list * (1 - discount)) }),
    };
  });
  const credits = (partner === undefined ? [need.person] : [need.person, partner]).map((person, _, all) => ({
    salespersonId: setting.people[person]?.id,
    basisPoints: 10_000 / all.length,
  }));
  return {
    type: 'RecordSale',
    id: `sale-${need.id}`,
    data: {
      saleId: need.id,
      source: 'shop',
      soldAt: at(day),
      ...where(systems, need),
      lines,
      currency,
      credits,
      promisedAt: at(promised),
      ...(opens(systems) && { opportunity: { source: 'crm', opportunityId: need.id } }),
    },
  };
}

function opens({ options }: Systems): boolean {
  return !options.gaps.includes('opportunities');
}

function described(systems: Systems, need: Need) {
  const { people, products } = systems.setting;
  return {
    salespersonId: people[need.person]?.id,
    ...where(systems, need),
    productIds: need.lines.map(({ product }) => products[product]?.id),
  };
}

function where({ setting }: Systems, { segment, campaign, customer, department }: Need) {
  return {
    customer,
    segment: setting.segments[segment],
    territory: setting.departments[department]?.id,
    ...(campaign !== undefined && { campaign: setting.campaigns[campaign]?.id }),
  };
}

function departmentOf({ setting }: Systems, { department }: Need): Department {
  return setting.departments[department] as Department;
}

/** At the prices of the start. */
function listValue(systems: Systems, need: Need): number {
  const value = need.lines.reduce(
    (sum, { product, quantity }) => sum + quantity * (systems.setting.products[product] as Product).price,
    0,
  );
  return priceIn(departmentOf(systems, need).currency, value);
}

function priceIn(currency: string, price: number): number {
  return Math.round(price / (FIRST_RATES[currency] as number));
}
