import { StaffRole } from "@/prisma/client/enums";
import { interruptions } from "@/lib/http/interruptions";
import { isFromStaffNetwork } from "@/lib/http/request";
import { afterSignIn, ownPath, withParameter } from "@/lib/http/return-to";
import { queryOf } from "@/lib/http/search-params";
import { href, isLocale, type Locale } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { keepBarred } from "@/lib/identity/bar-told";
import { recordRefusal } from "@/lib/identity/commands";
import { requireStaffAnew, requireVerifiedAnew } from "@/lib/identity/gates";
import { linkIdentity, proveResidentByService, proveStaffByService } from "@/lib/identity/oidc-commands";
import type { ServiceProblem } from "@/lib/identity/oidc-failures";
import { leaveForService, returnFromService, type Arrival, type Visit } from "@/lib/identity/oidc-flow";
import { isLinkToken } from "@/lib/identity/oidc-link";
import { getService, type Audience, type Service } from "@/lib/identity/oidc-service";
import type { Actor } from "@/lib/identity/proof";
import { currentActor } from "@/lib/identity/sessions";
import { countTry } from "@/lib/limits/commands";
import { ok, refuse, type Result } from "@/lib/result";

const places = {
  residents: { signIn: "/sign-in", home: "/me/comments", account: "/me/account" },
  staff: { signIn: "/staff/sign-in", home: "/staff", account: "/staff/account" },
} as const;

const linkGates = { residents: requireVerifiedAnew, staff: requireStaffAnew(...Object.values(StaffRole)) };

/**
 * The way out to an identity service: `?returnTo=&locale=`, and `link=<token>` to link an identity to the account that is signed in. A link
 * and not a form: `form-action 'self'` forbids a form that ends at another site. It does nothing but begin, in this browser alone.
 */
export function wayOut(audience: Audience) {
  const place = places[audience];
  return async function GET(request: Request): Promise<Response> {
    const service = await serviceHere(audience);
    if (!service) return notFound();
    const { locale: given, returnTo: goal, link } = queryOf(request);
    const locale = isLocale(given) ? given : "zh";
    const returnTo = ownPath(goal) ?? href(locale, place.home);
    const signInPage = withParameter(href(locale, place.signIn), "returnTo", returnTo);
    // Begun by another site, it would sign somebody in who did not ask for it. Here they can ask.
    if (/^(cross|same)-site$/.test(request.headers.get("sec-fetch-site") ?? "")) return seeOther(signInPage);
    if (link !== undefined) return leaveToLink(audience, service, { locale, token: link });
    const actor = await currentActor();
    if (actor.kind === "staff" || (actor.kind !== "visitor" && audience === "residents")) return seeOther(signInPage); // which says so
    const left = await leave(actor, audience, service, { locale, returnTo, linkFor: null });
    return seeOther(left.ok ? left.value : saying(left.error, signInPage));
  };
}

/** The staff's service is there in the staff's networks alone, whatever came past the front door (G-7). */
async function serviceHere(audience: Audience): Promise<Service | null> {
  return audience === "staff" && !(await isFromStaffNetwork()) ? null : getService(audience);
}

async function leaveToLink(audience: Audience, service: Service, { locale, token }: { locale: Locale; token: string }): Promise<Response> {
  const account = href(locale, places[audience].account);
  const proof = await linkGates[audience]();
  if (!proof.ok) {
    const first = interruptions[proof.error];
    return first ? seeOther(withParameter(href(locale, first), "returnTo", account)) : new Response(null, { status: 403 });
  }
  const { sessionId } = proof.value;
  // Only the account page knows the token: no other site can have an identity linked that is not this person's.
  if (!isLinkToken(sessionId, token)) return seeOther(account);
  const left = await leave(proof.value, audience, service, { locale, returnTo: account, linkFor: sessionId });
  return seeOther(left.ok ? left.value : saying(left.error, account));
}

async function leave(actor: Actor, audience: Audience, service: Service, visit: Visit): Promise<Result<string, ServiceProblem>> {
  const left = (await isBusy(actor)) ? refuse("service-busy") : await leaveForService(audience, service, visit);
  if (!left.ok) await recordRefusal(actor, left.error);
  return left;
}

/** The way back. Whatever the service says, it ends on a page of ours: signed in, or beside the button with the reason in words. */
export function wayBack(audience: Audience) {
  const place = places[audience];
  return async function GET(request: Request): Promise<Response> {
    const service = await serviceHere(audience);
    if (!service) return notFound();
    const actor = await currentActor();
    if (await isBusy(actor)) return seeOther(saying("service-busy", href("zh", place.signIn)));
    const { visit, proof } = await returnFromService(audience, service, request);
    const arrived = proof.ok ? await arrive(actor, audience, service, proof.value) : proof;
    if (arrived.ok) return seeOther(arrived.value);
    await recordRefusal(actor, arrived.error);
    const locale = visit?.locale ?? "zh";
    const page = visit?.linkFor ? href(locale, place.account) : withParameter(href(locale, place.signIn), "returnTo", visit?.returnTo ?? null);
    return seeOther(saying(arrived.error, page));
  };
}

/** What somebody came back for: an identity linked, or a session of their own. Returns where they go next. */
async function arrive(actor: Actor, audience: Audience, service: Service, { visit, proof }: Arrival): Promise<Result<string, ServiceProblem>> {
  const { locale, returnTo, linkFor } = visit;
  const place = places[audience];
  const goal = afterSignIn(returnTo, href(locale, place.home));
  if (linkFor) {
    // The same session that left, and nobody else who signed in here meanwhile.
    if ((actor.kind !== "staff" && actor.kind !== "resident") || actor.sessionId !== linkFor) return refuse("service-stale");
    const linked = await linkIdentity(actor, proof, locale);
    return linked.ok ? ok(withParameter(href(locale, place.account), "done", "service", "done")) : linked;
  }
  if (audience === "residents") {
    const proved = await proveResidentByService(actor, proof, locale);
    if (!proved.ok) {
      const { error } = proved;
      if (error !== "sign-in-barred") return refuse(error);
      await keepBarred(proved);
      return ok(href(locale, "/sign-in/barred"));
    }
    await signInAs(proved.value.owner);
    return ok(proved.value.isDone ? goal : withParameter(href(locale, "/sign-in/welcome"), "returnTo", goal));
  }
  const proved = await proveStaffByService(actor, proof, service.acr !== undefined && proof.acr === service.acr);
  if (!proved.ok) return proved;
  const { owner } = proved.value;
  await signInAs(owner);
  return ok(owner.kind === "staff" ? goal : withParameter(href(locale, "/staff/sign-in/factor"), "returnTo", goal));
}

async function isBusy({ request }: Actor): Promise<boolean> {
  return (await countTry({ "service-per-address": request.addressHash })) !== null;
}

function saying(problem: ServiceProblem, page: string): string {
  return withParameter(page, "problem", problem, "service-errors");
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}

function seeOther(to: string): Response {
  return new Response(null, { status: 303, headers: { location: to, "cache-control": "no-store" } });
}
