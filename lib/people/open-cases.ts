import type { Prisma } from "@/prisma/client/client";

/** Cases that a department has yet to answer: while there are any, it is not closed. */
export const whereOpen = { state: { in: ["assigned", "accepted"] } } satisfies Prisma.CaseWhereInput;
