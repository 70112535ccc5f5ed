import { wayBack } from "../../../oidc/service-routes";

/** Staff come back from their identity service. Of next-auth's own addresses only the callbacks are here; the rest leads nowhere. */
export const GET = wayBack("staff");
