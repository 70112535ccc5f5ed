import { maxFileBytes } from "@/lib/files/schema";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { UploadProgress } from "./upload-progress";

/** The line that shows how far a form with files is, below that form's button. */
export function Upload({ locale, form }: { locale: Locale; form: string }) {
  const t = words(locale, "files");
  const said = { sending: t("sending"), processing: t("processing"), failed: t("failed"), signIn: t("signIn"), tooLarge: words(locale, "errors")("file-too-large") };
  return <UploadProgress form={form} maxBytes={maxFileBytes} words={said} />;
}
