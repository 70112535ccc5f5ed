import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Involved } from "./policy";

/** What `involvedIn` asks of an appeal's row. */
export const involvedSelect = {
  decision: { select: { staffId: true, secondId: true } },
  report: { select: { settledBy: true } },
  measure: { select: { staffId: true } },
  // Whoever said so; the portal by itself says it of nobody's comment.
  case: { select: { steps: { where: { kind: "spared" }, orderBy: { version: "desc" }, take: 1, select: { staffId: true } } } },
  comment: { select: { enteredById: true, author: { select: { phoneHash: true } } } },
  user: { select: { phoneHash: true } },
} as const satisfies Prisma.AppealSelect;

/** Who had a part in what an appeal is about. */
export function involvedIn({ decision, report, measure, case: held, comment, user }: Prisma.AppealGetPayload<{ select: typeof involvedSelect }>): Involved {
  return { parties: [decision?.staffId, decision?.secondId, report?.settledBy, measure?.staffId, held?.steps[0]?.staffId].map((id) => id ?? null), comment, appellant: user };
}
