import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const conf = fs.readFileSync(path.resolve(import.meta.dirname, "../deploy/nginx.conf"), "utf8");

describe("the proxy in front", () => {
  const uncached = new RegExp(/location ~ (\S+) \{\s*proxy_pass/.exec(conf)![1]!);

  it.each(["/staff/sign-in", "/en/staff/link", "/sign-in", "/en/sign-in/code", "/unlock", "/en/unlock", "/reports/1", "/en/reports/1"])("keeps no copy of a page that a link's token opens, or that depends on the network: %s", (page) => {
    expect(page).toMatch(uncached);
  });

  it.each(["/", "/en", "/projects/x", "/about", "/unlocked"])("keeps what is everybody's for a moment: %s", (page) => {
    expect(page).not.toMatch(uncached);
  });

  it("writes no query into its log: tokens of links stand there (R29)", () => {
    const format = /log_format portal '([^']*)'/.exec(conf)![1]!;
    expect(format).not.toMatch(/\$(request|request_uri|args|query_string|http_referer)\b/);
  });
});
