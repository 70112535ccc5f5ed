import { wayOut } from "../service-routes";

/** Staff leave for their identity service. */
export const GET = wayOut("staff");
