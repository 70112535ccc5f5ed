import "server-only";
import { ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import { z } from "zod";
import { env } from "../env";
import { log } from "../log";

/** A service outside that gives a second opinion on a text: whether somebody should look at it first, and in its own words why. */
export type Verdict = z.output<typeof verdictSchema>;
export type Classify = (text: string, signal: AbortSignal) => Promise<Verdict>;

export type ClassifierSettings = {
  url: string;
  /** Sent as a bearer token. */
  token?: string;
  /** For the whole answer, in milliseconds. */
  timeoutMs: number;
};

/** After so many failures in a row the service is left alone for a while: whoever writes does not wait for what does not answer. */
const failuresToOpen = 5;
/** How long it is left alone before one text tries again, in milliseconds. */
const restMs = 10_000;
/** No verdict is longer; a service gone mad does not fill the memory. In bytes. */
const longestAnswer = 16_384;

/** What it says is shown to staff: a few short words, and nothing else of what it may send is kept. */
const label = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _.:/-]{0,39}$/u);
const verdictSchema = z.object({ hold: z.boolean(), labels: z.array(label).max(10).optional() });

/**
 * Asks by POST `{text}`, and expects `{hold, labels?}`. Whatever else happens throws: another status than 2xx, a redirect, no JSON, another
 * shape, too long, too late, or the circuit is open. Nothing but the text leaves the portal, so it must hold no personal data.
 */
export function httpClassifier({ url, token, timeoutMs }: ClassifierSettings, { restAfterMs = restMs } = {}): Classify {
  const circuit = circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(failuresToOpen), halfOpenAfter: restAfterMs });
  circuit.onBreak(() => log.warn("the classifier does not answer: every text is held"));
  circuit.onReset(() => log.info("the classifier answers again"));
  const headers = { "content-type": "application/json", accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  return function classify(text, signal) {
    return circuit.execute(async () => {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body: JSON.stringify({ text }),
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      const answer = await wholeAnswer(response);
      if (!response.ok) throw new Error(`the classifier answered ${response.status}`);
      return verdictSchema.parse(JSON.parse(answer));
    });
  };
}

async function wholeAnswer(response: Response): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > longestAnswer) throw new Error("the classifier's answer is too long");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The one that the settings name, or null: then there is none. */
export const configuredClassifier: Classify | null = env.CLASSIFIER_URL
  ? httpClassifier({ url: env.CLASSIFIER_URL, token: env.CLASSIFIER_TOKEN, timeoutMs: env.CLASSIFIER_TIMEOUT_MS })
  : null;

/** How long the rule waits for it: the time it may take, and a little more, so that it is the classifier that gives up. In milliseconds. */
export const classifierMs = env.CLASSIFIER_TIMEOUT_MS + 500;
