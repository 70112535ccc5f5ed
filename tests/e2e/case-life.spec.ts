import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { dueDay, stepTitle } from "@/lib/cases/course-words";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import { department } from "../support/factories";
import { overflow } from "../support/page";
import { expect, newName, newWords, test } from "../support/people";

const slug = "dementia-care-network";
const [course, mine, cases, replies, w, comment] = [words("zh", "course"), words("zh", "mine"), words("zh", "cases"), words("zh", "replies"), words("zh", "workbench"), words("zh", "comment")];
// On a crowded machine a step that hangs says which one it was, well before the whole life is over.
test.use({ actionTimeout: 30_000 });
const onPhone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** What is said between staff, or to staff alone: each must be found nowhere in public, ever. */
const internal = {
  assignment: newWords("请住建口先看，居民催得急"),
  handBack: newWords("不属于我们的职责，应由民政部门办"),
  note: newWords("已电话问过养老院，对方口头答应"),
  firstDraft: newWords("这是没有写完的草稿，还没有核实"),
  returned: newWords("第二段没有依据，请补上文件名"),
  ratingWords: newWords("只给工作人员看：家里电话没有人回"),
};
const spoken = {
  question: newWords("请问社区认知障碍多床位的护理，什么时候开放申请？"),
  contact: newWords("您好，您的问题已收到，我们正在和护理机构核对床位。"),
  extension: newWords("要和三家护理机构逐一核对床位，需要更多时间"),
  answer: newWords("今年新增的四十张床位十月起开放申请，向居委会领表即可。"),
  second: newWords("补充说明：申请表也可以在街道事务中心领，咨询电话见街道公告栏。"),
  followUp: newWords("谢谢。请问外区户籍、住在本区的老人能申请吗？"),
};

test("a case lives its whole life: handed back, assigned anew, extended, checked, answered, not found enough, answered again, and asked about @desktop", async ({ aResident, aVisitor, aStaff }) => {
  test.setTimeout(420_000);
  const [wrong, right] = [await department(newName("某局")), await department(newName("民政科"))];
  await db.department.update({ where: { id: right.id }, data: { checksReplies: true } });
  const [resident, visitor, moderator] = [await aResident({ ...onPhone, displayName: newName() }), await aVisitor(), await aStaff("moderator", { name: newName("审核员") })];
  const [stranger, replier, colleague] = [
    await aStaff("replier", { departmentId: wrong.id, name: newName("别局经办") }),
    await aStaff("replier", { departmentId: right.id, name: newName("经办员") }),
    await aStaff("replier", { departmentId: right.id, name: newName("复核员") }),
  ];
  const staffNames = [moderator, stranger, replier, colleague].map(({ name }) => name);

  const commentId = await test.step("a resident asks on their phone; only they and staff know of it", async () => {
    await resident.page.goto(`/projects/${slug}`);
    await resident.page.getByText(comment("write"), { exact: true }).click();
    await resident.page.getByLabel(comment("body")).fill(spoken.question);
    await resident.page.getByRole("radio", { name: words("zh", "vocab")("kind.question") }).check();
    await resident.page.getByRole("button", { name: comment("send") }).click();
    await expect(resident.page.locator("#sent")).toBeVisible();
    await expect(own(resident.page)).toContainText(mine("checking"));
    await visitor.goto(`/projects/${slug}`);
    await expect(visitor.getByText(spoken.question)).toHaveCount(0);
    return (await db.comment.findFirstOrThrow({ where: { authorId: resident.id } })).id;
  });

  const publicPath = `/projects/${slug}/comments/${commentId}`;
  const theCase = () => db.case.findUniqueOrThrow({ where: { commentId } });
  const until = async () => dueDay("zh", (await theCase()).dueAt!);
  const title = (kind: Parameters<typeof stepTitle>[1]["kind"], name = right, dueAt: Date | null = null) => stepTitle("zh", { kind, dueAt, department: { zh: name.nameZh, en: name.nameZh } });

  /** What everybody, the author and staff read now. */
  async function expectSaid({ everybody, author = [], not = [] }: { everybody: readonly string[]; author?: readonly string[]; not?: readonly string[] }): Promise<void> {
    await visitor.goto(publicPath);
    await resident.page.goto("/me/comments");
    for (const said of everybody) {
      await expect(visitor.getByRole("main")).toContainText(said);
      await expect(own(resident.page)).toContainText(said);
    }
    for (const said of author) await expect(own(resident.page)).toContainText(said);
    for (const said of not) {
      await expect(visitor.getByRole("main")).not.toContainText(said);
      await expect(own(resident.page)).not.toContainText(said);
    }
    await expectNothingInternal();
  }

  /** Neither in pages nor in what Next sends for a navigation, in both languages; nor in what the author reads, but for their own words. */
  async function expectNothingInternal(): Promise<void> {
    const rsc = { headers: { rsc: "1" } };
    for (const path of [publicPath, `/en${publicPath}`, `/projects/${slug}`, `/en/projects/${slug}`, "/statistics", "/progress"]) {
      for (const options of [{}, rsc]) {
        const text = await (await visitor.request.get(path, options)).text();
        for (const secret of [...Object.values(internal), ...staffNames]) expect(text.includes(secret), `${path}: ${secret}`).toBe(false);
      }
    }
    const text = await (await resident.page.request.get("/me/comments")).text();
    for (const secret of [internal.assignment, internal.handBack, internal.note, internal.firstDraft, internal.returned, ...staffNames]) expect(text.includes(secret), secret).toBe(false);
  }

  await test.step("a moderator publishes it for a department, which reads it; others do not", async () => {
    await moderator.page.goto(`/staff/moderation?project=${slug}`);
    await moderator.page.getByRole("link", { name: spoken.question }).click();
    await expect(moderator.page.getByRole("main")).toContainText(spoken.question);
    await chooseDepartment(moderator.page, wrong.nameZh);
    await moderator.page.getByRole("button", { name: words("zh", "moderation")("decide.publish"), exact: true }).click();
    await expect(moderator.page.locator("#done")).toContainText(w("after.publish", { words: "" }).slice(0, 3));
    await expectSaid({ everybody: [course("line.assigned", { department: wrong.nameZh }), course("line.due", { day: await until() })], author: [mine("published")] });
    const told = await own(resident.page).innerText();
    expect(told.indexOf(mine("published"))).toBeLessThan(told.indexOf(title("assigned", wrong)));
    expect((await theCase()).termDays).toBe(7);
    await replier.page.goto("/staff/cases");
    await expect(replier.page.getByText(spoken.question)).toHaveCount(0);
    await stranger.page.goto("/staff/cases");
    await stranger.page.getByRole("link", { name: spoken.question }).click();
    await expect(stranger.page.getByRole("main")).toContainText(cases("state.assigned"));
  });
  const casePath = `/staff/cases/${(await theCase()).id}`;
  const dueFirst = (await theCase()).dueAt!;

  await test.step("it is not theirs: handed back with a reason that stays between staff", async () => {
    await act(stranger.page, "handBack", internal.handBack);
    await expect(stranger.page.getByRole("main")).toContainText(cases("done.handed-back"));
    expect((await stranger.page.request.get(casePath)).status()).toBe(404);
    expect((await theCase()).dueAt).toEqual(dueFirst);
    await expectSaid({ everybody: [course("line.unassigned"), course("line.due", { day: await until() })] });
  });

  await test.step("the moderator reads why, and gives it to the department whose it is", async () => {
    await moderator.page.goto(`/staff/cases?view=unassigned&project=${slug}`);
    await moderator.page.getByRole("link", { name: spoken.question }).click();
    await expect(moderator.page.getByRole("main")).toContainText(internal.handBack);
    await moderator.page.getByLabel(cases("act.department")).selectOption({ label: right.nameZh });
    await moderator.page.getByLabel(cases("act.assignWords")).fill(internal.assignment);
    await moderator.page.getByRole("button", { name: cases("act.assignSubmit"), exact: true }).click();
    await expect(moderator.page.getByRole("main")).toContainText(cases("done.assigned"));
    await expectSaid({ everybody: [course("line.assigned", { department: right.nameZh })] });
  });

  await test.step("it is accepted, and a note is kept between staff", async () => {
    await replier.page.goto("/staff/cases");
    await replier.page.getByRole("link", { name: spoken.question }).click();
    await expect(replier.page.getByRole("main")).toContainText(internal.assignment);
    await replier.page.getByRole("button", { name: cases("act.accept"), exact: true }).click();
    await expect(replier.page.getByRole("main")).toContainText(cases("done.accepted"));
    await replier.page.getByLabel(cases("notes.label")).fill(internal.note);
    await replier.page.getByRole("button", { name: cases("notes.submit"), exact: true }).click();
    await expect(replier.page.locator("#notes").locator("xpath=..")).toContainText(internal.note);
    await expectSaid({ everybody: [course("line.accepted", { department: right.nameZh }), title("accepted")] });
  });

  await test.step("a first word reaches the resident, after a second person's look", async () => {
    await write(replier.page, casePath, spoken.contact, { kind: replies("contact") });
    await expectSaid({ everybody: [course("line.accepted", { department: right.nameZh })], not: [spoken.contact] });
    await approve(colleague.page, casePath, spoken.contact);
    await expectSaid({ everybody: [spoken.contact, replies("public.contact"), course("line.accepted", { department: right.nameZh })] });
    expect((await theCase()).contactedAt).not.toBeNull();
  });

  await test.step("more time is taken, for a reason that everybody reads", async () => {
    await replier.page.goto(casePath);
    await act(replier.page, "extend", spoken.extension);
    await expect(replier.page.getByRole("main")).toContainText(cases("done.extended"));
    const { dueAt, termDays } = await theCase();
    expect(termDays).toBe(15);
    expect(dueAt!.getTime()).toBeGreaterThan(dueFirst.getTime());
    await expectSaid({ everybody: [spoken.extension, title("extended", right, dueAt), course("line.due", { day: await until() })] });
  });

  await test.step("the answer is drafted, sent back, written anew, agreed to and published in the department's name", async () => {
    await write(replier.page, casePath, internal.firstDraft);
    await expect(replier.page.getByRole("button", { name: replies("check.approve") })).toHaveCount(0);
    await colleague.page.goto(casePath);
    await expect(colleague.page.getByRole("main")).toContainText(internal.firstDraft);
    await colleague.page.getByLabel(replies("check.returnWords")).fill(internal.returned);
    await colleague.page.getByRole("button", { name: replies("check.return"), exact: true }).click();
    await expect(colleague.page.locator("#reply-done")).toContainText(replies("done.returned"));
    await replier.page.goto(casePath);
    await expect(replier.page.getByRole("main")).toContainText(internal.returned);
    await expectSaid({ everybody: [course("line.accepted", { department: right.nameZh })], not: [replies("answer") + right.nameZh] });
    await write(replier.page, casePath, spoken.answer);
    await approve(colleague.page, casePath, spoken.answer);
    await expectSaid({ everybody: [spoken.answer, comment("officialReply"), right.nameZh], author: [course("rating.legend"), course("rating.mayReopen")] });
    await expect(visitor.getByRole("main")).toContainText(course("line.answered", { days: 0 }));
  });

  await test.step("the resident is not satisfied: it begins once more, with the shorter clock", async () => {
    await rate(resident.page, "dissatisfied", internal.ratingWords);
    await expect(own(resident.page)).toContainText(course("rating.reopened"));
    const { dueAt, termDays, round, state } = await theCase();
    expect({ termDays, round, state }).toEqual({ termDays: 5, round: 2, state: "accepted" });
    await expectSaid({
      everybody: [course("line.again"), course("line.due", { day: await until() }), title("reopened", right, dueAt), spoken.answer],
      author: [course("own.rated", { value: course("satisfaction.dissatisfied") }), internal.ratingWords],
    });
    await expect(visitor.getByRole("main")).toContainText(course("line.rated", { value: course("satisfaction.dissatisfied") }));
    await replier.page.goto(casePath);
    await expect(replier.page.getByRole("main")).toContainText(internal.ratingWords);
    await expect(replier.page.getByRole("main")).toContainText(cases("course.kind.reopened"));
  });

  await test.step("answered again, it is good: said once, and public", async () => {
    await write(replier.page, casePath, spoken.second);
    await approve(colleague.page, casePath, spoken.second);
    await resident.page.goto("/me/comments");
    await expect(own(resident.page)).toContainText(course("rating.noReopen"));
    await rate(resident.page, "satisfied");
    await expect(own(resident.page)).toContainText(course("rating.done"));
    await expect(own(resident.page).getByRole("button", { name: course("rating.send") })).toHaveCount(0);
    await expectSaid({ everybody: [spoken.answer, spoken.second] });
    await expect(visitor.getByRole("main")).toContainText(course("line.answeredAgain"));
    await expect(visitor.getByRole("main")).toContainText(course("line.rated", { value: course("satisfaction.satisfied") }));
    expect(await db.rating.count({ where: { case: { commentId } } })).toBe(2);
  });

  await test.step("a question after it stands under the same comment, and the department has it again", async () => {
    await own(resident.page).getByRole("link", { name: course("own.ask"), exact: true }).click();
    await resident.page.getByLabel(course("ask.body")).fill(spoken.followUp);
    await resident.page.getByRole("button", { name: course("ask.send"), exact: true }).click();
    await expect(resident.page.locator("#sent")).toBeVisible();
    await visitor.goto(publicPath);
    await expect(visitor.getByText(spoken.followUp)).toHaveCount(0);
    await moderator.page.goto(`/staff/moderation?project=${slug}`);
    await moderator.page.getByRole("link", { name: spoken.followUp }).click();
    await expect(moderator.page.getByRole("main")).toContainText(course("staff.followed"));
    await moderator.page.getByRole("button", { name: words("zh", "moderation")("decide.publish"), exact: true }).click();
    await expect(moderator.page.locator("#done")).toBeVisible();
    expect(await db.case.count({ where: { comment: { authorId: resident.id } } })).toBe(1);
    expect(await theCase()).toMatchObject({ round: 3, state: "accepted", departmentId: right.id });
    await visitor.goto(publicPath);
    await expect(visitor.getByRole("article").filter({ hasText: spoken.question })).toContainText(spoken.followUp);
    await expect(visitor.getByRole("main")).toContainText(title("asked_again", right, (await theCase()).dueAt));
    await replier.page.goto("/staff/cases?view=running");
    await replier.page.getByRole("link", { name: spoken.question }).click();
    await expect(replier.page.getByRole("main")).toContainText(spoken.followUp);
    await expect(replier.page.getByRole("main")).toContainText(cases("course.kind.asked_again"));
    await expectNothingInternal();
  });

  await test.step("every step is kept, every page of it is fit to use", async () => {
    const steps = await db.caseStep.findMany({ where: { case: { commentId } }, orderBy: { version: "asc" }, select: { kind: true } });
    expect(steps.map(({ kind }) => kind)).toEqual(["opened", "assigned", "handed_back", "assigned", "accepted", "contacted", "extended", "answered", "reopened", "answered", "asked_again"]);
    for (const page of [visitor, resident.page, replier.page, moderator.page]) {
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
    if (process.env.SHOTS) {
      for (const [name, page] of Object.entries({ visitor, resident: resident.page, replier: replier.page })) await page.screenshot({ path: `${process.env.SHOTS}/case-life-${name}.png`, fullPage: true });
    }
  });
});

/** The author's comment on their page. */
function own(page: Page) {
  return page.getByRole("article").filter({ hasText: spoken.question }).first();
}

/** In the form to publish. */
async function chooseDepartment(page: Page, name: string): Promise<void> {
  await page.locator("summary").filter({ hasText: cases("publish.title") }).first().click();
  await page.getByLabel(cases("publish.choose")).selectOption({ label: name });
}

/** What takes a reason. */
async function act(page: Page, kind: "handBack" | "extend", reason: string): Promise<void> {
  await page.locator("summary").filter({ hasText: cases(`act.${kind}`) }).click();
  await page.getByLabel(cases(`act.${kind}Words`)).fill(reason);
  await page.getByRole("button", { name: cases(`act.${kind}Submit`), exact: true }).click();
}

/** Hands words to a second person. */
async function write(page: Page, path: string, body: string, { kind = replies("answer") }: { kind?: string } = {}): Promise<void> {
  await page.goto(path);
  await page.getByRole("radio", { name: kind, exact: true }).check();
  await page.getByRole("textbox", { name: replies("form.body") }).fill(body);
  await page.getByRole("button", { name: replies("form.submit"), exact: true }).click();
  await expect(page.locator("#reply-done")).toContainText(replies("done.submitted"));
}

/** The second person reads and publishes. */
async function approve(page: Page, path: string, body: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("main")).toContainText(body);
  await page.getByRole("button", { name: replies("check.approve"), exact: true }).click();
  await expect(page.locator("#reply-done")).toContainText(replies("done.published"));
}

async function rate(page: Page, value: "satisfied" | "dissatisfied", said = ""): Promise<void> {
  await page.goto("/me/comments");
  await own(page).getByRole("radio", { name: course(`satisfaction.${value}`), exact: true }).check();
  if (said) await own(page).getByLabel(course("rating.words")).fill(said);
  await own(page).getByRole("button", { name: course("rating.send"), exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: course("rating.done").slice(0, 5) })).toBeVisible();
}
