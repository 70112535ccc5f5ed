import { readNotices } from "@/lib/comments/commands";
import { noticeReadingInputSchema } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";

/** A resident has seen what is new about their comments. */
export const POST = writeRoute({
  form: "notice-reading",
  input: noticeReadingInputSchema,
  proof: requireVerified,
  command: readNotices,
  next: ({ locale }) => href(locale, "/me/comments"),
});
