import type { ButtonKind } from "@/components/ui/button";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { PasskeyButton } from "./passkey-button";

type Props = { locale: Locale; ceremony: "create" | "get"; to: `/api/${string}`; returnTo: string; nameInput?: string; kind?: ButtonKind };

/** Making or showing a passkey, and what to do where there is no JavaScript. */
export function Passkey({ locale, ceremony, to, returnTo, nameInput, kind }: Props) {
  const t = words(locale, "factors");
  return (
    <>
      <PasskeyButton
        ceremony={ceremony}
        challenge={apiHref(ceremony === "create" ? "/api/passkey-registrations" : "/api/passkey-challenges")}
        action={apiHref(to)}
        fields={{ locale, returnTo }}
        nameInput={nameInput}
        kind={kind}
        words={{
          button: t(ceremony === "create" ? "setUp.passkey" : "show.passkey"),
          busy: t("passkey.busy"),
          unsupported: t("passkey.unsupported"),
          cancelled: t("passkey.cancelled"),
          known: t("passkey.known"),
          failed: t("passkey.failed"),
        }}
      />
      <noscript>
        <p className="text-muted">{t("passkey.noScript")}</p>
      </noscript>
    </>
  );
}
