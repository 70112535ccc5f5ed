import type { ReactNode } from "react";
import { CommentText } from "@/components/comments/comment-text";
import type { Locale } from "@/lib/i18n/href";
import { Moment } from "./moment";

type Note = { id: string; body: string; createdAt: Date; staff: { name: string } };

/** What colleagues wrote down, in the order given: who, when and the words. */
export function NoteList<T extends Note>({ locale, notes, none, besides }: { locale: Locale; notes: readonly T[]; none: string; /** What a note has besides its words. */ besides?: (note: T) => ReactNode }) {
  if (notes.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ol className="flex flex-col gap-3">
      {notes.map((note) => (
        <li key={note.id} className="border-l-2 border-line pl-4">
          <p className="text-sm text-muted"><bdi>{note.staff.name}</bdi> · <Moment locale={locale} at={note.createdAt} /></p>
          <CommentText text={note.body} className="measure" />
          {besides?.(note)}
        </li>
      ))}
    </ol>
  );
}
