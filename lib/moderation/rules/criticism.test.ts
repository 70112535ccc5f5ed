import { describe, expect, it } from "vitest";
import { criticisms, others } from "@/tests/corpus/criticism";
import { labelled } from "@/tests/corpus/labelled";
import { criticism } from "./criticism";

const kindsOf = (body: string) => criticism.find({ body }).map(({ kind }) => kind);
const found = (body: string) => kindsOf(body).length > 0;

const labelledAs = (...labels: string[]) => labelled.filter(({ label }) => labels.includes(label)).map(({ text }) => text);

describe("criticism of the authorities", () => {
  it("is seen nearly always; a reproach is seen in little else", () => {
    const critical = [...criticisms, ...labelledAs("criticism")];
    const rest = [...others, ...labelledAs("clean", "container")];
    const missed = critical.filter((body) => !found(body));
    const mistaken = rest.filter((body) => kindsOf(body).includes("department"));
    const remarks = rest.filter((body) => kindsOf(body).includes("remark"));
    const recall = 1 - missed.length / critical.length;
    const [wrongly, doubtful] = [mistaken.length / rest.length, remarks.length / rest.length];
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    process.stdout.write(`criticism: ${percent(recall)} of ${critical.length} seen; of ${rest.length} others ${percent(wrongly)} taken for a reproach, ${percent(doubtful)} for a remark\n`);
    process.stdout.write(`missed: ${missed.join(" | ") || "none"}\nmistaken: ${mistaken.join(" | ") || "none"}\n`);
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(wrongly).toBeLessThanOrEqual(0.06);
    expect(doubtful).toBeLessThanOrEqual(0.25);
  });

  it("is not looked for in what advertises or insults: one moderator is enough for that", () => {
    const noise = labelledAs("advertising", "fraud", "nonsense");
    expect(noise.length).toBeGreaterThan(20);
    expect(noise.filter(found).length / noise.length).toBeLessThanOrEqual(0.15);
  });

  it("points at the words of reproach in the original", () => {
    const body = "居委會不 作為，推來推去。";
    expect(criticism.find({ body }).map(({ start, end }) => body.slice(start, end))).toEqual(["不 作為", "推來推去"]);
    const plain = "房管局不作为。";
    expect(criticism.find({ body: plain })).toEqual([{ rule: "criticism", kind: "department", start: 3, end: 6 }]);
  });

  it("needs both within reach: somebody else's failing far from a department's name is none", () => {
    const between = "我们一家人每天早上都去公园散步。".replaceAll("公园", "江边").repeat(8);
    expect(found(`感谢民政局。${between}隔壁的邻居态度恶劣。`)).toBe(false);
    expect(found("感谢民政局。可是你们的工作人员态度恶劣。")).toBe(true);
  });
});
