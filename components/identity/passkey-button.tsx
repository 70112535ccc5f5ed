"use client";

import { useEffect, useState } from "react";
import { Button, type ButtonKind } from "@/components/ui/button";

type WebAuthn = typeof import("@simplewebauthn/browser");
type Answer = { ok: boolean; next?: string; message?: string; options?: never };

type Props = {
  /** Make one, or show one. */
  ceremony: "create" | "get";
  /** Where the browser asks what it needs, and where it sends what it got: addresses made by `apiHref`. */
  challenge: string;
  action: string;
  /** What every form tells. */
  fields: { locale: string; returnTo: string };
  /** The id of the input that holds its name. */
  nameInput?: string;
  kind?: ButtonKind;
  words: { button: string; busy: string; unsupported: string; cancelled: string; known: string; failed: string };
};

/** The one thing here that needs JavaScript: a browser shows or makes a passkey by script alone. What went wrong is said beside it. */
export function PasskeyButton({ ceremony, challenge, action, fields, nameInput, kind = "primary", words }: Props) {
  const [webAuthn, setWebAuthn] = useState<WebAuthn | null>(null);
  const [state, setState] = useState({ isBusy: false, message: "" });
  useEffect(() => void import("@simplewebauthn/browser").then(setWebAuthn), []);
  if (!webAuthn) return null;
  if (!webAuthn.browserSupportsWebAuthn()) return <p className="text-muted">{words.unsupported}</p>;

  async function run({ startRegistration, startAuthentication }: WebAuthn) {
    setState({ isBusy: true, message: "" });
    try {
      const asked = await send(challenge, fields);
      if (!asked.options) return stop(asked);
      const shown = ceremony === "create" ? await startRegistration({ optionsJSON: asked.options }) : await startAuthentication({ optionsJSON: asked.options });
      const name = nameInput ? (document.getElementById(nameInput) as HTMLInputElement).value : undefined;
      const answered = await send(action, { ...fields, name, passkey: JSON.stringify(shown) });
      if (!answered.ok) return stop(answered);
      location.assign(answered.next!);
    } catch (error) {
      const reason = error instanceof Error ? error.name : "";
      setState({ isBusy: false, message: reason === "InvalidStateError" ? words.known : reason === "NotAllowedError" || reason === "AbortError" ? words.cancelled : words.failed });
    }
  }

  // Signed out meanwhile, or to show anew that it is them: there first.
  function stop({ next, message }: Answer) {
    if (next) return location.assign(next);
    setState({ isBusy: false, message: message ?? words.failed });
  }

  return (
    <div>
      <Button type="button" kind={kind} disabled={state.isBusy} onClick={() => void run(webAuthn)}>{words.button}</Button>
      <p role="status" className="mt-3 font-semibold">{state.isBusy ? words.busy : state.message}</p>
    </div>
  );
}

async function send(to: string, fields: Record<string, string | undefined>): Promise<Answer> {
  const response = await fetch(to, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(fields),
    signal: AbortSignal.timeout(20_000),
  });
  return (await response.json()) as Answer;
}
