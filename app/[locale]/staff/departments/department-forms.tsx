import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { listDepartmentRecords } from "@/lib/people/queries";

type Department = Awaited<ReturnType<typeof listDepartmentRecords>>[number];
type Props = { locale: Locale; department: Department; returnTo: string; refused: string | undefined };

/** Who leads a department and whether its answers are checked, another name for it, or its end; folded away until somebody means it. */
export async function DepartmentForms({ locale, department, returnTo, refused }: Props) {
  const [t, s] = [words(locale, "people"), words(locale, "staff")];
  const [duties, rename, close] = [formNameFor("duties", department.id), formNameFor("rename", department.id), formNameFor("close", department.id)];
  const [renaming, closing] = await Promise.all([getFormState(rename, refused), getFormState(close, refused)]);
  const isClosable = department.people + department.projects + department.cases === 0;
  const values = { nameZh: department.nameZh, nameEn: department.nameEn ?? "", ...renaming.values };
  return (
    <details open={refused === duties || refused === rename || refused === close}>
      <summary className="cursor-pointer py-2 text-sm text-green">{t("department.edit", { name: department.nameZh })}</summary>
      <DutiesForm form={duties} locale={locale} department={department} returnTo={returnTo} refused={refused} />
      <form id={rename} method="post" action={apiHref("/api/department-changes")} noValidate className="mt-8 flex max-w-[36rem] flex-col gap-5">
        <FormFields locale={locale} returnTo={returnTo} />
        <input type="hidden" name="departmentId" value={department.id} />
        <input type="hidden" name="seen" value={department.seen} />
        <Refusal form={rename} state={renaming} />
        <TextInput id={`${rename}-nameZh`} name="nameZh" lang="zh-CN" required label={t("department.nameZh")} note={s("required")} defaultValue={values.nameZh} error={renaming.fields.nameZh} />
        <TextInput id={`${rename}-nameEn`} name="nameEn" lang="en" label={t("department.nameEn")} note={s("optional")} defaultValue={values.nameEn} error={renaming.fields.nameEn} />
        <div>
          <Button kind="secondary">{t("department.rename")}</Button>
        </div>
      </form>
      <form id={close} method="post" action={apiHref("/api/department-closings")} className="mt-6 mb-4 flex max-w-[36rem] flex-col gap-3">
        <FormFields locale={locale} returnTo={returnTo} />
        <input type="hidden" name="departmentId" value={department.id} />
        <Refusal form={close} state={closing} />
        <p className="text-muted">{t(isClosable ? "department.closeText" : "department.closeBlocked")}</p>
        {isClosable ? <div><Button kind="danger">{t("department.close")}</Button></div> : null}
      </form>
    </details>
  );
}

async function DutiesForm({ form, locale, department, returnTo, refused }: Props & { form: string }) {
  const [t, state] = [words(locale, "people"), await getFormState(form, refused)];
  const { repliers, head } = department;
  const isChecked = state.refused ? state.values.checksReplies === "yes" : department.checksReplies;
  return (
    <form id={form} method="post" action={apiHref("/api/department-duties")} noValidate className="mt-3 flex max-w-[36rem] flex-col gap-5">
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="departmentId" value={department.id} />
      <input type="hidden" name="seen" value={department.dutiesSeen} />
      <Refusal form={form} state={state} />
      <Select
        id={`${form}-headId`} name="headId" label={t("department.head")} hint={t(repliers.length > 0 ? "department.headHint" : "department.headNobody")} empty={t("department.noHead")}
        options={repliers.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={state.values.headId ?? head?.id ?? ""} error={state.fields.headId}
      />
      <Checkbox id={`${form}-checksReplies`} name="checksReplies" value="yes" label={t("department.checks")} hint={t("department.checksHint")} defaultChecked={isChecked} error={state.fields.checksReplies} />
      <div>
        <Button kind="secondary">{t("department.dutiesSubmit")}</Button>
      </div>
    </form>
  );
}
