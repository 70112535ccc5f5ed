import type { ReactNode } from "react";
import { DoneNotice } from "@/components/staff/done-notice";
import { Button } from "@/components/ui/button";
import { formatReceipt } from "@/lib/comments/receipt";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { itemPath } from "@/lib/moderation/item-path";
import type { QueueFilter } from "@/lib/moderation/schema";
import { excerpt } from "@/lib/text/excerpt";
import type { CommentStatus, DecisionAction, ProposalOutcome } from "@/prisma/client/enums";
import { FilterFields } from "./filter-fields";
import { KeyHint } from "./key-hint";
import { UndoForm } from "./undo-form";

type Outcome = {
  id: string;
  receipt: string;
  status: CommentStatus;
  body: string;
  mine: { action: DecisionAction; state: "due" | "second" | ProposalOutcome; msLeft: number } | null;
  faster: { name: string; at: Date } | null;
};

type Props = { locale: Locale; filter: QueueFilter; decided: { batch: string; like: string; of: readonly string[] }; outcomes: readonly Outcome[]; form: string; returnTo: string };

/** What became of each comment that was decided together, and the way back for those that have not taken effect. */
export function BulkResult({ locale, filter, decided, outcomes, form, returnTo }: Props) {
  const w = words(locale, "workbench");
  const done = outcomes.filter(({ mine }) => mine !== null && mine.state !== "undone");
  const msLeft = Math.max(0, ...outcomes.map(({ mine }) => mine?.msLeft ?? 0));
  const canUndo = outcomes.some(({ mine }) => mine?.state === "due" || mine?.state === "second");
  return (
    <>
      <DoneNotice>{w("bulk.summary", { n: outcomes.length, done: done.length })}</DoneNotice>
      {canUndo ? (
        <div className="mt-4">
          <Undo locale={locale} msLeft={msLeft}>
            <form id={form} method="post" action={apiHref("/api/bulk-undos")}>
              <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
              <input type="hidden" name="batch" value={decided.batch} />
              <input type="hidden" name="like" value={decided.like} />
              <input type="hidden" name="of" value={decided.of.join(",")} />
              <Button kind="secondary">{w("bulk.undo")} <KeyHint>u</KeyHint></Button>
            </form>
          </Undo>
        </div>
      ) : null}
      <ol className="mt-6 border-b border-line">
        {outcomes.map((outcome) => (
          <li key={outcome.id} className="border-t border-line py-3">
            <a href={itemPath(locale, filter, outcome.id)}>{formatReceipt(outcome.receipt)}</a>
            {outcome.body ? <bdi className="ml-3 wrap-anywhere">{excerpt(outcome.body, 30)}</bdi> : null}
            <p className={outcome.mine ? "text-muted" : "font-semibold"}>{outcomeWords(locale, outcome)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What waits for a second pair of eyes can be taken back without hurry. */
function Undo({ locale, msLeft, children }: { locale: Locale; msLeft: number; children: ReactNode }) {
  const w = words(locale, "workbench");
  if (msLeft === 0) return children;
  return <UndoForm msLeft={msLeft} words={{ left: w("after.left", { seconds: "{seconds}" }), applied: w("after.applied") }}>{children}</UndoForm>;
}

function outcomeWords(locale: Locale, { status, mine, faster }: Outcome): string {
  const w = words(locale, "workbench");
  if (mine) return w(`bulk.state.${mine.state}`);
  if (status === "withdrawn") return w("bulk.withdrawn");
  return faster ? w("bulk.faster", { name: faster.name, at: faster.at }) : w("bulk.changed");
}
