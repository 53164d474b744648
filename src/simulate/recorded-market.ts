import { fromOrdinal } from '../domain/kernel/day.ts';
import { Dice } from './dice.ts';
import type { Entry } from './journal.ts';
import type { Options } from './options.ts';
import { type Command, money } from './posted.ts';
import type { Campaign, Month, Setting } from './setting.ts';

interface Systems {
  readonly options: Options;
  readonly setting: Setting;
}

/** The share of months whose campaign results nobody recorded, where that happens. */
const MISSING = 0.12;

/** What marketing, finance and the market's observers post. Undefined for anything else. */
export function marketCommands(systems: Systems, entry: Entry): Command[] | undefined {
  switch (entry.is) {
    case 'advertised':
      return campaignCommands(systems, entry);
    case 'market seen':
      return indicatorCommands(systems, entry);
    case 'rate seen':
      return [
        {
          type: 'RecordExchangeRate',
          id: `rate-${entry.currency}-${entry.day}`,
          data: { base: entry.currency, quote: 'EUR', on: fromOrdinal(entry.day), rate: entry.rate.toFixed(5) },
        },
      ];
    case 'prices raised':
      return systems.setting.products.map(({ id, price }) => ({
        type: 'ChangeListPrice',
        id: `price-${id}-${entry.day}`,
        data: { productId: id, listPrice: money(price * entry.level), currency: 'EUR' },
      }));
    default:
      return undefined;
  }
}

function campaignCommands({ options, setting }: Systems, entry: Extract<Entry, { is: 'advertised' }>): Command[] {
  const { id, department, segment } = setting.campaigns[entry.campaign] as Campaign;
  const month = setting.months[entry.month] as Month;
  const isForgotten = new Dice(options.seed, 7, segment, month.start).chance(MISSING);
  if (options.gaps.includes('campaign months') && isForgotten) return [];
  const territory = setting.departments[department]?.id;
  return [
    {
      type: 'RecordCampaignResult',
      id: `campaign-${entry.campaign}-${month.start}`,
      data: {
        source: 'marketing',
        campaign: id,
        ...daysOf(month),
        segment: setting.segments[segment],
        territory,
        ...entry.of,
      },
    },
  ];
}

function indicatorCommands({ options, setting }: Systems, entry: Extract<Entry, { is: 'market seen' }>): Command[] {
  if (options.gaps.includes('indicator')) return [];
  const month = setting.months[entry.month] as Month;
  const data = { indicator: 'orders of the industry', ...daysOf(month), value: entry.index.toFixed(2) };
  return [{ type: 'RecordMarketIndicator', id: `indicator-${month.start}`, data }];
}

function daysOf({ start, until }: Month): { readonly from: string; readonly until: string } {
  return { from: fromOrdinal(start), until: fromOrdinal(until) };
}
