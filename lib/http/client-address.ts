import ipaddr from "ipaddr.js";

/** A network as an address and the number of leading bits that count. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Reads a setting's networks: CIDR or single addresses. Throws an Error that names the entry which is neither. */
export function parseNetworks(entries: readonly string[]): Network[] {
  return entries.map((entry) => {
    const network = parseNetwork(entry.trim());
    if (!network) throw new Error(`not an address or network: ${entry}`);
    return network;
  });
}

function parseNetwork(entry: string): Network | null {
  const [base = "", bits, ...rest] = entry.split("/");
  const address = rest.length === 0 ? parseAddress(base) : null;
  if (!address) return null;
  const whole = address.kind() === "ipv4" ? 32 : 128;
  if (bits === undefined) return [address, whole];
  // An IPv4 network written inside IPv6 counts as the IPv4 network it is, as addresses do.
  const counted = /^\d{1,3}$/.test(bits) ? Number(bits) - (whole === 32 && base.includes(":") ? 96 : 0) : -1;
  return counted >= 0 && counted <= whole ? [address, counted] : null;
}

/** Whether an address lies in one of the networks. An IPv4 address inside IPv6 counts as the IPv4 address it is. */
export function isWithin(address: string, networks: readonly Network[]): boolean {
  const parsed = parseAddress(address);
  if (!parsed) return false;
  return networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}

/**
 * The client's address (R5): the socket's, unless that is a trusted proxy; then the nearest address in X-Forwarded-For,
 * read from the right, that is not a trusted proxy itself. Anything further left is the client's own claim.
 * "unknown" when the socket has none.
 */
export function clientAddress(socketAddress: string | undefined, forwardedFor: string | undefined, trustedProxies: readonly Network[]): string {
  let address = socketAddress ? parseAddress(socketAddress) : null;
  if (!address) return "unknown";
  const claims = (forwardedFor ?? "").split(",");
  while (claims.length > 0 && isWithin(address.toString(), trustedProxies)) {
    const claimed = parseAddress(withoutPort(claims.pop() ?? ""));
    if (!claimed) break; // nonsense: keep the last hop that is known
    address = claimed;
  }
  return address.toString();
}

/** What limits count by: an IPv4 address, or an IPv6 network of /64, which is what one household or phone holds (R5). */
export function addressKey(address: string): string {
  const parsed = parseAddress(address);
  if (!parsed) return "unknown";
  if (parsed.kind() === "ipv4") return parsed.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`);
  return `${network.toString()}/64`;
}

/** An address without its last part (P-9): enough to tell an office from a phone network, too little to find a person. Null when it is none. */
export function networkOf(address: string | null): string | null {
  const parsed = address ? parseAddress(address) : null;
  if (!parsed) return null;
  const [kind, bits] = parsed.kind() === "ipv4" ? ([ipaddr.IPv4, 24] as const) : ([ipaddr.IPv6, 48] as const);
  return `${kind.networkAddressFromCIDR(`${parsed.toString()}/${bits}`).toString()}/${bits}`;
}

/** Parses one address; IPv4 mapped into IPv6 becomes plain IPv4, zone indices are dropped. Null when it is none. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = text.trim().replace(/%.*$/, "");
  const isFourParts = /^\d{1,3}(\.\d{1,3}){3}$/.test(bare);
  return isFourParts || bare.includes(":") ? tryParse(bare) : null;
}

function tryParse(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  try {
    return ipaddr.process(text);
  } catch {
    return null;
  }
}

/** `192.0.2.1:4711` and `[2001:db8::1]:4711` without their port, as some proxies write them. */
function withoutPort(text: string): string {
  const entry = text.trim();
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}
