import { Dice } from './dice.ts';
import { DRAWS, type Run } from './run.ts';
import { FIRST_RATES, type Month } from './setting.ts';
import { force } from './shock.ts';

/** How much of the market's deviation is still there a month later. */
const PERSISTENCE = 0.85;
/** How exactly the index outside is measured. */
const MEASURED = 0.008;

/** The market moves on, and an index outside the company shows it. A territory alone does not move the index. */
export function marketMoves(run: Run, month: Month): void {
  const { setting, state, shock, luck } = run;
  const dice = new Dice(luck, DRAWS.market, month.start);
  state.market = PERSISTENCE * state.market + setting.swing * dice.normal();
  const fallen = shock.department === undefined ? force(shock, 'market', { day: month.start, department: 0 }) : 0;
  const index = 100 * Math.exp(state.market - fallen + 0.3 * setting.growth * month.years + MEASURED * dice.normal());
  run.write({ day: month.until, is: 'market seen', month: state.month, index });
}

/** List prices rise each January, here and elsewhere. */
export function pricesRise(run: Run, month: Month): void {
  if (month.ofYear !== 0) return;
  run.state.prices *= 1 + run.setting.priceRise;
  run.write({ day: month.start, is: 'prices raised', level: run.state.prices });
}

/** Exchange rates move each week. */
export function ratesMove(run: Run): void {
  const { setting, state, luck } = run;
  const isForeign = (currency: string) => setting.departments.some((department) => department.currency === currency);
  if (state.day % 7 !== 0) return;
  Object.keys(FIRST_RATES).forEach((currency, n) => {
    if (currency === 'EUR' || !isForeign(currency)) return;
    const dice = new Dice(luck, DRAWS.rates, state.day, n);
    const moved = (state.rates[currency] as number) * Math.exp(0.006 * dice.normal());
    state.rates[currency] = Number(moved.toFixed(5));
    run.write({ day: state.day, is: 'rate seen', currency, rate: state.rates[currency] });
  });
}
