import type { CampaignFigures } from './campaigns.ts';
import type { Stage } from './prices.ts';

/** By how much a ratio of the period may exceed that of the base window. */
export const LARGEST_RISE = 1.5;

/**
 * Deals are decided weeks after a campaign reached somebody. Where it nearly stops in the period, the deals that are
 * decided come from before, and each lead of the period would seem to have brought many of them: rows far beyond the
 * target. So the period counts at least two thirds of the leads that its deals took before, and of the reach that these
 * leads took.
 */
export function withLaggedDeals(
  { reached, leads }: CampaignFigures,
  { decided, demand, largestRise }: { readonly decided: Stage; readonly demand: Stage; readonly largestRise: number },
): CampaignFigures {
  const atLeast = (now: number, needed: number) => Math.max(now, Number.isFinite(needed) ? needed : 0);
  const leadsNeeded = (decided.now * leads.before) / (decided.before * largestRise);
  const leadsNow = atLeast(leads.now, leadsNeeded);
  const perReach = leads.before / (reached.before * demand.before);
  const reachNeeded = leadsNow / (perReach * demand.now * largestRise);
  const reachedNow = reached.now > 0 ? atLeast(reached.now, reachNeeded) : 0;
  return { reached: { ...reached, now: reachedNow }, leads: { ...leads, now: leadsNow } };
}
