// The server's JSON log for a person at a terminal. Everything else (a code in a demonstration) passes as it is.

/** One line of the log in a readable form: time, then what happened. */
export function readable(line) {
  if (!line.startsWith("{")) return line;
  let entry;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  const { level, time, msg, requestId, method, path, status, ms, ...rest } = entry;
  const clock = new Date(time).toLocaleTimeString("sv-SE");
  if (msg === "request") return `  ${clock}  ${status}  ${method} ${path}  ${ms} ms  ${requestId}`;
  const details = Object.entries({ ...rest, ...(requestId && { requestId }) }).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  return `  ${clock}  ${level === "info" ? "" : `${level}: `}${[msg, ...details].join("  ")}`;
}
