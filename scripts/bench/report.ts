// What the bench says: steps while it works, figures as they come, and one table at the end.

const began = performance.now();

export function elapsed(): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`.padStart(6);
}

/** One line a step, with the seconds since the start. */
export function say(text: string): void {
  console.log(`[${elapsed()}] ${text}`);
}

export function figure(text: string): void {
  console.log(`         ${text}`);
}

type Line = { what: string; measured: string; bound: string; ok: boolean | null };
const lines: Line[] = [];

/** A figure with a bound it must keep. */
export function expectAtMost(what: string, measured: number, most: number, unit = ""): void {
  lines.push({ what, measured: format(measured, unit), bound: `≤ ${most}${unit && ` ${unit}`}`, ok: measured <= most });
}

/** A figure for the record. */
export function note(what: string, measured: string): void {
  lines.push({ what, measured, bound: "", ok: null });
}

function format(value: number, unit: string): string {
  const digits = Number.isInteger(value) ? 0 : value < 10 ? 2 : 1;
  return `${value.toFixed(digits)}${unit && ` ${unit}`}`;
}

/** Prints the table as Markdown, ready for docs/measurements.md. Returns how many bounds were missed. */
export function printTable(): number {
  console.log("\n| what | measured | bound | |\n| --- | --- | --- | --- |");
  for (const { what, measured, bound, ok } of lines) console.log(`| ${what} | ${measured} | ${bound} | ${ok === null ? "" : ok ? "ok" : "**over**"} |`);
  return lines.filter(({ ok }) => ok === false).length;
}
