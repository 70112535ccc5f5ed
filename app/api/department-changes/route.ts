import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { renameDepartment } from "@/lib/people/department-commands";
import { departmentChangeInputSchema } from "@/lib/people/schema";

/** Renames a department. */
export const POST = writeRoute({
  form: ({ departmentId }) => formNameFor("rename", departmentId),
  input: departmentChangeInputSchema,
  proof: requireStaffAnew("admin"),
  command: renameDepartment,
  next: ({ locale }) => href(locale, "/staff/departments?done=renamed#done"),
});
