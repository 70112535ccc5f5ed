import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { atomFeed } from "@/lib/changes/feed";
import { listChanges } from "@/lib/changes/queries";
import type { Change } from "@/lib/changes/views";
import { parseCursor } from "@/lib/http/cursor";
import { changePublishFirst } from "@/lib/moderation/publish-first-commands";
import { correctNews, publishNews } from "@/lib/news/commands";
import { newsCorrectionInputSchema, newsInputSchema } from "@/lib/news/schema";
import { changeStatus, recordMeasurement } from "@/lib/projects/commands";
import { correctMeasurement, reportMilestone } from "@/lib/projects/correction-commands";
import { correctionInputSchema, measurementInputSchema, milestoneReportInputSchema, statusChangeInputSchema } from "@/lib/projects/staff-schema";
import { db } from "@/lib/db";
import { staff } from "../../support/actors";
import { project } from "../../support/factories";

let place: Awaited<ReturnType<typeof project>>;
beforeEach(async () => {
  place = await project();
});

const ours = (changes: Change[]) => changes.filter((change) => change.project?.slug === place.slug);
const facts = { statementZh: "已装电梯", asOf: "2025-11-20", precision: "day", sourceTitle: "月报" };
const words = { titleZh: "三层封顶", bodyZh: "新教学楼三层今天封顶。", happenedOn: "2025-11-20" };

describe("what changed", () => {
  it("is everything public that editors did, newest first, with author and what stood there before", async () => {
    const editor = await staff("editor", { name: "编辑甲" });
    const version = async () => String((await db.project.findUniqueOrThrow({ where: { id: place.id } })).version);
    const about = async () => ({ projectId: place.id, version: await version() });
    const indicator = place.indicators[0]!.id;
    await changeStatus(editor, statusChangeInputSchema.parse({ ...(await about()), status: "in_progress", whyZh: "已经开工", asOf: "2025-11-20" }));
    await recordMeasurement(editor, measurementInputSchema.parse({ ...(await about()), ...facts, indicator, value: "100", asOf: "2025-10-20" }));
    await recordMeasurement(editor, measurementInputSchema.parse({ ...(await about()), ...facts, indicator, value: "558" }));
    const { id: wrong } = await db.measurement.findFirstOrThrow({ where: { projectId: place.id, value: "558" } });
    await correctMeasurement(editor, correctionInputSchema.parse({ ...facts, measurementId: wrong, version: await version(), indicator, value: "538", why: "重复统计" }));
    await recordMeasurement(editor, measurementInputSchema.parse({ ...(await about()), ...facts, indicator, value: "600", asOf: "2025-11-21" }));
    const { id: milestoneId } = await db.milestone.create({ data: { projectId: place.id, order: 1, labelZh: "开园", labelEn: "Opening", due: "2025", provenance: "report" } });
    await reportMilestone(editor, milestoneReportInputSchema.parse({ ...(await about()), milestoneId, outcome: "late", statementZh: "顺延", sourceTitle: "通报" }));
    await reportMilestone(editor, milestoneReportInputSchema.parse({ ...(await about()), milestoneId, outcome: "reached", reachedOn: "2025-11-20", statementZh: "开园了", sourceTitle: "通报" }));
    const told = await publishNews(editor, newsInputSchema.parse({ projectId: place.id, formKey: randomUUID(), ...words }));
    if (!told.ok) throw new Error(told.error);
    await correctNews(editor, newsCorrectionInputSchema.parse({ newsId: told.value.id, formKey: randomUUID(), why: "写错层数", ...words, titleZh: "四层封顶" }));
    await changePublishFirst(await staff("admin"), { projectId: place.id, version: Number(await version()), to: "on", words: "试行三个月" });

    const { changes } = await listChanges({});
    expect(ours(changes)).toMatchObject([
      { kind: "publish-first", isOn: true },
      { kind: "news", title: { zh: "四层封顶" }, corrects: { title: { zh: "三层封顶" }, why: "写错层数" } },
      { kind: "news", title: { zh: "三层封顶" }, corrects: null },
      { kind: "milestone", wasReached: false, isReached: true },
      { kind: "milestone", wasReached: null, isReached: false },
      { kind: "measurement", before: { value: "538" }, after: { value: "600" }, corrects: null },
      { kind: "measurement", before: { value: "558" }, after: { value: "538" }, corrects: { why: "重复统计" } },
      { kind: "measurement", before: { value: "100" }, after: { value: "558" } },
      { kind: "measurement", before: null, after: { value: "100" } },
      { kind: "status", from: "not_published", to: "in_progress", by: { name: "编辑甲" } },
    ]);
    // The words that an administrator gave for the history alone are not part of it.
    expect(JSON.stringify(changes)).not.toContain("试行三个月");
  });

  it("comes a page at a time, each change once, and only of the span that was asked for", async () => {
    const editor = await staff("editor");
    for (let n = 0; n < 7; n += 1) await publishNews(editor, newsInputSchema.parse({ projectId: place.id, formKey: randomUUID(), ...words, titleZh: `第${n}条动态` }));
    const whole = (await listChanges({ take: 100 })).changes;
    const paged: Change[] = [];
    let older: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listChanges>> = await listChanges({ take: 3, after: parseCursor(older) });
      paged.push(...page.changes);
      older = page.older;
    } while (older);
    expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect((await listChanges({ to: new Date(ours(whole).at(-1)!.at) })).changes.some(({ project: of }) => of?.slug === place.slug)).toBe(false);
  });

  it("does not tell what came with a list row by row", async () => {
    await db.measurement.create({ data: { projectId: place.id, statementZh: "随清单", asOf: new Date("2025-01-01"), asOfPrecision: "day", provenance: "report", sourceTitle: "报道" } });
    await db.event.create({ data: { actorKind: "system", action: "edition.loaded", objectKind: "edition", objectId: "2099", detail: {} } });
    const { changes } = await listChanges({});
    expect(ours(changes)).toEqual([]);
    expect(changes[0]).toMatchObject({ kind: "list", what: "loaded", of: "edition", year: 2099, by: null });
  });

  it("is a feed in which nothing that was written is taken for markup", async () => {
    await publishNews(await staff("editor"), newsInputSchema.parse({ projectId: place.id, formKey: randomUUID(), ...words, titleZh: "<b>&\"']]>封顶" }));
    const { changes } = await listChanges({});
    for (const locale of ["zh", "en"] as const) {
      const feed = atomFeed(locale, changes);
      expect(feed).toContain("&lt;b&gt;&amp;&quot;&apos;]]&gt;封顶");
      expect(feed.match(/<entry>/g)).toHaveLength(changes.length);
      expect(feed).not.toContain("<b>");
    }
  });
});
