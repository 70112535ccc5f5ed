import type { ProjectStatus } from "@/prisma/client/enums";

/**
 * What the public reads as a project's progress: its status, except that "no published progress" never stands beside a published
 * result. `reported`: there are results, and nobody has judged yet whether the year's task is done.
 */
export const publicStates = ["completed", "in_progress", "behind", "preparing", "not_started", "suspended", "reported", "not_published"] as const satisfies (ProjectStatus | "reported")[];
export type PublicState = (typeof publicStates)[number];

export function publicState({ status, hasResults }: { status: ProjectStatus; hasResults: boolean }): PublicState {
  return status === "not_published" && hasResults ? "reported" : status;
}
