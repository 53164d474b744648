import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

/** Days from `from` up to, not including, `until`. Without a segment or territory: all of them together. */
interface Where {
  readonly from: string;
  readonly until: string;
  readonly segment?: string | undefined;
  readonly territory?: string | undefined;
}

/** `cost` is a decimal in `currency`: both are there, or neither. */
export interface CampaignResultRecorded extends Where {
  readonly source: string;
  readonly campaign: string;
  readonly reached: number;
  readonly leads: number;
  readonly cost?: string | undefined;
  readonly currency?: string | undefined;
}

/** `value` is a decimal. `replaces`: it corrects the event before it in the stream. */
export interface MarketIndicatorRecorded extends Where {
  readonly indicator: string;
  readonly value: string;
  readonly replaces?: true | undefined;
}

export type CampaignEvent = { readonly type: 'CampaignResultRecorded'; readonly data: CampaignResultRecorded };
export type IndicatorEvent = { readonly type: 'MarketIndicatorRecorded'; readonly data: MarketIndicatorRecorded };

export const campaignUpcasts: Upcasts<CampaignEvent> = { CampaignResultRecorded: [] };
export const indicatorUpcasts: Upcasts<IndicatorEvent> = { MarketIndicatorRecorded: [] };
