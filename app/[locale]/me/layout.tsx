import type { ReactNode } from "react";
import { headers } from "next/headers";
import { ErasureNotice } from "@/components/accounts/erasure-notice";
import { getErasure } from "@/lib/accounts/erasure-queries";
import type { Locale } from "@/lib/i18n/href";
import { currentActor } from "@/lib/identity/sessions";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** A resident's own pages. Each asks for itself who is reading; here stands what all of them have to say. */
export default async function ResidentLayout({ children, params }: Props) {
  const [{ locale }, actor, head] = await Promise.all([params, currentActor(), headers()]);
  // The page about it says it at length.
  const isSaid = (head.get("x-path") ?? "").startsWith("/me/erasure");
  const erasure = (actor.kind === "resident" || actor.kind === "newcomer") && !isSaid ? await getErasure(actor) : null;
  return (
    <>
      {erasure ? <ErasureNotice locale={locale as Locale} dueAt={erasure.dueAt} /> : null}
      {children}
    </>
  );
}
