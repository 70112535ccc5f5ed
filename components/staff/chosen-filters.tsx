type Chosen = { key: string; name: string; /** What dropping it is called, and where that leads. */ remove: string; href: string };

/** What a list is narrowed by, each with a way to drop it; nothing where it is whole. */
export function ChosenFilters({ title, chosen, clear }: { title: string; chosen: readonly Chosen[]; /** All at once, where there are several. */ clear?: { title: string; href: string } }) {
  if (chosen.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <p className="text-muted">{title}</p>
      <ul className="flex flex-wrap gap-2">
        {chosen.map(({ key, name, remove, href }) => (
          <li key={key}>
            <a href={href} className="inline-flex min-h-11 items-center gap-2 rounded border-2 border-edge px-3 text-ink no-underline hover:border-green">
              <bdi aria-hidden="true">{name}</bdi>
              <span aria-hidden="true">×</span>
              <span className="sr-only">{remove}</span>
            </a>
          </li>
        ))}
        {clear && chosen.length > 1 ? <li><a href={clear.href} className="inline-flex min-h-11 items-center">{clear.title}</a></li> : null}
      </ul>
    </section>
  );
}
