import { MoveForm, PublishForm, RefusalForm, SettleForm, type Target } from "@/components/moderation/decision-forms";
import type { Place } from "@/components/moderation/queue-nav";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { href, type Locale } from "@/lib/i18n/href";
import type { QueueItem } from "@/lib/moderation/queries";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";

export type DecisionVerb = "publish" | "reject" | "settle" | "remove" | "move";

/** What can be decided about a comment now. Nothing about one's own. */
export function decisionVerbs(item: Pick<QueueItem, "isOwn" | "status" | "reports">): DecisionVerb[] {
  if (item.isOwn) return [];
  if (item.status === "pending") return ["publish", "reject", "move"];
  if (item.status === "published") return item.reports.length > 0 ? ["settle", "remove", "move"] : ["remove", "move"];
  return [];
}

type Props = { item: QueueItem; places: Place[]; locale: Locale; filter: QueueFilter; refused: string | undefined };

/** The forms for what can be decided, each with the words that were typed into it before. */
export async function Decisions({ item, places, locale, filter, refused }: Props) {
  const target: Target = { locale, commentId: item.id, revision: item.revision, filter, returnTo: href(locale, queuePath(filter, { id: item.id })) };
  const forms = await Promise.all(
    decisionVerbs(item).map(async (verb) => {
      const form = formNameFor(verb, item.id);
      return { verb, props: { target, form, state: await getFormState(form, refused) } };
    }),
  );
  const [latest] = item.revisions;
  const hasContacts = latest !== undefined && !latest.masked && latest.flags.some(({ rule }) => rule === "contacts");
  return (
    <div className="flex flex-col gap-6">
      {forms.map(({ verb, props }) => {
        if (verb === "publish") return <PublishForm key={verb} {...props} hasContacts={hasContacts} />;
        if (verb === "settle") return <SettleForm key={verb} {...props} upTo={item.reports.at(-1)!.id} />;
        if (verb === "move") return <MoveForm key={verb} {...props} from={item.project.id} places={places} />;
        return <RefusalForm key={verb} {...props} action={verb} />;
      })}
    </div>
  );
}
