/**
 * What secrets look like in a text, or in one that is quoted in JSON. Repetitions are bounded and begin with a fixed
 * text: a line may hold what a caller made up, and is looked through in linear time.
 */
const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // user:password@ of any address, with an @ or a quote in the password too
  [/:\/\/([^\s:/@"\\]{0,256}):(?:\\.|[^\s"\\]){0,512}@/g, '://$1:[hidden]@'],
  [/\b(password|passwd|pwd)=(?:\\.|[^&\s"\\]){1,512}/gi, '$1=[hidden]'],
  [/\bps_([0-9a-f]{12})_[\w-]{43}/g, 'ps_$1_[hidden]'],
  [/\b(Basic|Bearer) [\w+/=.~-]{8,1024}/g, '$1 [hidden]'],
];

/** The text without the passwords of addresses, API keys and credentials of headers. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), text);
}
