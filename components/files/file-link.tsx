import type { FileLine } from "@/lib/files/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { fileWords } from "./file-words";

/** A public file with what it is and how large, before anybody opens it. */
export function FileLink({ locale, file, label }: { locale: Locale; file: FileLine; label: string }) {
  return (
    <>
      {label}
      <a href={apiHref(`/files/${file.id}`)} className="wrap-anywhere">{words(locale, "files")("link", { name: file.name, kind: fileWords(locale, file) })}</a>
    </>
  );
}
