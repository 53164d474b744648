const PLAIN_ELEMENT = /^[^\s{},"\\]+$/;

/** The text form of a text[], exactly as Postgres writes it: an element is quoted only if it must be. */
export function formatTextArray(texts: readonly string[]): string {
  const elements = texts.map((text) =>
    PLAIN_ELEMENT.test(text) && text.toLowerCase() !== 'null' ? text : `"${text.replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${elements.join(',')}}`;
}

/** Reads the text form of a text[] without nulls: {a,"b \"c\""}. */
export function parseTextArray(literal: string): string[] {
  return [...literal.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/g)].map(
    ([, quoted, plain]) => plain ?? (quoted ?? '').replace(/\\(.)/gs, '$1'),
  );
}
