/** Texts of the tables that the example prints: at most 100 columns wide. */

/** A line of a table: a name on the left, and cells that end at the columns' widths. */
export function line(
  nameWidth: number,
  widths: readonly number[],
  ...[name, ...cells]: readonly [string, ...string[]]
) {
  const padded = cells.map((cell, index) => cell.padStart(widths[index] ?? 0));
  return `  ${fit(name, nameWidth)}${padded.join('')}`.trimEnd();
}

function fit(text: string, width: number): string {
  return text.length < width ? text.padEnd(width) : `${text.slice(0, width - 2)}… `;
}

/** "1250000.00" is 1,250,000.00. */
export function money(amount: string): string {
  return amount.replaceAll(/\B(?=(\d{3})+\.)/g, ',');
}

/** "1.095700" is 109.6 %. */
export function percent(ratio: string | null | undefined): string {
  return ratio === null || ratio === undefined ? '-' : `${(Number(ratio) * 100).toFixed(1)} %`;
}
