import "server-only";
import Bowser from "bowser";
import ip2region from "ip2region";
import { headers } from "next/headers";

/** What a person recognises a sign-in of theirs by. Null where it is not known. */
export type Whereabouts = { device: string | null; place: string | null };

/** Of the request being answered: its browser and system, and the province its address belongs to (C-9). Nothing finer is kept. */
export async function whereabouts(): Promise<Whereabouts> {
  const head = await headers();
  return { device: deviceOf(head.get("user-agent")), place: placeOf(head.get("x-forwarded-for")) };
}

/** "Chrome · Android", from what a browser says of itself. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent || userAgent.length > 1_000) return null;
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(" · ").slice(0, 60) || null;
}

// A CommonJS module: native ES modules find its class one step further in than a bundler does.
const IP2Region = "default" in ip2region ? (ip2region as unknown as { default: typeof ip2region }).default : ip2region;
let table: InstanceType<typeof ip2region> | null = null;

/**
 * The province, or the country outside the mainland, of an address: from a table on this machine, because asking anybody else would tell
 * them who signs in here. Read when the first person signs in (12 MB).
 */
export function placeOf(address: string | null): string | null {
  if (!address) return null;
  try {
    table ??= new IP2Region();
    const found = table.search(address);
    return (found && (found.province.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, "") || found.country)) || null;
  } catch {
    return null; // no address at all
  }
}
