import { LinkedService } from "@/components/identity/linked-service";
import { getFormState } from "@/lib/http/drafts";
import type { Query } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { linkAddress } from "@/lib/identity/oidc-link";
import { getLinkedSince } from "@/lib/identity/oidc-queries";
import { getService } from "@/lib/identity/oidc-service";
import type { Staff, Verified } from "@/lib/identity/proof";

type Props = { actor: Verified | Staff; locale: Locale; query: Query };

/** The identity service on an account page: nothing where the settings name none and nothing is linked. */
export async function LinkedIdentity({ actor, locale, query }: Props) {
  const audience = actor.kind === "staff" ? "staff" : "residents";
  const since = await getLinkedSince(actor);
  const isSet = getService(audience) !== null;
  if (!isSet && !since) return null;
  const page = href(locale, audience === "staff" ? "/staff/account" : "/me/account");
  const state = await getFormState("identity", query.refused);
  return <LinkedService audience={audience} locale={locale} since={since} linkAddress={isSet ? linkAddress(audience, actor, locale) : null} page={page} query={query} state={state} />;
}
