import { test as base, expect, type BrowserContextOptions, type Page } from "@playwright/test";

type Fixtures = {
  /** Names a console error that the test means to cause. Everything else that the console reports fails it. */
  expectProblem: (problem: RegExp) => void;
  /** What the console reported so far, and every request that left the site. */
  problems: string[];
  /** Another person's browser: its own cookies, the project's screen. */
  openPage: (options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  baseURL: async ({}, provide) => provide(process.env.PORTAL_URL),

  problems: async ({}, provide) => {
    const problems: string[] = [];
    await provide(problems);
    expect(problems).toEqual([]);
  },

  expectProblem: async ({ problems }, provide) => {
    const expected: RegExp[] = [];
    await provide((problem) => expected.push(problem));
    problems.splice(0, problems.length, ...problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))));
  },

  page: async ({ page, problems }, provide) => {
    watch(page, problems);
    await provide(page);
  },

  openPage: async ({ browser, contextOptions, viewport, isMobile, hasTouch, locale, timezoneId, baseURL, problems }, provide) => {
    const contexts: { close(): Promise<void> }[] = [];
    await provide(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, viewport, isMobile, hasTouch, locale, timezoneId, baseURL, ...options });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, problems);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

/** Notes what must never happen on any page: an error in the console, a script that throws, a request to another site. */
function watch(page: Page, problems: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`${new URL(page.url()).pathname}: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.hostname !== "localhost") problems.push(`left the site for ${url.origin}`);
  });
}

/** What sticks out of the page sideways, as far as somebody must scroll to see it. */
export async function overflow(page: Page): Promise<string[]> {
  // A page on its way has nothing to measure yet.
  await page.waitForLoadState();
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} px of ${clientWidth}`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
  });
}

/** Waits until the page hears its keys: a key pressed earlier is nobody's. */
export async function keysReady(page: Page, state: "on" | "off" = "on"): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-keys", state);
}
