import { styleText } from 'node:util';
import { ask, type Service } from '../shared/client.ts';
import { line, money, percent } from '../shared/columns.ts';

type Days = Readonly<Record<'from' | 'until', string>>;

interface Scorecard {
  readonly name: string;
  readonly targets: readonly {
    readonly targetId: string;
    readonly target: string;
    readonly actual: string | null;
    readonly attainment: string | null;
    readonly met: boolean | null;
    readonly rank: number | null;
  }[];
  readonly lines: readonly {
    readonly section: string;
    readonly figure: string;
    readonly value: number | string | null;
    readonly of: number | null;
    readonly rate: { readonly share: string; readonly low: string; readonly high: string } | null;
    readonly currency: string | null;
  }[];
}

/** The example records no delivery: lateness is that of the shipment. */
const BY_DELIVERY = ['on time', 'late and open'];

/** How a person did in a quarter. Figures with nothing behind them are left out. */
export async function scorecard(
  { url, key }: Service,
  position: string,
  { salespersonId, quarter }: { readonly salespersonId: string; readonly quarter: Days },
): Promise<string> {
  const address = new URL(`/v1/salespeople/${salespersonId}/scorecard`, url);
  address.search = new URLSearchParams({ period: `${quarter.from}..${quarter.until}` }).toString();
  const { name, targets, lines } = await ask<Scorecard>(address, key, { 'pacesetter-position': position });
  const told = lines.filter(
    ({ figure, value, of }) => (Number(value ?? 0) !== 0 || (of ?? 0) !== 0) && !BY_DELIVERY.includes(figure),
  );
  return [
    styleText('bold', `Scorecard of ${name}, ${quarter.from} until ${quarter.until}`),
    styleText('dim', row('', 'value', 'of', 'share', '95 % interval')),
    ...targets.map(({ targetId, target, actual, attainment, met, rank }) => {
      const cells = [money(actual ?? '-'), money(target), percent(attainment), rank === null ? '' : `rank ${rank}`];
      return styleText(met === true ? 'green' : 'red', row(`target ${targetId}`, ...cells));
    }),
    ...told.map(({ section, figure, value, of, rate, currency }) =>
      row(
        `${section}: ${figure}`,
        currency === null ? String(value) : money(String(value)),
        of === null ? '' : String(of),
        rate === null ? '' : percent(rate.share),
        rate === null ? '' : `${percent(rate.low)} to ${percent(rate.high)}`,
      ),
    ),
  ].join('\n');
}

function row(...cells: readonly [string, ...string[]]): string {
  return line(36, [15, 15, 10, 21], ...cells);
}
