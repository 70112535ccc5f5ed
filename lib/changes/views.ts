import type { ProjectStatus } from "@/prisma/client/enums";
import type { Author, Both } from "../projects/views";

/** A figure with its unit, where it has any. */
export type Figure = { value: string; unit: Both | null };

/** A project with the year whose list it is on, and its own address. */
export type ChangedProject = { slug: string; year: number; path: `/${string}`; title: Both };

/** One public change: when (ISO), by whom (null: it came with a list), of which project (null: of a whole list), and what stood there before. */
export type Change = { id: string; at: string; by: Author | null; project: ChangedProject | null } & (
  | { kind: "status"; from: ProjectStatus; to: ProjectStatus; why: Both }
  | { kind: "measurement"; metric: Both | null; before: Figure | null; after: Figure | null; statement: Both; /** What it corrects was wrong, and why. */ corrects: { why: string } | null }
  | { kind: "milestone"; label: Both; /** Null: nothing was said of it before. */ wasReached: boolean | null; isReached: boolean; statement: Both }
  | { kind: "news"; newsId: string; title: Both; corrects: { title: Both; why: string } | null }
  | { kind: "publish-first"; isOn: boolean }
  | { kind: "list"; what: "loaded" | "imported" | "undone" | "opened" | "closed"; of: "edition" | "measurements"; year: number | null }
);

export const changeKinds = ["status", "measurement", "milestone", "news", "publish-first", "list"] as const satisfies readonly Change["kind"][];
