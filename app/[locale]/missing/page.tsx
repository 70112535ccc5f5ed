import type { Metadata } from "next";
import { MissingPage } from "@/components/layout/missing-page";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "pages")("missing.title"), robots: { index: false } };
}

/** What `server.ts` answers, with status 404, in place of the empty body that Next alone sends for a missing page. */
export default async function Missing({ params }: Props) {
  return <MissingPage locale={(await params).locale} />;
}
