const link = /https?:\/\/[^\s<>"'`\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\u4e00-\u9fff]+/gi;
const trailing = /[.,;:!?)\]}]+$/;

/**
 * A person's words as plain text (R10): line breaks kept, each line in its own direction, nothing so long that it breaks the page.
 * Only http(s) addresses become links, and none of them vouches for anything.
 */
export function CommentText({ text, className = "" }: { text: string; className?: string }) {
  return <bdi lang={languageOf(text)} className={`block whitespace-pre-wrap wrap-anywhere [unicode-bidi:plaintext] ${className}`}>{withLinks(text)}</bdi>;
}

/** Chinese on an English page is read and set as Chinese. Whatever cannot be told stays the page's. */
function languageOf(text: string): string | undefined {
  return /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text) ? "zh-CN" : undefined;
}

function withLinks(text: string) {
  const parts = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(link)) {
    const address = found.replace(trailing, "");
    if (!isAddress(address)) continue;
    parts.push(text.slice(at, index), <a key={index} href={address} rel="nofollow ugc noopener">{address}</a>);
    at = index + address.length;
  }
  return [...parts, text.slice(at)];
}

// URL.canParse is younger than some of the phones this has to work on.
function isAddress(address: string): boolean {
  try {
    return Boolean(new URL(address).hostname);
  } catch {
    return false;
  }
}
