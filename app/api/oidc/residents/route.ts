import { wayOut } from "../service-routes";

/** Residents leave for their identity service. */
export const GET = wayOut("residents");
