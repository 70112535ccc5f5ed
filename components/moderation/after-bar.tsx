import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { QueueFilter } from "@/lib/moderation/schema";
import { excerpt } from "@/lib/text/excerpt";
import type { DecisionAction, ProposalOutcome } from "@/prisma/client/enums";
import { FilterFields } from "./filter-fields";
import { KeyHint } from "./key-hint";
import { UndoForm } from "./undo-form";

export type Decided = { id: string; action: DecisionAction; state: "due" | "second" | ProposalOutcome; msLeft: number; isSecond: boolean; receipt: string; words: string };

type Props = { locale: Locale; decided: Decided; filter: QueueFilter; returnTo: string };

/** What has just been decided, in words, and the way back for as long as there is one. It stays in sight while it counts. */
export function AfterBar({ locale, decided, filter, returnTo }: Props) {
  const t = words(locale, "workbench");
  const { id, state, msLeft, isSecond } = decided;
  const isBack = state === "undone" || state === "declined" || state === "lapsed";
  const canUndo = state === "due" && msLeft > 0;
  return (
    <div id="done" role="status" tabIndex={-1} className={`z-10 mt-6 flex gap-3 rounded px-5 py-3 shadow-none outline-1 outline-transparent ${isBack ? "bg-behind-wash" : "bg-green-wash"} ${canUndo ? "[@media(scripting:enabled)]:sticky [@media(scripting:enabled)]:top-0" : ""}`}>
      <Mark kind={isBack ? "info" : "success"} />
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
        <p className="font-semibold wrap-anywhere">{sentence(locale, decided)}</p>
        {state === "second" && isSecond ? <p>{t("after.undoneSecond")}</p> : null}
        {state === "second" && !isSecond ? <p>{t("after.second")}</p> : null}
        {canUndo ? (
          <UndoForm key={id} msLeft={msLeft} words={{ left: t("after.left", { seconds: "{seconds}" }), applied: t("after.applied") }}>
            <form id={formNameFor("undo", id)} method="post" action={apiHref("/api/decision-undos")}>
              <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
              <input type="hidden" name="proposalId" value={id} />
              <Button kind="secondary">{t("after.undo")} <KeyHint>u</KeyHint></Button>
            </form>
          </UndoForm>
        ) : null}
        {state === "applied" ? <p>{t("after.applied")}</p> : null}
      </div>
    </div>
  );
}

function sentence(locale: Locale, { action, state, isSecond, receipt, words: body }: Decided): string {
  const t = words(locale, "workbench");
  if (state === "undone" || state === "lapsed") return t(`after.${state}`);
  if (state === "declined") return t("after.declined");
  if (isSecond) return t("after.agreed");
  if (action === "move" || action === "restore") throw new Error(`${action} is not decided by a proposal`);
  return t(`after.${action}`, { words: body ? excerpt(body, 16) : formatReceipt(receipt) });
}
