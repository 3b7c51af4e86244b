// Names of hosts in the values of settings: addresses such as http://catalog:8080, db:5432, jdbc:postgresql://db/shop,
// user:secret@tcp(db:3306)/shop, host=db port=5432, and DB_HOST=db. Whether a name is one of the system's is for the
// caller to know.

/** Longer values are certificates, scripts and the like. */
const valueMax = 4000;

const host = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?';
const afterMark = new RegExp(`(?://|@|\\()(${host})(?=[:/?,;)\\s"'\\]]|$)`, 'g');
const withPort = new RegExp(`(?:^|[\\s,;=@/(\\["'])(${host}):\\d{2,5}(?!\\d)`, 'g');
const named = new RegExp(`\\b(?:host|hostname|server|data source|address|addr)\\s*=\\s*(${host})`, 'gi');
const wholeWord = new RegExp(`^${host}$`);

const saysAddress =
  /HOST|ADDR|URL|URI|SERVER|ENDPOINT|BROKER|DSN|BOOTSTRAP|UPSTREAM|TARGET|PEERS?$|NODES|BACKEND|SERVICE|CONNECTION|CLUSTER/i;
const saysOther = /(?<!HOST)NAME$|USER|PASS|SECRET|TOKEN|DATABASE$|SCHEMA|TOPIC|QUEUE$|_ID$|PORT$/i;

/** Hosts that a setting may name, in lower case and in order, each once. */
export function hostsIn(key: string, written: string): readonly string[] {
  if (written.length > valueMax) return [];
  const value = withDefaults(written);
  const found = [afterMark, withPort, named].flatMap((pattern) =>
    [...value.matchAll(pattern)].map((match) => match[1] ?? ''),
  );
  const bare = saysAddress.test(key) && !saysOther.test(key) ? value.split(/[\s,;]+/) : [];
  const all = [...found, ...bare.filter((word) => wholeWord.test(word))];
  return [...new Set(all.map((name) => name.toLowerCase()))];
}

/** `${HOST:-db}` and `${HOST-db}` mean `db` where nobody says otherwise; `$(HOST)` and `${HOST}` are not known. */
export function withDefaults(value: string): string {
  return value.replaceAll(
    /\$\{[A-Za-z_]\w*(?::?-([^}]*))?[^}]*\}|\$\([A-Za-z_]\w*\)/g,
    (_, usual) => usual ?? '',
  );
}
