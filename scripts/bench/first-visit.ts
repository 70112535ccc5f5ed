// A first visit in a real browser with an empty cache: what crosses the network, and how much of it is ours.
import fs from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { findChromium } from "../chromium.mjs";
import { root } from "../child.mjs";
import { later } from "./undo";

type Transfer = { url: string; type: string; bytes: number };

export type Visit = {
  transfers: Transfer[];
  /** Bytes over the network, heads included. */
  total: number;
  html: number;
  css: number;
  /** The chunks every page of this framework starts with. */
  framework: number;
  /** All other scripts. */
  own: number;
  /** Scripts that came later, with what somebody did. */
  later: Transfer[];
};

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium: install it, or name it in CHROMIUM_PATH");
  const browser = await chromium.launch({ executablePath, args: flags });
  later(() => browser.close());
  return browser;
}

/** Visits an address as somebody who was never here, on a phone's screen. `act` is what they do once the page is there. */
export async function visit(browser: Browser, address: string, { distFolder, act }: { distFolder: string; act?: (page: Page) => Promise<void> }): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  try {
    const page = await context.newPage();
    const transfers = await listenTo(page);
    await page.goto(address, { waitUntil: "networkidle", timeout: 30_000 });
    const first = [...transfers];
    if (act) {
      await act(page);
      await page.waitForLoadState("networkidle");
      await page.waitForTimeout(500); // an import starts after the event that asks for it
    }
    const framework = frameworkFiles(distFolder);
    const isFramework = ({ url }: Transfer) => framework.some((file) => url.endsWith(file));
    const scripts = first.filter(({ type }) => type === "Script");
    const sum = (list: Transfer[]) => list.reduce((bytes, transfer) => bytes + transfer.bytes, 0);
    return {
      transfers: first,
      total: sum(first),
      html: sum(first.filter(({ type }) => type === "Document")),
      css: sum(first.filter(({ type }) => type === "Stylesheet")),
      framework: sum(scripts.filter(isFramework)),
      own: sum(scripts.filter((script) => !isFramework(script))),
      later: transfers.slice(first.length).filter(({ type }) => type === "Script"),
    };
  } finally {
    await context.close();
  }
}

/** Every finished transfer, as Chromium's network stack counts it. */
async function listenTo(page: Page): Promise<Transfer[]> {
  const transfers: Transfer[] = [];
  const session = await page.context().newCDPSession(page);
  const asked = new Map<string, { url: string; type: string }>();
  session.on("Network.responseReceived", ({ requestId, response, type }) => void asked.set(requestId, { url: response.url, type }));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = asked.get(requestId);
    if (known && !known.url.startsWith("data:")) transfers.push({ ...known, bytes: encodedDataLength });
  });
  await session.send("Network.enable");
  return transfers;
}

/**
 * The chunks that hold nothing of ours: what every page starts with, and what only modules of the framework ask for. The build's
 * client-reference manifests name each client module with its chunks.
 */
function frameworkFiles(distFolder: string): string[] {
  const { rootMainFiles, polyfillFiles } = readJson(distFolder, "build-manifest.json") as { rootMainFiles: string[]; polyfillFiles: string[] };
  const ours = new Set<string>();
  const theirs = new Set<string>();
  for (const file of fs.globSync("server/app/**/*_client-reference-manifest.js", { cwd: path.join(root, distFolder) })) {
    const text = fs.readFileSync(path.join(root, distFolder, file), "utf8");
    const { clientModules } = JSON.parse(text.slice(text.indexOf("] = {") + 4).replace(/;\s*$/, "")) as { clientModules: Record<string, { chunks: string[] }> };
    for (const [module, { chunks }] of Object.entries(clientModules)) {
      const owner = module.includes("/node_modules/next/") ? theirs : ours;
      for (const chunk of chunks) owner.add(chunk.replace(/^.*?static\//, "static/"));
    }
  }
  return [...rootMainFiles, ...polyfillFiles, ...[...theirs].filter((chunk) => !ours.has(chunk))];
}

function readJson(distFolder: string, file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(root, distFolder, file), "utf8"));
}
