import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { formNameFor } from "@/lib/comments/schema";
import { href, locales, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { publishNews } from "@/lib/news/commands";
import { newsInputSchema } from "@/lib/news/schema";
import { otherMetric } from "@/lib/projects/staff-schema";
import { newToken } from "@/lib/secrets";
import { staff } from "../support/actors";
import { overflow } from "../support/page";
import { expect, newWords, test } from "../support/people";
import { document, photograph } from "../support/pictures";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`)), ...(await overflow(page))];
}

const place = (slug: string) => db.project.findFirstOrThrow({ where: { slug }, orderBy: { editionYear: "desc" }, include: { indicators: true, milestones: { orderBy: { order: "asc" } } } });

/** A field of a form of this page, by its name. */
const field = (page: Page, form: string, name: string) => page.locator(`#${form} [name="${name}"]`);

async function fillFigure(page: Page, form: string, { value, statement, source }: { value: string; statement: string; source: string }): Promise<void> {
  // A project without promises has figures of its own alone.
  const choices = field(page, form, "indicator");
  if ((await choices.locator("option").count()) > 2) await choices.selectOption({ index: 1 });
  else {
    await choices.selectOption(otherMetric);
    await field(page, form, "metricZh").fill("新增托位");
    await field(page, form, "unitZh").fill("个");
  }
  await field(page, form, "value").fill(value);
  await field(page, form, "statementZh").fill(statement);
  await field(page, form, "sourceTitle").fill(source);
}

for (const { locale, javaScriptEnabled } of [{ locale: "zh", javaScriptEnabled: true }, { locale: "en", javaScriptEnabled: false }] as { locale: Locale; javaScriptEnabled: boolean }[]) {
  const how = `${locale}${javaScriptEnabled ? "" : ", without JavaScript"}`;
  const slug = javaScriptEnabled ? "school-building" : "child-teen-care";

  test(`a figure is recorded with its evidence, found wrong and corrected, and all of it can be read: ${how} @desktop`, async ({ aStaff, aVisitor }) => {
    test.setTimeout(90_000);
    const { page, name } = await aStaff("editor", { javaScriptEnabled });
    const [t, p] = [words(locale, "records"), words(locale, "project")];
    const project = await place(slug);
    const [wrong, right, why] = [newWords(), newWords(), newWords()];
    await page.goto(href(locale, `/staff/projects/${slug}`));
    const form = formNameFor("measurement", project.id);
    await fillFigure(page, form, { value: "41", statement: wrong, source: "区教育局月报" });
    await field(page, form, "evidence").setInputFiles({ name: "月报.pdf", mimeType: "application/pdf", buffer: document });
    await page.locator(`#${form}`).getByRole("button", { name: t("measurement.submit") }).click();
    await expect(page.locator("#done")).toHaveText(t("done.measurement"));

    await page.getByRole("link", { name: `${t("correction.open")} ${wrong}` }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("correction.title"));
    const { id } = await db.measurement.findFirstOrThrow({ where: { projectId: project.id, statementZh: wrong } });
    const correction = formNameFor("correction", id);
    await expect(field(page, correction, "value")).toHaveValue("41");
    await field(page, correction, "value").fill("37");
    await field(page, correction, "statementZh").fill(right);
    // Without its reason it comes back with everything that was typed.
    await page.locator(`#${correction}`).getByRole("button", { name: t("correction.submit") }).click();
    await expect(page.locator(`#${correction}-why-error`)).toBeVisible();
    await expect(field(page, correction, "statementZh")).toHaveValue(right);
    await field(page, correction, "why").fill(why);
    await page.locator(`#${correction}`).getByRole("button", { name: t("correction.submit") }).click();
    await expect(page.locator("#done")).toHaveText(t("done.correction"));

    const reader = await aVisitor({ javaScriptEnabled });
    await reader.goto(href(locale, `/projects/${slug}`));
    const entry = reader.getByRole("listitem").filter({ hasText: wrong });
    await expect(entry.locator("s")).toHaveText(wrong);
    await expect(entry).toContainText(p("corrected"));
    await expect(entry).toContainText(why);
    await expect(entry).toContainText(name);
    if (project.indicators.length > 0) await expect(reader.getByRole("region", { name: p("promisesTitle") })).toContainText(p("correctionNote"));
    const evidence = entry.getByRole("link", { name: /月报\.pdf/ });
    const answer = await reader.request.get((await evidence.getAttribute("href"))!);
    expect(answer.headers()).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff" });
    expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);
    expect(answer.headers()["content-security-policy"]).toContain("sandbox");

    await reader.goto(href(locale, "/changes"));
    const change = reader.getByRole("listitem").filter({ hasText: right });
    await expect(change).toContainText("41");
    await expect(change).toContainText("37");
    await expect(change).toContainText(why);
    await expect(change).toContainText(name);

    if (project.milestones.length === 0) return;
    await page.goto(href(locale, `/staff/projects/${slug}`));
    const milestone = formNameFor("milestone", project.id);
    const [told, label] = [newWords(), project.milestones[0]!.labelZh];
    await field(page, milestone, "milestoneId").selectOption({ index: 1 });
    await page.locator(`#${milestone}`).getByText(t("milestone.outcomes.reached"), { exact: true }).click();
    await field(page, milestone, "reachedOn").fill("2025-10-20");
    await field(page, milestone, "statementZh").fill(told);
    await field(page, milestone, "sourceTitle").fill("竣工验收记录");
    await page.locator(`#${milestone}`).getByRole("button", { name: t("milestone.submit") }).click();
    await expect(page.locator("#done")).toHaveText(t("done.milestone"));
    await reader.goto(href(locale, `/projects/${slug}`));
    await expect(reader.getByRole("region", { name: p("milestonesTitle") })).toContainText(told);
    await expect(reader.getByRole("region", { name: p("timelineTitle") })).toContainText(p("milestoneReached") + label);
  });

  test(`news is told with a picture that says nothing of where it was taken, and corrected without it: ${how}`, async ({ aStaff, aVisitor, expectProblem }, { project: device }) => {
    test.setTimeout(90_000);
    expectProblem(/status of 4(22|09|04)/);
    const { page } = await aStaff("editor", { javaScriptEnabled });
    const [t, r] = [words(locale, "news"), words(locale, "records")];
    const project = await place(slug);
    const [title, alt, right] = [`${newWords()}${device.name}`.slice(0, 50), newWords(), newWords()];
    const form = formNameFor("news", project.id);
    const sent = await photograph({ width: 640, height: 400, sideways: true });
    expect(sent.toString("latin1")).toContain("HUAWEI");
    await page.goto(href(locale, `/staff/projects/${slug}`));
    await field(page, form, "titleZh").fill(title);
    await field(page, form, "bodyZh").fill("新教学楼三层今天封顶，下月开始内部装修。");
    await field(page, form, "picture1").setInputFiles({ name: "IMG_2041.JPG", mimeType: "image/jpeg", buffer: sent });
    // Without words for it the picture does not go; what was typed stays, and the page says that the file has to be chosen again.
    await page.locator(`#${form}`).getByRole("button", { name: t("form.submit"), exact: true }).click();
    await expect(page.getByRole("alert").getByText(words(locale, "errors")("fields.alt-required"))).toBeVisible();
    await expect(field(page, form, "titleZh")).toHaveValue(title);
    if (!javaScriptEnabled) {
      await expect(page.locator(`#${form}-picture1-hint`)).toContainText("IMG_2041.JPG");
      await field(page, form, "picture1").setInputFiles({ name: "IMG_2041.JPG", mimeType: "image/jpeg", buffer: sent });
    }
    await field(page, form, "altZh1").fill(alt);
    await page.locator(`#${form}`).getByRole("button", { name: t("form.submit"), exact: true }).click();
    await expect(page.locator("#done")).toHaveText(r("done.news"));

    const reader = await aVisitor({ javaScriptEnabled });
    await reader.goto(href(locale, `/projects/${slug}`));
    await reader.getByRole("link", { name: title }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
    const address = reader.url();
    const image = reader.getByRole("img", { name: alt });
    await expect(image).toHaveAttribute("width", "400");
    const source = (await image.getAttribute("src"))!;
    const stored = await reader.request.get(source);
    expect(stored.headers()).toMatchObject({ "content-type": "image/jpeg", "cache-control": expect.stringContaining("immutable") });
    expect((await stored.body()).toString("latin1")).not.toMatch(/HUAWEI|Exif/);
    expect((await reader.request.get(source, { headers: { "if-none-match": stored.headers().etag! } })).status()).toBe(304);
    expect((await reader.request.head(source)).headers().etag).toBe(stored.headers().etag);

    await page.getByRole("link", { name: `${t("list.correct")} ${title}` }).click();
    const { id } = await db.news.findFirstOrThrow({ where: { titleZh: title } });
    const correction = formNameFor("news-correction", id);
    await expect(field(page, correction, "titleZh")).toHaveValue(title);
    await field(page, correction, "titleZh").fill(right);
    await field(page, correction, "why").fill("照片里能认出居民");
    await field(page, correction, "kept1").uncheck();
    await field(page, correction, "altZh1").fill("");
    await page.locator(`#${correction}`).getByRole("button", { name: t("form.submitCorrection") }).click();
    await expect(page.locator("#done")).toHaveText(r("done.news-correction"));
    await reader.goto(address);
    await expect(reader.getByText(t("corrected"))).toBeVisible();
    await expect(reader.getByRole("img", { name: alt })).toHaveCount(0);
    expect((await reader.request.get(source)).status()).toBe(404);
    await reader.getByRole("link", { name: t("openCorrection") }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(right);
  });

  test(`what only calls itself a picture is refused beside its field, and the words stay: ${how} @desktop`, async ({ aStaff, expectProblem }) => {
    expectProblem(/status of 409/);
    const { page } = await aStaff("editor", { javaScriptEnabled });
    const project = await place(slug);
    const title = newWords();
    const form = formNameFor("news", project.id);
    await page.goto(href(locale, `/staff/projects/${slug}`));
    await field(page, form, "titleZh").fill(title);
    await field(page, form, "bodyZh").fill("新教学楼三层今天封顶，下月开始内部装修。");
    await field(page, form, "altZh1").fill("教学楼");
    await field(page, form, "picture1").setInputFiles({ name: "照片.png", mimeType: "image/png", buffer: Buffer.from("<html><script>alert(1)</script></html>") });
    await page.locator(`#${form}`).getByRole("button", { name: words(locale, "news")("form.submit"), exact: true }).click();
    await expect(page.getByRole("alert").getByText(words(locale, "errors")("picture-type")).first()).toBeVisible();
    await expect(field(page, form, "titleZh")).toHaveValue(title);
    expect(await db.news.count({ where: { titleZh: title } })).toBe(0);
    if (javaScriptEnabled) expect(await findings(page)).toEqual([]);
  });
}

test("the feed is well-formed Atom, whatever was written into it @desktop", async ({ page }) => {
  const project = await place("school-building");
  const title = `<b>&"'${newWords()}]]>`;
  await publishNews(await staff("editor"), newsInputSchema.parse({ projectId: project.id, formKey: newToken(), titleZh: title, bodyZh: "新教学楼三层今天封顶。", happenedOn: "2025-11-20" }));
  for (const locale of locales) {
    const address = href(locale, "/changes/feed");
    const answer = await page.request.get(address);
    expect(answer.headers()["content-type"]).toContain("application/atom+xml");
    await page.goto(href(locale, "/changes"));
    await expect(page.locator('link[type="application/atom+xml"]')).toHaveAttribute("href", new RegExp(`${address}$`));
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "application/xml");
      const atom = "http://www.w3.org/2005/Atom";
      const all = (name: string) => [...parsed.getElementsByTagNameNS(atom, name)].map((node) => node.textContent ?? "");
      return { errors: parsed.getElementsByTagName("parsererror").length, root: parsed.documentElement.localName, ids: all("id"), titles: all("title"), updated: all("updated") };
    }, await answer.text());
    expect(read).toMatchObject({ errors: 0, root: "feed" });
    expect(new Set(read.ids).size).toBe(read.ids.length);
    expect(read.titles.some((found) => found.includes(title))).toBe(true);
    expect(read.updated.every((at) => !Number.isNaN(Date.parse(at)))).toBe(true);
  }
});

test("a large body of somebody who may not is not read, and changes nothing @desktop", async ({ page }) => {
  const before = await db.storedFile.count();
  const answer = await page.request.post("/api/news", {
    headers: { origin: process.env.PORTAL_URL!, accept: "application/json" },
    multipart: { locale: "zh", titleZh: "标题", picture1: { name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.concat([await photograph(), Buffer.alloc(1024 * 1024)]) } },
  });
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ ok: false, error: "staff-sign-in-required" });
  expect(await db.storedFile.count()).toBe(before);
});

for (const locale of locales) {
  for (const large of [false, true]) {
    test(`axe finds nothing on the editors' pages, the news and the changes, and nothing sticks out: ${locale}${large ? ", large type" : ""}`, async ({ aStaff, baseURL }, { project: device }) => {
      test.setTimeout(120_000);
      const { page, who } = await aStaff("editor");
      const project = await place("school-building");
      if (large) await page.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
      const input = { projectId: project.id, formKey: newToken(), titleZh: newWords(), bodyZh: "新教学楼三层今天封顶，下月开始内部装修。", happenedOn: "2025-11-20" };
      const told = await publishNews(who, newsInputSchema.parse({ ...input, picture1: { name: "a.jpg", bytes: await photograph({ width: 900, height: 600 }) }, altZh1: "教学楼" }));
      if (!told.ok) throw new Error(told.error);
      const measurement = await db.measurement.create({
        data: { projectId: project.id, statementZh: newWords(), asOf: new Date("2025-06-30"), asOfPrecision: "day", provenance: "official", sourceTitle: "月报", staffId: who.staffId },
      });
      const found: string[] = [];
      for (const path of [
        `/projects/school-building/news/${told.value.id}`, "/projects/school-building", "/changes", "/changes?week=2019-01-01",
        "/staff/projects/school-building", `/staff/projects/school-building/measurements/${measurement.id}`, `/staff/projects/school-building/news/${told.value.id}`,
      ] as const) {
        await page.goto(href(locale, path));
        found.push(...(await findings(page)));
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/editors-${device.name}-${locale}-${large ? "large" : "std"}-${path.replace(/[0-9a-f-]{36}/, "").replace(/\W/g, "_")}.png`, fullPage: true });
      }
      expect(found).toEqual([]);
    });
  }
}
