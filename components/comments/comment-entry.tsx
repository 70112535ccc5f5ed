"use client";

import { useState } from "react";
import { CommentForm, type CommentFormProps } from "./comment-form";

type Props = Omit<CommentFormProps, "onRestored"> & { isOpen: boolean; labels: { write: string; goOn: string; close: string; lead: string | null } };

/** The way in to the form: one button that opens it in place. A `<details>`, so it opens without JavaScript too. */
export function CommentEntry({ isOpen, labels, ...form }: Props) {
  const [isRestored, setRestored] = useState(false);
  return (
    <details open={isOpen} className="group print:hidden">
      <summary className="inline-flex min-h-12 list-none items-center rounded border-2 border-transparent bg-green px-5 py-2 font-semibold text-paper group-open:border-green group-open:bg-paper group-open:text-green hover:bg-green-dark group-open:hover:bg-green-wash large:w-full large:justify-center [&::-webkit-details-marker]:hidden">
        <span className="group-open:hidden">{isRestored ? labels.goOn : labels.write}</span>
        <span className="hidden group-open:inline">{labels.close}</span>
      </summary>
      <div className="mt-6">
        {labels.lead ? <p className="measure mb-6 text-muted">{labels.lead}</p> : null}
        <CommentForm {...form} onRestored={() => setRestored(true)} />
      </div>
    </details>
  );
}
