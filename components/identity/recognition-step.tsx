import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; here: string; account: { displayName: string; since: Date; comments: number }; state: FormState };

/** Is this account yours? Shown is what its owner knows it by; nobody else learns anything from it. */
export function RecognitionStep({ locale, here, account, state }: Props) {
  const t = words(locale, "signIn");
  return (
    <div className="measure">
      <PageTitle lead={t("welcome.recognitionLead")}>{t("welcome.recognitionTitle")}</PageTitle>
      <DescriptionList
        items={[
          { term: t("welcome.displayName"), description: <bdi>{account.displayName}</bdi> },
          { term: t("welcome.since"), description: t("welcome.sinceMonth", { at: account.since }) },
          { term: t("welcome.comments"), description: t("welcome.commentCount", { n: account.comments }) },
        ]}
      />
      <form id="recognition" method="post" action={apiHref("/api/recognitions")} className="mt-8 flex flex-col gap-4">
        <FormFields locale={locale} returnTo={here} />
        <Refusal form="recognition" state={state} />
        <div className="flex flex-wrap gap-4">
          <Button name="answer" value="mine">{t("welcome.mine")}</Button>
          <Button kind="secondary" name="answer" value="not-mine" aria-describedby="not-mine">{t("welcome.notMine")}</Button>
        </div>
        <p id="not-mine" className="text-muted">{t("welcome.notMineHint")}</p>
      </form>
    </div>
  );
}
