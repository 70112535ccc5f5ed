import { z } from "zod";
import { AfterBar } from "@/components/moderation/after-bar";
import type { Locale } from "@/lib/i18n/href";
import type { Staff } from "@/lib/identity/proof";
import { getJustDecided } from "@/lib/moderation/item-queries";
import type { QueueFilter } from "@/lib/moderation/schema";

type Props = { staff: Staff; locale: Locale; filter: QueueFilter; after: string | undefined; returnTo: string };

/** The bar about the decision named in `?after=`, on whatever page it led to. Nobody sees another's. */
export async function After({ staff, locale, filter, after, returnTo }: Props) {
  const id = z.uuid().safeParse(after).data;
  const decided = id ? await getJustDecided(staff, id) : null;
  return decided ? <AfterBar locale={locale} decided={decided} filter={filter} returnTo={returnTo} /> : null;
}
