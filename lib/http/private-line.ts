/** Whether nobody on the way can read or change what goes to an address: https, or this machine itself (development and tests). */
export function isPrivateLine(address: string | URL): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost");
}
