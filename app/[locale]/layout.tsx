import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Footer } from "@/components/layout/footer";
import { Header } from "@/components/layout/header";
import { NoticeBar } from "@/components/layout/notice-bar";
import { SkipLink } from "@/components/ui/skip-link";
import { countUnread } from "@/lib/comments/queries";
import { env, siteOrigin } from "@/lib/env";
import { cookieName } from "@/lib/http/cookies";
import { isLocale } from "@/lib/i18n/href";
import { siteName } from "@/lib/i18n/site-name";
import { languageTag, words } from "@/lib/i18n/words";
import type { Actor } from "@/lib/identity/proof";
import { currentActor } from "@/lib/identity/sessions";
import "../globals.css";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#1e6b4f" };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const name = siteName(locale);
  return { metadataBase: new URL(siteOrigin), title: { default: name, template: `%s – ${name}` }, formatDetection: { telephone: false } };
}

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const [head, jar, actor] = await Promise.all([headers(), cookies(), currentActor()]);
  const path = (head.get("x-path") ?? "/") as `/${string}`;
  const typeSize = jar.get(cookieName("type-size"))?.value === "large" ? "large" : "standard";
  const t = words(locale, "layout");
  return (
    <html lang={languageTag(locale)} data-type-size={typeSize}>
      <body>
        <SkipLink href="#main" label={t("skip")} />
        {env.DEMONSTRATION ? <NoticeBar locale={locale} wide={isStaffArea(path)} /> : null}
        {isStaffArea(path) ? (
          // Its own layout has its own header and main.
          children
        ) : (
          <>
            <Header locale={locale} siteName={siteName(locale)} path={path} actor={await asResident(actor)} isHalfIn={actor.kind === "newcomer"} typeSize={typeSize} />
            <main id="main" tabIndex={-1} className="page">
              {children}
            </main>
            <Footer locale={locale} facts={footerFacts} />
          </>
        )}
      </body>
    </html>
  );
}

function isStaffArea(path: string): boolean {
  return /^\/staff(?=[/?]|$)/.test(path);
}

async function asResident(actor: Actor): Promise<{ name: string; newCount: number } | null> {
  return actor.kind === "resident" ? { name: actor.displayName, newCount: await countUnread(actor) } : null;
}

const footerFacts = {
  sponsor: env.SITE_SPONSOR,
  operator: env.SITE_OPERATOR,
  contact: env.SITE_CONTACT,
  icpNumber: env.SITE_ICP_NUMBER,
  policeNumber: env.SITE_POLICE_NUMBER,
  identificationCode: env.SITE_IDENTIFICATION_CODE,
  findErrorUrl: env.SITE_FIND_ERROR_URL,
};
