/** The query of a page's address as Next hands it over: a parameter that was sent twice is a list, whatever the page expects. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** One value a parameter. */
export type Query = Record<string, string | undefined>;

/** The last of each repeated parameter, as in a form. Every page reads its address through this (R9). */
export function oneEach(sent: SearchParams): Query {
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]));
}

/** The same for a handler, of the address that it was asked by. */
export function queryOf(request: Request): Query {
  return Object.fromEntries(new URL(request.url).searchParams);
}
