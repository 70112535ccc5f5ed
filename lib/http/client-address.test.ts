import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressKey, clientAddress, isWithin, parseNetworks } from "./client-address";

const proxies = parseNetworks(["10.0.0.0/8", "192.0.2.7", "fd00::/8"]);

describe("clientAddress (R5)", () => {
  test.each([
    ["a direct client's claim counts for nothing", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["a trusted proxy is believed", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["of several, the last one outside", "10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["a single address is a network of one", "192.0.2.7", "203.0.113.9", "203.0.113.9"],
    ["its neighbour is not in it", "192.0.2.8", "203.0.113.9", "192.0.2.8"],
    ["IPv4 inside IPv6 is IPv4", "::ffff:10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
    ["IPv6 proxies", "fd00::1", "2001:db8::9", "2001:db8::9"],
    ["ports are dropped", "10.0.0.1", "[2001:db8::9]:4711", "2001:db8::9"],
    ["ports are dropped from IPv4", "10.0.0.1", "203.0.113.9:80", "203.0.113.9"],
    ["nonsense stops at the last known hop", "10.0.0.1", "203.0.113.9, unknown, 10.0.0.2", "10.0.0.2"],
    ["an empty header", "10.0.0.1", "", "10.0.0.1"],
    ["only proxies: the furthest", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ])("%s", (_why, socket, forwarded, expected) => {
    expect(clientAddress(socket, forwarded, proxies)).toBe(expected);
  });

  test("a socket without an address", () => {
    expect(clientAddress(undefined, "203.0.113.9", proxies)).toBe("unknown");
  });

  test("nothing a direct client sends changes its address", () => {
    fc.assert(fc.property(fc.string(), (claim) => clientAddress("203.0.113.9", claim, proxies) === "203.0.113.9"));
  });

  test("a trusted proxy's header never makes it throw", () => {
    fc.assert(fc.property(fc.string(), (claim) => typeof clientAddress("10.0.0.1", claim, proxies) === "string"));
  });
});

describe("addressKey", () => {
  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::1", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80::/64"],
    ["unknown", "unknown"],
    ["1", "unknown"],
  ])("%s → %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe("networks", () => {
  test("a wrong entry is named", () => {
    expect(() => parseNetworks(["10.0.0.0/8", "example.gov.cn"])).toThrow("example.gov.cn");
  });

  test.each(["10.0.0.0/33", "10.1", "10.0.0.0/", "10.0.0.0/8/8", "2001:db8::/129", "::ffff:10.0.0.0/95", "0x7f000001", "/8", ""])("%j is none", (entry) => {
    expect(() => parseNetworks([entry])).toThrow(entry);
  });

  test("an IPv4 network written inside IPv6 is the IPv4 network", () => {
    const networks = parseNetworks(["::ffff:10.0.0.0/104"]);
    expect([isWithin("10.1.2.3", networks), isWithin("::ffff:10.1.2.3", networks), isWithin("11.1.2.3", networks)]).toEqual([true, true, false]);
  });

  test("an IPv4 network holds no IPv6 address", () => {
    expect(isWithin("2001:db8::1", parseNetworks(["0.0.0.0/0"]))).toBe(false);
  });
});
