import { db } from "@/lib/db";
import { permissions } from "../permissions";
import { plantMarks } from "../support/planted";
import { expect, openSession, test } from "../support/people";

const slug = "public-health-centre";
/** Of one page with many queries (filters, cursors) so many are read. */
const mostQueries = 4;

/** Where one can go from a page: links of the portal's own, out of the HTML and out of what the browser is sent besides. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/href=\\?"(\/[^"\\#]*)/g)].map(([, path]) => path!.replaceAll("&amp;", "&"));
}

/** Every public page and file of the table, in both languages, with the planted comments in them. */
function startingPoints(comments: readonly string[], role: "visitor" | "resident"): string[] {
  const rows = Object.entries(permissions).filter(([row, allowed]) => row.startsWith("GET /") && allowed.includes(role) && !row.includes("/staff") && !row.includes("/api/auth"));
  return rows.flatMap(([row]) => {
    const path = row.slice(4);
    if (path.startsWith("/sign-out")) return [];
    const paths = path.includes("[id]") ? comments.map((id) => path.replace("[slug]", slug).replace("[id]", id)) : [path.replace("[slug]", slug)];
    return paths.flatMap((one) => (path.startsWith("/api/") || /\.(txt|xml)$/.test(path) ? [one] : [one, one === "/" ? "/en" : `/en${one}`]));
  });
}

for (const role of ["visitor", "resident"] as const) {
  test(`what staff tell each other is in no payload that ${role === "visitor" ? "anybody" : "a comment's author"} can fetch: pages, what they are made of, files @desktop`, async ({ request, baseURL, extraHTTPHeaders }) => {
    test.setTimeout(600_000);
    const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug }, orderBy: { editionYear: "desc" } });
    const { inside, own, shown, author, comments } = await plantMarks(projectId);
    const [first] = await db.comment.findMany({ where: { id: comments[0] }, select: { receipt: true } });
    const cookie = role === "resident" ? `session=${await openSession({ userId: author.userId })}` : "";
    const waiting = [...startingPoints(comments, role), `/receipts?number=${first!.receipt}`, `/en/receipts?number=${first!.receipt}`];
    const [seen, queries, leaks, found] = [new Set<string>(), new Map<string, number>(), [] as string[], new Set<string>()];
    let read = 0;
    while (waiting.length > 0 && read < 1_500) {
      const path = waiting.shift()!;
      const { pathname, search } = new URL(path, baseURL);
      // A page of somebody else's words says nothing that the planted ones do not.
      const isOther = /\/comments\/[0-9a-f-]{36}$/.test(pathname) && !comments.some((id) => pathname.endsWith(id));
      if (seen.has(path) || isOther || /^(\/en)?\/staff|^\/_next|sign-out|^\/api\/(auth|oidc|queue-events)/.test(pathname)) continue;
      seen.add(path);
      if (search && (queries.get(pathname) ?? 0) >= mostQueries) continue;
      if (search) queries.set(pathname, (queries.get(pathname) ?? 0) + 1);
      const page: { url: string; headers: Record<string, string> }[] = [{ url: path, headers: {} }, { url: path, headers: { rsc: "1" } }];
      // Where the planted words would stand, every other way of asking too.
      const isNear = pathname.includes(slug) || /\/(me|receipts|statistics|changes)(\/|$)/.test(pathname);
      const asks = [
        ...page,
        { url: `${path}${search ? "&" : "?"}_rsc=1a2b3`, headers: { rsc: "1", "next-router-prefetch": "1" } },
        { url: path, headers: { accept: "application/json" } },
      ];
      for (const { url, headers } of pathname.startsWith("/api/") ? asks.slice(0, 1) : isNear ? asks : page) {
        const response = await request.fetch(new URL(url, baseURL).href, { headers: { ...extraHTTPHeaders, cookie, ...headers }, maxRedirects: 5 });
        const body = await response.body();
        const text = body.toString("utf8") + JSON.stringify(response.headers());
        read += 1;
        expect(response.status(), url).toBeLessThan(500);
        for (const word of inside) if (text.includes(word)) leaks.push(`${word} in ${url} ${JSON.stringify(headers)}`);
        const isOwnPage = role === "resident" && /^(\/en)?\/me\//.test(pathname);
        for (const word of isOwnPage ? [] : own) if (text.includes(word)) leaks.push(`${word} in ${url} ${JSON.stringify(headers)}`);
        for (const word of [...Object.values(shown), ...own]) if (text.includes(word)) found.add(word);
        if (response.status() === 200) waiting.push(...linksIn(text));
      }
    }
    expect(leaks).toEqual([]);
    // The scan looks where such words stand: what is the public's was found, and to its author their own.
    expect([...found].sort()).toEqual([...Object.values(shown), ...(role === "resident" ? own : [])].sort());
    expect(waiting.length, "everything was read").toBe(0);
  });
}
