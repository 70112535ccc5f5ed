import { CommentText } from "@/components/comments/comment-text";
import { Part } from "@/components/moderation/part";
import { Moment } from "@/components/staff/moment";
import type { CaseCourse } from "@/lib/cases/item-queries";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { dayWords, lastDayOf } from "./due-words";

type Step = CaseCourse[number];

/** Words of these steps are the public's to read. */
const isPublic: Partial<Record<Step["kind"], true>> = { spared: true, extended: true, paused: true };
/** Steps that the comment's author takes. */
const isAuthors: Partial<Record<Step["kind"], true>> = { reopened: true, asked_again: true };

/** How the case came to stand as it does, the first step first. */
export function CaseSteps({ locale, course }: { locale: Locale; course: CaseCourse }) {
  const t = words(locale, "cases");
  return (
    <Part id="course" title={t("course.title")}>
      <p className="mb-3 text-sm text-muted">{t("course.caption")}</p>
      <ol className="flex flex-col gap-3">
        {course.map((step, index) => (
          <li key={step.version} className="border-l-2 border-line pl-4">
            <p>{stepWords(locale, step)}</p>
            <p className="text-sm text-muted">
              <Moment locale={locale} at={step.at} /> · {step.staff ? <bdi>{t("course.by", { name: step.staff.name })}</bdi> : t(isAuthors[step.kind] ? "course.author" : "course.system")}
              {step.dueAt && step.dueAt.getTime() !== course[index - 1]?.dueAt?.getTime() ? <> · {t("course.due", { day: dayWords(locale, lastDayOf(step.dueAt)) })}</> : null}
            </p>
            {step.words ? <div className="mt-1 text-sm"><CommentText text={step.words} className="measure" />{isPublic[step.kind] ? <p className="text-muted">{t("course.public")}</p> : null}</div> : null}
          </li>
        ))}
      </ol>
    </Part>
  );
}

function stepWords(locale: Locale, { kind, department, fromDepartment, termDays }: Step): string {
  const t = words(locale, "cases");
  const nameOf = (side: Step["department"]) => (side ? either(locale, side.nameZh, side.nameEn) : t("item.none"));
  const key = kind === "assigned" && fromDepartment ? ("reassigned" as const) : kind;
  return t(`course.kind.${key}`, { department: nameOf(department), from: nameOf(fromDepartment), days: termDays });
}
