import { Select, type SelectOption } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { StaffRole } from "@/prisma/client/enums";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staffRoles } from "@/lib/people/schema";

type Values = Record<string, string>;
type Props = {
  locale: Locale;
  form: string;
  values: Values;
  errors: Values;
  departments: readonly SelectOption[];
  /** Their own role nobody changes: it is shown and sent as it is. */
  fixedRole?: StaffRole;
};

/** What is said about a person, at the invitation and afterwards. */
export function PersonFields({ locale, form, values, errors, departments, fixedRole }: Props) {
  const [t, s, vocab] = [words(locale, "people"), words(locale, "staff"), words(locale, "vocab")];
  return (
    <>
      <TextInput id={`${form}-name`} name="name" required autoComplete="off" label={t("form.name")} note={s("required")} hint={t("form.nameHint")} defaultValue={values.name} error={errors.name} />
      {fixedRole ? (
        <div>
          <input type="hidden" name="role" value={fixedRole} />
          <p className="font-semibold">{t("form.role")}</p>
          <p>{vocab(`role.${fixedRole}`)} <span className="ml-2 text-sm text-muted">{t("change.ownRole")}</span></p>
        </div>
      ) : (
        <div className="flex flex-col gap-1">
          <Select
            id={`${form}-role`}
            name="role"
            required
            label={t("form.role")}
            note={s("required")}
            empty={values.role ? undefined : t("form.chooseRole")}
            defaultValue={values.role ?? ""}
            error={errors.role}
            options={staffRoles.map((role) => ({ value: role, label: vocab(`role.${role}`) }))}
          />
          <details>
            <summary className="cursor-pointer py-2 text-sm text-green">{t("roleHelp")}</summary>
            <ul className="measure text-sm text-muted">
              {staffRoles.map((role) => <li key={role} className="py-1">{t(`roleText.${role}`)}</li>)}
            </ul>
          </details>
        </div>
      )}
      <Select
        id={`${form}-departmentId`}
        name="departmentId"
        label={t("form.department")}
        note={s("optional")}
        hint={t("form.departmentHint")}
        empty={t("form.none")}
        defaultValue={values.departmentId ?? ""}
        error={errors.departmentId}
        options={departments}
      />
    </>
  );
}
