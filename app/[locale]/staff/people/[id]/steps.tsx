import { StepForm } from "@/components/people/step-form";
import type { ButtonKind } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { linkHours } from "@/lib/people/schema";
import type { PersonRecord } from "./facts";

type Props = { locale: Locale; person: PersonRecord; returnTo: string; refused: string | undefined };

/** Links for whoever cannot get in, and the way out everywhere. */
export async function AccessSteps({ locale, person, returnTo, refused }: Props) {
  const t = words(locale, "people");
  const purposes = ({ invited: ["invitation"], active: ["password", "factor"], suspended: [], left: [] } as const)[person.state];
  const states = await Promise.all([...purposes.map((purpose) => `link-${purpose}`), "sessions"].map((verb) => getFormState(formNameFor(verb, person.id), refused)));
  return (
    <>
      {purposes.map((purpose, index) => (
        <StepForm
          key={purpose}
          locale={locale}
          form={formNameFor(`link-${purpose}`, person.id)}
          action={apiHref("/api/staff-links")}
          returnTo={returnTo}
          state={states[index]!}
          hidden={{ personId: person.id, purpose }}
          text={t(`access.${purpose}Text`, { hours: linkHours[purpose] })}
          submit={t(`access.${purpose}`)}
        />
      ))}
      {person.sessions > 0 ? (
        <StepForm
          locale={locale}
          form={formNameFor("sessions", person.id)}
          action={apiHref("/api/staff-sign-outs")}
          returnTo={returnTo}
          state={states.at(-1)!}
          hidden={{ personId: person.id }}
          text={t("access.sessionsText")}
          submit={t("access.sessions")}
        />
      ) : null}
      {purposes.length === 0 && person.sessions === 0 ? <p className="text-muted">{t(`state.${person.state}`)}</p> : null}
    </>
  );
}

type Step = { state: "active" | "suspended" | "left"; words: "resume" | "suspend" | "end" | "return"; kind?: ButtonKind };

const steps: Record<PersonRecord["state"], readonly Step[]> = {
  invited: [{ state: "left", words: "end", kind: "danger" }],
  active: [{ state: "suspended", words: "suspend" }, { state: "left", words: "end", kind: "danger" }],
  suspended: [{ state: "active", words: "resume" }, { state: "left", words: "end", kind: "danger" }],
  left: [{ state: "active", words: "return" }],
};

/** Out, for a time or for good, and back. */
export async function StateSteps({ locale, person, returnTo, refused }: Props) {
  const t = words(locale, "people");
  const offered = steps[person.state];
  const states = await Promise.all(offered.map(({ state }) => getFormState(formNameFor(`state-${state}`, person.id), refused)));
  return offered.map(({ state, words: said, kind }, index) => (
    <StepForm
      key={state}
      locale={locale}
      form={formNameFor(`state-${state}`, person.id)}
      action={apiHref("/api/staff-states")}
      returnTo={returnTo}
      state={states[index]!}
      hidden={{ personId: person.id, seen: person.seen, state }}
      text={t(`stop.${said}Text`)}
      submit={t(`stop.${said}`)}
      kind={kind}
    >
      {state === "left" ? <Checkbox id={`${formNameFor("state-left", person.id)}-agree`} name="agree" value="yes" required label={t("stop.endAgree", { name: person.name })} /> : null}
    </StepForm>
  ));
}
