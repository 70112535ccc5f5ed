import { beforeAll, describe, expect, it } from "vitest";
import { gatherFacts } from "@/lib/accounts/export-facts";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { db } from "@/lib/db";
import { runOnce } from "../../../scripts/database.mjs";
import { leaveTraces } from "../../support/traces";

/** A place in the file: `comments[].revisions[].body`. */
type Place = `=${string}`;
/** Why a column is in no file. */
type Reason = "a secret that opens the account" | "the same as another field" | "the portal's own bookkeeping" | "who of the staff it was" | "finds the row; it is about nobody" | "about somebody else's comment" | "staff's working paper, until it is a decision" | "made of the words, to find them by";

/**
 * Every table that holds something about a resident, and for each of its columns where in the file it stands, or why it does not.
 * A new table or column fails the tests below until somebody has decided.
 */
const held: Record<string, Record<string, Place | Reason>> = {
  User: {
    id: "=account.id", phoneHash: "the same as another field", phoneSealed: "=account.phone", displayName: "=account.displayName", verifiedAt: "=account.verifiedAt",
    consentVersion: "=account.consent.version", consentAt: "=account.consent.at", ageStatedAt: "=account.ageStatedAt", signedInAt: "=account.signedInAt",
    emailHash: "the same as another field", emailSealed: "=account.email", emailProvedAt: "=account.emailProvedAt", mailNotices: "=account.mailNotices", locale: "=account.locale",
    erasureAskedAt: "=account.erasure.askedAt", erasureDueAt: "=account.erasure.dueAt", erasesWords: "=account.erasure.takesWords", erasedAt: "the portal's own bookkeeping",
    createdAt: "=account.createdAt", recoveryAskedAt: "=account.recoveryAskedAt",
  },
  ExternalIdentity: { issuer: "=identities[].issuer", subject: "=identities[].subject", linkedAt: "=identities[].linkedAt", userId: "the same as another field", staffId: "who of the staff it was" },
  Session: {
    id: "=sessions[].id", device: "=sessions[].device", place: "=sessions[].place", createdAt: "=sessions[].createdAt", seenAt: "=sessions[].seenAt", expiresAt: "=sessions[].expiresAt",
    provedAt: "=sessions[].provedAt", unrecognised: "=sessions[].unrecognised", tokenHash: "a secret that opens the account", challenge: "a secret that opens the account",
    userId: "the same as another field", staffId: "who of the staff it was", factorAt: "who of the staff it was",
  },
  OneTimeCode: {
    channel: "=codes[].channel", purpose: "=codes[].purpose", triesLeft: "=codes[].triesLeft", createdAt: "=codes[].createdAt", expiresAt: "=codes[].expiresAt",
    browserHash: "a secret that opens the account", codeHash: "a secret that opens the account", phoneHash: "the same as another field", phoneSealed: "the same as another field",
  },
  SignInLock: {
    subjectHash: "=locks[].of", failures: "=locks[].failures", slowUntil: "=locks[].slowUntil", lockedUntil: "=locks[].lockedUntil", updatedAt: "=locks[].updatedAt",
    unlockHash: "a secret that opens the account",
  },
  DataExport: {
    id: "=exports[].id", askedAt: "=exports[].askedAt", readyAt: "=exports[].readyAt", expiresAt: "=exports[].expiresAt",
    userId: "the same as another field", attempts: "the portal's own bookkeeping", sealed: "the same as another field",
  },
  Reveal: { createdAt: "=reveals[].createdAt", reason: "=reveals[].reason", id: "finds the row; it is about nobody", staffId: "who of the staff it was", userId: "the same as another field" },
  Draft: { form: "=drafts[].form", sealed: "=drafts[].values", expiresAt: "=drafts[].expiresAt", tokenHash: "a secret that opens the account", ownerId: "the same as another field" },
  RateLimit: { key: "=limits[].limit", windowStart: "=limits[].windowStart", lastAt: "=limits[].lastAt", count: "=limits[].count" },
  OutboxMessage: {
    channel: "=messages[].channel", sealed: "=messages[].to", attempts: "=messages[].attempts", nextAt: "=messages[].nextAt", createdAt: "=messages[].createdAt", expiresAt: "=messages[].expiresAt",
    sentAt: "=messages[].sentAt", deadAt: "=messages[].deadAt", failure: "=messages[].failure", id: "finds the row; it is about nobody", recipientHash: "the same as another field",
  },
  Comment: {
    id: "=comments[].id", receipt: "=comments[].receipt", kind: "=comments[].kind", status: "=comments[].status", displayName: "=comments[].displayName", revision: "=comments[].revision",
    publicBody: "=comments[].publicBody", publishedAt: "=comments[].publishedAt", createdAt: "=comments[].createdAt", seen: "=comments[].seen", projectId: "=comments[].project.slug",
    subDistrictCode: "=comments[].subDistrict", authorId: "the same as another field", formKey: "the portal's own bookkeeping", formDigest: "the portal's own bookkeeping",
    followsId: "=comments[].followsId", enteredVia: "=comments[].enteredVia", enteredById: "who of the staff it was",
  },
  CommentRevision: {
    number: "=comments[].revisions[].number", body: "=comments[].revisions[].body", masked: "=comments[].revisions[].masked", flags: "=comments[].revisions[].flags",
    createdAt: "=comments[].revisions[].createdAt", held: "=comments[].revisions[].held", outcomes: "=comments[].revisions[].outcomes", commentId: "the same as another field",
  },
  Decision: {
    revision: "=comments[].decisions[].revision", action: "=comments[].decisions[].action", reason: "=comments[].decisions[].reason", words: "=comments[].decisions[].words",
    keptContacts: "=comments[].decisions[].keptContacts", createdAt: "=comments[].decisions[].createdAt", fromProjectId: "=comments[].decisions[].fromProject", toProjectId: "=comments[].decisions[].toProject",
    hidden: "=comments[].decisions[].hidden", id: "=comments[].decisions[].id", commentId: "the same as another field", staffId: "who of the staff it was", secondId: "who of the staff it was",
  },
  Proposal: Object.fromEntries(
    ["id", "commentId", "revision", "action", "reason", "words", "keptContacts", "hidden", "staffId", "network", "requestId", "needsSecond", "secondId", "dueAt", "outcome", "settledAt", "settledById", "settledWords", "spareWords", "departmentId", "createdAt"]
      .map((column) => [column, "staff's working paper, until it is a decision"]),
  ),
  Note: Object.fromEntries(["id", "commentId", "staffId", "body", "createdAt"].map((column) => [column, "staff's working paper, until it is a decision"])),
  Claim: Object.fromEntries(["commentId", "staffId", "until"].map((column) => [column, "the portal's own bookkeeping"])),
  TextPrint: Object.fromEntries(["commentId", "revision", "bands"].map((column) => [column, "made of the words, to find them by"])),
  QueueEntry: Object.fromEntries(["commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId", "placedAt"].map((column) => [column, "the same as another field"])),
  Appeal: {
    id: "=appeals[].id", decisionId: "=appeals[].decisionId", reportId: "=appeals[].reportId", measureId: "=appeals[].measureId", caseId: "=appeals[].caseId", commentId: "=appeals[].commentId", words: "=appeals[].words",
    createdAt: "=appeals[].createdAt", outcome: "=appeals[].outcome", answer: "=appeals[].answer", decidedAt: "=appeals[].decidedAt",
    userId: "the same as another field", staffId: "who of the staff it was", formKey: "the portal's own bookkeeping",
  },
  Measure: {
    id: "=measures[].id", kind: "=measures[].kind", perDay: "=measures[].perDay", reason: "=measures[].reason", words: "=measures[].words", skipWords: "=measures[].skipWords", commentId: "=measures[].commentId",
    createdAt: "=measures[].createdAt", endsAt: "=measures[].endsAt", endedAt: "=measures[].endedAt", endedWords: "=measures[].endedWords",
    userId: "the same as another field", phoneHash: "the same as another field", staffId: "who of the staff it was", endedById: "who of the staff it was", formKey: "the portal's own bookkeeping",
  },
  Reply: {
    id: "=comments[].replies[].id", kind: "=comments[].replies[].kind", round: "=comments[].replies[].round", body: "=comments[].replies[].body", createdAt: "=comments[].replies[].createdAt",
    promisesAction: "=comments[].replies[].promisesAction", tookDays: "=comments[].replies[].tookDays", departmentId: "=comments[].replies[].department.nameZh", caseId: "the same as another field",
    commentId: "the same as another field", staffId: "who of the staff it was", checkedById: "who of the staff it was", bands: "made of the words, to find them by", formKey: "the portal's own bookkeeping",
  },
  ReplyRevision: {
    number: "=comments[].replies[].revisions", body: "=comments[].replies[].revisions", why: "=comments[].replies[].revisions", createdAt: "=comments[].replies[].revisions",
    replyId: "the same as another field", staffId: "who of the staff it was", checkedBy: "who of the staff it was", formKey: "the portal's own bookkeeping", bands: "made of the words, to find them by",
  },
  Case: {
    ...Object.fromEntries(
      ["id", "state", "round", "isComplex", "termDays", "openedAt", "roundAt", "dueAt", "pausedAt", "acceptedAt", "contactedAt", "answeredAt", "answeredDueAt", "tookDays"].map((column) => [column, `=comments[].case.${column}` as const]),
    ),
    departmentId: "=comments[].case.department",
    ...Object.fromEntries(["commentId", "projectId", "kind", "isPublic", "stepKind", "stepAt", "stepDepartmentId", "stepWords", "stepReplyId"].map((column) => [column, "the same as another field" as const])),
    leadId: "about somebody else's comment", version: "the portal's own bookkeeping", stepStaffId: "who of the staff it was",
  },
  CaseStep: {
    ...Object.fromEntries(["kind", "at", "round", "dueAt", "words"].map((column) => [column, `=comments[].case.steps[].${column}` as const])),
    departmentId: "=comments[].case.steps[].department",
    ...Object.fromEntries(
      ["caseId", "state", "projectId", "isPublic", "isComplex", "termDays", "roundAt", "pausedAt", "acceptedAt", "contactedAt", "answeredAt", "answeredDueAt", "tookDays", "fromDepartmentId", "replyId"]
        .map((column) => [column, "the same as another field" as const]),
    ),
    leadId: "about somebody else's comment", version: "the portal's own bookkeeping", staffId: "who of the staff it was",
  },
  Rating: {
    ...Object.fromEntries(["id", "round", "isLater", "value", "words", "createdAt"].map((column) => [column, `=comments[].case.ratings[].${column}` as const])),
    caseId: "the same as another field", userId: "the same as another field",
  },
  CaseNote: Object.fromEntries(["id", "caseId", "staffId", "body", "fileId", "formKey", "createdAt"].map((column) => [column, "staff's working paper, until it is a decision"])),
  Support: { createdAt: "=supports[].createdAt", commentId: "=supports[].comment.id", userId: "the same as another field" },
  Report: {
    id: "=reports[].id", reason: "=reports[].reason", words: "=reports[].words", createdAt: "=reports[].createdAt", settledAt: "=reports[].settledAt", commentId: "=reports[].comment.id",
    reporterId: "the same as another field", formKey: "the portal's own bookkeeping", settledBy: "who of the staff it was",
  },
  Notice: { commentId: "=notices[].commentId", measureId: "=notices[].measureId", kind: "=notices[].kind", createdAt: "=notices[].createdAt", readAt: "=notices[].readAt", id: "finds the row; it is about nobody", userId: "the same as another field" },
  Event: {
    at: "=history[].at", actorKind: "=history[].by", action: "=history[].action", result: "=history[].result", objectKind: "=history[].object.kind", objectId: "=history[].object.id",
    detail: "=history[].detail", network: "=history[].network", requestId: "=history[].requestId", id: "finds the row; it is about nobody", actorId: "the same as another field",
  },
};

/** Tables of staff and of things, with columns that look like a person's. */
const othersTables = ["ChainLink", "Factor", "Measurement", "RecoveryCode", "Staff", "StaffLink", "StaffNumber", "StatusChange"];

/** What a column is called when a row belongs to somebody. */
const personal = String.raw`^(user|author|reporter|owner|actor|resident|person|subject|object)Id$|Hash$|Sealed$|^sealed$|^(phone|email|mobile|address)$|displayName`;

async function columnsOf(): Promise<Map<string, string[]>> {
  const { rows } = await runOnce(process.env.MIGRATE_DATABASE_URL!, `SELECT table_name AS "table", array_agg(column_name::text ORDER BY 1) AS columns FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1`);
  return new Map((rows as { table: string; columns: string[] }[]).map(({ table, columns }) => [table, columns]));
}

/** Every place of a value in the file: `comments[].revisions[].body`. */
function placesIn(value: unknown, place = ""): string[] {
  if (Array.isArray(value)) return [place, ...value.flatMap((item) => placesIn(item, `${place}[]`))];
  if (value === null || typeof value !== "object" || value instanceof Date) return [place];
  return [place, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, place ? `${place}.${key}` : key))];
}

describe("the file holds everything that is held about a person (P-4)", () => {
  let places: Set<string>;

  beforeAll(async () => {
    const { who } = await leaveTraces();
    await askErasure(who, { words: "keep", understood: "yes" });
    places = new Set(placesIn(await db.$transaction((tx) => gatherFacts(tx, who.userId))));
  });

  it("every table that could hold something about a person has been thought about", async () => {
    const { rows } = await runOnce(
      process.env.MIGRATE_DATABASE_URL!,
      `SELECT DISTINCT c.table_name AS name FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.column_name ~ '${personal}'
       UNION SELECT r.conrelid::regclass::text FROM (SELECT replace(conrelid::regclass::text, '"', '')::text AS t, conrelid, confrelid FROM pg_constraint WHERE contype = 'f') r
       WHERE r.confrelid IN ('"User"'::regclass, '"Comment"'::regclass)`,
    );
    const found = [...new Set(rows.map(({ name }: { name: string }) => name.replaceAll('"', "")))].sort();
    const known = [...Object.keys(held), ...othersTables].sort();
    expect(found.filter((name) => !known.includes(name as string))).toEqual([]);
  });

  it.each(Object.keys(held))("every column of %s stands in the file, or is left out for a reason", async (table) => {
    expect(Object.keys(held[table]!).sort()).toEqual([...(await columnsOf()).get(table)!].sort());
  });

  it.each(Object.entries(held))("what is held in %s is in the file of somebody who did everything", (_table, columns) => {
    const missing = Object.values(columns).filter((place) => place.startsWith("=")).map((place) => place.slice(1)).filter((place) => !places.has(place));
    expect(missing).toEqual([]);
  });
});
