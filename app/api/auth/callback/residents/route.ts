import { wayBack } from "../../../oidc/service-routes";

/** Residents come back from their identity service. Of next-auth's own addresses only the callbacks are here; the rest leads nowhere. */
export const GET = wayBack("residents");
