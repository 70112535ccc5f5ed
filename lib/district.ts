import { readFileSync } from "node:fs";
import { z } from "zod";
import { env } from "./env";
import type { Locale } from "./i18n/href";

const fileSchema = z.object({ subdistricts: z.object({ district_zh: z.string().trim().min(1), district_en: z.string().trim().min(1) }) });

/** Whose portal this is, as the edition's file says: what the portal is called where SITE_NAME_ZH and SITE_NAME_EN say nothing. "" where there is no file. */
export const districtNames: Record<Locale, string> = read();

function read(): Record<Locale, string> {
  if (env.EDITION_FILE === "none") return { zh: "", en: "" };
  try {
    const { subdistricts } = fileSchema.parse(JSON.parse(readFileSync(env.EDITION_FILE, "utf8")));
    return { zh: subdistricts.district_zh, en: subdistricts.district_en };
  } catch {
    // Loading says what is wrong with the file; a page's heading need not.
    return { zh: "", en: "" };
  }
}
