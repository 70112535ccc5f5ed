import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { closeDepartment } from "@/lib/people/department-commands";
import { departmentClosingInputSchema } from "@/lib/people/schema";

/** Closes a department. */
export const POST = writeRoute({
  form: ({ departmentId }) => formNameFor("close", departmentId),
  input: departmentClosingInputSchema,
  proof: requireStaffAnew("admin"),
  command: closeDepartment,
  next: ({ locale }) => href(locale, "/staff/departments?done=closed#done"),
});
