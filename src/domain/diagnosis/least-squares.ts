/** The last column's coefficient with its classical standard error. */
export interface Coefficient {
  readonly value: number;
  readonly error: number;
}

type Vector = readonly number[];

/** Columns that add nothing but rounding to those before them. */
const NOTHING = 1e-12;

/**
 * Least squares of several outcomes on the same columns, for the coefficient of the last one. The columns are made
 * orthogonal once (Gram-Schmidt); what is left of the last column carries its coefficient. Undefined where the others
 * explain the last column wholly, or there are too few rows.
 */
export function lastCoefficient(columns: readonly Vector[]): ((outcome: Vector) => Coefficient) | undefined {
  const { directions, lengths } = orthogonal(columns);
  const last = directions.at(-1) as Vector;
  const length = lengths.at(-1) as number;
  const rows = last.length;
  if (length === 0 || rows <= columns.length) return undefined;
  return (outcome) => {
    const rest = residuals(directions, outcome);
    const variance = dot(rest, rest) / (rows - columns.length);
    return { value: dot(last, outcome) / length, error: Math.sqrt(variance) / length };
  };
}

/** What the columns do not explain of an outcome. */
export function residualsOf(columns: readonly Vector[], outcome: Vector): Vector {
  return residuals(orthogonal(columns).directions, outcome);
}

/** Directions of length 1, at right angles to each other, and how long each column was beyond those before it. */
function orthogonal(columns: readonly Vector[]): { readonly directions: Vector[]; readonly lengths: number[] } {
  const directions: Vector[] = [];
  const lengths: number[] = [];
  for (const column of columns) {
    // Twice, as the first pass leaves rounding.
    const rest = residuals(directions, residuals(directions, column));
    const length = Math.sqrt(dot(rest, rest));
    const isNothing = length <= NOTHING * Math.sqrt(dot(column, column));
    lengths.push(isNothing ? 0 : length);
    directions.push(isNothing ? rest.map(() => 0) : rest.map((value) => value / length));
  }
  return { directions, lengths };
}

// Loops instead of reduce and map: an effect fits thousands of outcomes of a thousand people, and blocks meanwhile.

function residuals(directions: readonly Vector[], outcome: Vector): Vector {
  const rest = [...outcome];
  for (const direction of directions) {
    const along = dot(direction, rest);
    for (let row = 0; row < rest.length; row++) rest[row] = (rest[row] as number) - along * (direction[row] as number);
  }
  return rest;
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += (a[row] as number) * (b[row] as number);
  return sum;
}
