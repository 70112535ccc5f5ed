/** A piece of finished HTML. Only `html` makes one, so that no text gets into a page unescaped. */
export type Html = { readonly html: string };

type Part = string | number | Html | readonly Html[] | null | undefined | false;

/** HTML from a template: every text is escaped, pieces stand as they are, and nothing stands for null. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: strings.reduce((page, text, index) => page + asHtml(parts[index - 1]) + text) };
}

function asHtml(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escape(String(part));
  return "html" in part ? part.html : part.map(asHtml).join("\n");
}

function escape(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Pairs of a term and its words; a pair without words is left out. */
export function pairs(rows: readonly (readonly [string, Part])[]): Html {
  return html`<dl>${rows.filter(([, words]) => words !== null && words !== "").map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl>`;
}

export function list(items: readonly Html[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Somebody's own words, with their lines. */
export function quote(text: string): Html {
  return html`<blockquote>${text}</blockquote>`;
}
