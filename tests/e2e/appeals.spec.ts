import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { makeAppeal } from "@/lib/appeals/commands";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { reportKey, reportPath } from "@/lib/comments/report-key";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { decideComment, settleReports } from "@/lib/moderation/commands";
import { secondProposal } from "@/lib/moderation/proposal-commands";
import { staff } from "../support/actors";
import { appealInput, measureAgainst, settledReport, takenAway } from "../support/appeals";
import { makeComment } from "../support/comments";
import { overflow } from "../support/page";
import { expect, newName, newWords, test } from "../support/people";

const ways: { locale: Locale; javaScriptEnabled: boolean; way: string }[] = [
  { locale: "zh", javaScriptEnabled: true, way: "in Chinese" },
  { locale: "en", javaScriptEnabled: false, way: "in English, without JavaScript" },
];
const wide = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };

for (const { locale, javaScriptEnabled, way } of ways) {
  test(`an appeal goes round: ${way} @phone`, async ({ aResident, aStaff, aVisitor }) => {
    test.setTimeout(120_000);
    const [t, m, c, vocab] = [words(locale, "appeals"), words(locale, "mine"), words(locale, "comment"), words(locale, "vocab")];
    const { page: resident, id: userId } = await aResident({ javaScriptEnabled });
    const [first, second, third] = [await aStaff("moderator", { javaScriptEnabled, ...wide }), await staff("moderator", { name: newName("工作人员") }), await aStaff("moderator", { javaScriptEnabled, ...wide })];
    const [body, why, reason, reply] = [newWords("施工从早上六点就开始，没有人管"), newWords("我说的是事实，没有骂人，请再看一遍。"), newWords("请不要指名道姓。"), newWords("看过了：这条留言说的是事情，没有针对个人。")];
    const mine = () => resident.getByRole("article").filter({ hasText: body });

    await test.step("a resident complains", async () => {
      await resident.goto(href(locale, "/projects/elevator-retrofit"));
      await resident.getByText(c("write"), { exact: true }).click();
      await resident.getByLabel(c("body")).fill(body);
      await resident.getByRole("radio", { name: vocab("kind.complaint") }).check();
      await resident.getByRole("button", { name: c("send") }).click();
      await expect(resident.locator("#sent")).toContainText(m("sentTitle"));
    });

    const comment = await db.comment.findFirstOrThrow({ where: { authorId: userId } });
    await test.step("one moderator rejects it, and, because it is a complaint, a second agrees", async () => {
      const decided = await decideComment(first.who, { commentId: comment.id, revision: 1, view: "waiting", action: "reject", reason: "insult", words: reason } as never);
      expect(decided).toMatchObject({ ok: true, value: { state: "second" } });
      const proposalId = decided.ok ? decided.value.proposalId : "";
      expect(await secondProposal(second, { proposalId, view: "second", answer: "agree" } as never)).toMatchObject({ ok: true, value: { state: "done" } });
    });

    await test.step("the resident reads why, and appeals in words; a slip costs none of them", async () => {
      await resident.goto(href(locale, "/me/comments"));
      await expect(mine()).toContainText(m("rejected"));
      await expect(mine()).toContainText(vocab("reason.insult"));
      await expect(mine()).toContainText(reason);
      await mine().getByRole("link", { name: t("own.appeal") }).click();
      await resident.getByLabel(t("page.decisionWords")).fill("不服");
      await resident.getByRole("button", { name: t("page.send") }).click();
      await expect(resident.getByRole("main").getByRole("alert")).toBeVisible();
      await expect(resident.getByLabel(t("page.decisionWords"))).toHaveValue("不服");
      await resident.getByLabel(t("page.decisionWords")).fill(why);
      await resident.getByRole("button", { name: t("page.send") }).click();
      await expect(resident.locator("#sent")).toContainText(t("page.sent"));
      await expect(resident.getByRole("main")).toContainText(why);
      // Once.
      await expect(resident.getByRole("button", { name: t("page.send") })).toHaveCount(0);
      await resident.goto(href(locale, "/me/comments"));
      await expect(mine()).toContainText(t("own.waiting"));
    });

    await test.step("whoever rejected it sees the appeal, why they may not answer, and no form", async () => {
      await openAppeal(first.page, locale, why);
      await expect(first.page.getByRole("main")).toContainText(t("staff.mayNotText.had-part"));
      await expect(first.page.getByRole("button", { name: t("staff.submit") })).toHaveCount(0);
    });

    await test.step("somebody else grants it, in words", async () => {
      const { page } = third;
      await openAppeal(page, locale, why);
      // In the middle of the words stands what screening noticed.
      for (const said of [body.slice(-10), reason, first.name, second.name]) await expect(page.getByRole("main")).toContainText(said);
      await page.getByLabel(t("staff.answer"), { exact: false }).fill(reply);
      await page.getByRole("button", { name: t("staff.submit") }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await expect(page.getByLabel(t("staff.answer"), { exact: false })).toHaveValue(reply);
      await page.getByRole("radio", { name: t("staff.grant.decision") }).check();
      await page.getByRole("button", { name: t("staff.submit") }).click();
      await expect(page.locator("#done")).toContainText(t("staff.done.granted"));
      await expect(page.getByRole("main")).toContainText(reply);
    });

    await test.step("the comment is public, and its author reads the answer", async () => {
      const visitor = await aVisitor({ javaScriptEnabled });
      await visitor.goto(href(locale, "/projects/elevator-retrofit"));
      await expect(visitor.getByRole("article").filter({ hasText: body })).toBeVisible();
      await expect(visitor.locator("body")).not.toContainText(reply);
      await resident.goto(href(locale, "/me/comments"));
      await expect(mine()).toContainText(words(locale, "course")("own.news.restored"));
      await expect(mine()).toContainText(t("own.restored"));
      await expect(mine()).toContainText(reply);
      await expect(mine().getByRole("link", { name: m("see") })).toBeVisible();
    });
  });
}

/** From the overview's line of navigation to the list, and from there to the one with these words. */
async function openAppeal(page: Page, locale: Locale, said: string): Promise<void> {
  const t = words(locale, "appeals");
  await page.goto(href(locale, "/staff/appeals"));
  for (;;) {
    const line = page.getByRole("main").getByRole("listitem").filter({ hasText: said });
    if ((await line.count()) > 0) return line.getByRole("link", { name: t("staff.open") }).click();
    await page.getByRole("link", { name: words(locale, "staff")("nextPage") }).click();
  }
}

test("a visitor reports, keeps the address, is told that the comment stays, appeals, and reads the answer there @phone", async ({ aVisitor, aStaff }) => {
  test.setTimeout(90_000);
  const t = words("zh", "appeals");
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } });
  const { id: comment } = await makeComment({ projectId, body: newWords("这里的树都枯了") });
  const [visitor, stranger, { who: settler }, { page: other }] = [await aVisitor({ javaScriptEnabled: false }), await aVisitor(), await aStaff(), await aStaff("moderator", wide)];
  await visitor.goto(`/projects/riverbanks/comments/${comment}?report=1`);
  await visitor.getByRole("radio", { name: words("zh", "vocab")("reportReason.untrue") }).check();
  await visitor.getByRole("button", { name: words("zh", "comment")("reportSend") }).click();
  await expect(visitor.locator("#sent")).toContainText(t("report.sent"));
  const address = new URL((await visitor.locator("#sent code").innerText()).trim());
  expect(address.searchParams.get("key")).toMatch(/^[\w-]{22}$/);
  await expect(visitor.getByRole("main")).toContainText(t("report.state.waiting"));

  const report = await db.report.findFirstOrThrow({ where: { commentId: comment } });
  await settleReports(settler, { commentId: comment, upTo: report.id, view: "reported" } as never);

  const own = address.pathname + address.search;
  const response = await visitor.goto(own);
  expect(response!.headers()["cache-control"]).toContain("no-store");
  await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  expect(response!.headers()["referrer-policy"]).toBe("same-origin");
  await expect(visitor.getByRole("main")).toContainText(t("report.state.kept"));
  const said = newWords("这不是事实，我就住在旁边。");
  await visitor.getByLabel(t("page.reportWords")).fill(said);
  await visitor.getByRole("button", { name: t("page.send") }).click();
  await expect(visitor.locator("#sent")).toContainText(t("page.sent"));
  await expect(visitor.getByRole("main")).toContainText(said);

  await openAppeal(other, "zh", said);
  await other.getByRole("radio", { name: t("staff.grant.report") }).check();
  await other.getByLabel(t("staff.answer"), { exact: false }).fill("我们会再看一遍这条举报。");
  await other.getByRole("button", { name: t("staff.submit") }).click();
  await expect(other.locator("#done")).toContainText(t("staff.done.granted"));

  await visitor.goto(own);
  await expect(visitor.getByRole("main")).toContainText("我们会再看一遍这条举报。");
  await expect(visitor.getByRole("main")).toContainText(t("report.state.again"));
  // Without the key, or with another's, there is nothing at this address.
  for (const path of [address.pathname, `${address.pathname}?key=${reportKey(comment)}`]) expect((await stranger.request.get(path)).status()).toBe(404);
});

test("an author sees exactly what was masked, and answers a question @phone", async ({ aResident, aStaff }) => {
  const { page, who } = await aResident();
  const { who: moderator } = await aStaff();
  const [t, m] = [words("zh", "appeals"), words("zh", "mine")];
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } });
  const { id: masked } = await makeComment({ projectId, author: who, status: "pending", body: "保安王小明态度很好，请打 13812345678 表扬他" });
  const { id: asked } = await makeComment({ projectId, author: who, status: "pending", body: "路灯坏了很久了" });
  await decideComment(moderator, { commentId: masked, revision: 1, view: "waiting", action: "publish", keepContacts: false, hide: ["王小明"] } as never);
  await decideComment(moderator, { commentId: asked, revision: 1, view: "waiting", action: "ask", words: "请问是哪一段路的路灯？" } as never);
  await page.goto("/me/comments");
  const own = page.locator(`#comment-${masked}`);
  await expect(own.locator("mark")).toHaveText(["王小明", "13812345678"]);
  await expect(own).toContainText(`王小明${t("masked.mark", { what: t("masked.staff") })}`);
  await expect(own).toContainText("保安***态度很好，请打 138****5678 表扬他");
  const question = page.locator(`#comment-${asked}`);
  await expect(question).toContainText("请问是哪一段路的路灯？");
  await question.getByRole("link", { name: t("own.answerIt") }).click();
  await expect(page.getByRole("main")).toContainText("请问是哪一段路的路灯？");
  await page.getByLabel(words("zh", "comment")("body")).fill("天平路 12 弄口到高安路这一段，路灯坏了很久了");
  await page.getByRole("button", { name: m("save") }).click();
  await expect(page.locator(`#comment-${asked}`)).toContainText(m("checking"));
  expect((await db.comment.findUniqueOrThrow({ where: { id: asked } })).status).toBe("pending");
});

/** Everything the pages about appeals can show, for whoever looks at them with axe. */
async function states(who: Parameters<typeof makeAppeal>[0] & { userId: string }, moderator: Awaited<ReturnType<typeof staff>>) {
  const author = who as never;
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } });
  const make = async (about: "decision" | "report" | "measure", id: string, key?: string) => {
    const made = await makeAppeal(who, appealInput(about, id, { key }));
    if (!made.ok) throw new Error(made.error);
    return made.value.id;
  };
  const own = [await takenAway({ projectId, author }), await takenAway({ projectId, author, status: "removed" }), await takenAway({ projectId, author }), await takenAway({ projectId, author, by: moderator })];
  const [waiting, stands, mine] = [await make("decision", own[1]!.decisionId), await make("decision", own[2]!.decisionId), await make("decision", own[3]!.decisionId)];
  await decideAppeal(await staff(), { appealId: stands, outcome: "stands", answer: "看过了，维持原来的处理。", hide: [] });
  const written = await Promise.all(["保安王小明态度很好，请打 13812345678 表扬他", "路灯坏了很久了"].map((body) => makeComment({ projectId, author, status: "pending", body })));
  for (const [index, input] of [{ action: "publish", keepContacts: false, hide: ["王小明"] }, { action: "ask", words: "请问是哪一段路的路灯？" }].entries()) {
    await decideComment(await staff(), { commentId: written[index]!.id, revision: 1, view: "waiting", ...input } as never);
  }
  const measure = await measureAgainst(who.userId, { kind: "notice" });
  const [report, fresh] = [await settledReport({ projectId }), await settledReport({ projectId, reporter: author })];
  const reportAppeal = await make("report", report.id, reportKey(report.id));
  const measureAppeal = await make("measure", (await measureAgainst(who.userId, { kind: "notice" })).id);
  return {
    resident: ["/me/comments", `/me/comments/${written[1]!.id}/edit`, ...own.slice(0, 3).map(({ id }) => `/me/comments/${id}/appeal`), `/me/measures/${measure.id}/appeal`, "/me/reports", reportPath(report.id), `${reportPath(fresh.id)}&sent=report`] as `/${string}`[],
    staff: ["/staff/appeals", "/staff/appeals?view=answered", ...[waiting, stands, mine, reportAppeal, measureAppeal].map((id) => `/staff/appeals/${id}`)] as `/${string}`[],
  };
}

for (const { locale, large } of [{ locale: "zh", large: true }, { locale: "en", large: false }] as const) {
  test(`axe finds nothing on any state of an appeal, and nothing sticks out: ${locale}${large ? ", large type" : ""}`, async ({ aResident, aStaff, baseURL }, { project }) => {
    test.setTimeout(120_000);
    const [{ page, who }, { page: desk, who: moderator }] = [await aResident(), await aStaff()];
    const paths = await states(who, moderator);
    const found: string[] = [];
    for (const [reader, list] of [[page, paths.resident], [desk, paths.staff]] as const) {
      if (large) await reader.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
      for (const [index, path] of list.entries()) {
        await reader.goto(href(locale, path));
        // Not the page that stands in the way of it.
        expect(new URL(reader.url()).pathname).toBe(new URL(href(locale, path), reader.url()).pathname);
        if (process.env.SHOTS) await reader.screenshot({ path: `${process.env.SHOTS}/${project.name}-${locale}-${reader === desk ? "staff" : "own"}-${index}.png`, fullPage: true });
        const { violations } = await new AxeBuilder({ page: reader }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html.slice(0, 160)}`)), ...(await overflow(reader)));
      }
    }
    expect(found).toEqual([]);
  });
}
