import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Who stands behind the site (W-1 to W-4), from settings; what is unset is left out. */
export type FooterFacts = {
  sponsor?: string;
  operator?: string;
  contact?: string;
  icpNumber?: string;
  policeNumber?: string;
  identificationCode?: string;
  findErrorUrl?: string;
};

export function Footer({ locale, facts }: { locale: Locale; facts: FooterFacts }) {
  const t = words(locale, "layout");
  const said = [
    [t("footer.sponsor"), facts.sponsor],
    [t("footer.operator"), facts.operator],
    [t("footer.contact"), facts.contact],
    [t("footer.identificationCode"), facts.identificationCode],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <footer className="mt-16 border-t border-line bg-wash text-sm">
      <div className="page flex flex-col gap-4 py-8">
        <nav aria-label={t("footer.label")} className="print:hidden">
          <ul className="-my-2 flex flex-wrap gap-x-6">
            <FooterLink href={href(locale, "/about")}>{t("footer.about")}</FooterLink>
            <FooterLink href={href(locale, "/progress")}>{t("footer.progress")}</FooterLink>
            <FooterLink href={href(locale, "/changes")}>{t("footer.changes")}</FooterLink>
            <FooterLink href={href(locale, "/statistics")}>{t("footer.statistics")}</FooterLink>
            <FooterLink href={href(locale, "/editions")}>{words(locale, "editions")("title")}</FooterLink>
            <FooterLink href={href(locale, "/open-data")}>{words(locale, "openData")("title")}</FooterLink>
            <FooterLink href={href(locale, "/ledger")}>{t("footer.ledger")}</FooterLink>
            <FooterLink href={href(locale, "/privacy")}>{t("footer.privacy")}</FooterLink>
            <FooterLink href={href(locale, "/site-map")}>{t("footer.siteMap")}</FooterLink>
            {facts.findErrorUrl ? <FooterLink href={facts.findErrorUrl}>{t("footer.findError")}</FooterLink> : null}
          </ul>
        </nav>
        {said.length > 0 ? (
          <dl className="flex flex-wrap gap-x-8 gap-y-1">
            {said.map(([term, fact]) => (
              <div key={term} className="flex flex-wrap gap-x-2">
                <dt className="text-muted">{term}</dt>
                <dd>{fact}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {facts.icpNumber || facts.policeNumber ? (
          <ul className="-my-2 flex flex-wrap gap-x-6">
            {facts.icpNumber ? <FooterLink href="https://beian.miit.gov.cn/">{facts.icpNumber}</FooterLink> : null}
            {facts.policeNumber ? <FooterLink href={policeAddress(facts.policeNumber)}>{facts.policeNumber}</FooterLink> : null}
          </ul>
        ) : null}
        <p className="measure text-muted print:hidden">{t("footer.accessible")}</p>
      </div>
    </footer>
  );
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return <li><a href={href} className="flex min-h-12 items-center">{children}</a></li>;
}

/** The public-security register looks a site up by the digits of its number. */
function policeAddress(number: string): string {
  return `https://beian.mps.gov.cn/#/query/webSearch?code=${number.replace(/\D/g, "")}`;
}
