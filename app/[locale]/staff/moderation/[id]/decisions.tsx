import type { Answering } from "@/components/moderation/answer-fields";
import { AskForm, MaskForm, MoveForm, PublishForm, RefusalForm, SettleForm, type Target } from "@/components/moderation/decision-forms";
import type { Place } from "@/components/moderation/queue-nav";
import { SecondLook } from "@/components/moderation/second-look";
import { listOpenDepartments } from "@/lib/cases/departments";
import { findRuleDepartment } from "@/lib/cases/rule-queries";
import type { FormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import type { QueueItem } from "@/lib/moderation/item-queries";
import { needsSecond } from "@/lib/moderation/policy";
import { publicBody } from "@/lib/moderation/public-body";
import type { QueueFilter } from "@/lib/moderation/schema";
import { formOf, type Verb } from "./verbs";

type Props = { item: QueueItem; verbs: readonly Verb[]; places: Place[]; locale: Locale; filter: QueueFilter; returnTo: string; states: Readonly<Record<string, FormState>> };

const untouched: FormState = { values: {}, fields: {}, refused: false };

/** The forms for what can be decided, each with the words that were typed into it before. */
export async function Decisions({ item, verbs, places, locale, filter, returnTo, states }: Props) {
  const stateOf = (verb: Verb) => states[formOf(verb, item)] ?? untouched;
  if (item.open) return <SecondLook locale={locale} proposal={item.open} shown={shownAfter(item)} filter={filter} returnTo={returnTo} agree={stateOf("agree")} decline={stateOf("decline")} undo={stateOf("undo")} />;
  const target: Target = { locale, commentId: item.id, revision: item.revision, filter, returnTo };
  const [latest] = item.revisions;
  const hasContacts = latest !== undefined && !latest.masked && latest.flags.some(({ rule }) => rule === "contacts");
  const second = isSecondNeeded(item);
  const answering = verbs.includes("publish") && item.followsId === null ? await answeringOf(locale, item) : null;
  return (
    <div className="flex flex-col">
      {verbs.map((verb) => {
        const props = { target, form: formOf(verb, item), state: stateOf(verb) };
        if (verb === "publish") return <PublishForm key={verb} {...props} hasContacts={hasContacts} isBound={second} answering={answering} />;
        if (verb === "ask") return <AskForm key={verb} {...props} needsSecond={second && item.decisions.some(({ action }) => action === "ask")} />;
        if (verb === "mask") return <MaskForm key={verb} {...props} isBound={second} />;
        if (verb === "settle") return <SettleForm key={verb} {...props} upTo={item.reports.at(-1)!.id} />;
        if (verb === "move") return <MoveForm key={verb} {...props} from={item.project.id} places={places} />;
        if (verb === "reject" || verb === "remove") return <RefusalForm key={verb} {...props} action={verb} needsSecond={second} />;
        return null;
      })}
    </div>
  );
}

/** Who would answer these words, once they are public. */
async function answeringOf(locale: Locale, { kind, project }: QueueItem): Promise<Answering> {
  const [ruled, open] = await Promise.all([findRuleDepartment(project.id), listOpenDepartments()]);
  const departments = open.map(({ id, nameZh, nameEn }) => ({ value: id, label: either(locale, nameZh, nameEn) }));
  return { isPraise: kind === "praise", rule: departments.find(({ value }) => value === ruled)?.label ?? null, departments };
}

/** What the public would read if somebody's proposal to publish with a part hidden, or to hide more, takes effect; null where it hides nothing. */
function shownAfter({ open, revisions: [latest], standing }: QueueItem): string | null {
  if (!open || !latest || open.hidden.length === 0) return null;
  const before = open.action === "mask" ? standing : { hidden: [], keepContacts: false };
  return publicBody(latest, { keepContacts: open.keptContacts || before.keepContacts, hidden: [...before.hidden, ...open.hidden] });
}

/** Whether taking these words away needs two people. */
export function isSecondNeeded({ kind, revisions: [latest] }: Pick<QueueItem, "kind" | "revisions">): boolean {
  return latest !== undefined && needsSecond("reject", { kind, flags: latest.flags });
}
