import { bodyLength, displayNameLength } from "@/lib/comments/schema";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Every sentence the form can need in the browser, finished; `{count}` and `{over}` are filled in while typing. `publishesFirst`: the project's way. */
export function formWords(locale: Locale, { publishesFirst = false } = {}) {
  const t = words(locale, "comment");
  const e = words(locale, "errors");
  return {
    body: t("body"),
    bodyHint: t("bodyHint", bodyLength),
    counter: t("counter", { count: "{count}", max: bodyLength.max }),
    over: t("over", { count: "{count}", max: bodyLength.max, over: "{over}" }),
    kind: t("kind"),
    subDistrict: t("subDistrict"),
    noSubDistrict: t("noSubDistrict"),
    displayName: t("displayName"),
    displayNameHint: t("displayNameHint", displayNameLength),
    optional: t("optional"),
    rules: [publishesFirst ? words(locale, "publishFirst")("rule") : t("rule1"), t("rule2")],
    send: t("send"),
    sending: t("sending"),
    offline: t("offline"),
    foundTitle: t("foundTitle"),
    foundHint: t("foundHint"),
    mask: t("mask"),
    keep: t("keep"),
    restored: t("restored"),
    discard: t("discard"),
    labelled: t("labelled", { label: "{label}", sentence: "{sentence}" }),
    invalid: e("invalid"),
    contactFound: e("contact-found"),
    errors: {
      body: {
        required: e("fields.required"),
        "too-short": e("fields.too-short", { min: bodyLength.min }),
        "too-long": e("fields.too-long", { max: bodyLength.max, count: "{count}" }),
      },
      kind: { choose: e("fields.choose") },
      displayName: { "too-long": e("fields.too-long", { max: displayNameLength.max, count: "{count}" }) },
      other: e("fields.invalid"),
    },
  };
}

export type FormWords = ReturnType<typeof formWords>;
