import { ButtonLink } from "./button";

export type PageLink = { href: string; label: string };

/** Newer and older, by cursor: there is no page number that new comments could shift. */
export function Pagination({ label, newer, older }: { label: string; newer?: PageLink; older?: PageLink }) {
  if (!newer && !older) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap justify-between gap-3">
      {newer ? <ButtonLink kind="secondary" rel="prev" href={newer.href}>{newer.label}</ButtonLink> : <span />}
      {older ? <ButtonLink kind="secondary" rel="next" href={older.href}>{older.label}</ButtonLink> : null}
    </nav>
  );
}
