import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CommentText } from "./comment-text";

const html = (text: string) => renderToStaticMarkup(<CommentText text={text} />).replace(/^<bdi[^>]*>|<\/bdi>$/g, "");

describe("CommentText", () => {
  it.each([
    ["见 https://a.example/x?b=1，谢谢", 'href="https://a.example/x?b=1"'],
    ["(http://a.example/x).", 'href="http://a.example/x"'],
    ["https://a.example/路", 'href="https://a.example/"'],
  ])("links %s", (text, link) => {
    expect(html(text)).toContain(link);
    expect(html(text)).toContain('rel="nofollow ugc noopener"');
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "www.example.com", "https://", "http:// x", "//a.example", "JaVaScRiPt:alert(1)//https"])(
    "links nothing in %s",
    (text) => expect(html(text)).not.toContain("<a "),
  );

  it("lets no markup through and keeps every character", () => {
    const text = `<script>alert(1)</script>\n"><img src=x onerror=y> https://a.example/"onmouseover="z`;
    expect(html(text)).not.toMatch(/<(?!\/?a\b)/);
    expect(html(text).replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'")).toBe(text);
  });

  it("says which words are Chinese", () => {
    const lang = (text: string) => /^<bdi lang="([^"]+)"/.exec(renderToStaticMarkup(<CommentText text={text} />))?.[1];
    expect(["电梯 lift", "lift", "エレベーター設置", "엘리베이터"].map(lang)).toEqual(["zh-CN", undefined, undefined, undefined]);
  });
});
