/** Texts of the tables that the examples print: at most 100 columns wide. */

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

const WIDTH = 100;

/** A sentence in lines of at most 100 columns, each after a margin. */
export function wrapped(text: string, margin: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${margin}${word}`);
  }
  return lines.join('\n');
}
