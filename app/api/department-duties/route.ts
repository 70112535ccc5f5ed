import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { setDepartmentDuties } from "@/lib/people/department-commands";
import { departmentDutiesInputSchema } from "@/lib/people/schema";

/** Says who leads a department, and whether its answers are looked at by a second person. */
export const POST = writeRoute({
  form: ({ departmentId }) => formNameFor("duties", departmentId),
  input: departmentDutiesInputSchema,
  proof: requireStaffAnew("admin"),
  command: setDepartmentDuties,
  next: ({ locale }) => href(locale, "/staff/departments?done=duties#done"),
});
