import type { Instrumentation } from "next";

/** Runs once in the server's process: what goes on beside requests starts here and stops with the server (R23, R26). */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const [{ startJobs }, { outboxJobs }, { exportJobs }, { erasureJob }, { sealingJob }, { settingsJob }, { signInJobs }, { proposalJob }, { alarmJob }, { measureJob }, { openingJob }, { recalculationJob }, { warningJob }, { snapshotJob }, { askLaterJob }, { joiningJob }, { onRefusedAccess }, { recordRefusedAccess }, { onDrain }, { db }] = await Promise.all([
    import("./lib/jobs"),
    import("./lib/notifications/worker"),
    import("./lib/accounts/export-job"),
    import("./lib/accounts/erasure-job"),
    import("./lib/history/sealing"),
    import("./lib/history/settings-watch"),
    import("./lib/identity/housekeeping"),
    import("./lib/moderation/proposal-job"),
    import("./lib/moderation/alarm-job"),
    import("./lib/measures/job"),
    import("./lib/cases/opening"),
    import("./lib/cases/recalculation"),
    import("./lib/cases/warnings"),
    import("./lib/statistics/snapshots"),
    import("./lib/cases/rating-job"),
    import("./lib/cases/joining"),
    import("./lib/http/refused-access"),
    import("./lib/identity/refused-access"),
    import("./lib/drain"),
    import("./lib/db"),
  ]);
  const stop = startJobs([...outboxJobs(), ...exportJobs(), erasureJob(), sealingJob(), settingsJob(), ...signInJobs(), proposalJob(), alarmJob(), measureJob(), openingJob(), recalculationJob(), warningJob(), snapshotJob(), askLaterJob(), joiningJob()]);
  onRefusedAccess(recordRefusedAccess);
  onDrain(async () => {
    await stop();
    await db.$disconnect();
  });
}

/** A page or handler that threw: the error goes to the log under the id that the reader is shown (R29). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./lib/log");
  const requestId = request.headers["x-request-id"];
  log.error({ requestId, route: context.routePath, error: error instanceof Error ? error.stack : String(error) }, "page failed");
};
