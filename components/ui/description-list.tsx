import type { ReactNode } from "react";

export type Description = { term: string; description: ReactNode };

/** Terms in a fixed column, as in a timetable; above their words on a phone and in large type. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-3 wide:grid-cols-[9em_minmax(0,1fr)]">
      {items.map(({ term, description }) => (
        <div key={term} className="wide:col-span-2 wide:grid wide:grid-cols-subgrid">
          <dt className="text-muted">{term}</dt>
          <dd className="wrap-anywhere">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
