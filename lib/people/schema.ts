import { z } from "zod";
import { StaffLinkPurpose, StaffRole } from "@/prisma/client/enums";
import { locales } from "../i18n/href";
import { emailSchema } from "../identity/schema";
import { textField } from "../text/schema";

export const staffRoles = Object.values(StaffRole);

/** What an account is: the invitation is out, it works, it is stopped for a time, its person has left. */
export const personStates = ["invited", "active", "suspended", "left"] as const;
export type PersonState = (typeof personStates)[number];

/** How long a link by mail can be used, in hours. */
export const linkHours = { invitation: 72, password: 24, factor: 24 } as const satisfies Record<StaffLinkPurpose, number>;

const locale = z.enum(locales).default("zh");
const name = textField({ min: 1, max: 40, lines: false });
const role = z.enum(StaffRole, { error: "choose" });
/** Empty for none. */
const departmentId = z.union([z.literal(""), z.uuid("choose")], { error: "choose" }).optional().transform((id) => id || null);
/** Which account, and what of it was on the page (R22). */
const read = { personId: z.uuid("invalid"), seen: z.string().max(64).default("") };

/** A new account: its person gets a link by mail, in the language of whoever invites them. */
export const invitationInputSchema = z.object({ email: emailSchema, name, role, departmentId, locale });
export type InvitationInput = z.output<typeof invitationInputSchema>;

export const personChangeInputSchema = z.object({ ...read, name, role, departmentId });
export type PersonChangeInput = z.output<typeof personChangeInputSchema>;

/** Stop, let go on (also somebody who had left), or end. */
export const personStateInputSchema = z.object({ ...read, state: z.enum(["active", "suspended", "left"], { error: "choose" }) });
export type PersonStateInput = z.output<typeof personStateInputSchema>;

export const linkInputSchema = z.object({ personId: read.personId, purpose: z.enum(StaffLinkPurpose, { error: "choose" }), locale });
export type LinkInput = z.output<typeof linkInputSchema>;

export const personSessionsInputSchema = z.object({ personId: read.personId });
export type PersonSessionsInput = z.output<typeof personSessionsInputSchema>;

/** The way back by a link: a new password, twice, or the one there is when the second factor was lost. */
export const linkUseInputSchema = z.object({
  token: z.string({ error: "required" }).max(64),
  password: z.string({ error: "required" }).min(1, "required").max(256, "invalid"),
  again: z.string().max(256).default(""),
  locale,
});
export type LinkUseInput = z.output<typeof linkUseInputSchema>;

/** Which accounts to list. A filter that cannot be read is none. */
export const peopleFilterSchema = z.object({
  /** Part of a name or a mail address. */
  q: z.string().trim().max(80).optional().catch(undefined).transform((text) => text || undefined),
  role: role.optional().catch(undefined),
  state: z.enum(personStates).optional().catch(undefined),
  department: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).default(1).catch(1),
});
export type PeopleFilter = z.output<typeof peopleFilterSchema>;

const nameZh = textField({ min: 2, max: 80, lines: false });
const nameEn = z.string().default("").pipe(textField({ min: 0, max: 120, lines: false })).transform((text) => text || null);

export const departmentInputSchema = z.object({ nameZh, nameEn });
export type DepartmentInput = z.output<typeof departmentInputSchema>;

/** `seen`: the names that were on the page. */
export const departmentChangeInputSchema = z.object({ departmentId: z.uuid("invalid"), seen: z.string().max(400).default(""), nameZh, nameEn });
export type DepartmentChangeInput = z.output<typeof departmentChangeInputSchema>;

export const departmentClosingInputSchema = z.object({ departmentId: z.uuid("invalid") });
export type DepartmentClosingInput = z.output<typeof departmentClosingInputSchema>;

/** Who leads a department, and whether a second person of it looks at every answer before it goes out. `seen`: what of that was on the page. */
export const departmentDutiesInputSchema = z.object({
  departmentId: z.uuid("invalid"),
  seen: z.string().max(200).default(""),
  headId: z.union([z.literal(""), z.uuid("choose")], { error: "choose" }).default("").transform((id) => id || null),
  checksReplies: z.string().optional().transform((value) => value === "yes"),
});
export type DepartmentDutiesInput = z.output<typeof departmentDutiesInputSchema>;
