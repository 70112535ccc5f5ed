import { env } from "../env";
import type { Locale } from "../i18n/href";
import { words } from "../i18n/words";

/** Who signs in by an identity service: each has a service, a client and a callback address of its own. */
export const audiences = ["residents", "staff"] as const;
export type Audience = (typeof audiences)[number];

/** An identity service (OpenID Connect), as the settings describe it. */
export type Service = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The `acr` by which it says that it asked for two factors: asked for, and believed, only when it is set. */
  acr?: string;
  /** What people call it. */
  names: Partial<Record<Locale, string>>;
};

const settings: Record<Audience, Partial<Service>> = {
  residents: {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    scope: env.OIDC_SCOPE,
    names: { zh: env.OIDC_NAME_ZH, en: env.OIDC_NAME_EN },
  },
  staff: {
    issuer: env.STAFF_OIDC_ISSUER,
    clientId: env.STAFF_OIDC_CLIENT_ID,
    clientSecret: env.STAFF_OIDC_CLIENT_SECRET,
    scope: env.STAFF_OIDC_SCOPE,
    acr: env.STAFF_OIDC_ACR,
    names: { zh: env.STAFF_OIDC_NAME_ZH, en: env.STAFF_OIDC_NAME_EN },
  },
};

/** The service of an audience, or null where the settings name none: then no page shows it and no address answers. */
export function getService(audience: Audience): Service | null {
  const service = settings[audience];
  return service.issuer && service.clientId && service.clientSecret ? (service as Service) : null;
}

/** "随申办", or the general word where the settings have no name for it. */
export function serviceName(audience: Audience, locale: Locale): string {
  return settings[audience].names?.[locale] ?? words(locale, "service")(`name.${audience}`);
}
