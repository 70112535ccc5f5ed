/** A place that a template leaves for its writer, 〔…〕. A year in such brackets belongs to the number of an official document: 沪府办〔2025〕12号. */
const place = /〔(?!\d{4}〕)[^〔〕]*〕/u;

/** The first place that nobody has filled in, or null. */
export function findPlaceholder(text: string): string | null {
  return place.exec(text)?.[0] ?? null;
}
