import type { ReactNode } from "react";

/** Someone else's words, exactly, and where they stand. `lang` where it differs from the page's. */
export function Quote({ children, place, lang }: { children: ReactNode; place: ReactNode; lang?: string }) {
  return (
    <figure className="measure">
      <blockquote lang={lang} className="text-lg leading-[1.7]">{children}</blockquote>
      <figcaption className="mt-2 text-sm text-muted before:mr-2 before:content-['—']">{place}</figcaption>
    </figure>
  );
}
