import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const css = readFileSync(join(root, "app/globals.css"), "utf8");
const standard = tokens(css.slice(css.indexOf("@theme {")));
const large = { ...standard, ...tokens(css.slice(css.indexOf('html[data-type-size="large"] {'))) };

/** Every pair that meets on a page: what is in front, on which grounds, and the contrast WCAG 2.2 asks of it (1.4.3, 1.4.11). */
const text = 4.5;
const shape = 3;
const pairs: [front: string, grounds: string[], least: number][] = [
  ["ink", ["paper", "wash", "green-wash", "behind-wash", "danger-wash"], 7],
  ["muted", ["paper", "wash", "green-wash", "behind-wash"], text],
  ["green", ["paper", "wash", "green-wash"], text],
  ["green-dark", ["paper", "wash", "green-wash"], text],
  ["paper", ["green", "green-dark"], text],
  ["danger", ["paper", "wash", "danger-wash"], text],
  ["progress", ["paper", "wash"], text],
  ["done", ["paper", "wash", "green-wash"], text],
  ["behind", ["paper", "wash", "behind-wash"], text],
  ["unknown", ["paper", "wash"], text],
  ["suspended", ["paper", "wash"], text],
  ["edge", ["paper", "wash"], shape],
  ["ink", ["focus"], shape],
];

describe.each([["standard type", standard], ["large type", large]] as const)("contrast in %s", (_, colors) => {
  it.each(pairs.flatMap(([front, grounds, least]) => grounds.map((ground) => [front, ground, least] as const)))("%s on %s is at least %d", (front, ground, least) => {
    expect(contrast(color(colors, front), color(colors, ground))).toBeGreaterThanOrEqual(least);
  });

  it.each(Object.keys(standard).filter((name) => name !== "focus"))("a band of the focus ring shows on %s", (ground) => {
    const [inner, outer] = [contrast(color(colors, "focus"), color(colors, ground)), contrast(color(colors, "ink"), color(colors, ground))];
    expect(Math.max(inner, outer)).toBeGreaterThanOrEqual(shape);
  });
});

it("draws lines more strongly in large type", () => {
  expect(contrast(color(large, "line"), color(large, "paper"))).toBeGreaterThan(shape);
});

it("knows every token that a component names, and has none that nobody uses", () => {
  const sources = ["app", "components"].flatMap(tsxFiles).map((file) => readFileSync(file, "utf8")).join("\n");
  const used = new Set([...sources.matchAll(/\b(?:text|bg|border(?:-[xytblr])?|fill|stroke|outline|decoration)-([a-z]+(?:-[a-z]+)*)\b/g)].map((match) => match[1] ?? ""));
  const rules = css.slice(css.indexOf("@layer base {"));
  for (const name of Object.keys(standard)) expect(used.has(name) || rules.includes(`var(--color-${name})`), name).toBe(true);
});

it("lets no page or component make up a colour", () => {
  for (const file of ["app", "components"].flatMap(tsxFiles)) {
    const source = readFileSync(file, "utf8");
    expect(source, file).not.toMatch(/\brgba?\(|\bstyle=/i);
    for (const [hex] of source.matchAll(/#[0-9a-f]{6}\b/gi)) expect(Object.values(standard), file).toContain(hex);
  }
});

function tokens(block: string): Record<string, string> {
  const own = block.slice(0, block.indexOf("}"));
  return Object.fromEntries([...own.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]));
}

function color(colors: Record<string, string>, name: string): string {
  const found = colors[name];
  if (!found) throw new Error(`no such token: ${name}`);
  return found;
}

/** WCAG's relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function tsxFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx")).map((file) => join(root, folder, file));
}
