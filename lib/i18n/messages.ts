import zhCommon from "./messages/zh/common.json";
import enCommon from "./messages/en/common.json";
import zhErrors from "./messages/zh/errors.json";
import enErrors from "./messages/en/errors.json";
import zhFailures from "./messages/zh/failures.json";
import enFailures from "./messages/en/failures.json";
import zhVocab from "./messages/zh/vocab.json";
import enVocab from "./messages/en/vocab.json";
import zhMessages from "./messages/zh/messages.json";
import enMessages from "./messages/en/messages.json";
import zhLayout from "./messages/zh/layout.json";
import enLayout from "./messages/en/layout.json";
import zhPromise from "./messages/zh/promise.json";
import enPromise from "./messages/en/promise.json";
import zhHome from "./messages/zh/home.json";
import enHome from "./messages/en/home.json";
import zhProject from "./messages/zh/project.json";
import enProject from "./messages/en/project.json";
import zhComment from "./messages/zh/comment.json";
import enComment from "./messages/en/comment.json";
import zhMine from "./messages/zh/mine.json";
import enMine from "./messages/en/mine.json";
import zhReceipt from "./messages/zh/receipt.json";
import enReceipt from "./messages/en/receipt.json";
import zhAppeals from "./messages/zh/appeals.json";
import enAppeals from "./messages/en/appeals.json";
import zhAbout from "./messages/zh/about.json";
import enAbout from "./messages/en/about.json";
import zhPrivacy from "./messages/zh/privacy.json";
import enPrivacy from "./messages/en/privacy.json";
import zhSignIn from "./messages/zh/sign-in.json";
import enSignIn from "./messages/en/sign-in.json";
import zhStaff from "./messages/zh/staff.json";
import enStaff from "./messages/en/staff.json";
import zhModeration from "./messages/zh/moderation.json";
import enModeration from "./messages/en/moderation.json";
import zhQueue from "./messages/zh/queue.json";
import enQueue from "./messages/en/queue.json";
import zhWorkbench from "./messages/zh/workbench.json";
import enWorkbench from "./messages/en/workbench.json";
import zhMeasures from "./messages/zh/measures.json";
import enMeasures from "./messages/en/measures.json";
import zhReplies from "./messages/zh/replies.json";
import enReplies from "./messages/en/replies.json";
import zhRecords from "./messages/zh/records.json";
import enRecords from "./messages/en/records.json";
import zhHistory from "./messages/zh/history.json";
import enHistory from "./messages/en/history.json";
import zhPages from "./messages/zh/pages.json";
import enPages from "./messages/en/pages.json";
import zhAccount from "./messages/zh/account.json";
import enAccount from "./messages/en/account.json";
import zhRights from "./messages/zh/rights.json";
import enRights from "./messages/en/rights.json";
import zhFactors from "./messages/zh/factors.json";
import enFactors from "./messages/en/factors.json";
import zhPeople from "./messages/zh/people.json";
import enPeople from "./messages/en/people.json";
import zhMail from "./messages/zh/mail.json";
import enMail from "./messages/en/mail.json";
import zhService from "./messages/zh/service.json";
import enService from "./messages/en/service.json";
import zhLedger from "./messages/zh/ledger.json";
import enLedger from "./messages/en/ledger.json";
import zhPublishFirst from "./messages/zh/publish-first.json";
import enPublishFirst from "./messages/en/publish-first.json";
import zhEntries from "./messages/zh/entries.json";
import enEntries from "./messages/en/entries.json";
import zhCases from "./messages/zh/cases.json";
import enCases from "./messages/en/cases.json";
import zhClock from "./messages/zh/clock.json";
import enClock from "./messages/en/clock.json";
import zhCourse from "./messages/zh/course.json";
import enCourse from "./messages/en/course.json";
import zhCalendar from "./messages/zh/calendar.json";
import enCalendar from "./messages/en/calendar.json";
import zhStatistics from "./messages/zh/statistics.json";
import enStatistics from "./messages/en/statistics.json";
import zhImports from "./messages/zh/imports.json";
import enImports from "./messages/en/imports.json";
import zhEditions from "./messages/zh/editions.json";
import enEditions from "./messages/en/editions.json";
import zhOpenData from "./messages/zh/open-data.json";
import enOpenData from "./messages/en/open-data.json";
import zhWordLists from "./messages/zh/word-lists.json";
import enWordLists from "./messages/en/word-lists.json";
import zhCharts from "./messages/zh/charts.json";
import enCharts from "./messages/en/charts.json";
import zhFiles from "./messages/zh/files.json";
import enFiles from "./messages/en/files.json";
import zhNews from "./messages/zh/news.json";
import enNews from "./messages/en/news.json";
import zhChanges from "./messages/zh/changes.json";
import enChanges from "./messages/en/changes.json";
import zhProgress from "./messages/zh/progress.json";
import enProgress from "./messages/en/progress.json";

const zh = {
  common: zhCommon,
  errors: zhErrors,
  failures: zhFailures,
  vocab: zhVocab,
  messages: zhMessages,
  layout: zhLayout,
  promise: zhPromise,
  home: zhHome,
  project: zhProject,
  comment: zhComment,
  mine: zhMine,
  receipt: zhReceipt,
  appeals: zhAppeals,
  about: zhAbout,
  privacy: zhPrivacy,
  signIn: zhSignIn,
  staff: zhStaff,
  moderation: zhModeration,
  queue: zhQueue,
  workbench: zhWorkbench,
  measures: zhMeasures,
  replies: zhReplies,
  records: zhRecords,
  history: zhHistory,
  pages: zhPages,
  account: zhAccount,
  rights: zhRights,
  factors: zhFactors,
  people: zhPeople,
  mail: zhMail,
  service: zhService,
  ledger: zhLedger,
  publishFirst: zhPublishFirst,
  entries: zhEntries,
  cases: zhCases,
  clock: zhClock,
  course: zhCourse,
  calendar: zhCalendar,
  statistics: zhStatistics,
  imports: zhImports,
  editions: zhEditions,
  openData: zhOpenData,
  wordLists: zhWordLists,
  charts: zhCharts,
  files: zhFiles,
  news: zhNews,
  changes: zhChanges,
  progress: zhProgress,
};

/** Chinese is the original: its keys are the type that every other language must fill. */
export type Messages = typeof zh;

const en: Messages = {
  common: enCommon,
  errors: enErrors,
  failures: enFailures,
  vocab: enVocab,
  messages: enMessages,
  layout: enLayout,
  promise: enPromise,
  home: enHome,
  project: enProject,
  comment: enComment,
  mine: enMine,
  receipt: enReceipt,
  appeals: enAppeals,
  about: enAbout,
  privacy: enPrivacy,
  signIn: enSignIn,
  staff: enStaff,
  moderation: enModeration,
  queue: enQueue,
  workbench: enWorkbench,
  measures: enMeasures,
  replies: enReplies,
  records: enRecords,
  history: enHistory,
  pages: enPages,
  account: enAccount,
  rights: enRights,
  factors: enFactors,
  people: enPeople,
  mail: enMail,
  service: enService,
  ledger: enLedger,
  publishFirst: enPublishFirst,
  entries: enEntries,
  cases: enCases,
  clock: enClock,
  course: enCourse,
  calendar: enCalendar,
  statistics: enStatistics,
  imports: enImports,
  editions: enEditions,
  openData: enOpenData,
  wordLists: enWordLists,
  charts: enCharts,
  files: enFiles,
  news: enNews,
  changes: enChanges,
  progress: enProgress,
};

export const messages: Record<"zh" | "en", Messages> = { zh, en };
