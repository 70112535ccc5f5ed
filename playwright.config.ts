import { createRequire, registerHooks } from "node:module";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

// Tests use the application's own code: its words, and what makes residents and comments. As in vitest.config.ts, a test is a
// server; and JSON needs none of the attributes that Node alone asks for.
const serverOnly = createRequire(import.meta.url).resolve("server-only").replace(/index\.js$/, "empty.js");
registerHooks({
  resolve(name, context, next) {
    const found = next(name === "server-only" ? serverOnly : name, context);
    return found.url.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
  },
});

/** End to end: the production build behind `server.ts`, a database of this run alone, Debian's own Chromium. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-setup.ts",
  workers: 2,
  timeout: 60_000,
  // On a crowded machine a page may come too late for a test that is right. One second try, said aloud; `npm test` allows few of them.
  retries: 1,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "off",
    launchOptions: {
      executablePath: findChromium(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  // A test runs in both, unless its title says @phone or @desktop.
  projects: [
    { name: "phone", grepInvert: /@desktop/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: "desktop", grepInvert: /@phone/, use: { viewport: { width: 1280, height: 900 } } },
  ],
});
