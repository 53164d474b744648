/** In a user name or password, every character that has a meaning in an address is percent-encoded. */
const PART = String.raw`(?:[^\s:@/?#%]|%[\dA-Fa-f]{2})+`;
const HOST = String.raw`[A-Za-z\d](?:[\w.-]*[A-Za-z\d])?(?::\d{1,5})?`;
const ADDRESS = new RegExp(
  String.raw`^esdb(\+discover)?://(?:${PART}:${PART}@)?(${HOST}(?:,${HOST})*)/?(?:\?([^?]+))?$`,
);
const LARGEST_PORT = 65_535;
const DEFAULT_PORT = 2_113;

const TEXT = /^[^&=?\s]+$/;
const NUMBER = /^-?\d{1,9}$/;
const SWITCH = /^(?:true|false)$/;
/** The options that the client of EventStoreDB knows. tlsVerifyCert=false is left out: the client ignores it. */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  ['tls', SWITCH],
  ['tlsverifycert', /^true$/],
  ['throwonappendfailure', /^true$/],
  ['tlscafile', TEXT],
  ['usercertfile', TEXT],
  ['userkeyfile', TEXT],
  ['connectionname', TEXT],
  ['nodepreference', /^(?:leader|follower|random|read_?only_?replica)$/i],
  ['maxdiscoverattempts', NUMBER],
  ['discoveryinterval', NUMBER],
  ['gossiptimeout', NUMBER],
  ['defaultdeadline', NUMBER],
  ['keepaliveinterval', NUMBER],
  ['keepalivetimeout', NUMBER],
]);

/**
 * Whether the client can connect with the address: one host, the hosts of a cluster, or a DNS name that lists them.
 * Stricter than the client's own reading, which cuts a password at its second colon, and shows the whole address,
 * password included, when it does not know an option.
 */
export function isEsdbUrl(text: string): boolean {
  const [, discover, hosts = '', query] = ADDRESS.exec(text) ?? [];
  const list = hosts.split(',');
  return (
    hosts !== '' &&
    (discover === undefined || list.length === 1) &&
    list.every((host) => Number(host.split(':')[1] ?? 0) <= LARGEST_PORT) &&
    (query === undefined || query.split('&').every(isOption))
  );
}

/** How an address says to reach the server. */
export interface EsdbAddress {
  /** "host:2113" */
  readonly hosts: readonly string[];
  readonly tls: boolean;
  readonly hasCredentials: boolean;
  readonly tlsCAFile: string | undefined;
  readonly userCertFile: string | undefined;
  readonly userKeyFile: string | undefined;
}

/** Reads an address that `isEsdbUrl` accepts, as the client does. */
export function readEsdbUrl(url: string): EsdbAddress {
  const [, , hosts = ''] = ADDRESS.exec(url) ?? [];
  const options = optionsOf(url);
  const file = (name: string): string | undefined => {
    const value = options.get(name);
    return value === undefined ? undefined : decodeURIComponent(value);
  };
  return {
    hosts: hosts.split(',').map((host) => (host.includes(':') ? host : `${host}:${DEFAULT_PORT}`)),
    tls: options.get('tls') !== 'false',
    hasCredentials: url.includes('@'),
    tlsCAFile: file('tlscafile'),
    userCertFile: file('usercertfile'),
    userKeyFile: file('userkeyfile'),
  };
}

/** `name` without its hyphens and underscores, in lower case. */
export function hasOption(url: string, name: string): boolean {
  return optionsOf(url).has(name);
}

function optionsOf(url: string): ReadonlyMap<string, string> {
  const [, , , query = ''] = ADDRESS.exec(url) ?? [];
  return new Map(query.split('&').map((option) => nameAndValue(option)));
}

function nameAndValue(option: string): [name: string, value: string] {
  const [name = '', value = ''] = option.split('=');
  return [name.toLowerCase().replaceAll(/[_-]/g, ''), value];
}

function isOption(text: string): boolean {
  const [name, value] = nameAndValue(text);
  return text.split('=').length <= 2 && OPTIONS.get(name)?.test(value) === true;
}
