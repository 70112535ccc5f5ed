import { endings, type FileLine, type MediaType } from "@/lib/files/schema";
import type { Locale } from "@/lib/i18n/href";
import { formats } from "@/lib/i18n/words";

/** PDF, 1.2 MB. */
export function fileWords(locale: Locale, { mediaType, size }: Pick<FileLine, "mediaType" | "size">): string {
  const [unit, bytes] = size < 1024 * 1024 ? (["KB", 1024] as const) : (["MB", 1024 * 1024] as const);
  const kind = (endings[mediaType as MediaType] ?? "").replace("jpg", "jpeg").toUpperCase();
  return `${kind} ${formats(locale).number(unit === "KB" ? Math.ceil(size / bytes) : size / bytes, { maximumFractionDigits: unit === "MB" ? 1 : 0 })} ${unit}`;
}
