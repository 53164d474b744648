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

function residuals(directions: readonly Vector[], outcome: Vector): Vector {
  return directions.reduce((rest, direction) => {
    const along = dot(direction, rest);
    return rest.map((value, row) => value - along * (direction[row] as number));
  }, outcome);
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, row) => sum + value * (b[row] as number), 0);
}
