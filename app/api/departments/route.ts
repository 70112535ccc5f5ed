import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { addDepartment } from "@/lib/people/department-commands";
import { departmentInputSchema } from "@/lib/people/schema";

/** Adds a department. */
export const POST = writeRoute({
  form: "department",
  input: departmentInputSchema,
  proof: requireStaffAnew("admin"),
  command: addDepartment,
  next: ({ locale }) => href(locale, "/staff/departments?done=added#done"),
});
