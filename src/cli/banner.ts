export interface Announced {
  readonly url: string;
  /** Only if this start made it. */
  readonly firstKey: string | undefined;
  readonly keyFile: string;
}

/** What a person at a terminal needs next: the address, the key, the documentation and a first request. */
export function banner({ url, firstKey, keyFile }: Announced): string {
  return [
    '',
    `Pacesetter serves at ${url}`,
    '',
    `  documentation   ${url}/docs`,
    `  admin key       ${keyFile}`,
    ...(firstKey === undefined ? [] : [`                  ${firstKey} (shown once)`]),
    '',
    '  Try it in another terminal:',
    `  curl -s ${url}/v1/attainment -H "authorization: Bearer $(cat ${keyFile})"`,
    '',
    '  Stop with Ctrl-C.',
    '',
  ].join('\n');
}
